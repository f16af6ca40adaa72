#include "honour/craftsman/eligibility.hpp"

#include <gtest/gtest.h>

namespace lines::craftsman {
namespace {

TEST(Craftsman, Article4FiveYearsInTheTradeAreEnoughAndFourAreNot) {
    EXPECT_TRUE(check(5, true, 5));
    ASSERT_FALSE(check(4, true, 5));
    EXPECT_EQ(check(4, true, 5).refusals().front().code, "craftsman.too_few_years");
}

TEST(Craftsman, Article4WhoHasLeftTheFrontLineIsNoCandidate) {
    ASSERT_FALSE(check(5, false, 5));
    EXPECT_EQ(check(5, false, 5).refusals().front().code, "craftsman.not_front_line");
}

TEST(Craftsman, Article4EveryReasonIsGiven) {
    EXPECT_EQ(check(1, false, 5).refusals().size(), 2u);
}

}  // namespace
}  // namespace lines::craftsman
