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

// Shows the records that a condition on `record` names, such as "record.id = :id"; newest first.
// Persons, households and employers they refer to are named by the same statement, other records
// by one a table. Whoever asks has found them within the scope, or says so in the condition.
void show_where(const Sight&, const catalogue::Kind&, const std::string& condition,
                const store::Parameters&, const UseView&);
void show_ids(const Sight&, const catalogue::Kind&, const std::vector<std::int64_t>& ids,
              const UseView&);
// A use that keeps them all.
UseView keeping(std::vector<View>& views);

}  // namespace records
