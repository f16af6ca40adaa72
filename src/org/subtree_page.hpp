// A page of the rows that belong to a subtree of unions, at a cost that grows neither with the
// table nor with the subtree nor with how far down the page lies.
//
// Two ways are there. Walking takes the table's own order and keeps the rows of the subtree: quick
// where the subtree has its share of the rows nearby. Asking the unions takes the next row of each
// union, one step of an index each, and then reads on in the few unions that come first: quick
// where the rows stand far apart. We walk first, as many rows as the subtree has unions, and ask
// the unions for what the page still lacks.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "org/tree.hpp"
#include "store/store.hpp"

namespace org {

enum class PageOrder { oldest_first, newest_first };  // By id.

// What a table is read by. It has an index on (union_id, what `condition` compares, id), and one
// on the latter two unless the condition is empty.
struct SubtreeTable {
    std::string name;            // As written in SQL.
    std::string condition = {};  // "state = :state", or empty: every row.
    store::Parameters parameters = {};
    PageOrder order = PageOrder::newest_first;
};

// So few unions are asked straight away.
constexpr std::int64_t unions_asked_at_once = 16;

// At most `limit` ids beyond the cursor (0: from the beginning), in order. Scope and tree are as
// numbered in this snapshot.
std::vector<std::int64_t> page_of_subtree(store::Reader&, const Tree&, const SubtreeTable&,
                                          const Scope&, std::int64_t cursor, std::size_t limit);

}  // namespace org
