// One transition of a record — permission, row, history, facts, audit entry, durable commit —
// beside the same number of plain statements in a durable transaction.
#pragma once

#include "measure.hpp"
#include "records/realm.hpp"

namespace bench {

// Milliseconds a transition, for `writers` at once; several waiting ones share a commit.
Line measure_transitions(const records::Realm&, int writers, int transitions_each);

}  // namespace bench
