// What a member of the mutual-aid plan is paid for one treatment, and whether a unit has paid
// for the workers on its list. Articles are those of the plan's rules.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/date.hpp"
#include "base/money.hpp"
#include "base/result.hpp"

namespace lines::mutual_aid {

struct Claim {
    std::int64_t enrolments = 0;
    base::Date treated_from, treated_until, claimed_on;
    base::Money own_share;
    base::Money paid_this_year;
};

struct Plan {
    base::Money deductible;
    std::int64_t share_percent = 0;
    base::Money benefit_yearly_max;
    std::int64_t claim_days_max = 0;
};

struct Benefit {
    base::Money amount;
    std::vector<std::string> reckoning;
};

base::Result<Benefit> benefit_of(const Claim&, const Plan&);

// The fees a list owes; refuses "mutual_aid.fee_differs" where another sum arrived.
base::Result<base::Money> check_fee(std::int64_t persons, base::Money fee_per_person,
                                    base::Money received);

}  // namespace lines::mutual_aid
