#include "figures/source.hpp"

#include <algorithm>
#include <limits>

#include "org/union_history.hpp"

namespace figures {
namespace {

using store::Query;

const Query select_measure{"figures.select_measure",
                           "select id from measure_code where name = :name"};
const Query select_kind{"figures.select_kind", "select name from kind_code where id = :id"};
// Two subqueries: each is one step in the index, which min and max together are not.
const Query select_days{"figures.select_days", R"sql(
    select coalesce((select min(day) from fact where measure = :measure), 1) as first_day,
           coalesce((select max(day) from fact where measure = :measure), 0) as last_day
)sql"};
const Query select_dimensions{"figures.select_dimensions",
                              "select id, text from dimension_set where measure = :measure"};
const Query select_fact_id_max{"figures.select_fact_id_max",
                               "select coalesce(max(id), 0) as id from fact"};
const Query select_tail{"figures.select_whole_tail", R"sql(
    select id, measure, union_id, day, count, quantity, person_id, household_id, employer_id,
           subject_id, record_id, dimensions, kind, part_id
      from fact
     where id > :after
)sql"};
const Query select_by_day{"figures.select_facts_by_day", R"sql(
    select id, measure, union_id, day, count, quantity, person_id, household_id, employer_id,
           subject_id, record_id, dimensions, kind, part_id
      from fact
     where measure = :measure and day between :from_day and :to_day and +id > :after
)sql"};
// `cross join` holds SQLite to this order: the few unions first, then their facts by index.
const Query select_by_union{"figures.select_facts_by_union", R"sql(
    select fact.id, measure, union_id, day, count, quantity, person_id, household_id,
           fact.employer_id, subject_id, record_id, dimensions, kind, part_id
      from union_node
     cross join fact
     where union_node.ord between :first and :last and fact.union_id = union_node.id
       and measure = :measure and day between :from_day and :to_day and +fact.id > :after
)sql"};
const Query select_of_record{"figures.select_facts_of_record", R"sql(
    select id, measure, union_id, day, count, quantity, person_id, household_id, employer_id,
           subject_id, record_id, dimensions, kind, part_id
      from fact
     where kind = :kind and record_id = :record and measure = :measure
       and day between :from_day and :to_day
)sql"};

std::int32_t first_day_of(int month_index) {
    return base::month_of(month_index).first.days();
}
std::int32_t last_day_of(int month_index) {
    return base::month_of(month_index).last.days();
}

// The whole months within a slice; none when first > last.
struct Months {
    int first, last;
};
Months whole_months(const Slice& slice) {
    Months months{base::Date::of_days(slice.from).month_index(),
                  base::Date::of_days(slice.to).month_index()};
    if (first_day_of(months.first) != slice.from)
        ++months.first;
    if (last_day_of(months.last) != slice.to)
        --months.last;
    return months;
}

std::vector<std::int64_t> spans_of(const Months& months) {
    std::vector<std::int64_t> spans;
    for (int month = months.first; month <= months.last;) {
        const bool is_year = month % 12 == 0 && month + 11 <= months.last;
        spans.push_back(is_year ? year_span(month / 12) : month_span(month));
        month += is_year ? 12 : 1;
    }
    return spans;
}

// Facts gathered into one cell a dimension set and kind.
class Gathering {
public:
    Gathering(const Slice& slice, Keeps needed) : slice_(slice), needed_(needed) {}
    void add(const FactRow& fact) { builders_[{fact.dimensions, fact.kind}].add(fact, needed_); }
    void take(std::vector<Cell>& into) {
        for (auto& [key, builder] : builders_)
            into.push_back(builder.take({slice_.measure, 0, slice_.union_id,
                                         slice_.reach == Reach::own, key.first, key.second}));
    }

private:
    const Slice& slice_;
    Keeps needed_;
    std::map<std::pair<std::int64_t, std::int64_t>, CellBuilder> builders_;
};

store::Parameters parameters_of(const Slice& slice) {
    return {{"measure", slice.measure}, {"from_day", slice.from}, {"to_day", slice.to}};
}

}  // namespace

Source::Source(const records::Realm& realm, store::Reader& reader)
    : realm_(realm), reader_(reader) {}

// Most answers of the server ask for no figure: read when one is.
const Source::Basis& Source::basis() const {
    if (!basis_) {
        basis_.emplace(Basis{realm_.trees.get(reader_), org::days_of_moves(reader_),
                             read_fold_state(reader_), false});
        basis_->are_cells_sound =
            !basis_->state.unions.empty() && is_tree_unmoved(basis_->state, *basis_->tree);
    }
    return *basis_;
}

std::int64_t Source::measure(const std::string& name) {
    auto [place, is_new] = measures_.try_emplace(name, 0);
    if (is_new)
        if (const auto row = reader_.first(select_measure, {{"name", name}}))
            place->second = row->integer("id");
    return place->second;
}

std::pair<std::int32_t, std::int32_t> Source::days(std::int64_t measure) {
    auto [place, is_new] = days_.try_emplace(measure);
    if (is_new) {
        const auto row = reader_.one(select_days, {{"measure", measure}});
        place->second = {static_cast<std::int32_t>(row.integer("first_day")),
                         static_cast<std::int32_t>(row.integer("last_day"))};
    }
    return place->second;
}

const std::map<std::int64_t, records::Dimensions>& Source::all_dimensions(std::int64_t measure) {
    auto [place, is_new] = dimensions_.try_emplace(measure);
    if (is_new)
        reader_.each(select_dimensions, {{"measure", measure}}, [&](const store::Row& row) {
            place->second[row.integer("id")] = records::parse_dimensions(row.text("text"));
            return true;
        });
    return place->second;
}

const records::Dimensions& Source::dimensions(std::int64_t measure, std::int64_t set) {
    return all_dimensions(measure).at(set);
}

const std::string& Source::kind_name(std::int64_t kind) {
    auto [place, is_new] = kinds_.try_emplace(kind);
    if (is_new)
        place->second = reader_.one(select_kind, {{"id", kind}}).text("name");
    return place->second;
}

bool Source::is_large(std::int64_t union_id) const {
    const auto* node = basis().tree->find(union_id);
    return node != nullptr && (node->last - node->ord + 1 >= cells_unions_min * 2 ||
                               basis().state.unions.count(union_id) != 0);
}

const org::Tree& Source::tree_on(std::int32_t day) {
    const auto next = std::upper_bound(basis().move_days.begin(), basis().move_days.end(), day,
                                       [](std::int32_t a, base::Date b) { return a < b.days(); });
    if (next == basis().move_days.end())
        return *basis().tree;
    auto& tree = past_[*next];
    if (!tree)
        tree = org::tree_as_of(reader_, basis().tree, *next - 1);
    return *tree;
}

bool Source::contains(const Slice& slice, std::int64_t union_id) {
    if (slice.reach == Reach::own || union_id == slice.union_id)
        return union_id == slice.union_id;
    const auto& tree = tree_on(slice.as_of);
    const auto* node = tree.find(union_id);
    return node != nullptr && tree.scope_of(slice.union_id).contains(node->ord);
}

std::vector<org::Scope> Source::runs_of(const Slice& slice) {
    const auto* now = basis().tree->find(slice.union_id);
    if (slice.reach == Reach::own)
        return {{slice.union_id, now->ord, now->ord}};
    const auto& then = tree_on(slice.as_of);
    if (&then == basis().tree.get())
        return {{slice.union_id, now->ord, now->last}};
    const auto* top = then.find(slice.union_id);
    std::vector<std::int64_t> numbers;
    for (auto ord = top->ord; ord <= top->last; ++ord)
        numbers.push_back(
            basis().tree->find(then.nodes()[static_cast<std::size_t>(ord - 1)].id)->ord);
    std::sort(numbers.begin(), numbers.end());
    std::vector<org::Scope> runs;
    for (const auto number : numbers)
        if (!runs.empty() && runs.back().last + 1 == number)
            runs.back().last = number;
        else
            runs.push_back({slice.union_id, number, number});
    return runs;
}

bool Source::has_same_unions(const Slice& slice) {
    if (slice.reach == Reach::own || &tree_on(slice.as_of) == basis().tree.get())
        return true;
    const auto runs = runs_of(slice);
    const auto now = basis().tree->scope_of(slice.union_id);
    return runs.size() == 1 && runs.front().first == now.first && runs.front().last == now.last;
}

void Source::each_posted(const Slice& slice, std::int64_t after, const Use& use) {
    if (slice.from > slice.to)
        return;
    auto parameters = parameters_of(slice);
    parameters.push_back({"after", after});
    if (is_large(slice.union_id) && slice.reach == Reach::whole) {
        (void)tree_on(slice.as_of);  // Read now, not between two rows.
        reader_.each(select_by_day, parameters, [&](const store::Row& row) {
            const auto fact = fact_row(row);
            if (contains(slice, fact.union_id))
                use(fact);
            return true;
        });
        return;
    }
    for (const auto& run : runs_of(slice)) {
        auto of_run = parameters;
        of_run.push_back({"first", run.first});
        of_run.push_back({"last", run.last});
        reader_.each(select_by_union, of_run, [&](const store::Row& row) {
            use(fact_row(row));
            return true;
        });
    }
}

void Source::each_fact(const Slice& slice, const Use& use) {
    each_posted(slice, 0, use);
}

void Source::each_fact_of_record(const Slice& slice, std::int64_t kind, std::int64_t record_id,
                                 const Use& use) {
    auto parameters = parameters_of(slice);
    parameters.push_back({"kind", kind});
    parameters.push_back({"record", record_id});
    (void)tree_on(slice.as_of);
    reader_.each(select_of_record, parameters, [&](const store::Row& row) {
        const auto fact = fact_row(row);
        if (contains(slice, fact.union_id))
            use(fact);
        return true;
    });
}

void Source::read_tail() {
    tail_.emplace();
    reader_.each(select_tail, {{"after", basis().state.folded_to}}, [&](const store::Row& row) {
        const auto fact = fact_row(row);
        (*tail_)[fact.measure].push_back(fact);
        return true;
    });
}

void Source::each_in_tail(const Slice& slice, const Use& use) {
    if (!fact_id_max_)
        fact_id_max_ = reader_.number(select_fact_id_max);
    if (*fact_id_max_ <= basis().state.folded_to)
        return;
    if (*fact_id_max_ - basis().state.folded_to > tail_kept_max)
        return each_posted(slice, basis().state.folded_to, use);
    if (!tail_)
        read_tail();
    for (const auto& fact : (*tail_)[slice.measure])
        if (slice.from <= fact.day && fact.day <= slice.to && contains(slice, fact.union_id))
            use(fact);
}

std::vector<Cell> Source::cells(const Slice& slice, Keeps needed) {
    std::vector<Cell> cells;
    if (slice.from > slice.to)
        return cells;
    Gathering gathering(slice, needed);
    const auto gather = [&](const FactRow& fact) { gathering.add(fact); };
    const auto months = whole_months(slice);
    if (!basis().are_cells_sound || months.first > months.last ||
        basis().state.unions.count(slice.union_id) == 0 ||
        !basis().state.covers(slice.measure, needed) || !has_same_unions(slice)) {
        each_posted(slice, 0, gather);
    } else {
        auto part = slice;
        part.to = first_day_of(months.first) - 1;
        each_posted(part, 0, gather);
        part.from = last_day_of(months.last) + 1;
        part.to = slice.to;
        each_posted(part, 0, gather);
        part.from = first_day_of(months.first);
        part.to = last_day_of(months.last);
        each_in_tail(part, gather);
        for (const auto span : spans_of(months))
            each_cell(reader_,
                      {slice.measure, span, slice.union_id, slice.reach == Reach::own ? 1 : 0},
                      needed, [&](Cell&& cell) { cells.push_back(std::move(cell)); });
    }
    gathering.take(cells);
    return cells;
}

}  // namespace figures
