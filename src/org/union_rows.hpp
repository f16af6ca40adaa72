// What adding and changing unions share.
#pragma once

#include <map>
#include <string>

#include "org/audit.hpp"
#include "org/tree.hpp"

namespace org {

// Numbers are no content: they move with other unions, and verification derives them anew.
AuditEvent union_event(std::string action, const UnionNode& node, std::string detail);

// The union as it stands now; it must exist.
UnionNode read_union(store::Reader& reader, std::int64_t id);

// After the entries of the change are in the audit chain, whose head is the tree's stamp.
void raise_tree_version(store::Unit& unit);

using Refuse = std::function<void(std::string code, const std::string& field,
                                  std::map<std::string, std::string> arguments)>;

struct UnionChecks {
    Scope scope;
    std::int64_t employer_id = 0;  // That the union has already: it stays.
};

// Checks name, type, code and employer as entered; answers the node with them canonical.
// A code held by `node.id` itself is not taken.
UnionNode checked_union(store::Unit& unit, const UnionChecks& checks, UnionNode node,
                        const Refuse& refuse);

}  // namespace org
