// Folds the tail of the fact register into the cells.
#include <algorithm>
#include <cassert>

#include "figures/cells.hpp"
#include "figures/figures.hpp"

namespace figures {
namespace {

using store::Query;

// Where at least this many cells of a measure's span change, all of them are read and
// written together instead of one by one.
constexpr std::size_t cells_together_min = 64;

const Query select_tail{"figures.select_tail", R"sql(
    select id, measure, union_id, day, count, quantity, person_id, household_id, employer_id,
           subject_id, record_id, dimensions, kind, part_id
      from fact
     where id > :after
     order by id
     limit :limit
)sql"};
const Query select_tail_length{"figures.select_tail_length", R"sql(
    select coalesce((select max(id) from fact), 0) -
           coalesce((select folded_to from rollup_state where id = 1), 0) as facts
)sql"};
const Query select_measure_names{"figures.select_measure_names",
                                 "select id, name from measure_code"};
const Query delete_cell{"figures.delete_cell", R"sql(
    delete from rollup
     where measure = :measure and span = :span and union_id = :union and reach = :reach
       and dimensions = :dimensions and kind = :kind
)sql"};
const Query delete_span{"figures.delete_span",
                        "delete from rollup where measure = :measure and span = :span"};
const Query delete_cells{"figures.delete_cells", "delete from rollup"};
const Query delete_unions{"figures.delete_unions", "delete from rollup_union"};
const Query delete_measures{"figures.delete_measures", "delete from rollup_measure"};
const Query delete_state{"figures.delete_state", "delete from rollup_state"};
const Query insert_union{"figures.insert_union",
                         "insert into rollup_union (union_id) values (:union)"};
const Query insert_measure{"figures.insert_measure",
                           "insert into rollup_measure (measure, keeps) values (:measure, :keeps)"};
const Query insert_state{"figures.insert_state", R"sql(
    insert into rollup_state (id, folded_to, tree_version, union_id_max, tree_digest)
    values (1, :folded_to, :tree_version, :union_id_max, :tree_digest)
)sql"};

const std::vector<std::string> cell_columns = {
    "measure",  "span",    "union_id",   "reach",     "dimensions", "kind",   "count",
    "quantity", "persons", "households", "employers", "subjects",   "records"};

std::map<std::int64_t, std::string> measure_names(store::Reader& reader) {
    std::map<std::int64_t, std::string> names;
    reader.each(select_measure_names, {}, [&](const store::Row& row) {
        names[row.integer("id")] = row.text("name");
        return true;
    });
    return names;
}

bool lacks_sets(const FoldState& state, const catalogue::Catalogue& catalogue,
                const std::map<std::int64_t, std::string>& names) {
    return std::any_of(state.measures.begin(), state.measures.end(), [&](const auto& entry) {
        const auto name = names.find(entry.first);
        return name != names.end() && !state.covers(entry.first, keeps_of(catalogue, name->second));
    });
}

bool has_outgrown(const FoldState& state, const org::Tree& tree) {
    return std::any_of(tree.nodes().begin(), tree.nodes().end(), [&](const auto& node) {
        return node.last - node.ord + 1 >= cells_unions_min * cells_rebuild_factor &&
               state.unions.count(node.id) == 0;
    });
}

// Empties the cells and chooses anew which unions keep them.
FoldState start_over(store::Unit& unit, const org::Tree& tree) {
    for (const auto* query : {&delete_cells, &delete_unions, &delete_measures})
        unit.run(*query);
    FoldState state;
    for (const auto& node : tree.nodes())
        if (node.parent_id == 0 || node.last - node.ord + 1 >= cells_unions_min) {
            state.unions.insert(node.id);
            unit.run(insert_union, {{"union", node.id}});
        }
    return state;
}

FoldState prepared_state(store::Unit& unit, const catalogue::Catalogue& catalogue,
                         const org::Tree& tree) {
    auto state = read_fold_state(unit);
    const auto names = measure_names(unit);
    if (state.unions.empty() || !is_tree_unmoved(state, tree) || has_outgrown(state, tree) ||
        lacks_sets(state, catalogue, names))
        state = start_over(unit, tree);
    for (const auto& [id, name] : names)
        if (state.measures.count(id) == 0) {
            state.measures[id] = keeps_of(catalogue, name);
            unit.run(insert_measure,
                     {{"measure", id}, {"keeps", std::int64_t{state.measures[id]}}});
        }
    return state;
}

void write_state(store::Unit& unit, FoldState& state, const org::Tree& tree) {
    state.tree_version = tree.version();
    for (const auto& node : tree.nodes())
        state.union_id_max = std::max(state.union_id_max, node.id);
    state.tree_digest = digest_of(tree, state.union_id_max);
    unit.run(delete_state);
    unit.run(insert_state, {{"folded_to", state.folded_to},
                            {"tree_version", state.tree_version},
                            {"union_id_max", state.union_id_max},
                            {"tree_digest", state.tree_digest}});
}

// Cells of the facts after state.folded_to, in the order of their keys.
std::vector<Cell> cells_of_tail(store::Unit& unit, FoldState& state, const org::Tree& tree,
                                std::int64_t facts_max, std::int64_t& facts) {
    std::unordered_map<CellKey, CellBuilder, CellKeyHash> builders;
    CellPlan plan(tree, state);
    auto folded_to = state.folded_to;
    unit.each(select_tail, {{"after", state.folded_to}, {"limit", facts_max}},
              [&](const store::Row& row) {
                  const auto fact = fact_row(row);
                  const auto keeps = state.measures.at(fact.measure);
                  plan.each_key(fact, [&](const CellKey& key) { builders[key].add(fact, keeps); });
                  folded_to = fact.id;
                  ++facts;
                  return true;
              });
    state.folded_to = folded_to;

    std::vector<CellKey> keys;
    for (const auto& entry : builders)
        keys.push_back(entry.first);
    std::sort(keys.begin(), keys.end());
    std::vector<Cell> cells;
    cells.reserve(keys.size());
    for (const auto& key : keys) {
        const auto place = builders.find(key);
        cells.push_back(place->second.take(key));
        builders.erase(place);
    }
    return cells;
}

using Cells = std::vector<Cell>;

void insert_cells(store::Unit& unit, const Cells& cells) {
    auto next = cells.begin();
    unit.bulk("rollup", cell_columns, [&](std::vector<store::Value>& values) {
        while (next != cells.end() && next->is_empty())
            ++next;
        if (next == cells.end())
            return false;
        const auto& key = next->key;
        values = {key.measure,    key.span, key.union_id, key.reach,
                  key.dimensions, key.kind, next->count,  next->quantity};
        for (const auto& set : next->sets)
            values.push_back(set.is_empty() ? store::Value{} : store::Value{set.to_bytes()});
        ++next;
        return true;
    });
}

// Both in the order of keys.
Cells merged(Cells stored, Cells fresh) {
    Cells all;
    all.reserve(stored.size() + fresh.size());
    auto left = stored.begin();
    auto right = fresh.begin();
    while (left != stored.end() || right != fresh.end()) {
        if (right == fresh.end() || (left != stored.end() && left->key < right->key)) {
            all.push_back(std::move(*left++));
        } else if (left == stored.end() || right->key < left->key) {
            all.push_back(std::move(*right++));
        } else {
            left->add(*right++);
            all.push_back(std::move(*left++));
        }
    }
    return all;
}

void merge_span(store::Unit& unit, Cells fresh) {
    const auto measure = fresh.front().key.measure;
    const auto span = fresh.front().key.span;
    Cells stored;
    each_cell_of_span(unit, measure, span, [&](Cell&& cell) { stored.push_back(std::move(cell)); });
    std::sort(stored.begin(), stored.end(),
              [](const Cell& a, const Cell& b) { return a.key < b.key; });
    if (!stored.empty())
        unit.run(delete_span, {{"measure", measure}, {"span", span}});
    insert_cells(unit, merged(std::move(stored), std::move(fresh)));
}

void merge_one_by_one(store::Unit& unit, Cells fresh) {
    for (auto& cell : fresh) {
        const auto& key = cell.key;
        const auto stored = read_cell(unit, key);
        if (!stored)
            continue;
        cell.add(*stored);
        unit.run(delete_cell, {{"measure", key.measure},
                               {"span", key.span},
                               {"union", key.union_id},
                               {"reach", key.reach},
                               {"dimensions", key.dimensions},
                               {"kind", key.kind}});
    }
    insert_cells(unit, fresh);
}

void merge_cells(store::Unit& unit, Cells cells) {
    for (auto first = cells.begin(); first != cells.end();) {
        const auto last = std::find_if(first, cells.end(), [&](const Cell& cell) {
            return cell.key.measure != first->key.measure || cell.key.span != first->key.span;
        });
        Cells fresh(std::make_move_iterator(first), std::make_move_iterator(last));
        if (fresh.size() >= cells_together_min)
            merge_span(unit, std::move(fresh));
        else
            merge_one_by_one(unit, std::move(fresh));
        first = last;
    }
}

}  // namespace

void define_figures(store::Unit& unit) {
    define_cells(unit);
}

std::int64_t tail_length(store::Reader& reader) {
    return reader.number(select_tail_length);
}

std::int64_t fold(store::Unit& unit, const catalogue::Catalogue& catalogue, const org::Tree& tree,
                  std::int64_t facts_max) {
    // Folding under an older tree would lose facts of unions it does not know.
    if (tree.version() != org::read_tree_version(unit))
        return fold(unit, catalogue, org::read_tree(unit), facts_max);
    if (tree.empty())
        return 0;
    auto state = prepared_state(unit, catalogue, tree);
    std::int64_t facts = 0;
    auto cells = cells_of_tail(unit, state, tree, facts_max, facts);
    if (facts == 0 && state.tree_version == tree.version())
        return 0;
    merge_cells(unit, std::move(cells));
    write_state(unit, state, tree);
    return facts;
}

std::int64_t shorten_tail(const records::Realm& realm) {
    std::int64_t folded = 0;
    while (realm.database.read(tail_length) > tail_facts_max) {
        const auto facts = realm.database.write(
            [&](store::Unit& unit) { return fold(unit, realm.catalogue, *realm.trees.get(unit)); });
        if (facts == 0)
            break;
        folded += facts;
    }
    return folded;
}

}  // namespace figures
