// References to persons, employers, households, unions and other records: that they exist
// where the actor may see them, and what to show for them.
#pragma once

#include "records/realm.hpp"
#include "records/records.hpp"

namespace records {

// Refuses "field.reference_missing" for what is not there or outside the actor's sight. Seen
// are the scope itself and, for records and employers, the unions above it, whose programmes
// and editions everyone below works with.
base::Refusals missing_references(const Realm&, store::Reader&, const org::Actor&,
                                  const catalogue::Kind&, const base::Values&);

using Labels = std::map<std::string, std::string>;  // By field.
// The label of each reference field: a name, or a record's title, else its number. A page of
// rows asks each table referred to once (once for every ids_in_one_query_max of them).
std::vector<Labels> labels_of(const Realm&, store::Reader&, const catalogue::Kind&,
                              const std::vector<const base::Values*>& rows);
Labels labels_of(const Realm&, store::Reader&, const catalogue::Kind&, const base::Values&);

// The value of a reference as a dimension: a record's `code` field or number; an id otherwise.
std::string dimension_of(const Realm&, store::Reader&, const catalogue::Field&, std::int64_t id);

}  // namespace records
