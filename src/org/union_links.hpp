// Relations of unions beside the tree, dated: a second, industrial parent; employers that a joint
// union covers.
//
// The tree is the territorial line: it decides who sees what. A union may also stand under one
// industrial union at a time; whatever is below it goes with it. "All of the industrial line" is
// then the union's own subtree and the subtrees of those affiliated to it, and a union that both
// lines lead to is in that set once. A joint union covers employers; each is counted once however
// many unions cover it.
//
// Tables union_affiliation(union_id, to_id, from_day, to_day, decision), union_coverage(union_id,
// employer_id, from_day, to_day, decision); to_day is the last day, null while it lasts.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "org/tree.hpp"

namespace org {

constexpr int union_links_rows_max = 500;
constexpr std::size_t link_decision_characters_max = 60;

enum class LinkKind { affiliation, coverage };

struct UnionLink {
    std::int64_t id = 0, union_id = 0;
    std::int64_t other_id = 0;  // The industrial union, or the employer.
    base::Date from = {};
    std::optional<base::Date> to = {};
    std::string decision = {};
};

void define_union_links(store::Unit&);

// Both unions (or union and employer) must lie in the reach. Refuses "union.not_found",
// "link.other_unknown", "link.employer_unknown", "link.in_same_line" (of an affiliation, when
// one stands under the other), "link.already_there" (affiliations: any other in the period, since
// a union has one industrial parent at a time), "union.is_dissolved", "union.decision_missing",
// "union.decision_invalid", "union.change_in_future".
base::Result<std::int64_t> add_link(store::Unit&, const base::Keys&, const Actor&,
                                    base::Instant now, LinkKind, const UnionLink&);
// `last` is the last day it stands. Refuses "link.not_found" (also one that has ended),
// "link.dates_malformed", "union.change_in_future".
base::Result<base::Done> end_link(store::Unit&, const base::Keys&, const Actor&, base::Instant now,
                                  LinkKind, std::int64_t id, base::Date last);

// Of one union, as the giving or (`of_other`) as the receiving side; those whose union lies in the
// scope, by id.
std::vector<UnionLink> read_links(store::Reader&, const Scope& current, LinkKind,
                                  std::int64_t union_id, bool of_other, std::int64_t after_id,
                                  int limit);
// Every union of the line on the day, once each: at or below `union_id`, or at or below a union
// affiliated to one of those. Only those within the scope.
std::set<std::int64_t> unions_of_line(store::Reader&, const Tree&, const Scope& current,
                                      std::int64_t union_id, base::Date day);
// Employers covered on the day by unions at or below `union_id`, once each.
std::int64_t covered_employers(store::Reader&, const Scope& current, std::int64_t union_id,
                               base::Date day);

}  // namespace org
