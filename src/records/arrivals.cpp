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

}  // namespace

const std::string& Route::state() const {
    return through.empty() ? kind->states.front().name : through.back()->to;
}

bool Route::may_write(const catalogue::Field& field) const {
    return !field.computed && (field.set_by.empty() ||
                               std::any_of(through.begin(), through.end(), [&](const auto* step) {
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
      today_(now.date_in_china().to_text()),
      posting_(unit, route.kind->id),
      next_id_(records::next_id(unit, *route.kind)),
      has_deadlines_(starts_deadline(*route.kind, route.state())) {}

std::string Arrivals::next_number(std::int64_t union_id) {
    const auto year = now_.date_in_china().year();
    const auto [place, is_new] = numbers_.try_emplace(union_id, 0);
    if (is_new)
        place->second = last_number(unit_, *route_.kind, union_id, year);
    return number_text(*route_.kind, union_id, year, ++place->second);
}

Arrived Arrivals::made(store::Reader& reader, std::vector<Arrival> arrivals) const {
    Arrived arrived{{}, {}, FactRows(posting_.kind()), "", {}};
    arrived.rows.reserve(arrivals.size());
    arrived.histories.reserve(arrivals.size());
    for (auto& arrival : arrivals)
        make(reader, std::move(arrival), arrived);
    return arrived;
}

void Arrivals::make(store::Reader& reader, Arrival arrival, Arrived& arrived) const {
    const auto& kind = *route_.kind;
    RecordRow row;
    row.id = arrival.id;
    row.union_id = arrival.union_id;
    row.version = 1;
    row.number = std::move(arrival.number);
    row.state = route_.state();
    row.fields = std::move(arrival.fields);
    row.created_by = row.changed_by = actor_.account_id;
    row.created_on = row.changed_on = today_;
    const Step step{arrival_action, "", row.state, "", {}, std::move(arrival.reckoning)};
    arrived.histories.push_back(history_values(posting_.kind(), row, actor_, now_, step));
    seal_fields(realm_.keys, kind, row);
    const auto content = content_of(kind, row);
    arrived.contents += content;
    arrived.facts.add(row.id, expected_facts(realm_, reader, kind, row));
    arrived.rows.push_back(bulk_values(realm_.keys, kind, row, content));
    if (has_deadlines_)
        arrived.dated.push_back(std::move(row));
}

void Arrivals::insert(Arrived& arrived, std::int64_t entry) {
    const auto& kind = *route_.kind;
    insert_rows(unit_, kind.table, bulk_columns(kind), arrived.rows);
    insert_rows(unit_, "record_history", history_columns(), arrived.histories);
    posting_.post(arrived.facts, entry);
    for (const auto& row : arrived.dated)
        follow_deadlines(realm_, unit_, kind, row, row.state, arrival_action);
}

void Arrivals::end() {
    const auto year = now_.date_in_china().year();
    for (const auto& [union_id, last] : numbers_)
        keep_last_number(unit_, *route_.kind, union_id, year, last);
}

}  // namespace records
