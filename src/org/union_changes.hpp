// Decisions that change unions: rename, move, merge, split, dissolve, found again.
//
// Each takes effect on the day of the decision, is one unit of work, numbers the tree once and
// leaves dated rows in union_change (union_history.hpp) and entries in the audit chain. A union is
// changed by those above it: the union, the one it stands under and every other union the decision
// names must lie in the actor's reach. Records stay with the union that made them; people,
// households and employers go where the decision sends them.
//
// Common reasons against: "union.not_found" (also outside the reach), "union.parent_not_in_reach",
// "union.stale_version", "union.decision_missing", "union.decision_invalid",
// "union.reason_missing", "union.reason_invalid", "union.change_in_future",
// "union.change_before_founded", "union.is_dissolved".
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "org/tree.hpp"

namespace org {

constexpr std::size_t people_moved_max = 100'000;  // With one decision.

struct Decision {
    base::Date day;      // On which it takes effect; not after today.
    std::string number;  // Of the document: 云工发〔2023〕8号
    std::string reason;
};
// Who changes what as it was read: the union and the version the actor saw.
struct UnionTarget {
    std::int64_t id = 0, version = 0;
};
// Whether a union of the first type may stand directly under one of the second.
using MayStandUnder = std::function<bool(const std::string& child, const std::string& parent)>;

struct Changing {
    store::Unit& unit;
    const base::Keys& keys;
    const Actor& actor;
    base::Instant now;
};

// Also refuses what add_unions says of names, and "union.name_unchanged".
base::Result<base::Done> rename_union(const Changing&, const UnionTarget&, const std::string& name,
                                      const Decision&);

// With everything below it. Also "union.parent_not_found", "union.parent_unchanged",
// "union.parent_below" (it would stand under itself), "union.parent_dissolved",
// "union.type_misplaced", "union.too_deep", "union.moved_later" (a move of it, or of a union it
// would stand under, is dated later).
base::Result<base::Done> move_union(const Changing&, const UnionTarget&, std::int64_t new_parent,
                                    const Decision&, const MayStandUnder&);

// The target becomes part of `into`: its people, households and employers belong there, its unions
// stand there, and it is dissolved. Also "union.into_not_found", "union.into_itself",
// "union.parent_below" (into one below it), and for each union below it what move_union says.
base::Result<base::Done> merge_union(const Changing&, const UnionTarget&, std::int64_t into,
                                     const Decision&, const MayStandUnder&);

// Founds a union beside the target, of its type, which `people` of the target leave for. Answers
// its id. Also "union.people_not_there", "union.people_too_many", and what add_unions says of
// names.
base::Result<std::int64_t> split_union(const Changing&, const UnionTarget&, const std::string& name,
                                       const std::vector<std::int64_t>& people, const Decision&);

// Also "union.has_unions_below", "union.heir_missing" (somebody belongs to it still and `heir` is
// 0), "union.heir_not_found". People, households and employers go to the heir; the union keeps
// its place, code and records.
base::Result<base::Done> dissolve_union(const Changing&, const UnionTarget&, std::int64_t heir,
                                        const Decision&);

// A dissolved union stands again. Also "union.not_dissolved", "union.parent_dissolved".
base::Result<base::Done> refound_union(const Changing&, const UnionTarget&, const Decision&);

}  // namespace org
