// Whether an election may be prepared and counts (工会基层组织选举工作条例, 2016).
#pragma once

#include <cstdint>

#include "base/result.hpp"

namespace lines::election {

struct Nomination {
    std::int64_t members = 0, seats = 0, candidates = 0;
    std::int64_t members_for_committee_min = 0, committee_seats_min = 0, margin_percent_min = 0;
};
// A union of members_for_committee_min or more elects a committee of at least
// committee_seats_min; candidates exceed seats by margin_percent_min, and by one at least.
base::Result<base::Done> check_candidates(const Nomination&);

struct Count {
    std::int64_t entitled = 0, present = 0, lowest_votes = 0;
};
// Two thirds of those entitled must be present; whoever is elected has more than half of them.
base::Result<base::Done> check_count(const Count&);

}  // namespace lines::election
