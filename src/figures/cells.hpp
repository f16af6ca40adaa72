// Roll-up cells: facts summed per measure, span, union, reach, dimension set and kind.
//
//   rollup(id, measure, span, union_id, reach, dimensions, kind, count, quantity,
//          persons, households, employers, subjects, records)
//     span        year × 16 + month; month 0 is the whole year
//     reach       0: the union and all below it; 1: the union's own facts
//     persons …   multisets as bytes; null where empty or where no figure reads them
//   rollup_state(id = 1, folded_to, tree_version, union_id_max, tree_digest)
//     cells cover the facts with id ≤ folded_to; the digest is over (id, parent) of the
//     unions up to union_id_max, so that added unions leave cells valid and moved ones do not
//   rollup_union(union_id)           the unions that keep cells
//   rollup_measure(measure, keeps)   which multisets cells of the measure keep, a bit each
//
// Only unions with many others below them keep cells (and the root): the facts of a small
// subtree are few and are read directly. The kind is part of the key so that record ids,
// dense within a kind, can be counted for measures that several kinds post.
// Why so: docs/decisions/0009-roll-up-cells.md.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "catalogue/model.hpp"
#include "figures/multiset.hpp"
#include "org/tree.hpp"
#include "store/store.hpp"

namespace figures {

// A union keeps cells when its subtree has this many unions; one grown so since the last
// rebuild is read from facts until it has `cells_rebuild_factor` times as many.
constexpr std::int64_t cells_unions_min = 64;
constexpr std::int64_t cells_rebuild_factor = 8;

constexpr std::size_t sets_count = 5;  // As catalogue::DistinctOf.
using Keeps = std::uint32_t;           // Bit (1 << DistinctOf) for each multiset kept.
constexpr Keeps keep(catalogue::DistinctOf of) {
    return 1u << static_cast<unsigned>(of);
}
// Which multisets the catalogue's figures read; records always, for the size of evidence.
Keeps keeps_of(const catalogue::Catalogue&, const std::string& measure);

struct FactRow {
    std::int64_t id = 0, measure = 0, union_id = 0;
    std::int32_t day = 0;
    std::int64_t count = 0, quantity = 0;
    std::array<std::int64_t, sets_count> things{};  // Person … record, by DistinctOf.
    std::int64_t dimensions = 0, kind = 0, part_id = 0;
};
// The columns of FactRow, in order, of a row that selects them so.
FactRow fact_row(const store::Row&);

struct CellKey {
    std::int64_t measure = 0, span = 0, union_id = 0, reach = 0, dimensions = 0, kind = 0;
    auto operator<=>(const CellKey&) const = default;
};
struct CellKeyHash {
    std::size_t operator()(const CellKey&) const;
};

struct Cell {
    CellKey key;
    std::int64_t count = 0, quantity = 0;
    std::array<Multiset, sets_count> sets;

    void add(const Cell& other);
    bool is_empty() const;  // Nets to nothing: such cells are not kept.
    bool has_same_content(const Cell& other) const;
};

// Collects facts of one cell; ids are sorted once at the end instead of one by one.
class CellBuilder {
public:
    void add(const FactRow&, Keeps);
    Cell take(const CellKey&);

private:
    std::int64_t count_ = 0, quantity_ = 0;
    std::array<std::vector<std::uint32_t>, sets_count> plus_, minus_;
};

// What the cells in the database cover.
struct FoldState {
    std::int64_t folded_to = 0, tree_version = 0, union_id_max = 0, tree_digest = 0;
    std::set<std::int64_t> unions;
    std::map<std::int64_t, Keeps> measures;
    bool covers(std::int64_t measure, Keeps needed) const;
    bool operator==(const FoldState&) const = default;
};
void define_cells(store::Unit&);
FoldState read_fold_state(store::Reader&);
// Cells stand while no union they were folded under has another parent now.
bool is_tree_unmoved(const FoldState&, const org::Tree&);
std::int64_t digest_of(const org::Tree&, std::int64_t union_id_max);

std::int64_t year_span(int year);
std::int64_t month_span(int month_index);  // As base::Date::month_index().
std::string span_text(std::int64_t span);  // "2023", "2023-05"

// The cells one fact belongs to: whole at every ancestor that keeps cells, own at its union.
class CellPlan {
public:
    CellPlan(const org::Tree& tree, const FoldState& state) : tree_(tree), state_(state) {}
    void each_key(const FactRow&, const std::function<void(const CellKey&)>& use);

private:
    const std::vector<std::int64_t>& bearing_ancestors(std::int64_t union_id);

    const org::Tree& tree_;
    const FoldState& state_;
    std::unordered_map<std::int64_t, std::vector<std::int64_t>> ancestors_;
};

// Cells of one span of one union; only the multisets in `needed` are read.
struct CellRange {
    std::int64_t measure, span, union_id, reach;
};
void each_cell(store::Reader&, const CellRange&, Keeps needed,
               const std::function<void(Cell&&)>& use);
std::optional<Cell> read_cell(store::Reader&, const CellKey&);
// Every cell of one measure and span, with all its multisets.
void each_cell_of_span(store::Reader&, std::int64_t measure, std::int64_t span,
                       const std::function<void(Cell&&)>& use);

}  // namespace figures
