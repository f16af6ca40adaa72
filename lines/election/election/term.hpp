// When the term of a committee ends: three or five years from the election to the
// corresponding day (Civil Code art. 202), later only as far as the upper union approves.
#pragma once

#include <cstdint>

#include "base/date.hpp"
#include "base/result.hpp"

namespace lines::election {

base::Date term_end(base::Date held_on, std::int64_t term_years);

struct Extension {
    base::Date term_ends_on, until;
    std::int64_t months_max = 0;
};
base::Result<base::Done> check_extension(const Extension&);

struct Succession {
    base::Date held_on, due_on, succeeded_on;
};
enum class Punctuality { on_time, late };
// On time until the day the next election was due, that day included.
base::Result<Punctuality> judge_succession(const Succession&);

}  // namespace lines::election
