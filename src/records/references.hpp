// References to persons, employers, households, unions and other records: that they exist
// where the actor may see them, and what to show for them.
#pragma once

#include "records/realm.hpp"
#include "records/records.hpp"
#include "records/views.hpp"

namespace records {

// Refuses "field.reference_missing" for what is not there or outside the actor's sight. Seen
// are the scope itself and, for records and employers, the unions above it, whose programmes
// and editions everyone below works with.
base::Refusals missing_references(const Realm&, store::Reader&, const org::Actor&,
                                  const catalogue::Kind&, const base::Values&);

// The table whose names a field shows, of those that have names of their own; null for others.
const char* register_of(catalogue::FieldType);
// Labels the fields of a page that refer to other records: by title, else by number. Each table
// referred to is asked once (once for every ids_in_one_query_max of its rows).
void name_records(const Sight&, const catalogue::Kind&, std::vector<View>&);
// The label of one value; nothing where the field does not refer to anything.
std::optional<std::string> label_of(const Sight&, const catalogue::Field&, const base::Value&);

// The value of a reference as a dimension: a record's `code` field or number; an id otherwise.
std::string dimension_of(const Realm&, store::Reader&, const catalogue::Field&, std::int64_t id);

}  // namespace records
