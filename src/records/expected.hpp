// Which facts a record proves as it stands: a pure reading of its kind's fact rules.
#pragma once

#include <map>

#include "records/facts.hpp"
#include "records/realm.hpp"
#include "records/records.hpp"
#include "records/row.hpp"

namespace records {

// Facts that should be posted for the record now, each with its count: +1 for what holds,
// −1 for the end of a stock.
std::map<Fact, int> expected_facts(const Realm&, store::Reader&, const catalogue::Kind&,
                                   const RecordRow&);

}  // namespace records
