// A page of a kind's records: the scope, then whatever the reader narrows it by.
#pragma once

#include <vector>

#include "records/records.hpp"
#include "records/views.hpp"

namespace records {

// Newest first. What unions and states narrow costs the page, however large the table and the
// subtree are; other filters cost what the database makes of them. Refuses filters on unknown or
// sensitive fields ("filter.unknown"), malformed bounds ("field.*") and unions beyond the scope.
base::Result<base::Done> show_page(const Sight&, const org::Scope&, const catalogue::Kind&,
                                   const ListRequest&, const UseView&);
// All that the pages would show, counted up to `most`; the cursor does not matter.
base::Result<std::int64_t> count_page(const Sight&, const org::Scope&, const catalogue::Kind&,
                                      const ListRequest&, std::int64_t most);

}  // namespace records
