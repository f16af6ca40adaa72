// Records as people may see them: sensitive values masked, references named.
#pragma once

#include <string>

#include "records/records.hpp"
#include "records/row.hpp"

namespace records {

// What views are made from, all of one snapshot.
struct Sight {
    const Realm& realm;
    store::Reader& reader;
    const org::Tree& tree;
};

// The records a condition on `record` names, such as "record.id = :id"; newest first. Persons,
// households and employers they refer to are named by the same statement, other records by one a
// table. Whoever asks has found them within the scope, or says so in the condition.
std::vector<View> views_where(const Sight&, const catalogue::Kind&, const std::string& condition,
                              const store::Parameters&);
std::vector<View> views_of_ids(const Sight&, const catalogue::Kind&, std::vector<std::int64_t> ids);

}  // namespace records
