#include "records/facts.hpp"

#include <cassert>
#include <cstdlib>

#include "base/text.hpp"
#include "records/fact_posting.hpp"
#include "store/row_values.hpp"

namespace records {
namespace {

using store::ColumnType;
using store::Query;

const Query select_measure{"facts.select_measure",
                           "select id from measure_code where name = :name"};
const Query insert_measure{"facts.insert_measure",
                           "insert into measure_code (name) values (:name) returning id"};
const Query select_kind{"facts.select_kind", "select id from kind_code where name = :name"};
const Query insert_kind{"facts.insert_kind",
                        "insert into kind_code (name) values (:name) returning id"};
const Query select_dimensions{
    "facts.select_dimensions",
    "select id from dimension_set where measure = :measure and text = :text"};
const Query insert_dimensions{
    "facts.insert_dimensions",
    "insert into dimension_set (measure, text) values (:measure, :text) returning id"};

const Query select_posted{"facts.select_posted", R"sql(
    select measure_code.name as measure, union_id, day, count * quantity as quantity, person_id,
           household_id, employer_id, subject_id, dimension_set.text as dimensions, part_id,
           sum(count) as net
      from fact
      join measure_code on measure_code.id = fact.measure
      join dimension_set on dimension_set.id = fact.dimensions
     where fact.kind = :kind and fact.record_id = :record
     group by measure_code.name, union_id, day, count * quantity, person_id, household_id,
              employer_id, subject_id, dimension_set.text, part_id
    having sum(count) <> 0
)sql"};

const std::vector<std::string> fact_columns = {
    "measure",     "union_id",   "day",        "count", "quantity",  "person_id", "household_id",
    "employer_id", "subject_id", "dimensions", "kind",  "record_id", "part_id",   "entry"};

std::int64_t code_of(store::Unit& unit, const Query& select, const Query& insert,
                     const store::Parameters& parameters) {
    if (const auto row = unit.first(select, parameters))
        return row->integer("id");
    return unit.insert(insert, parameters);
}

// Codes looked up once for a call: a record's facts share a handful of them.
class Codes {
public:
    explicit Codes(store::Unit& unit) : unit_(unit) {}
    std::int64_t measure(const std::string& name) {
        auto [place, is_new] = measures_.try_emplace(name, 0);
        if (is_new)
            place->second = code_of(unit_, select_measure, insert_measure, {{"name", name}});
        return place->second;
    }
    std::int64_t dimensions(std::int64_t measure, const std::string& text) {
        auto [place, is_new] = dimensions_.try_emplace({measure, text}, 0);
        if (is_new)
            place->second = code_of(unit_, select_dimensions, insert_dimensions,
                                    {{"measure", measure}, {"text", text}});
        return place->second;
    }

private:
    store::Unit& unit_;
    std::map<std::string, std::int64_t> measures_;
    std::map<std::pair<std::int64_t, std::string>, std::int64_t> dimensions_;
};

struct Posting {
    std::int64_t kind, record_id, entry;
};
struct FactCodes {
    std::int64_t measure, dimensions;
};

std::vector<store::Value> row_of(const Fact& fact, int sign, FactCodes codes,
                                 const Posting& posting) {
    return store::row_values(codes.measure, fact.union_id, std::int64_t{fact.day},
                             std::int64_t{sign}, sign * fact.quantity, fact.person_id,
                             fact.household_id, fact.employer_id, fact.subject_id, codes.dimensions,
                             posting.kind, posting.record_id, fact.part_id, posting.entry);
}

// Where row_of() puts what a unit fills in afterwards.
constexpr std::size_t measure_column = 0, dimensions_column = 9, entry_column = 13;

std::string encoded(const std::string& value) {
    if (value.find_first_of("%;=") == std::string::npos)
        return value;
    auto text = base::replaced(value, "%", "%25");
    text = base::replaced(std::move(text), ";", "%3B");
    return base::replaced(std::move(text), "=", "%3D");
}

std::string decoded(const std::string& text) {
    auto value = base::replaced(text, "%3D", "=");
    value = base::replaced(std::move(value), "%3B", ";");
    return base::replaced(std::move(value), "%25", "%");
}

Fact fact_of(const store::Row& row) {
    Fact fact;
    fact.measure = row.text("measure");
    fact.union_id = row.integer("union_id");
    fact.day = static_cast<std::int32_t>(row.integer("day"));
    fact.quantity = row.integer("quantity");
    fact.person_id = row.integer("person_id");
    fact.household_id = row.integer("household_id");
    fact.employer_id = row.integer("employer_id");
    fact.subject_id = row.integer("subject_id");
    fact.dimensions = row.text("dimensions");
    fact.part_id = row.integer("part_id");
    return fact;
}

store::Table fact_table() {
    store::Table table{"fact", {}, {}, true};
    for (const auto& column : fact_columns)
        table.columns.push_back({column, ColumnType::integer, true, "", ""});
    table.indexes = {{"fact_measure_day", "measure, day"},
                     {"fact_union", "union_id, measure, day"},
                     {"fact_record", "kind, record_id"},
                     {"fact_person", "person_id, measure", false, "person_id <> 0"},
                     {"fact_employer", "employer_id, measure", false, "employer_id <> 0"},
                     {"fact_household", "household_id, measure", false, "household_id <> 0"}};
    return table;
}

}  // namespace

std::string to_text(const Dimensions& dimensions) {
    std::string text;
    for (const auto& [name, value] : dimensions)
        text += (text.empty() ? "" : ";") + name + "=" + encoded(value);
    return text;
}

Dimensions parse_dimensions(const std::string& text) {
    Dimensions dimensions;
    if (text.empty())
        return dimensions;
    for (const auto& part : base::split(text, ';')) {
        const auto equals = part.find('=');
        assert(equals != std::string::npos);
        dimensions[part.substr(0, equals)] = decoded(part.substr(equals + 1));
    }
    return dimensions;
}

void define_facts(store::Unit& unit) {
    const store::Column name{"name", ColumnType::text, true, "", ""};
    unit.define({"measure_code", {name}, {{"measure_code_name", "name", true}}});
    unit.define({"kind_code", {name}, {{"kind_code_name", "name", true}}});
    unit.define({"dimension_set",
                 {{"measure", ColumnType::integer, true, "", "measure_code"},
                  {"text", ColumnType::text, true, "", ""}},
                 {{"dimension_set_text", "measure, text", true}}});
    unit.define(fact_table());
}

std::int64_t kind_code(store::Unit& unit, const std::string& kind) {
    return code_of(unit, select_kind, insert_kind, {{"name", kind}});
}

std::int64_t find_kind_code(store::Reader& reader, const std::string& kind) {
    const auto row = reader.first(select_kind, {{"name", kind}});
    return row ? row->integer("id") : 0;
}

namespace {

std::map<Fact, int> posted_of(store::Reader& reader, std::int64_t kind, std::int64_t record_id) {
    std::map<Fact, int> posted;
    reader.each(select_posted, {{"kind", kind}, {"record", record_id}}, [&](const store::Row& row) {
        posted[fact_of(row)] += static_cast<int>(row.integer("net"));
        return true;
    });
    return posted;
}

}  // namespace

std::map<Fact, int> posted_facts(store::Reader& reader, const std::string& kind,
                                 std::int64_t record_id) {
    return posted_of(reader, find_kind_code(reader, kind), record_id);
}

int post_difference(store::Unit& unit, std::int64_t kind, std::int64_t record_id,
                    const std::map<Fact, int>& now, std::int64_t entry) {
    auto difference = now;
    for (const auto& [fact, net] : posted_of(unit, kind, record_id))
        difference[fact] -= net;

    Codes codes(unit);
    const Posting posting{kind, record_id, entry};
    BulkRows rows;
    for (const auto& [fact, net] : difference) {
        const auto measure = net == 0 ? 0 : codes.measure(fact.measure);
        for (int copy = 0; copy < std::abs(net); ++copy)
            rows.push_back(row_of(fact, net > 0 ? 1 : -1,
                                  {measure, codes.dimensions(measure, fact.dimensions)}, posting));
    }
    insert_rows(unit, "fact", fact_columns, rows);
    return static_cast<int>(rows.size());
}

std::int64_t FactRows::place_of(const Fact& fact) {
    const auto [place, is_new] = places_.try_emplace({fact.measure, fact.dimensions},
                                                     static_cast<std::int64_t>(texts_.size()));
    if (is_new)
        texts_.push_back(place->first);
    return place->second;
}

void FactRows::add(std::int64_t record_id, const std::map<Fact, int>& facts) {
    for (const auto& [fact, net] : facts)
        for (int copy = 0; copy < std::abs(net); ++copy)
            rows_.push_back(
                row_of(fact, net > 0 ? 1 : -1, {place_of(fact), 0}, {kind_, record_id, 0}));
}

struct FactPosting::State {
    store::Unit& unit;
    std::int64_t kind;
    Codes codes;
};

FactPosting::FactPosting(store::Unit& unit, const std::string& kind)
    : state_(new State{unit, kind_code(unit, kind), Codes(unit)}) {}
FactPosting::~FactPosting() = default;

std::int64_t FactPosting::kind() const {
    return state_->kind;
}

void FactPosting::post(FactRows& facts, std::int64_t entry) {
    std::vector<FactCodes> codes;
    for (const auto& [measure, dimensions] : facts.texts_) {
        const auto code = state_->codes.measure(measure);
        codes.push_back({code, state_->codes.dimensions(code, dimensions)});
    }
    for (auto& row : facts.rows_) {
        const auto& code =
            codes[static_cast<std::size_t>(std::get<std::int64_t>(row[measure_column]))];
        row[measure_column] = code.measure;
        row[dimensions_column] = code.dimensions;
        row[entry_column] = entry;
    }
    insert_rows(state_->unit, "fact", fact_columns, facts.rows_);
}

}  // namespace records
