// What is hashed of many records that come together, for base::Digests: the entries of their
// histories first, whose digests are part of their contents.
#pragma once

#include "base/digests.hpp"
#include "records/history.hpp"

namespace records {

// The first entry of a record's history, in the order of history_columns(): it is the next
// message, and its digest is to become row.history. `kind` is the kind's code in the register of
// facts.
std::vector<store::Value> history_values(std::int64_t kind, const RecordRow&, const org::Actor&,
                                         base::Instant now, const Step&, base::Digests&);
// The content, as content_of has it, is the next message.
void add_content(base::Digests&, const catalogue::Kind&, const RecordRow&);

}  // namespace records
