// What folding a piece of the tail does to the cells, reckoned before it is written: the reckoning
// only reads, on any snapshot.
#pragma once

#include <cstdint>
#include <vector>

#include "figures/cells.hpp"
#include "records/bulk_rows.hpp"

namespace figures {

struct CellChanges {
    struct Span {
        std::int64_t measure = 0, span = 0;
    };
    FoldState state;  // As it is once they are written.
    std::int64_t facts = 0;
    std::vector<Span> spans;        // All their cells go,
    std::vector<CellKey> replaced;  // and these,
    records::BulkRows rows;  // and these cells come, as bytes: bitmaps take several times that.
};

// Of at most so many facts after state.folded_to; it ends before a measure the state does not know.
CellChanges changes_of_tail(store::Reader&, FoldState, const org::Tree&, std::int64_t facts_max);
// The rows are used up.
void write_changes(store::Unit&, CellChanges&);

}  // namespace figures
