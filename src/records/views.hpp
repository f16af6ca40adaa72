// Rows as people may see them: sensitive values masked, references named.
#pragma once

#include "records/records.hpp"
#include "records/row.hpp"

namespace records {

// A whole page at once: what its references are called is asked table by table.
std::vector<View> views_of(const Realm&, store::Reader&, const catalogue::Kind&,
                           std::vector<RecordRow>);

}  // namespace records
