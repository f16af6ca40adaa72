#include "medical/mutual_aid/benefit.hpp"

#include <gtest/gtest.h>

namespace lines::mutual_aid {
namespace {

using base::Date;
using base::Money;

const Plan plan{Money::of_yuan(300), 30, Money::of_yuan(20000), 180};

// The plainest claim that is paid; each test changes the one fact it is about.
Claim paid_claim() {
    return {
        1, Date::of(2023, 3, 1), Date::of(2023, 3, 9), Date::of(2023, 4, 3), Money::of_yuan(2800),
        {}};
}

std::string answer(const Claim& claim) {
    const auto benefit = benefit_of(claim, plan);
    if (benefit)
        return benefit.value().amount.to_text();
    std::string text;
    for (const auto& refusal : benefit.refusals())
        text += refusal.clause + " " + refusal.code + "\n";
    return text;
}

TEST(MutualAid, AMemberIsPaidTheShareOfWhatExceedsTheDeductible) {
    EXPECT_EQ(answer(paid_claim()), "750.00");
}

TEST(MutualAid, Article5WhoIsNotEnrolledIsNotPaid) {
    auto claim = paid_claim();
    claim.enrolments = 0;
    EXPECT_EQ(answer(claim), "实施细则第五条 mutual_aid.not_enrolled\n");
}

TEST(MutualAid, Article7TreatmentDoesNotEndBeforeItBegins) {
    auto claim = paid_claim();
    claim.treated_until = claim.treated_from;
    EXPECT_EQ(answer(claim), "750.00");
    claim.treated_until = claim.treated_from - 1;
    EXPECT_EQ(answer(claim), "实施细则第七条 mutual_aid.treated_before_end\n");
}

TEST(MutualAid, Article8AnOwnShareAtTheDeductibleIsNotPaidAndOneYuanAboveIs) {
    auto claim = paid_claim();
    claim.own_share = Money::of_yuan(300);
    EXPECT_EQ(answer(claim), "实施细则第八条 mutual_aid.below_deductible\n");
    claim.own_share = Money::of_yuan(301);
    EXPECT_EQ(answer(claim), "0.30");
}

TEST(MutualAid, Article9TheShareIsRoundedDownToTheFen) {
    auto claim = paid_claim();
    claim.own_share = Money::of_fen(30001 + 3);
    EXPECT_EQ(answer(claim), "0.01");
}

TEST(MutualAid, Article10ThePaymentStopsAtTheYearlyCeiling) {
    auto claim = paid_claim();
    claim.paid_this_year = Money::of_yuan(19500);
    EXPECT_EQ(answer(claim), "500.00");
    claim.paid_this_year = Money::of_yuan(20000);
    EXPECT_EQ(answer(claim), "实施细则第十条 mutual_aid.ceiling_used_up\n");
}

TEST(MutualAid, Article12AClaimOnThe180thDayIsInTimeAndOneDayLaterIsNot) {
    auto claim = paid_claim();
    claim.claimed_on = claim.treated_until + 180;
    EXPECT_EQ(answer(claim), "750.00");
    claim.claimed_on = claim.treated_until + 181;
    EXPECT_EQ(answer(claim), "实施细则第十二条 mutual_aid.claimed_too_late\n");
}

TEST(MutualAid, Article6TheFeesReceivedMustMatchTheListToTheFen) {
    EXPECT_TRUE(check_fee(3, Money::of_yuan(60), Money::of_yuan(180)));
    const auto short_by_a_fen = check_fee(3, Money::of_yuan(60), Money::of_fen(17999));
    ASSERT_FALSE(short_by_a_fen);
    EXPECT_EQ(short_by_a_fen.refusals().front().code, "mutual_aid.fee_differs");
    EXPECT_FALSE(check_fee(4, Money::of_yuan(60), Money::of_yuan(180)));
}

}  // namespace
}  // namespace lines::mutual_aid
