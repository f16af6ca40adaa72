#include "election/election/validity.hpp"

#include <algorithm>
#include <string>

namespace lines::election {
namespace {

// Rounded up: five per cent of seven seats is one candidate more.
std::int64_t margin_of(const Nomination& nomination) {
    const auto share = (nomination.seats * nomination.margin_percent_min + 99) / 100;
    return std::max<std::int64_t>(share, 1);
}

}  // namespace

base::Result<base::Done> check_candidates(const Nomination& nomination) {
    base::Refusals reasons;
    const bool needs_committee = nomination.members >= nomination.members_for_committee_min;
    if (needs_committee && nomination.seats < nomination.committee_seats_min)
        reasons.push_back({"election.committee_too_small",
                           "选举工作条例第五条",
                           "seats",
                           {{"min", std::to_string(nomination.committee_seats_min)}}});
    if (nomination.candidates < nomination.seats + margin_of(nomination))
        reasons.push_back({"election.too_few_candidates",
                           "选举工作条例第十一条",
                           "candidates",
                           {{"margin", std::to_string(margin_of(nomination))}}});
    if (!reasons.empty())
        return reasons;
    return base::Done{};
}

base::Result<base::Done> check_count(const Count& count) {
    base::Refusals reasons;
    if (count.present * 3 < count.entitled * 2)
        reasons.push_back({"election.no_quorum", "选举工作条例第十六条", "present", {}});
    if (count.lowest_votes * 2 <= count.entitled)
        reasons.push_back({"election.no_majority", "选举工作条例第二十条", "lowest_votes", {}});
    if (!reasons.empty())
        return reasons;
    return base::Done{};
}

}  // namespace lines::election
