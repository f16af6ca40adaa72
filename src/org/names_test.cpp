#include "org/names.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace {

std::vector<std::int64_t> first_ids(std::int64_t count) {
    std::vector<std::int64_t> ids;
    for (std::int64_t id = 1; id <= count; ++id)
        ids.push_back(id);
    return ids;
}

TEST(Names, of_a_whole_page_are_asked_in_one_statement_of_few_sizes) {
    EXPECT_TRUE(org::padded_parts({}).empty());
    for (const auto& [count, size] :
         {std::pair{1, 1}, {2, 8}, {8, 8}, {20, 20}, {21, 50}, {50, 50}, {51, 128}, {500, 512}}) {
        const auto parts = org::padded_parts(first_ids(count));
        ASSERT_EQ(parts.size(), 1u) << count;
        EXPECT_EQ(parts.front().size(), static_cast<std::size_t>(size));
        auto asked = parts.front();
        asked.erase(std::unique(asked.begin(), asked.end()), asked.end());
        EXPECT_EQ(asked, first_ids(count));
    }
}

TEST(Names, of_more_than_one_statement_holds_leave_nobody_out) {
    std::vector<std::int64_t> asked;
    for (const auto& part : org::padded_parts(first_ids(1'100))) {
        EXPECT_LE(part.size(), org::ids_in_one_query_max);
        asked.insert(asked.end(), part.begin(), part.end());
    }
    asked.erase(std::unique(asked.begin(), asked.end()), asked.end());
    EXPECT_EQ(asked, first_ids(1'100));
}

TEST(Names, of_ids_that_come_in_any_order_are_asked_once_each) {
    const std::vector<std::int64_t> asked{1, 2, 3, 3, 3, 3, 3, 3};
    const auto parts = org::padded_parts({3, 1, 3, 2, 1});
    ASSERT_EQ(parts.size(), 1u);
    EXPECT_EQ(parts.front(), asked);
}

}  // namespace
