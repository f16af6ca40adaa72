// Records as people may see them: sensitive values masked, references named.
#pragma once

#include "records/records.hpp"
#include "records/row.hpp"

namespace records {

// What views are made from, all of one snapshot.
struct Sight {
    const Realm& realm;
    store::Reader& reader;
    const org::Tree& tree;
};

View view_of(const Sight&, const catalogue::Kind&, RecordRow);
// A whole page at once: what its references are called is asked table by table.
// Newest first. Whoever asks has found the ids within the scope.
std::vector<View> views_of_ids(const Sight&, const catalogue::Kind&, std::vector<std::int64_t> ids);
// Of a statement that selects shown_columns_of the kind, in its order.
std::vector<View> views_of(const Sight&, const catalogue::Kind&, const store::Query&,
                           const store::Parameters&);
// What lists show of a record: not who wrote it, and no digests.
std::string shown_columns_of(const catalogue::Kind&);

}  // namespace records
