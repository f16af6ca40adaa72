// Decides whether a student may be granted school aid, and up to what amount.
//
// Pure: facts and the policy of the day the application was lodged in, an amount or every
// reason against it out. Articles are those of the district's implementation plan.
#pragma once

#include <string>
#include <vector>

#include "base/money.hpp"
#include "base/result.hpp"

namespace lines::school_aid {

struct Facts {
    std::string stage;      // junior, senior, college, college_later
    std::string exclusion;  // none, or the ground
    base::Money income_per_head_monthly;
    base::Money amount;  // Proposed by whoever approves.
    std::int64_t granted_this_year = 0;
};

struct Policy {
    base::Money ceiling_junior, ceiling_senior, ceiling_college;
    base::Money income_per_head_monthly_max;
};

struct Award {
    base::Money amount;
    std::vector<std::string> reckoning;
};

base::Result<Award> assess(const Facts&, const Policy&);

}  // namespace lines::school_aid
