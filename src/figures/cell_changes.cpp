#include "figures/cell_changes.hpp"

#include <algorithm>
#include <utility>

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
const Query delete_cell{"figures.delete_cell", R"sql(
    delete from rollup
     where measure = :measure and span = :span and union_id = :union and reach = :reach
       and dimensions = :dimensions and kind = :kind
)sql"};
const Query delete_span{"figures.delete_span",
                        "delete from rollup where measure = :measure and span = :span"};
const std::vector<std::string> cell_columns = {
    "measure",  "span",    "union_id",   "reach",     "dimensions", "kind",   "count",
    "quantity", "persons", "households", "employers", "subjects",   "records"};

using Cells = std::vector<Cell>;
using Builders = std::unordered_map<CellKey, CellBuilder, CellKeyHash>;

using Keys = std::vector<CellKey>;

Keys sorted_keys(const Builders& builders) {
    Keys keys;
    keys.reserve(builders.size());
    for (const auto& entry : builders)
        keys.push_back(entry.first);
    std::sort(keys.begin(), keys.end());
    return keys;
}

Cells taken(Builders& builders, Keys::const_iterator first, Keys::const_iterator last) {
    Cells cells;
    cells.reserve(static_cast<std::size_t>(last - first));
    for (; first != last; ++first) {
        const auto place = builders.find(*first);
        cells.push_back(place->second.take(*first));
        builders.erase(place);
    }
    return cells;
}

Builders cells_of_tail(store::Reader& reader, const org::Tree& tree, std::int64_t facts_max,
                       CellChanges& changes) {
    Builders builders;
    auto& state = changes.state;
    CellPlan plan(tree, state);
    auto folded_to = state.folded_to;
    reader.each(select_tail, {{"after", state.folded_to}, {"limit", facts_max}},
                [&](const store::Row& row) {
                    const auto fact = fact_row(row);
                    const auto keeps = state.measures.find(fact.measure);
                    if (keeps == state.measures.end())
                        return false;
                    plan.each_key(
                        fact, [&](const CellKey& key) { builders[key].add(fact, keeps->second); });
                    folded_to = fact.id;
                    ++changes.facts;
                    return true;
                });
    state.folded_to = folded_to;
    return builders;
}

void add_row(const Cell& cell, records::BulkRows& rows) {
    if (cell.is_empty())
        return;
    const auto& key = cell.key;
    auto& row = rows.emplace_back(std::vector<store::Value>{key.measure, key.span, key.union_id,
                                                            key.reach, key.dimensions, key.kind,
                                                            cell.count, cell.quantity});
    for (const auto& set : cell.sets)
        row.push_back(set.is_empty() ? store::Value{} : store::Value{set.to_bytes()});
}

// Both in the order of keys; each cell is let go of as soon as it is a row.
void add_merged(Cells stored, Cells fresh, records::BulkRows& rows) {
    auto left = stored.begin();
    auto right = fresh.begin();
    const auto add = [&](Cells::iterator& next) { add_row(std::exchange(*next++, {}), rows); };
    while (left != stored.end() || right != fresh.end()) {
        if (right == fresh.end() || (left != stored.end() && left->key < right->key)) {
            add(left);
        } else if (left == stored.end() || right->key < left->key) {
            add(right);
        } else {
            left->add(std::exchange(*right++, {}));
            add(left);
        }
    }
}

void change_span(store::Reader& reader, Cells fresh, CellChanges& changes) {
    const auto [measure, span] = std::pair(fresh.front().key.measure, fresh.front().key.span);
    Cells stored;
    each_cell_of_span(reader, measure, span,
                      [&](Cell&& cell) { stored.push_back(std::move(cell)); });
    std::sort(stored.begin(), stored.end(),
              [](const Cell& a, const Cell& b) { return a.key < b.key; });
    if (!stored.empty())
        changes.spans.push_back({measure, span});
    add_merged(std::move(stored), std::move(fresh), changes.rows);
}

void change_one_by_one(store::Reader& reader, Cells fresh, CellChanges& changes) {
    for (auto& cell : fresh) {
        if (const auto stored = read_cell(reader, cell.key)) {
            cell.add(*stored);
            changes.replaced.push_back(cell.key);
        }
        add_row(cell, changes.rows);
    }
}

}  // namespace

CellChanges changes_of_tail(store::Reader& reader, FoldState state, const org::Tree& tree,
                            std::int64_t facts_max) {
    CellChanges changes;
    changes.state = std::move(state);
    auto builders = cells_of_tail(reader, tree, facts_max, changes);
    const auto keys = sorted_keys(builders);
    // Span by span: as cells, all of them would take several times what they do as bytes.
    for (auto first = keys.begin(); first != keys.end();) {
        const auto last = std::find_if(first, keys.end(), [&](const CellKey& key) {
            return key.measure != first->measure || key.span != first->span;
        });
        auto fresh = taken(builders, first, last);
        if (fresh.size() >= cells_together_min)
            change_span(reader, std::move(fresh), changes);
        else
            change_one_by_one(reader, std::move(fresh), changes);
        first = last;
    }
    return changes;
}

void write_changes(store::Unit& unit, CellChanges& changes) {
    for (const auto& [measure, span] : changes.spans)
        unit.run(delete_span, {{"measure", measure}, {"span", span}});
    for (const auto& key : changes.replaced)
        unit.run(delete_cell, {{"measure", key.measure},
                               {"span", key.span},
                               {"union", key.union_id},
                               {"reach", key.reach},
                               {"dimensions", key.dimensions},
                               {"kind", key.kind}});
    records::insert_rows(unit, "rollup", cell_columns, changes.rows);
}

}  // namespace figures
