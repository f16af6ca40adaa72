#include "medical/mutual_aid/benefit.hpp"

#include <algorithm>

namespace lines::mutual_aid {
namespace {

base::Refusals reasons_against(const Claim& claim, const Plan& plan) {
    base::Refusals reasons;
    if (claim.enrolments <= 0)
        reasons.push_back({"mutual_aid.not_enrolled", "实施细则第五条", "member", {}});
    if (claim.treated_until < claim.treated_from)
        reasons.push_back({"mutual_aid.treated_before_end", "实施细则第七条", "treated_until", {}});
    if (claim.own_share <= plan.deductible)
        reasons.push_back({"mutual_aid.below_deductible",
                           "实施细则第八条",
                           "own_share",
                           {{"limit", plan.deductible.to_text()}}});
    if (claim.paid_this_year >= plan.benefit_yearly_max)
        reasons.push_back({"mutual_aid.ceiling_used_up", "实施细则第十条", "member", {}});
    if (claim.claimed_on - claim.treated_until > plan.claim_days_max)
        reasons.push_back({"mutual_aid.claimed_too_late",
                           "实施细则第十二条",
                           "claimed_on",
                           {{"days", std::to_string(plan.claim_days_max)}}});
    return reasons;
}

}  // namespace

base::Result<Benefit> benefit_of(const Claim& claim, const Plan& plan) {
    if (auto reasons = reasons_against(claim, plan); !reasons.empty())
        return reasons;
    const auto above = claim.own_share - plan.deductible;
    const auto share = base::percent_rounded_down(above, static_cast<int>(plan.share_percent));
    const auto left = plan.benefit_yearly_max - claim.paid_this_year;
    const auto amount = std::min(share, left);
    return Benefit{
        amount,
        {"自付" + claim.own_share.to_text() + "元，起付线" + plan.deductible.to_text() +
             "元，超出" + above.to_text() + "元（第八条）",
         "按" + std::to_string(plan.share_percent) + "%补助" + share.to_text() + "元（第九条）",
         "本年度上限余额" + left.to_text() + "元（第十条）", "核定" + amount.to_text() + "元"}};
}

base::Result<base::Money> check_fee(std::int64_t persons, base::Money fee_per_person,
                                    base::Money received) {
    const auto due = fee_per_person * persons;
    if (received != due)
        return base::Refusal{
            "mutual_aid.fee_differs", "实施细则第六条", "fee_paid", {{"due", due.to_text()}}};
    return due;
}

}  // namespace lines::mutual_aid
