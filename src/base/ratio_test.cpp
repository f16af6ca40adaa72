#include "base/ratio.hpp"

#include <gtest/gtest.h>

namespace base {
namespace {

TEST(RatioTest, percentages_are_rounded_half_up_to_the_decimals_asked_for) {
    EXPECT_EQ(percent_text({1234, 10000}, 1), "12.3%");
    EXPECT_EQ(percent_text({1235, 10000}, 1), "12.4%");
    EXPECT_EQ(percent_text({1, 3}, 2), "33.33%");
    EXPECT_EQ(percent_text({2, 3}, 0), "67%");
    EXPECT_EQ(percent_text({1, 1}, 2), "100.00%");
    EXPECT_EQ(percent_text({-1235, 10000}, 1), "-12.4%");
    EXPECT_EQ(percent_text({-1, 10000}, 1), "0.0%");
    EXPECT_EQ(percent_text({INT64_MAX, 1}, 0), "922337203685477580700%");
}

TEST(RatioTest, nothing_to_compare_with_is_a_dash_and_never_zero_percent) {
    EXPECT_EQ(percent_text({0, 0}, 1), "—");
    EXPECT_EQ(percent_text({5, 0}, 1), "—");
    EXPECT_EQ(percent_text({0, 5}, 1), "0.0%");
    EXPECT_EQ(percent_text(growth(0, 5), 1), "—");
    EXPECT_EQ(percent_text(growth(-2, 5), 1), "—");
    EXPECT_EQ(percent_text(growth(80, 100), 1), "25.0%");
    EXPECT_EQ(percent_text(growth(100, 80), 1), "-20.0%");
}

TEST(RatioTest, a_difference_of_rates_is_in_percentage_points) {
    EXPECT_EQ(percentage_points_text({912, 1000}, {930, 1000}, 1), "1.8");
    EXPECT_EQ(percentage_points_text({930, 1000}, {912, 1000}, 1), "-1.8");
    EXPECT_EQ(percentage_points_text({1, 0}, {930, 1000}, 1), "—");
}

TEST(RatioTest, ratios_are_compared_exactly) {
    EXPECT_EQ((Ratio{1, 3}), (Ratio{2, 6}));
    EXPECT_LT((Ratio{333'333'333'333'333'333, 1'000'000'000'000'000'000}), (Ratio{1, 3}));
    EXPECT_GT((Ratio{INT64_MAX, INT64_MAX - 1}), (Ratio{1, 1}));
    EXPECT_NE((Ratio{1, 0}), (Ratio{1, 0}));
    EXPECT_FALSE((Ratio{1, 0}) < (Ratio{1, 3}));
}

}  // namespace
}  // namespace base
