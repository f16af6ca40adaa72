// Pairs: entries of the register that a scan takes for one person, and what was decided of them.
//
// Table person_pair(one_id, other_id, points, reasons, state, found_on, decided_on, decided_by,
// reason, version); one_id < other_id, each pair once. A pair is open until somebody who reaches
// both homes says that they are two persons (distinct), which later scans respect, or merges them:
// one of the two is then an alias and the pair leaves the list of itself, and is back with an undo.
//
// Table pair_progress(compared_to), one row: whom a scan has compared since they came. Ids of
// persons only rise, so everybody behind is a newcomer.
#pragma once

#include <string>
#include <vector>

#include "org/duplicates.hpp"

namespace org {

constexpr int pairs_listed_max = 100;
constexpr int scan_people_at_once = 200;  // One unit of work.
// The same beside requests, which wait for the writer meanwhile: some 15 ms.
constexpr int newcomers_at_once = 25;

struct PairView {
    std::int64_t id = 0;
    PersonView one, other;
    std::vector<std::string> reasons;  // Codes.
    std::string state, found_on, decided_on, reason;
};

void define_pairs(store::Unit&);

struct ScanStep {
    std::int64_t last_id = 0;  // 0: nobody was left.
    std::int64_t found = 0;    // New pairs.
};
// Compares up to `limit` persons after `after_id` with the whole realm.
ScanStep scan_pairs(store::Unit&, const base::Keys&, const Actor&, base::Instant now,
                    std::int64_t after_id, int limit = scan_people_at_once);
// The same for newcomers_at_once of those whom no scan has reached, in the realm's own name;
// answers whether it compared anybody.
bool compare_newcomers(store::Database&, const base::Keys&, base::Instant now);

// Pairs with both homes within the scope, the likeliest first. `state` is open or distinct.
std::vector<PairView> list_pairs(store::Reader&, const base::Keys&, const Actor&,
                                 const std::string& state, int limit = pairs_listed_max);
// Refuses "pair.not_found" (also beyond the scope), "pair.decided", "paper.reason_missing",
// "paper.reason_too_long".
base::Result<base::Done> decide_distinct(store::Unit&, const base::Keys&, const Actor&,
                                         base::Instant now, std::int64_t pair_id,
                                         const std::string& reason);

}  // namespace org
