// The list of persons who took part in a record, often thousands and imported from a sheet.
//
//   participant(id, kind, record_id, person_id, name, role, employer_id, amount, note)
#pragma once

#include "records/records.hpp"
#include "records/row.hpp"

namespace records {

void define_participants(store::Unit&);

// Checks a list against its kind: roles, amounts, persons and employers that exist within
// the scope. Fills names. Refusals name the line: "participants/12/person".
base::Result<std::vector<Participant>> checked_participants(store::Reader&, const catalogue::Kind&,
                                                            const org::Scope&,
                                                            std::vector<Participant>);
void remove_participants(store::Unit&, const catalogue::Kind&, std::int64_t record_id);
void add_participants(store::Unit&, const catalogue::Kind&, std::int64_t record_id,
                      const std::vector<Participant>&);
// In order of id; `after_id` and `limit` page.
std::vector<Participant> read_participants(store::Reader&, const std::string& kind,
                                           std::int64_t record_id, std::int64_t after_id,
                                           std::int64_t limit);
// Sets row.participants and row.participants_digest from what stands in the table.
void count_participants(store::Reader&, const catalogue::Kind&, RecordRow&);

}  // namespace records
