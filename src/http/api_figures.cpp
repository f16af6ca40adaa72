// Figures, their parts, and the records that prove them.
#include "http/api.hpp"
#include "http/render.hpp"
#include "http/requests.hpp"

namespace http {
namespace {

namespace json = boost::json;

std::string figure_of(const Request& request) {
    return request.param("line") + "." + request.param("figure");
}

base::Result<Response> list_figures(const Access& access, const Request& request) {
    const auto line = text_query(request, "line");
    std::vector<figures::Question> questions;
    const auto plain = TRY(
        question_of(request, "", actor_of(request).scope.union_id, access.realm().clock.today()));
    for (const auto& [name, figure] : access.catalogue().figures) {
        if (!line.empty() && name.substr(0, name.find('.')) != line)
            continue;
        questions.push_back(plain);
        questions.back().figure = name;
    }
    return access.read(request, [&](Snapshot& snapshot) -> base::Result<Response> {
        json::array items;
        for (const auto& answer : TRY(snapshot.figures.answer_all(questions)))
            items.push_back(answer_json(access.catalogue(), answer, request.language));
        return tagged(request, http::json(json::object{{"items", items}}));
    });
}

base::Result<std::vector<figures::Part>> parts_of(figures::Desk& desk,
                                                  const figures::Question& question,
                                                  const std::string& by) {
    if (by.empty())
        return std::vector<figures::Part>{};
    if (by == "union")
        return desk.by_child_union(question);
    return by == "month" ? desk.by_month(question) : desk.by_dimension(question, by);
}

base::Result<Response> show_figure(const Access& access, const Request& request) {
    const auto question =
        TRY(question_of(request, figure_of(request), actor_of(request).scope.union_id,
                        access.realm().clock.today()));
    return access.read(request, [&](Snapshot& snapshot) -> base::Result<Response> {
        const auto answer = TRY(snapshot.figures.answer(question));
        json::array parts;
        for (const auto& part :
             TRY(parts_of(snapshot.figures, question, text_query(request, "by"))))
            parts.push_back(json::object{
                {"code", part.code},
                {"label", part.label},
                {"answer", answer_json(access.catalogue(), part.answer, request.language)}});
        return tagged(request,
                      http::json(json::object{
                          {"answer", answer_json(access.catalogue(), answer, request.language)},
                          {"parts", parts}}));
    });
}

json::array items_json(const figures::EvidencePage& page) {
    json::array items;
    for (const auto& item : page.items)
        items.push_back(
            json::object{{"kind", item.kind},
                         {"record_id", item.record_id},
                         {"number", item.number},
                         {"title", item.title},
                         {"state", item.state},
                         {"union", json::object{{"id", item.union_id}, {"name", item.union_name}}},
                         {"day", base::Date::of_days(item.day).to_text()},
                         {"count", item.count},
                         {"quantity", item.quantity},
                         {"distinct", item.distinct}});
    return items;
}

base::Result<Response> show_evidence(const Access& access, const Request& request) {
    const auto question =
        TRY(question_of(request, figure_of(request), actor_of(request).scope.union_id,
                        access.realm().clock.today()));
    const auto limit = TRY(limit_query(request, 50, figures::evidence_rows_max));
    return access.read(request, [&](Snapshot& snapshot) -> base::Result<Response> {
        const auto page =
            TRY(snapshot.figures.evidence(question, text_query(request, "cursor"), limit));
        json::array parts;
        for (const auto& part : page.parts)
            parts.push_back(answer_json(access.catalogue(), part, request.language));
        return tagged(
            request,
            http::json(json::object{
                {"answer", answer_json(access.catalogue(), page.answer, request.language)},
                {"items", items_json(page)},
                {"next", page.next.empty() ? json::value(nullptr) : json::value(page.next)},
                {"records", page.records},
                {"parts", parts}}));
    });
}

}  // namespace

void add_figure_routes(Router& router, const Access& access) {
    const auto handled = [&](auto* handle) {
        return [&access, handle](const Request& request) { return handle(access, request); };
    };
    const auto registers = Permission::may("read_registers");
    router.add(Method::get, "/api/v1/figures", registers, handled(list_figures));
    router.add(Method::get, "/api/v1/figures/{line}/{figure}", registers, handled(show_figure));
    router.add(Method::get, "/api/v1/figures/{line}/{figure}/evidence", registers,
               handled(show_evidence));
}

}  // namespace http
