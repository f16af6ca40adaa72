// Whether a candidate may be put up as a craftsman (the city's rules, art. 4).
#pragma once

#include <cstdint>

#include "base/result.hpp"

namespace lines::craftsman {

base::Result<base::Done> check(std::int64_t years_in_trade, bool is_front_line,
                               std::int64_t years_in_trade_min);

}  // namespace lines::craftsman
