#include "aid/school_aid/assessment.hpp"

namespace lines::school_aid {
namespace {

base::Money ceiling_of(const Facts& facts, const Policy& policy) {
    if (facts.stage == "junior")
        return policy.ceiling_junior;
    return facts.stage == "senior" ? policy.ceiling_senior : policy.ceiling_college;
}

// In the order of the plan, so that letters list the reasons the same way.
base::Refusals reasons_against(const Facts& facts, const Policy& policy) {
    base::Refusals reasons;
    if (facts.income_per_head_monthly > policy.income_per_head_monthly_max)
        reasons.push_back({"school_aid.income_above_line",
                           "实施方案第二条",
                           "income_per_head",
                           {{"limit", policy.income_per_head_monthly_max.to_text()}}});
    if (facts.exclusion != "none")
        reasons.push_back({"school_aid.excluded", "实施方案第二条", "exclusion", {}});
    if (facts.amount > ceiling_of(facts, policy))
        reasons.push_back({"school_aid.above_ceiling",
                           "实施方案第三条",
                           "amount",
                           {{"limit", ceiling_of(facts, policy).to_text()}}});
    if (facts.granted_this_year > 0)
        reasons.push_back({"school_aid.already_aided", "实施方案第四条", "student", {}});
    return reasons;
}

}  // namespace

base::Result<Award> assess(const Facts& facts, const Policy& policy) {
    if (auto reasons = reasons_against(facts, policy); !reasons.empty())
        return reasons;
    return Award{facts.amount,
                 {"人均月收入" + facts.income_per_head_monthly.to_text() + "元，不超过" +
                      policy.income_per_head_monthly_max.to_text() + "元（实施方案第二条）",
                  "本学段标准" + ceiling_of(facts, policy).to_text() + "元（实施方案第三条）",
                  "核定" + facts.amount.to_text() + "元"}};
}

}  // namespace lines::school_aid
