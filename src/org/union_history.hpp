// What has become of unions, dated: renamed, moved, merged, split, dissolved, founded again.
//
// Table union_change(what, day, union_id, from_id, to_id, from_name, to_name, decision, reason,
// entry), append-only: the day on which the decision takes effect, its number, why, and the
// number of its entry in the audit chain. A merger or a split is one decision and several rows.
//
// The tree of a past day is today's with every later move and renaming taken back. That gives one
// tree for every day since no move may be dated before an earlier move of the union itself or of
// a union it comes to stand under (union_changes.hpp). Docs:
// decisions/0012-the-tree-of-a-past-day.md.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "org/tree.hpp"

namespace org {

constexpr int union_changes_rows_max = 200;  // Of one page.
constexpr std::size_t decision_characters_max = 60;
constexpr std::size_t change_reason_characters_max = 200;

enum class UnionEvent { rename, move, merge, split, dissolve, refound };
std::string_view name_of(UnionEvent what);

struct UnionChangeLine {
    std::int64_t id = 0;
    UnionEvent what = UnionEvent::rename;
    base::Date day = {};
    std::int64_t union_id = 0;
    std::int64_t from_id = 0,
                 to_id = 0;  // move: parents; merge: into; split: from; dissolve: heir.
    std::string from_name = {}, to_name = {};  // rename
    std::string decision = {}, reason = {};
    std::int64_t entry = 0;  // In the audit chain.
};

void define_union_history(store::Unit&);
void write_union_change(store::Unit&, const UnionChangeLine&);

// Newest day first. Those of one union, or (0) of every union in the scope.
std::vector<UnionChangeLine> read_union_changes(store::Reader&, const Scope& current,
                                                std::int64_t union_id, std::int64_t before_id,
                                                int limit);
// The day of the union's latest move; nothing when it never moved.
std::optional<base::Date> last_move_of(store::Reader&, std::int64_t union_id);

// The unions as they stood at the end of `day`, with that day's parents and names, numbered
// anew. Unions founded later stand where they came to stand first. `tree` itself, shared, when
// nothing has moved since; its numbers are then those of the tables.
std::shared_ptr<const Tree> tree_as_of(store::Reader&, std::shared_ptr<const Tree> tree,
                                       base::Date day);
// The days on which unions moved, in order, each once: between two of them the tree is the same.
std::vector<base::Date> days_of_moves(store::Reader&);

}  // namespace org
