// Rows that came together share an entry of the audit chain (docs/decisions/0017).
//
// Its object is a series, "person:17-1016", and its content the digests of the rows, hex, one
// after another in the order of the ids, so that each row is vouched for by itself. A series
// records rows that are new: any other entry about one of them is later and holds instead.
#pragma once

#include <cstdint>
#include <string>

namespace org {

// The object of `count` rows from `first_id` on; of a single one the row's own.
std::string audit_series(const std::string& prefix, std::int64_t first_id, std::size_t count);

}  // namespace org
