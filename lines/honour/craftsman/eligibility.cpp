#include "honour/craftsman/eligibility.hpp"

#include <string>

namespace lines::craftsman {

base::Result<base::Done> check(std::int64_t years_in_trade, bool is_front_line,
                               std::int64_t years_in_trade_min) {
    base::Refusals reasons;
    if (!is_front_line)
        reasons.push_back({"craftsman.not_front_line", "工匠选树管理办法第四条", "front_line", {}});
    if (years_in_trade < years_in_trade_min)
        reasons.push_back({"craftsman.too_few_years",
                           "工匠选树管理办法第四条",
                           "years_in_trade",
                           {{"min", std::to_string(years_in_trade_min)}}});
    if (!reasons.empty())
        return reasons;
    return base::Done{};
}

}  // namespace lines::craftsman
