#include "aid/school_aid/assessment.hpp"

#include <gtest/gtest.h>

namespace lines::school_aid {
namespace {

using base::Money;

const Policy plan{Money::of_yuan(1000), Money::of_yuan(2000), Money::of_yuan(3000),
                  Money::of_yuan(1500)};

// The plainest application that is granted; each test changes the one fact it is about.
Facts granted_facts() {
    return {"college", "none", Money::of_yuan(900), Money::of_yuan(2000), 0};
}

std::string answer(const Facts& facts) {
    const auto award = assess(facts, plan);
    if (award)
        return award.value().amount.to_text();
    std::string text;
    for (const auto& refusal : award.refusals())
        text += refusal.clause + " " + refusal.code + "\n";
    return text;
}

TEST(SchoolAid, AStudentWithinTheStandardIsGrantedTheProposedAmount) {
    EXPECT_EQ(answer(granted_facts()), "2000.00");
}

TEST(SchoolAid, Article2IncomeAtTheLineIsGrantedAndOneFenAboveIsRefused) {
    auto facts = granted_facts();
    facts.income_per_head_monthly = Money::of_yuan(1500);
    EXPECT_EQ(answer(facts), "2000.00");
    facts.income_per_head_monthly = Money::of_fen(150001);
    EXPECT_EQ(answer(facts), "实施方案第二条 school_aid.income_above_line\n");
}

TEST(SchoolAid, Article2MilitaryStudentsAreExcluded) {
    auto facts = granted_facts();
    facts.exclusion = "military";
    EXPECT_EQ(answer(facts), "实施方案第二条 school_aid.excluded\n");
}

TEST(SchoolAid, Article3TheCeilingDependsOnTheStage) {
    auto facts = granted_facts();
    facts.amount = Money::of_yuan(3000);
    EXPECT_EQ(answer(facts), "3000.00");
    facts.amount = Money::of_fen(300001);
    EXPECT_EQ(answer(facts), "实施方案第三条 school_aid.above_ceiling\n");
    facts.stage = "senior";
    facts.amount = Money::of_yuan(2000);
    EXPECT_EQ(answer(facts), "2000.00");
    facts.stage = "junior";
    EXPECT_EQ(answer(facts), "实施方案第三条 school_aid.above_ceiling\n");
}

TEST(SchoolAid, Article4AStudentIsAidedOnceAYear) {
    auto facts = granted_facts();
    facts.granted_this_year = 1;
    EXPECT_EQ(answer(facts), "实施方案第四条 school_aid.already_aided\n");
}

TEST(SchoolAid, EveryReasonIsGivenInTheOrderOfThePlan) {
    auto facts = granted_facts();
    facts.income_per_head_monthly = Money::of_yuan(5000);
    facts.granted_this_year = 1;
    EXPECT_EQ(
        answer(facts),
        "实施方案第二条 school_aid.income_above_line\n实施方案第四条 school_aid.already_aided\n");
}

}  // namespace
}  // namespace lines::school_aid
