#include "finance/fund_rebate/entitlement.hpp"

#include <gtest/gtest.h>

namespace lines::fund_rebate {
namespace {

using base::Money;

const Money ceiling = Money::of_yuan(10000);

std::string answer(const Facts& facts) {
    const auto result = check(facts, ceiling);
    return result ? "paid" : result.refusals().front().code;
}

TEST(FundRebate, AFundAtTheCeilingIsASmallPayersAndOneFenAboveIsNot) {
    EXPECT_EQ(answer({true, ceiling, ceiling, 0}), "paid");
    EXPECT_EQ(answer({true, Money::of_fen(1000001), ceiling, 0}), "fund_rebate.not_small_payer");
}

TEST(FundRebate, NoMoreIsPaidBackThanWasPaidIn) {
    EXPECT_EQ(answer({true, Money::of_yuan(800), Money::of_fen(80001), 0}),
              "fund_rebate.above_fund_paid");
}

TEST(FundRebate, AConsumptionGrantDoesNotDependOnTheFund) {
    EXPECT_EQ(answer({false, {}, Money::of_yuan(3000), 0}), "paid");
}

TEST(FundRebate, AnEnterpriseIsPaidOnceAYear) {
    EXPECT_EQ(answer({false, {}, Money::of_yuan(3000), 1}), "fund_rebate.already_paid");
}

}  // namespace
}  // namespace lines::fund_rebate
