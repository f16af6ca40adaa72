// What belongs to a union in the registers and goes elsewhere with a decision: people,
// households, employers.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "org/audit.hpp"
#include "store/store.hpp"

namespace org {

// Whether anybody or anything belongs to the union itself.
bool has_belongings(store::Reader&, std::int64_t union_id);
// How many of these people belong to the union.
std::int64_t people_of(store::Reader&, std::int64_t union_id, const std::vector<std::int64_t>& ids);
// Everything from one union to the other, each with its next version; answers the entries for the
// audit chain.
std::vector<AuditEvent> move_belongings(store::Unit&, std::int64_t from, std::int64_t to);
// These people only.
std::vector<AuditEvent> move_people(store::Unit&, const std::vector<std::int64_t>& ids,
                                    std::int64_t to);

}  // namespace org
