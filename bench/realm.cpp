#include "realm.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "figures/figures.hpp"
#include "org/setup.hpp"
#include "records/facts.hpp"
#include "records/records.hpp"
#include "records/row.hpp"

namespace bench {
namespace {

using store::Query;
using store::Value;
using Row = std::vector<Value>;

constexpr std::int64_t rows_together_max = 500'000;  // Of one unit of work.
constexpr int dimension_sets = 16;
constexpr int correction_each = 100;

const Query insert_measure{"bench.insert_measure",
                           "insert into measure_code (name) values (:name) returning id"};
const Query insert_kind{"bench.insert_kind",
                        "insert into kind_code (name) values (:name) returning id"};
const Query insert_dimensions{
    "bench.insert_dimensions",
    "insert into dimension_set (measure, text) values (:measure, :text) returning id"};
const Query raise_tree_version{"bench.raise_tree_version",
                               "update tree_version set version = version + 1, stamp = 'bench'"};
const Query select_largest_child{"bench.select_largest_child", R"sql(
    select id from union_node where depth = (select min(depth) + 1 from union_node)
     order by last - ord desc, id limit 1
)sql"};
const Query gather_statistics{"bench.gather_statistics", "analyze"};

// Counter-based, so that any row can be made without the rows before it.
std::uint64_t mixed(std::uint64_t x) {
    x += 0x9e3779b97f4a7c15u;
    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9u;
    x = (x ^ (x >> 27)) * 0x94d049bb133111ebu;
    return x ^ (x >> 31);
}
std::int64_t pick(std::uint64_t seed, std::int64_t below) {
    return static_cast<std::int64_t>(mixed(seed) % static_cast<std::uint64_t>(below));
}

catalogue::Field field(const std::string& name, catalogue::FieldType type) {
    catalogue::Field made;
    made.name = name;
    made.type = type;
    return made;
}

catalogue::Kind case_kind() {
    catalogue::Kind kind;
    kind.line = "bench";
    kind.name = "case";
    kind.id = "bench.case";
    kind.table = "bench__case";
    kind.number_prefix = "BC";
    kind.title = "title";
    kind.fields = {field("title", catalogue::FieldType::text),
                   field("held_on", catalogue::FieldType::date),
                   field("amount", catalogue::FieldType::money),
                   field("person", catalogue::FieldType::person)};
    for (const char* name : {"draft", "submitted", "approved", "done"}) {
        catalogue::State state;
        state.name = name;
        kind.states.push_back(state);
    }
    for (std::size_t i = 0; i + 1 < kind.states.size(); ++i) {
        catalogue::Transition transition;
        transition.from = {kind.states[i].name};
        transition.to = kind.states[i + 1].name;
        transition.name = "to_" + transition.to;
        kind.transitions.push_back(transition);
    }
    catalogue::FactRule fact;
    fact.measure = "bench.approved";
    fact.in = {"approved", "done"};
    fact.on = "held_on";
    fact.quantity = "amount";
    fact.person = "person";
    kind.facts = {fact};
    kind.may["clerk"] = {"create", "read", "change", "to_submitted", "to_approved", "to_done"};
    return kind;
}

catalogue::Figure figure_of(int measure, const std::string& reading) {
    using catalogue::Reading;
    catalogue::Figure figure;
    figure.name = measure_name(measure) + "_" + reading;
    figure.measure = measure_name(measure);
    figure.reading = Reading::distinct;
    figure.unit = "person";
    if (reading == "cases")
        figure.of = catalogue::DistinctOf::record;
    if (reading == "times" || reading == "online_times")
        figure.reading = Reading::count;
    if (reading == "amount" || reading == "online_amount")
        figure.reading = Reading::sum;
    if (reading == "women")
        figure.where["sex"] = {"f"};
    if (reading == "rural")
        figure.where["rural"] = {"1"};
    if (reading == "gig")
        figure.where["gig"] = {"1"};
    if (reading.rfind("online", 0) == 0)
        figure.where["online"] = {"1"};
    return figure;
}

records::Dimensions dimensions_of(int set) {
    return {{"sex", (set & 1) != 0 ? "f" : "m"},
            {"rural", (set & 2) != 0 ? "1" : "0"},
            {"gig", (set & 4) != 0 ? "1" : "0"},
            {"online", (set & 8) != 0 ? "1" : "0"}};
}

int dimension_set_of(std::int64_t person, std::uint64_t seed) {
    const auto traits = mixed(static_cast<std::uint64_t>(person));
    int set = traits % 2 == 0 ? 1 : 0;
    set |= traits / 2 % 3 == 0 ? 2 : 0;
    set |= traits / 6 % 5 == 0 ? 4 : 0;
    return set | (mixed(seed) % 4 == 0 ? 8 : 0);
}

// Writes `total` rows in units of work that stay small enough for the write-ahead log.
void write_rows(store::Database& database, const std::string& table,
                const std::vector<std::string>& columns, std::int64_t total,
                const std::function<Row(std::int64_t)>& make) {
    for (std::int64_t done = 0; done < total;) {
        const auto end = std::min(total, done + rows_together_max);
        database.write([&](store::Unit& unit) {
            auto next = done;
            unit.bulk(table, columns, [&](Row& values) {
                if (next == end)
                    return false;
                values = make(next++);
                return true;
            });
        });
        done = end;
    }
}

// Preorder numbers of a tree where level by level grows by ten or so, and the first child of
// the root holds about a quarter of everything.
struct TreeBuilder {
    std::vector<Row> rows;

    std::int64_t add(std::int64_t parent, int depth, std::int64_t unions) {
        const auto id = static_cast<std::int64_t>(rows.size()) + 1;
        rows.push_back({id, parent == 0 ? Value{} : Value{parent}, id, id + unions - 1,
                        std::int64_t{depth}, "Union " + std::to_string(id), "basic_union"});
        auto left = unions - 1;
        const auto children = std::min<std::int64_t>(left, depth == 0 ? 20 : 10);
        for (std::int64_t i = 0; i < children; ++i) {
            const bool is_first_of_city = depth == 0 && i == 0 && left > 100;
            const auto share =
                is_first_of_city ? unions / 4 : (left + children - i - 1) / (children - i);
            add(id, depth + 1, share);
            left -= share;
        }
        return id;
    }
};

void write_unions(store::Database& database, const Size& size) {
    TreeBuilder tree;
    tree.add(0, 0, size.unions());
    write_rows(database, "union_node", {"id", "parent_id", "ord", "last", "depth", "name", "type"},
               static_cast<std::int64_t>(tree.rows.size()),
               [&](std::int64_t i) { return tree.rows[static_cast<std::size_t>(i)]; });
    database.write([](store::Unit& unit) { unit.run(raise_tree_version); });
}

std::int64_t home_of(std::int64_t person, const Size& size) {
    return 1 + (person - 1) * size.unions() / size.people();
}

void write_people(store::Database& database, const Size& size) {
    write_rows(database, "person", {"union_id", "name", "pinyin", "initials"}, size.people(),
               [&](std::int64_t i) {
                   return Row{home_of(i + 1, size), "Person " + std::to_string(i + 1), "person",
                              "p"};
               });
}

struct Codes {
    std::int64_t kind = 0;
    std::vector<std::int64_t> measures;
    std::vector<std::vector<std::int64_t>> dimensions;
};

Codes write_codes(store::Database& database) {
    return database.write([&](store::Unit& unit) {
        Codes codes;
        codes.kind = unit.insert(insert_kind, {{"name", "bench.case"}});
        for (int measure = 0; measure < measures; ++measure) {
            codes.measures.push_back(
                unit.insert(insert_measure, {{"name", measure_name(measure)}}));
            codes.dimensions.emplace_back();
            for (int set = 0; set < dimension_sets; ++set)
                codes.dimensions.back().push_back(unit.insert(
                    insert_dimensions, {{"measure", codes.measures.back()},
                                        {"text", records::to_text(dimensions_of(set))}}));
        }
        return codes;
    });
}

struct Case {
    int measure;
    std::int64_t union_id;
    base::Date day;
};

Case case_of(std::int64_t record, const Size& size) {
    const auto seed = static_cast<std::uint64_t>(record) * 64;
    const auto first = base::year_of(year_first).first;
    const auto days = base::year_of(year_last).last - first + 1;
    return {static_cast<int>(pick(seed, measures)), 1 + pick(seed + 1, size.unions()),
            first + static_cast<int>(record * days / size.records())};
}

void write_cases(store::Database& database, const Size& size) {
    write_rows(database, "bench__case",
               {"union_id", "number", "state", "version", "created_by", "created_on", "changed_by",
                "changed_on", "participants", "participants_digest", "history", "content", "title",
                "held_on"},
               size.records(), [&](std::int64_t record) {
                   const auto made = case_of(record, size);
                   const auto day = made.day.to_text();
                   return Row{made.union_id,
                              fmt::format("BC-{}", record + 1),
                              "done",
                              std::int64_t{3},
                              std::int64_t{0},
                              day,
                              std::int64_t{0},
                              day,
                              std::int64_t{participants},
                              "",
                              "",
                              "",
                              "Case " + std::to_string(record + 1),
                              day};
               });
}

// Most take part near home, some anywhere.
std::int64_t participant_of(const Case& made, std::uint64_t seed, const Size& size) {
    if (pick(seed, 5) == 0)
        return 1 + pick(seed + 1, size.people());
    const auto each = size.people() / size.unions();
    const auto near = (made.union_id - 1) * each + pick(seed + 2, each * 5);
    return 1 + near % size.people();
}

// The facts of one record, corrections included.
class FactRows {
public:
    FactRows(const Codes& codes, const Size& size) : codes_(codes), size_(size) {}
    bool next(Row& row) {
        while (ready_.empty()) {
            if (record_ == last_)
                return false;
            make(record_++);
        }
        row = std::move(ready_.back());
        ready_.pop_back();
        return true;
    }
    void take(std::int64_t first, std::int64_t last) {
        record_ = first;
        last_ = last;
    }

private:
    void make(std::int64_t record) {
        const auto made = case_of(record, size_);
        for (int i = 0; i < participants; ++i) {
            const auto seed = static_cast<std::uint64_t>(record) * 640 +
                              static_cast<std::uint64_t>(i) * 40 + 0x100000000u;
            const auto person = participant_of(made, seed, size_);
            const auto set = dimension_set_of(person, seed + 3);
            const auto quantity = 100 + pick(seed + 4, 100'000);
            const bool is_corrected = pick(seed + 5, correction_each) == 0;
            // Taken from the back: first posted, then reversed, then posted anew.
            if (is_corrected) {
                push(record, made, {person, set, quantity + 1, 1, i});
                push(record, made, {person, set, quantity, -1, i});
            }
            push(record, made, {person, set, quantity, 1, i});
        }
    }
    struct Posting {
        std::int64_t person;
        int set;
        std::int64_t quantity;
        int sign, part;
    };
    void push(std::int64_t record, const Case& made, const Posting& posting) {
        const auto measure = static_cast<std::size_t>(made.measure);
        const std::int64_t none = 0;
        ready_.push_back({codes_.measures[measure], made.union_id, std::int64_t{made.day.days()},
                          std::int64_t{posting.sign}, posting.sign * posting.quantity,
                          posting.person, none, none, none,
                          codes_.dimensions[measure][static_cast<std::size_t>(posting.set)],
                          codes_.kind, record + 1, std::int64_t{posting.part + 1}, none});
    }

    const Codes& codes_;
    const Size& size_;
    std::int64_t record_ = 0, last_ = 0;
    std::vector<Row> ready_;
};

const std::vector<std::string> fact_columns = {
    "measure",     "union_id",   "day",        "count", "quantity",  "person_id", "household_id",
    "employer_id", "subject_id", "dimensions", "kind",  "record_id", "part_id",   "entry"};

void write_facts(store::Database& database, const Size& size) {
    const auto codes = write_codes(database);
    FactRows rows(codes, size);
    const auto together = rows_together_max / participants;
    for (std::int64_t first = 0; first < size.records(); first += together)
        database.write([&](store::Unit& unit) {
            rows.take(first, std::min(first + together, size.records()));
            unit.bulk("fact", fact_columns, [&](Row& row) { return rows.next(row); });
        });
}

// The table as records defines it, without indexes: they are built once everything is in.
void define_bare_facts(store::Unit& unit) {
    store::Table table{"fact", {}, {}, true};
    for (const auto& column : fact_columns)
        table.columns.push_back({column, store::ColumnType::integer, true, "", ""});
    unit.define(table);
}

}  // namespace

catalogue::Catalogue case_catalogue() {
    catalogue::Catalogue made;
    made.kinds["bench.case"] = case_kind();
    made.measures["bench.approved"].name = "bench.approved";
    for (int i = 0; i < measures; ++i) {
        auto& measure = made.measures[measure_name(i)];
        measure.name = measure_name(i);
        measure.dimensions = {"gig", "online", "rural", "sex"};
        measure.kinds = {"bench.case"};
        measure.has_quantity = true;
        for (const auto& reading : readings())
            made.figures[measure_name(i) + "_" + reading] = figure_of(i, reading);
    }
    return made;
}

std::string measure_name(int measure) {
    return fmt::format("bench.m{:02}", measure);
}

const std::vector<std::string>& readings() {
    static const std::vector<std::string> names = {
        "cases", "times",  "people",       "women",         "rural",
        "gig",   "amount", "online_times", "online_people", "online_amount"};
    return names;
}

std::int64_t largest_child(store::Reader& reader) {
    return reader.number(select_largest_child);
}

void generate(store::Database& database, const catalogue::Catalogue& catalogue, const Size& size) {
    database.write([&](store::Unit& unit) {
        org::define_all(unit);
        define_bare_facts(unit);
        figures::define_figures(unit);
        auto cases = records::table_of(catalogue.kind("bench.case"));
        cases.indexes.clear();
        unit.define(cases);
    });
    write_unions(database, size);
    write_people(database, size);
    write_cases(database, size);
    database.write([&](store::Unit& unit) {
        unit.define({"measure_code", {{"name", store::ColumnType::text, true, "", ""}}, {}, false});
        unit.define({"kind_code", {{"name", store::ColumnType::text, true, "", ""}}, {}, false});
        unit.define({"dimension_set",
                     {{"measure", store::ColumnType::integer, true, "", "measure_code"},
                      {"text", store::ColumnType::text, true, "", ""}},
                     {},
                     false});
    });
    write_facts(database, size);
    database.write([&](store::Unit& unit) { records::define_all(unit, catalogue); });
    database.write([](store::Unit& unit) { unit.run(gather_statistics); });
}

}  // namespace bench
