// The first page of the day: what waits, what is due, what was done, and the key figures.
#include "http/api.hpp"
#include "http/render.hpp"
#include "http/requests.hpp"

namespace http {
namespace {

namespace json = boost::json;

constexpr int waiting_rows_max = 20, warning_rows_max = 20, done_rows_max = 10;

json::array waiting_json(Snapshot& snapshot) {
    json::array items;
    for (const auto& view : snapshot.records.waiting(waiting_rows_max))
        items.push_back(view_json(view));
    return items;
}

json::array done_json(Snapshot& snapshot) {
    json::array items;
    for (const auto& step : snapshot.records.done(done_rows_max))
        items.push_back(json::object{{"kind", step.kind},
                                     {"record_id", step.record_id},
                                     {"number", step.number},
                                     {"title", step.title},
                                     {"at", step.at},
                                     {"action", step.action},
                                     {"to", step.to}});
    return items;
}

base::Result<json::array> key_figures_json(const Access& access, const Request& request,
                                           Snapshot& snapshot, int year) {
    json::array items;
    for (const auto& [name, figure] : access.catalogue().figures) {
        if (!figure.is_key)
            continue;
        figures::Question question;
        question.figure = name;
        question.union_id = snapshot.actor.scope.union_id;
        question.period = base::year_of(year);
        const auto answer = TRY(snapshot.figures.answer(question));
        json::array months;
        for (const auto& part : TRY(snapshot.figures.by_month(question)))
            months.push_back(json::object{
                {"month", part.code},
                {"answer", answer_json(access.catalogue(), part.answer, request.language)}});
        items.push_back(
            json::object{{"name", name},
                         {"words", words_json(figure.words)},
                         {"unit", figure.unit},
                         {"answer", answer_json(access.catalogue(), answer, request.language)},
                         {"months", months}});
    }
    return items;
}

base::Result<Response> home(const Access& access, const Request& request) {
    return access.read(request, [&](Snapshot& snapshot) -> base::Result<Response> {
        const auto today = access.realm().clock.today();
        const bool sees_figures = person_of(request).may("read_registers");
        const auto waiting = snapshot.records.count_waiting(count_most + 1);
        json::object object{
            {"today", today.to_text()},
            {"year", today.year()},
            {"waiting",
             json::object{{"items", waiting_json(snapshot)}, {"count", count_json(waiting)}}},
            {"warnings",
             deadlines_json(access.catalogue(), snapshot.records.warnings(warning_rows_max))},
            {"done", done_json(snapshot)},
            {"figures", json::array{}}};
        if (sees_figures)
            object["figures"] = TRY(key_figures_json(access, request, snapshot, today.year()));
        return http::json(object);
    });
}

}  // namespace

void add_home_routes(Router& router, const Access& access) {
    router.add(Method::get, "/api/v1/home", Permission::signed_in(),
               [&](const Request& request) { return home(access, request); });
}

}  // namespace http
