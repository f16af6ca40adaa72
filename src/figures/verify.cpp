// Recomputes cells from facts, one measure and year at a time.
#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <unordered_map>

#include "figures/cells.hpp"
#include "figures/figures.hpp"

namespace figures {
namespace {

using store::Query;

constexpr std::size_t faults_max = 1'000;  // More would help nobody.

const Query select_measures{"figures.select_measures_posted",
                            "select id, name from measure_code order by id"};
const Query select_facts{"figures.select_folded_facts", R"sql(
    select id, measure, union_id, day, count, quantity, person_id, household_id, employer_id,
           subject_id, record_id, dimensions, kind, part_id
      from fact
     where measure = :measure and day between :from_day and :to_day and +id <= :folded_to
)sql"};
const Query select_days{"figures.select_fact_days", R"sql(
    select coalesce((select min(day) from fact where measure = :measure), 1) as first_day,
           coalesce((select max(day) from fact where measure = :measure), 0) as last_day
)sql"};
const Query select_spans{"figures.select_spans",
                         "select distinct span from rollup where measure = :measure"};
const Query count_missing{"figures.count_facts_missing", R"sql(
    select case when coalesce((select max(id) from fact), 0) < :folded_to then 1 else 0 end
           as missing
)sql"};
const Query select_strays{"figures.select_stray_cells", R"sql(
    select distinct measure from rollup
     where not exists (select 1 from measure_code where measure_code.id = rollup.measure)
)sql"};

using CellMap = std::map<CellKey, Cell>;

class Verification {
public:
    Verification(const records::Realm& realm, store::Reader& reader,
                 const std::function<void(std::int64_t)>& progress)
        : reader_(reader),
          progress_(progress),
          tree_(realm.trees.get(reader)),
          state_(read_fold_state(reader)),
          plan_(*tree_, state_) {}

    std::vector<std::string> run();

private:
    void check_measure(std::int64_t measure, const std::string& name);
    CellMap cells_of_facts(std::int64_t measure, int year);
    void compare(const std::string& name, CellMap expected, const std::set<std::int64_t>& spans,
                 std::int64_t measure);
    void report(const std::string& name, const CellKey& key, const std::string& what);

    store::Reader& reader_;
    const std::function<void(std::int64_t)>& progress_;
    std::shared_ptr<const org::Tree> tree_;
    FoldState state_;
    CellPlan plan_;
    std::int64_t facts_ = 0;
    std::vector<std::string> faults_;
};

std::vector<std::string> Verification::run() {
    if (state_.unions.empty())
        return {};  // Nothing has been folded: every figure is read from facts.
    if (reader_.number(count_missing, {{"folded_to", state_.folded_to}}) != 0)
        faults_.push_back(
            fmt::format("figures: cells cover facts up to {}, which are gone", state_.folded_to));
    if (!is_tree_unmoved(state_, *tree_))
        return faults_;  // Unions have moved: cells are not read until they are rebuilt.
    reader_.each(select_strays, {}, [&](const store::Row& row) {
        faults_.push_back(fmt::format("figures: cells of measure {}, which posted no facts",
                                      row.integer("measure")));
        return true;
    });
    std::vector<std::pair<std::int64_t, std::string>> measures;
    reader_.each(select_measures, {}, [&](const store::Row& row) {
        measures.emplace_back(row.integer("id"), row.text("name"));
        return true;
    });
    for (const auto& [measure, name] : measures)
        check_measure(measure, name);
    return faults_;
}

void Verification::check_measure(std::int64_t measure, const std::string& name) {
    std::map<int, std::set<std::int64_t>> spans;  // By year, as stored.
    reader_.each(select_spans, {{"measure", measure}}, [&](const store::Row& row) {
        const auto span = row.integer("span");
        spans[static_cast<int>(span / 16)].insert(span);
        return true;
    });
    const auto days = reader_.one(select_days, {{"measure", measure}});
    const auto first = static_cast<std::int32_t>(days.integer("first_day"));
    const auto last = static_cast<std::int32_t>(days.integer("last_day"));
    if (first <= last)
        for (int year = base::Date::of_days(first).year(); year <= base::Date::of_days(last).year();
             ++year)
            spans[year];
    for (const auto& [year, stored] : spans) {
        if (faults_.size() >= faults_max)
            return;
        compare(name, cells_of_facts(measure, year), stored, measure);
    }
}

CellMap Verification::cells_of_facts(std::int64_t measure, int year) {
    const auto period = base::year_of(year);
    const auto kept = state_.measures.find(measure);
    std::unordered_map<CellKey, CellBuilder, CellKeyHash> builders;
    if (kept != state_.measures.end())
        reader_.each(select_facts,
                     {{"measure", measure},
                      {"from_day", period.first.days()},
                      {"to_day", period.last.days()},
                      {"folded_to", state_.folded_to}},
                     [&](const store::Row& row) {
                         const auto fact = fact_row(row);
                         plan_.each_key(fact, [&](const CellKey& key) {
                             builders[key].add(fact, kept->second);
                         });
                         if (progress_ && ++facts_ % 10'000 == 0)
                             progress_(facts_);
                         return true;
                     });
    CellMap cells;
    for (auto& [key, builder] : builders)
        if (auto cell = builder.take(key); !cell.is_empty())
            cells.emplace(key, std::move(cell));
    return cells;
}

void Verification::compare(const std::string& name, CellMap expected,
                           const std::set<std::int64_t>& spans, std::int64_t measure) {
    for (const auto span : spans)
        each_cell_of_span(reader_, measure, span, [&](Cell&& cell) {
            const auto place = expected.find(cell.key);
            if (place == expected.end())
                return report(name, cell.key, "no facts stand behind it");
            if (!place->second.has_same_content(cell))
                report(name, cell.key,
                       fmt::format("holds count {}, quantity {}; the facts give count {}, "
                                   "quantity {}, or other persons or things",
                                   cell.count, cell.quantity, place->second.count,
                                   place->second.quantity));
            expected.erase(place);
        });
    for (const auto& [key, cell] : expected)
        report(name, key, "is missing");
}

void Verification::report(const std::string& name, const CellKey& key, const std::string& what) {
    if (faults_.size() < faults_max)
        faults_.push_back(
            fmt::format("figures: cell {} of {} at union {} ({}, dimensions {}, "
                        "kind {}) {}",
                        name, span_text(key.span), key.union_id, key.reach == 1 ? "own" : "whole",
                        key.dimensions, key.kind, what));
}

}  // namespace

std::vector<std::string> verify_figures(const records::Realm& realm, store::Reader& reader,
                                        const std::function<void(std::int64_t)>& progress) {
    return Verification(realm, reader, progress).run();
}

}  // namespace figures
