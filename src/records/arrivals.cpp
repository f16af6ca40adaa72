#include "records/arrivals.hpp"

#include <algorithm>

#include "records/deadlines.hpp"
#include "records/expected.hpp"
#include "records/fields.hpp"
#include "records/input.hpp"
#include "records/permission.hpp"
#include "records/rules.hpp"

namespace records {
namespace {

constexpr const char* arrival_action = "import";

bool is_listed(const std::vector<std::string>& list, const std::string& name) {
    return std::find(list.begin(), list.end(), name) != list.end();
}

bool is_empty(const base::Values& values, const std::string& field) {
    const auto place = values.find(field);
    return place == values.end() || base::is_nothing(place->second);
}

void add_missing(base::Refusals& reasons, base::Refusals missing,
                 const std::vector<std::string>& known_later) {
    for (auto& reason : missing) {
        const bool is_told = std::any_of(reasons.begin(), reasons.end(), [&](const auto& each) {
            return each.field == reason.field;
        });
        if (!is_told && !is_listed(known_later, reason.field))
            reasons.push_back(std::move(reason));
    }
}

// Deadlines that count from a state the record is already past never start.
bool starts_deadline(const catalogue::Kind& kind, const std::string& state) {
    return std::any_of(kind.deadlines.begin(), kind.deadlines.end(), [&](const auto& rule) {
        return rule.from_state == state || !rule.from_field.empty();
    });
}

template <typename ValuesOf>
void insert_all(store::Unit& unit, const std::string& table, const std::vector<std::string>& columns,
                std::vector<Arrived>& arrived, ValuesOf values_of) {
    auto next = arrived.begin();
    unit.bulk(table, columns, [&](std::vector<store::Value>& values) {
        if (next == arrived.end())
            return false;
        values = std::move(values_of(*next++));
        return true;
    });
}

}  // namespace

const std::string& Route::state() const {
    return through.empty() ? kind->states.front().name : through.back()->to;
}

bool Route::may_write(const catalogue::Field& field) const {
    return !field.computed &&
           (field.set_by.empty() || std::any_of(through.begin(), through.end(), [&](const auto* step) {
                return field.set_by.contains(step->name);
            }));
}

bool may_take(const catalogue::Catalogue& catalogue, const Route& route, const org::Actor& actor) {
    return may(catalogue, *route.kind, actor, "create") &&
           std::all_of(route.through.begin(), route.through.end(), [&](const auto* step) {
               return may(catalogue, *route.kind, actor, step->name);
           });
}

base::Refusals complete(const Route& route, base::Date today,
                        const std::vector<std::string>& known_later, base::Values& fields) {
    for (const auto& field : route.kind->fields)
        if (field.today && route.may_write(field) && is_empty(fields, field.name))
            fields[field.name] = today.to_text();
    compute(*route.kind, fields);
    base::Refusals reasons;
    add_missing(reasons, missing_required(*route.kind, fields), known_later);
    for (const auto* step : route.through)
        add_missing(reasons, missing_for(*route.kind, *step, fields), known_later);
    return reasons;
}

base::Result<std::vector<std::string>> run_rules(const Realm& realm, const Route& route,
                                                 store::Reader* reader, base::Values& fields) {
    RecordRow row;
    row.fields = std::move(fields);
    std::vector<std::string> reckoning;
    base::Refusals reasons;
    for (const auto* step : route.through) {
        auto outcome = reader ? run_rule(realm, *reader, *route.kind, *step, row)
                              : run_rule_of_newcomer(realm, *route.kind, *step, row);
        base::collect(reasons, outcome);
        if (!outcome)
            continue;
        for (auto& line : outcome.value().reckoning)
            reckoning.push_back(line);
        for (const auto& [name, value] : outcome.value().set)
            row.fields[name] = value;
    }
    compute(*route.kind, row.fields);
    fields = std::move(row.fields);
    if (!reasons.empty())
        return reasons;
    return reckoning;
}

Arrivals::Arrivals(const Realm& realm, store::Unit& unit, const Route& route,
                   const org::Actor& actor, base::Instant now)
    : realm_(realm),
      unit_(unit),
      route_(route),
      actor_(actor),
      now_(now),
      posting_(unit, route.kind->id),
      kind_code_(posting_.kind()),
      next_id_(records::next_id(unit, *route.kind)),
      has_deadlines_(starts_deadline(*route.kind, route.state())) {}

std::string Arrivals::next_number(std::int64_t union_id) {
    const auto year = now_.date_in_china().year();
    const auto [place, is_new] = numbers_.try_emplace(union_id, 0);
    if (is_new)
        place->second = last_number(unit_, *route_.kind, union_id, year);
    return number_text(*route_.kind, union_id, year, ++place->second);
}

Arrived Arrivals::made(store::Reader& reader, Arrival arrival) const {
    const auto& kind = *route_.kind;
    Arrived made;
    auto& row = made.row;
    row.id = arrival.id;
    row.union_id = arrival.union_id;
    row.version = 1;
    row.number = std::move(arrival.number);
    row.state = route_.state();
    row.fields = std::move(arrival.fields);
    row.created_by = row.changed_by = actor_.account_id;
    row.created_on = row.changed_on = now_.date_in_china().to_text();
    const Step step{arrival_action, "", row.state, "", changes_between(kind, {}, row.fields),
                    arrival.reckoning};
    made.history = history_values(kind_code_, row, actor_, now_, step);
    seal_fields(realm_.keys, kind, row);
    auto content = content_of(kind, row);
    made.values = bulk_values(realm_.keys, kind, row, content);
    made.facts = expected_facts(realm_, reader, kind, row);
    made.event = {std::string("record.") + arrival_action, kind.id + ":" + std::to_string(row.id),
                  std::move(content), std::move(arrival.detail)};
    return made;
}

void Arrivals::insert(std::vector<Arrived>& arrived, const std::vector<std::int64_t>& entries) {
    const auto& kind = *route_.kind;
    insert_all(unit_, kind.table, bulk_columns(kind), arrived,
               [](Arrived& each) -> auto& { return each.values; });
    insert_all(unit_, "record_history", history_columns(), arrived,
               [](Arrived& each) -> auto& { return each.history; });
    for (std::size_t i = 0; i < arrived.size(); ++i)
        posting_.add(arrived[i].row.id, entries[i], arrived[i].facts);
    posting_.flush();
    if (has_deadlines_)
        for (const auto& each : arrived)
            follow_deadlines(realm_, unit_, kind, each.row, each.row.state, arrival_action);
}

void Arrivals::end() {
    const auto year = now_.date_in_china().year();
    for (const auto& [union_id, last] : numbers_)
        keep_last_number(unit_, *route_.kind, union_id, year, last);
}

}  // namespace records
