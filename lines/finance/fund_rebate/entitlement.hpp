// Whether an enterprise may be paid back its union fund, or a consumption grant.
//
// Source: the national policy of full rebate to unions with small contributions (a ceiling a
// year), and the district's consumption grants.
#pragma once

#include <string>
#include <vector>

#include "base/money.hpp"
#include "base/result.hpp"

namespace lines::fund_rebate {

struct Facts {
    bool is_rebate = false;
    base::Money fund_paid;  // Last year.
    base::Money amount;
    std::int64_t paid_this_year = 0;
};

base::Result<std::vector<std::string>> check(const Facts&, base::Money small_payer_fund_max);

}  // namespace lines::fund_rebate
