#include "finance/fund_rebate/entitlement.hpp"

namespace lines::fund_rebate {

base::Result<std::vector<std::string>> check(const Facts& facts, base::Money small_payer_fund_max) {
    base::Refusals reasons;
    if (facts.is_rebate && facts.fund_paid > small_payer_fund_max)
        reasons.push_back({"fund_rebate.not_small_payer",
                           "小额缴费返还政策",
                           "fund_paid",
                           {{"limit", small_payer_fund_max.to_text()}}});
    if (facts.is_rebate && facts.amount > facts.fund_paid)
        reasons.push_back({"fund_rebate.above_fund_paid",
                           "小额缴费返还政策",
                           "amount",
                           {{"limit", facts.fund_paid.to_text()}}});
    if (facts.paid_this_year > 0)
        reasons.push_back({"fund_rebate.already_paid", "小额缴费返还政策", "employer", {}});
    if (!reasons.empty())
        return reasons;
    if (!facts.is_rebate)
        return std::vector<std::string>{"促消费补助" + facts.amount.to_text() + "元"};
    return std::vector<std::string>{"上年度实缴" + facts.fund_paid.to_text() + "元，不超过" +
                                        small_payer_fund_max.to_text() + "元",
                                    "返还" + facts.amount.to_text() + "元"};
}

}  // namespace lines::fund_rebate
