// What happened to a record: append-only, chained, and bound into the record's content.
#pragma once

#include <string>
#include <vector>

#include "records/records.hpp"
#include "records/row.hpp"

namespace records {

// How a record comes in from a roster. Its step names no changes: they are those from nothing to
// what the record first was, and a city's roster would write all of it twice.
constexpr const char* arrival_action = "import";

struct Step {
    std::string action;  // create, import, change, move:approve, participants, attach
    std::string from, to;
    std::string opinion;
    std::vector<FieldChange> changes;
    std::vector<std::string> reckoning;
};

void define_history(store::Unit&);

// Writes the step as the record's next history entry and moves row.history along the chain.
// `kind` is the kind's code in the register of facts.
void append_history(store::Unit&, std::int64_t kind, RecordRow&, const org::Actor&,
                    base::Instant now, const Step&);
// The same for rows in bulk: moves row.history along and answers the entry's values in the
// order of history_columns().
const std::vector<std::string>& history_columns();
std::vector<store::Value> history_values(std::int64_t kind, RecordRow&, const org::Actor&,
                                         base::Instant now, const Step&);
std::vector<HistoryEntry> read_history(store::Reader&, const std::string& kind, std::int64_t id);
// Fills in the changes of an arrival: what the record is now, but for what later steps changed.
void tell_arrival(const View& now, std::vector<HistoryEntry>&);
// The chain as it should stand, recomputed from the entries.
std::string chained_history(store::Reader&, const std::string& kind, std::int64_t id);
// The latest steps taken by an account, newest first; a roster's thousands of arrivals are none.
std::vector<DoneStep> steps_of(store::Reader&, std::int64_t account_id, int limit);

// Differences between two states of a record's fields; sensitive values are not shown.
std::vector<FieldChange> changes_between(const catalogue::Kind&, const base::Values& before,
                                         const base::Values& after);

}  // namespace records
