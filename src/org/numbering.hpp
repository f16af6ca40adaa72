// Numbering the tree anew after unions have moved: from the parents alone, in one go.
//
// Siblings stand in the order of their ids, so that the numbers are a function of who stands
// under whom: a move and its inverse give the same tree again, number by number.
#pragma once

#include <cstdint>
#include <unordered_map>
#include <vector>

#include "org/tree.hpp"

namespace org {

// The nodes in preorder with ord, last and depth set from the parents; nothing when the parents
// form a ring or a parent is missing. Pure.
std::vector<UnionNode> numbered(std::vector<UnionNode> nodes);
// Gives unions other parents (id → new parent) and numbers the tree: one statement for the parent
// of each, then one for every run of unions whose numbers move alike. The caller has checked that
// no ring comes of it (store::Fault otherwise), and raises the tree's version.
void move_in_tree(store::Unit&, const Tree&,
                  const std::unordered_map<std::int64_t, std::int64_t>& new_parents);

}  // namespace org
