#include <gtest/gtest.h>

#include "figures/figures.hpp"

namespace {

figures::Question aid_of_2023() {
    return {"aid.students",
            17,
            {base::Date::of(2023, 1, 1), base::Date::of(2023, 12, 31)},
            figures::Reach::whole,
            {{"stage", {"college", "high"}}}};
}

TEST(FigureAddress, reads_as_people_would_write_it) {
    EXPECT_EQ(figures::to_address(aid_of_2023()),
              "aid.students?union=17&from=2023-01-01&to=2023-12-31&reach=whole"
              "&where.stage=college,high");
}

TEST(FigureAddress, comes_back_whatever_the_values_contain) {
    auto question = aid_of_2023();
    question.reach = figures::Reach::own;
    question.where["edition"] = {"2023,春", "a=b&c", "100%", "", "?#/ +"};
    const auto read = figures::parse_address(figures::to_address(question));
    ASSERT_TRUE(read);
    EXPECT_EQ(read.value().figure, question.figure);
    EXPECT_EQ(read.value().union_id, 17);
    EXPECT_EQ(read.value().period, question.period);
    EXPECT_EQ(read.value().reach, figures::Reach::own);
    EXPECT_EQ(read.value().where, question.where);
}

TEST(FigureAddress, reaches_the_whole_subtree_unless_told_otherwise) {
    const auto read = figures::parse_address("a.b?union=1&from=2023-01-01&to=2023-01-31");
    ASSERT_TRUE(read);
    EXPECT_EQ(read.value().reach, figures::Reach::whole);
}

TEST(FigureAddress, is_refused_when_incomplete_twice_told_or_garbled) {
    const std::string good = "a.b?union=1&from=2023-01-01&to=2023-01-31";
    for (const auto& bad :
         {std::string("a.b"), std::string("?union=1"), good + "&union=1", good + "&colour=red",
          good + "&reach=near", good + "&where.=x", good + "&where.a=%zz", good + "&where.a=%FF",
          good + "&", good + "&where.a=1&where.a=2", std::string("a?union=x&from=1&to=2"),
          std::string("a?union=1&from=2023-02-30&to=2023-03-01"),
          good + "&where.a=" + std::string(5'000, 'x')})
        EXPECT_FALSE(figures::parse_address(bad)) << bad;
}

}  // namespace
