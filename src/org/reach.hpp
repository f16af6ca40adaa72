// Which unions an actor reaches within one snapshot, asked many times for few unions.
#pragma once

#include <unordered_map>

#include "org/actor.hpp"
#include "store/store.hpp"

namespace org {

class Tree;

class Reach {
public:
    Reach(store::Reader& reader, const Scope& scope);
    // Whether the union exists and lies in the scope: the two noes are told apart nowhere.
    bool has(std::int64_t union_id);

private:
    store::Reader& reader_;
    const Scope scope_;
    std::unordered_map<std::int64_t, bool> known_;
};

// Whether the employer is in the register of a union in the scope, or of one above it, which
// lends its employers to those below. One elsewhere is as good as none.
bool is_employer_seen(store::Reader& reader, const Scope& scope, std::int64_t employer_id);
bool is_household_seen(store::Reader& reader, const Scope& scope, std::int64_t household_id);

// The part of `scope` at or below `union_id` (0: all of it), as numbered in this snapshot;
// empty for a union that is not within the scope.
Scope narrowed(store::Reader& reader, const Scope& scope, std::int64_t union_id);
Scope narrowed(const Tree& tree, const Scope& scope, std::int64_t union_id);  // Of this snapshot.

}  // namespace org
