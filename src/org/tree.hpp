// The union tree, numbered in preorder: "at or below" is one range test, never a join.
//
// Adding a union moves the numbers of those after it, so a number is good for one snapshot
// only; what is kept longer (a session, a row) keeps the union's id.
//
// Table union_node(id, parent_id, ord, last, depth, name, type, code, employer_id,
// founded_on, dissolved_on, version). Types and which type may stand under which are data
// (lines/union_types.yaml).
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/date.hpp"
#include "base/result.hpp"
#include "org/actor.hpp"
#include "org/audit.hpp"
#include "store/store.hpp"

namespace org {

constexpr int union_depth_max = 16;  // The root stands at 0.
constexpr std::size_t unions_at_once_max = 100'000;
constexpr std::size_t union_name_characters_max = 100;

class UnionNames;

struct UnionNode {
    std::int64_t id = 0;
    std::int64_t parent_id = 0;  // 0 for the root.
    std::int64_t ord = 0, last = 0;
    int depth = 0;
    std::string name, type, code;
    std::int64_t employer_id = 0;  // 0: none (territorial or sector union).
    std::optional<base::Date> founded_on, dissolved_on;
    std::int64_t version = 1;
};

// One immutable state of the whole tree (50,000 unions are a few megabytes).
class Tree {
public:
    explicit Tree(std::vector<UnionNode> in_preorder, std::int64_t version);
    const UnionNode& root() const { return nodes_.front(); }
    const UnionNode* find(std::int64_t id) const;
    std::int64_t ord_of(std::int64_t id) const;  // −1 for none, which no scope contains.
    const std::vector<UnionNode>& nodes() const { return nodes_; }  // In preorder.
    std::vector<const UnionNode*> children(std::int64_t id) const;
    std::vector<std::int64_t> path(std::int64_t id) const;  // Root first, `id` last.
    Scope scope_of(std::int64_t id) const;
    std::int64_t version() const { return version_; }  // Rises with every change of the tree.
    bool empty() const { return nodes_.empty(); }
    const UnionNames& names() const;  // Made when first asked for.

private:
    struct Made;
    static std::shared_ptr<Made> not_yet_made();

    std::vector<UnionNode> nodes_;
    std::unordered_map<std::int64_t, std::size_t> position_;
    // By id, for tests of the scope row by row: a map of thousands of nodes is seldom at hand.
    std::vector<std::int64_t> ords_;
    std::int64_t version_;
    std::shared_ptr<Made> made_ = not_yet_made();
};

void define_tree(store::Unit&);
Tree read_tree(store::Reader&);
std::int64_t read_tree_version(store::Reader&);
// The scope as numbered in this snapshot; empty when its union is gone. A scope without a
// union (the realm's) stays as it is.
Scope current_scope(store::Reader&, const Scope&);

// Keeps the latest Tree; reads it again only when the tree has changed. Thread-safe.
class TreeCache {
public:
    std::shared_ptr<const Tree> get(store::Reader&);

private:
    struct State;
    std::shared_ptr<State> state_ = make_state();
    static std::shared_ptr<State> make_state();
};

struct NewUnion {
    std::int64_t parent_id = 0;
    std::string name = {}, type = {};
    std::string code = {};  // USCC of the union, checked when present (starts 81).
    std::int64_t employer_id = 0;
    std::optional<base::Date> founded_on = {};
};
// Adds unions (many at once renumber once). Answers their ids in order. Parents may be
// earlier entries of the same call, referred to as -1, -2, … (entry 0, 1, …). Only the realm
// itself founds the root (parent 0), once. Which types may stand under which is for the caller,
// who has the catalogue. Refuses "union.parent_not_found" (also for one outside the scope),
// "union.name_missing", "union.name_invalid", "union.type_missing", "union.type_unknown" (no code
// word), "union.code_invalid", "union.code_taken", "union.employer_not_found", "union.too_deep",
// "union.too_many"; the field is "name" for one union, "unions/3/name" among many.
base::Result<std::vector<std::int64_t>> add_unions(store::Unit&, const base::Keys&, const Actor&,
                                                   base::Instant now, const std::vector<NewUnion>&);

// What to change of a union; what is absent stays, an empty code or no date clears.
struct UnionChange {
    std::int64_t id = 0, version = 0;
    std::optional<std::string> name = {}, type = {}, code = {};
    std::optional<std::int64_t> employer_id = {};
    std::optional<std::optional<base::Date>> founded_on = {}, dissolved_on = {};
};
// Answers the new version. Refuses "union.not_found" (also outside the scope),
// "union.stale_version", "union.has_unions_below" (dissolved before those below it),
// "union.dissolved_before_founded", and what add_unions says of names, types and codes.
base::Result<std::int64_t> change_union(store::Unit&, const base::Keys&, const Actor&,
                                        base::Instant now, const UnionChange&);

}  // namespace org
