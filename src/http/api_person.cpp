// One person across all lines, and the household the person belongs to.
//
//   GET /api/v1/people/{id}/course           what stood from when to when; every step, newest first
//   GET /api/v1/people/{id}/participations   lists of participants that name the person
//   GET /api/v1/households/{id}              the household with its people in reach
#include "base/money.hpp"
#include "http/api.hpp"
#include "http/people.hpp"
#include "http/render.hpp"
#include "org/household_people.hpp"
#include "records/course.hpp"

namespace http {
namespace {

namespace json = boost::json;

json::object record_json(const records::CourseRecord& record) {
    return {{"kind", record.kind},   {"id", record.id},       {"number", record.number},
            {"title", record.title}, {"state", record.state}, {"union", record.union_name}};
}

json::value day_json(const std::optional<base::Date>& day) {
    return day ? json::value(day->to_text()) : json::value(nullptr);
}

json::object standing_json(const records::Standing& standing) {
    const auto& days = standing.days_since_last;
    return {{"record", record_json(standing.record)},
            {"place", standing.place},
            {"from", standing.from.to_text()},
            {"to", day_json(standing.to)},
            {"days_since_last", days ? json::value(*days) : json::value(nullptr)}};
}

json::object step_json(const records::CourseStep& step) {
    return {{"record", record_json(step.record)},
            {"at", step.entry.at},
            {"actor", step.entry.actor},
            {"role", step.entry.role},
            {"action", step.entry.action},
            {"from", step.entry.from},
            {"to", step.entry.to}};
}

bool is_in_reach(const Access& access, Snapshot& snapshot, std::int64_t person_id) {
    return org::get_person(snapshot.reader, access.realm().keys, snapshot.actor.scope, person_id)
        .has_value();
}

base::Result<Response> show_course(const Access& access, const Request& request) {
    const auto id = TRY(number_param(request, "id"));
    return access.read(request, [&](Snapshot& snapshot) -> base::Result<Response> {
        if (!is_in_reach(access, snapshot, id))
            return base::Refusal{"person.not_found", "", "", {}};
        const auto course =
            records::read_course(access.realm(), snapshot.reader, snapshot.actor, id);
        json::array standings, steps;
        for (const auto& standing : course.standings)
            standings.push_back(standing_json(standing));
        for (const auto& step : course.steps)
            steps.push_back(step_json(step));
        return tagged(request,
                      http::json(json::object{
                          {"standings", standings}, {"steps", steps}, {"more", course.has_more}}));
    });
}

base::Result<Response> list_participations(const Access& access, const Request& request) {
    const auto id = TRY(number_param(request, "id"));
    return access.read(request, [&](Snapshot& snapshot) -> base::Result<Response> {
        if (!is_in_reach(access, snapshot, id))
            return base::Refusal{"person.not_found", "", "", {}};
        json::array items;
        const auto all =
            records::read_participations(access.realm(), snapshot.reader, snapshot.actor, id);
        for (const auto& one : all)
            items.push_back(json::object{{"record", record_json(one.record)},
                                         {"role", one.role},
                                         {"amount", base::Money::of_fen(one.amount).to_text()},
                                         {"note", one.note},
                                         {"changed_on", one.changed_on}});
        const bool has_more = all.size() == static_cast<std::size_t>(records::participations_max);
        return tagged(request, http::json(json::object{{"items", items}, {"more", has_more}}));
    });
}

base::Result<Response> show_household(const Access& access, const Request& request) {
    const auto id = TRY(number_param(request, "id"));
    return access.read(request, [&](Snapshot& snapshot) -> base::Result<Response> {
        const auto& scope = snapshot.actor.scope;
        const auto household = org::get_household(snapshot.reader, scope, id);
        if (!household)
            return base::Refusal{"household.not_found", "", "", {}};
        json::array people;
        for (const auto& person :
             org::people_of_household(snapshot.reader, access.realm().keys, scope, id))
            people.push_back(person_json(*snapshot.tree, person));
        return tagged(request, http::json(json::object{
                                   {"id", household->id},
                                   {"name", household->name},
                                   {"members", household->members},
                                   {"union", union_name_json(*snapshot.tree, household->union_id)},
                                   {"people", people}}));
    });
}

}  // namespace

void add_person_routes(Router& router, const Access& access) {
    const auto handled = [&](auto* handle) {
        return [&access, handle](const Request& request) { return handle(access, request); };
    };
    const auto registers = Permission::may("read_registers");
    router.add(Method::get, "/api/v1/people/{id}/course", registers, handled(show_course));
    router.add(Method::get, "/api/v1/people/{id}/participations", registers,
               handled(list_participations));
    router.add(Method::get, "/api/v1/households/{id}", registers, handled(show_household));
}

}  // namespace http
