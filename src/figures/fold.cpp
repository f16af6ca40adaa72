// Folds the tail of the fact register into the cells.
#include <algorithm>
#include <cassert>

#include "figures/cell_changes.hpp"
#include "figures/figures.hpp"

namespace figures {
namespace {

using store::Query;

const Query select_tail_length{"figures.select_tail_length", R"sql(
    select coalesce((select max(id) from fact), 0) -
           coalesce((select folded_to from rollup_state where id = 1), 0) as facts
)sql"};
const Query select_measure_names{"figures.select_measure_names",
                                 "select id, name from measure_code"};
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
    auto changes = changes_of_tail(unit, prepared_state(unit, catalogue, tree), tree, facts_max);
    if (changes.facts == 0 && changes.state.tree_version == tree.version())
        return 0;
    write_changes(unit, changes);
    write_state(unit, changes.state, tree);
    return changes.facts;
}

namespace {

// Another fold, or unions that moved, make void what was reckoned meanwhile: the next turn will
// do it again.
bool still_stands(store::Reader& reader, const FoldState& before, const org::Tree& tree) {
    return tree.version() == before.tree_version && read_fold_state(reader) == before;
}

// Reckoned on a snapshot: changes wait only while it is written.
std::int64_t fold_beside_changes(const records::Realm& realm) {
    auto before = realm.database.write([&](store::Unit& unit) {
        const auto tree = realm.trees.get(unit);
        auto state = prepared_state(unit, realm.catalogue, *tree);
        write_state(unit, state, *tree);
        return state;
    });
    auto changes = realm.database.read([&](store::Reader& reader) {
        return changes_of_tail(reader, before, *realm.trees.get(reader), folded_beside_max);
    });
    return realm.database.write([&](store::Unit& unit) -> std::int64_t {
        const auto tree = realm.trees.get(unit);
        if (!still_stands(unit, before, *tree))
            return 0;
        write_changes(unit, changes);
        write_state(unit, changes.state, *tree);
        return changes.facts;
    });
}

}  // namespace

std::int64_t shorten_tail(const records::Realm& realm, const std::function<bool()>& goes_on) {
    std::int64_t folded = 0;
    while (goes_on() && realm.database.read(tail_length) > tail_facts_max) {
        const auto facts = fold_beside_changes(realm);
        if (facts == 0)
            break;
        folded += facts;
    }
    return folded;
}

}  // namespace figures
