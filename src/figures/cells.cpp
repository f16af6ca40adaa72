#include "figures/cells.hpp"

#include <fmt/format.h>

#include <cassert>
#include <limits>

namespace figures {
namespace {

using store::ColumnType;
using store::Query;

const Query select_state{"figures.select_state", R"sql(
    select folded_to, tree_version, union_id_max, tree_digest from rollup_state where id = 1
)sql"};
const Query select_unions{"figures.select_unions", "select union_id from rollup_union"};
const Query select_measures{"figures.select_measures", "select measure, keeps from rollup_measure"};

// The case expressions keep multisets nobody asked for on disk.
const Query select_cells{"figures.select_cells", R"sql(
    select measure, span, union_id, reach, dimensions, kind, count, quantity,
           case when :persons = 1 then persons end as persons,
           case when :households = 1 then households end as households,
           case when :employers = 1 then employers end as employers,
           case when :subjects = 1 then subjects end as subjects,
           case when :records = 1 then records end as records
      from rollup
     where measure = :measure and span = :span and union_id = :union and reach = :reach
)sql"};
const Query select_cell{"figures.select_cell", R"sql(
    select measure, span, union_id, reach, dimensions, kind, count, quantity,
           persons, households, employers, subjects, records
      from rollup
     where measure = :measure and span = :span and union_id = :union and reach = :reach
       and dimensions = :dimensions and kind = :kind
)sql"};
const Query select_cells_of_span{"figures.select_cells_of_span", R"sql(
    select measure, span, union_id, reach, dimensions, kind, count, quantity,
           persons, households, employers, subjects, records
      from rollup
     where measure = :measure and span = :span
)sql"};

std::int64_t integer_at(const store::Row& row, std::size_t index) {
    return std::get<std::int64_t>(row.value(index));
}

Cell cell_of(const store::Row& row) {
    Cell cell;
    cell.key = {integer_at(row, 0), integer_at(row, 1), integer_at(row, 2),
                integer_at(row, 3), integer_at(row, 4), integer_at(row, 5)};
    cell.count = integer_at(row, 6);
    cell.quantity = integer_at(row, 7);
    for (std::size_t i = 0; i < sets_count; ++i)
        if (const auto value = row.value(8 + i); std::holds_alternative<base::Bytes>(value))
            cell.sets[i] = Multiset::of_bytes(std::get<base::Bytes>(value));
    return cell;
}

std::uint64_t mixed(std::uint64_t x) {
    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9u;
    x = (x ^ (x >> 27)) * 0x94d049bb133111ebu;
    return x ^ (x >> 31);
}

store::Table rollup_table() {
    store::Table table{"rollup", {}, {}, false};
    for (const char* name :
         {"measure", "span", "union_id", "reach", "dimensions", "kind", "count", "quantity"})
        table.columns.push_back({name, ColumnType::integer, true, "", ""});
    for (const char* name : {"persons", "households", "employers", "subjects", "records"})
        table.columns.push_back({name, ColumnType::bytes, false, "", ""});
    table.indexes = {{"rollup_key", "measure, span, union_id, reach, dimensions, kind", true, ""}};
    return table;
}

}  // namespace

Keeps keeps_of(const catalogue::Catalogue& catalogue, const std::string& measure) {
    using catalogue::Reading;
    Keeps keeps = keep(catalogue::DistinctOf::record);
    for (const auto& [name, figure] : catalogue.figures)
        if (figure.measure == measure &&
            (figure.reading == Reading::distinct || figure.reading == Reading::stock_distinct))
            keeps |= keep(figure.of);
    return keeps;
}

FactRow fact_row(const store::Row& row) {
    FactRow fact;
    fact.id = integer_at(row, 0);
    fact.measure = integer_at(row, 1);
    fact.union_id = integer_at(row, 2);
    fact.day = static_cast<std::int32_t>(integer_at(row, 3));
    fact.count = integer_at(row, 4);
    fact.quantity = integer_at(row, 5);
    for (std::size_t i = 0; i < sets_count; ++i)
        fact.things[i] = integer_at(row, 6 + i);
    fact.dimensions = integer_at(row, 11);
    fact.kind = integer_at(row, 12);
    fact.part_id = integer_at(row, 13);
    return fact;
}

std::size_t CellKeyHash::operator()(const CellKey& key) const {
    std::uint64_t hash = 0;
    for (const auto part :
         {key.measure, key.span, key.union_id * 2 + key.reach, key.dimensions, key.kind})
        hash = mixed(hash + 0x9e3779b97f4a7c15u + static_cast<std::uint64_t>(part));
    return hash;
}

void Cell::add(const Cell& other) {
    count += other.count;
    quantity += other.quantity;
    for (std::size_t i = 0; i < sets_count; ++i)
        sets[i].add(other.sets[i]);
}

bool Cell::is_empty() const {
    if (count != 0 || quantity != 0)
        return false;
    for (const auto& set : sets)
        if (!set.is_empty())
            return false;
    return true;
}

bool Cell::has_same_content(const Cell& other) const {
    return count == other.count && quantity == other.quantity && sets == other.sets;
}

void CellBuilder::add(const FactRow& fact, Keeps keeps) {
    count_ += fact.count;
    quantity_ += fact.quantity;
    auto& lists = fact.count > 0 ? plus_ : minus_;
    for (std::size_t i = 0; i < sets_count; ++i) {
        if ((keeps >> i & 1u) == 0 || fact.things[i] == 0)
            continue;
        assert(fact.things[i] > 0 && fact.things[i] <= std::numeric_limits<std::uint32_t>::max());
        lists[i].push_back(static_cast<std::uint32_t>(fact.things[i]));
    }
}

Cell CellBuilder::take(const CellKey& key) {
    Cell cell;
    cell.key = key;
    cell.count = count_;
    cell.quantity = quantity_;
    for (std::size_t i = 0; i < sets_count; ++i)
        if (!plus_[i].empty() || !minus_[i].empty())
            cell.sets[i] = Multiset::of(std::move(plus_[i]), std::move(minus_[i]));
    return cell;
}

bool FoldState::covers(std::int64_t measure, Keeps needed) const {
    const auto found = measures.find(measure);
    return found != measures.end() && (needed & ~found->second) == 0;
}

void define_cells(store::Unit& unit) {
    unit.define(rollup_table());
    const auto integers = [](std::initializer_list<const char*> names) {
        std::vector<store::Column> columns;
        for (const char* name : names)
            columns.push_back({name, ColumnType::integer, true, "", ""});
        return columns;
    };
    unit.define({"rollup_state",
                 integers({"folded_to", "tree_version", "union_id_max", "tree_digest"}),
                 {},
                 false});
    unit.define({"rollup_union", integers({"union_id"}), {}, false});
    unit.define({"rollup_measure", integers({"measure", "keeps"}), {}, false});
}

FoldState read_fold_state(store::Reader& reader) {
    FoldState state;
    const auto row = reader.first(select_state);
    if (!row)
        return state;
    state.folded_to = row->integer("folded_to");
    state.tree_version = row->integer("tree_version");
    state.union_id_max = row->integer("union_id_max");
    state.tree_digest = row->integer("tree_digest");
    reader.each(select_unions, {}, [&](const store::Row& union_row) {
        state.unions.insert(integer_at(union_row, 0));
        return true;
    });
    reader.each(select_measures, {}, [&](const store::Row& measure_row) {
        state.measures[integer_at(measure_row, 0)] = static_cast<Keeps>(integer_at(measure_row, 1));
        return true;
    });
    return state;
}

std::int64_t digest_of(const org::Tree& tree, std::int64_t union_id_max) {
    std::uint64_t digest = 0;  // A sum, so that the order of unions does not matter.
    for (const auto& node : tree.nodes())
        if (node.id <= union_id_max)
            digest += mixed(mixed(static_cast<std::uint64_t>(node.id)) +
                            static_cast<std::uint64_t>(node.parent_id));
    return static_cast<std::int64_t>(digest);
}

bool is_tree_unmoved(const FoldState& state, const org::Tree& tree) {
    return state.tree_version == tree.version() ||
           state.tree_digest == digest_of(tree, state.union_id_max);
}

std::int64_t year_span(int year) {
    return std::int64_t{year} * 16;
}

std::int64_t month_span(int month_index) {
    return year_span(month_index / 12) + month_index % 12 + 1;
}

std::string span_text(std::int64_t span) {
    return span % 16 == 0 ? fmt::format("{}", span / 16)
                          : fmt::format("{}-{:02}", span / 16, span % 16);
}

const std::vector<std::int64_t>& CellPlan::bearing_ancestors(std::int64_t union_id) {
    auto [place, is_new] = ancestors_.try_emplace(union_id);
    if (is_new && tree_.find(union_id) != nullptr)
        for (const auto id : tree_.path(union_id))
            if (state_.unions.count(id) != 0)
                place->second.push_back(id);
    return place->second;
}

void CellPlan::each_key(const FactRow& fact, const std::function<void(const CellKey&)>& use) {
    const int month = base::Date::of_days(fact.day).month_index();
    for (const auto span : {year_span(month / 12), month_span(month)}) {
        CellKey key{fact.measure, span, 0, 0, fact.dimensions, fact.kind};
        for (const auto union_id : bearing_ancestors(fact.union_id)) {
            key.union_id = union_id;
            use(key);
        }
        if (key.union_id == fact.union_id) {  // The path ends at the union itself.
            key.reach = 1;
            use(key);
        }
    }
}

void each_cell(store::Reader& reader, const CellRange& range, Keeps needed,
               const std::function<void(Cell&&)>& use) {
    const auto flag = [&](catalogue::DistinctOf of) { return (needed & keep(of)) != 0 ? 1 : 0; };
    reader.each(select_cells,
                {{"measure", range.measure},
                 {"span", range.span},
                 {"union", range.union_id},
                 {"reach", range.reach},
                 {"persons", flag(catalogue::DistinctOf::person)},
                 {"households", flag(catalogue::DistinctOf::household)},
                 {"employers", flag(catalogue::DistinctOf::employer)},
                 {"subjects", flag(catalogue::DistinctOf::subject)},
                 {"records", flag(catalogue::DistinctOf::record)}},
                [&](const store::Row& row) {
                    use(cell_of(row));
                    return true;
                });
}

std::optional<Cell> read_cell(store::Reader& reader, const CellKey& key) {
    const auto row = reader.first(select_cell, {{"measure", key.measure},
                                                {"span", key.span},
                                                {"union", key.union_id},
                                                {"reach", key.reach},
                                                {"dimensions", key.dimensions},
                                                {"kind", key.kind}});
    if (!row)
        return std::nullopt;
    return cell_of(*row);
}

void each_cell_of_span(store::Reader& reader, std::int64_t measure, std::int64_t span,
                       const std::function<void(Cell&&)>& use) {
    reader.each(select_cells_of_span, {{"measure", measure}, {"span", span}},
                [&](const store::Row& row) {
                    use(cell_of(row));
                    return true;
                });
}

}  // namespace figures
