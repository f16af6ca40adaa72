#include "org/reach.hpp"

#include "org/tree.hpp"

namespace org {
namespace {

using store::Query;

const Query select_employer{"org.select_employer_seen", R"sql(
    select count(*)
      from employer
      join union_node on union_node.id = employer.union_id
     where employer.id = :id
       and (ord between :first and :last or (ord <= :first and union_node.last >= :last))
)sql"};

const Query select_household{"org.select_household_seen", R"sql(
    select count(*)
      from household
      join union_node on union_node.id = household.union_id
     where household.id = :id and ord between :first and :last
)sql"};

bool is_seen(store::Reader& reader, const Query& query, const Scope& scope, std::int64_t id) {
    const auto now = current_scope(reader, scope);
    return reader.number(query, {{"id", id}, {"first", now.first}, {"last", now.last}}) != 0;
}

// A union above is beyond the scope like any other, and like none.
Scope within(const Scope& whole, const Scope& part) {
    const bool is_within = whole.first <= part.first && part.last <= whole.last;
    return is_within ? part : Scope{part.union_id, 0, -1};
}

}  // namespace

bool is_employer_seen(store::Reader& reader, const Scope& scope, std::int64_t employer_id) {
    return is_seen(reader, select_employer, scope, employer_id);
}

bool is_household_seen(store::Reader& reader, const Scope& scope, std::int64_t household_id) {
    return is_seen(reader, select_household, scope, household_id);
}

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
    return union_id == 0 ? whole : within(whole, current_scope(reader, {union_id, 0, -1}));
}

Scope narrowed(const Tree& tree, const Scope& scope, std::int64_t union_id) {
    const auto whole = scope.union_id == 0 ? scope : tree.scope_of(scope.union_id);
    return union_id == 0 ? whole : within(whole, tree.scope_of(union_id));
}

}  // namespace org
