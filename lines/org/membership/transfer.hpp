// How a released membership ends or comes back (工会会员会籍管理办法, 2016): the former union
// completes the transfer once the member is received, and takes the member back when the
// time to receive has run out. In between nobody is without a membership, and nobody has two.
#pragma once

#include <cstdint>
#include <string>

#include "base/date.hpp"
#include "base/result.hpp"

namespace lines::membership {

struct Reception {
    std::int64_t standing_elsewhere = 0;  // Memberships other unions of the realm have entered.
    std::string receipt;                  // Of a union outside it.
};
base::Result<base::Done> complete(const Reception&);

struct Waiting {
    base::Date released_on, acted_on;
    std::int64_t days = 0;
    std::int64_t standing_elsewhere = 0;
};
// The receiving union has until the end of the last day, which rolls over rest days.
base::Result<base::Done> lapse(const Waiting&);

}  // namespace lines::membership
