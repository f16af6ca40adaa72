#include "org/reach.hpp"

#include <algorithm>

#include "org/tree.hpp"

namespace org {

Reach::Reach(store::Reader& reader, const Scope& scope)
    : reader_(reader), scope_(current_scope(reader, scope)) {}

bool Reach::has(std::int64_t union_id) {
    if (union_id == 0)
        return false;
    const auto found = known_.find(union_id);
    if (found != known_.end())
        return found->second;
    const auto place = current_scope(reader_, {union_id, 0, -1});
    const bool is_reached = place.last >= place.first && scope_.contains(place.first);
    return known_.emplace(union_id, is_reached).first->second;
}

Scope narrowed(store::Reader& reader, const Scope& scope, std::int64_t union_id) {
    const auto whole = current_scope(reader, scope);
    if (union_id == 0)
        return whole;
    const auto part = current_scope(reader, {union_id, 0, -1});
    return {union_id, std::max(whole.first, part.first), std::min(whole.last, part.last)};
}

}  // namespace org
