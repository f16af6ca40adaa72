// Who may be admitted, and when a membership may end (工会会员会籍管理办法, 2016).
#pragma once

#include <cstdint>

#include "base/date.hpp"
#include "base/result.hpp"

namespace lines::membership {

// One active membership a person: whoever has one is transferred, not admitted again.
base::Result<base::Done> admit(std::int64_t memberships_standing);
base::Result<base::Done> leave(base::Date joined_on, base::Date left_on);

}  // namespace lines::membership
