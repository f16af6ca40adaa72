// Deadlines derive from facts, a dated rule and a calendar that knows exchanged working days.
//
//   deadline(id, kind, record_id, union_id, name, due_on, previous_due_on, reason, met_on)
// When what a deadline derives from changes, it moves; the day it had and the reason stay.
#pragma once

#include "records/realm.hpp"
#include "records/records.hpp"
#include "records/row.hpp"

namespace records {

void define_deadlines(store::Unit&);

// Brings the record's deadlines in line with its fields and state after a step.
// `entered` is the state entered by the step, or empty when the state stayed.
void follow_deadlines(const Realm&, store::Unit&, const catalogue::Kind&, const RecordRow&,
                      const std::string& entered, const std::string& action);
std::vector<DeadlineView> read_deadlines(const Realm&, store::Reader&, const catalogue::Kind&,
                                         std::int64_t record_id);
struct OpenDeadline {
    std::string kind, name, due_on;
    std::int64_t record_id = 0;
};
// Deadlines not yet met and due by `until`, soonest first, within the scope.
std::vector<OpenDeadline> open_deadlines(store::Reader&, const org::Scope&, base::Date until,
                                         int limit);

}  // namespace records
