#include "statistics/narrative/numbers.hpp"

#include <gtest/gtest.h>

namespace {

using lines::narrative::every_number_marked;

TEST(NarrativeNumbers, a_paragraph_without_numbers_or_with_all_of_them_marked_goes_on) {
    EXPECT_TRUE(every_number_marked("深入学习党的二十大精神，统一思想。"));
    EXPECT_TRUE(every_number_marked("走访{typed:12户}，资助{figure school_aid.students_aided}。"));
}

TEST(NarrativeNumbers, the_refusal_names_every_number_without_a_source) {
    const auto answer = every_number_marked("走访12户，座谈三次，资助{typed:5名}学生。");
    ASSERT_FALSE(answer);
    const auto& refusal = answer.refusals().front();
    EXPECT_EQ(refusal.code, "text.number_unmarked");
    EXPECT_EQ(refusal.field, "body");
    EXPECT_EQ(refusal.arguments.at("numbers"), "12户, 三次");
}

TEST(NarrativeNumbers, an_open_brace_is_refused) {
    EXPECT_EQ(every_number_marked("走访{typed:12户").refusals().front().code,
              "text.mark_malformed");
}

}  // namespace
