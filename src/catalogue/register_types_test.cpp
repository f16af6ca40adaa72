#include <gtest/gtest.h>

#include "catalogue/register_types.hpp"
#include "fixtures/source_tree.hpp"

namespace catalogue {
namespace {

const std::string employers = "factory: {words: {zh: 企业, en: Factory}}\n";

TEST(RegisterTypes, are_those_the_lines_declare_and_say_which_union_stands_under_which) {
    const auto read = read_register_types(fixtures::declarations());
    ASSERT_TRUE(read.problems.empty()) << read.problems.front().to_text();
    EXPECT_EQ(read.types.union_type("basic_union")->words.zh, "基层工会委员会");
    EXPECT_FALSE(read.types.employers.empty());
    EXPECT_TRUE(read.types.may_stand_under("basic_union", "branch"));
    EXPECT_FALSE(read.types.may_stand_under("branch", "basic_union"));
    EXPECT_FALSE(read.types.may_stand_under("no_such_type", "branch"));
}

TEST(RegisterTypes, name_no_child_that_nobody_declares) {
    const auto read = read_register_types({{"lines/union_types.yaml",
                                            "city: {words: {zh: 市, en: City}, children: [towm]}\n"
                                            "town: {words: {zh: 镇, en: Town}, children: []}\n"},
                                           {"lines/employer_types.yaml", employers}});
    ASSERT_EQ(read.problems.size(), 1u);
    EXPECT_EQ(
        read.problems.front().to_text(),
        "lines/union_types.yaml:1:45: there is no type of union 'towm'; did you mean 'town'?");
}

TEST(RegisterTypes, cannot_be_left_out) {
    EXPECT_EQ(read_register_types({{"lines/employer_types.yaml", employers}}).problems.size(), 1u);
}

}  // namespace
}  // namespace catalogue
