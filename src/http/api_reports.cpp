// Reports: drafts that are always live, sealed versions, what changed since, documents.
#include "http/api.hpp"
#include "http/json_body.hpp"
#include "http/render.hpp"

namespace http {
namespace {

namespace json = boost::json;

reports::Language language_of(const Request& request) {
    return request.language == Language::zh ? reports::Language::zh : reports::Language::en;
}

json::object figure_span_json(const reports::FigureSpan& span) {
    json::object object{{"kind", "figure"},    {"text", span.text}, {"figure", span.address},
                        {"words", span.words}, {"unit", span.unit}, {"value", span.value}};
    if (span.ratio)
        object["ratio"] = json::object{{"numerator", span.ratio->numerator},
                                       {"denominator", span.ratio->denominator}};
    return object;
}

json::object span_json(const reports::Span& span) {
    if (const auto* figure = std::get_if<reports::FigureSpan>(&span))
        return figure_span_json(*figure);
    if (const auto* typed = std::get_if<reports::TypedSpan>(&span))
        return {{"kind", "typed"},
                {"text", typed->text},
                {"typed", json::object{{"by", typed->signed_by},
                                       {"on", typed->signed_on},
                                       {"record", typed->record}}}};
    if (const auto* own = std::get_if<reports::OwnSpan>(&span))
        return {{"kind", "period"}, {"text", own->text}};
    return {{"kind", "text"}, {"text", reports::text_of(span)}};
}

json::object document_json(const reports::Document& document) {
    constexpr const char* kinds[] = {"title",     "heading1",  "heading2",
                                     "paragraph", "signature", "date"};
    json::array blocks;
    for (const auto& block : document.blocks) {
        json::array spans;
        for (const auto& span : block.spans)
            spans.push_back(span_json(span));
        blocks.push_back(json::object{
            {"type", kinds[static_cast<int>(block.kind)]}, {"lead", block.lead}, {"spans", spans}});
    }
    return {{"language", document.language}, {"blocks", blocks}};
}

json::object report_json(const reports::ReportView& view) {
    return {{"id", view.id},
            {"outline", view.outline},
            {"title", view.union_name + std::to_string(view.year)},
            {"union", json::object{{"id", view.union_id}, {"name", view.union_name}}},
            {"year", view.year},
            {"state", view.state},
            {"versions", view.versions},
            {"created_on", view.created_on},
            {"created_by", view.created_by}};
}

base::Result<Response> list(const Access& access, const Request& request) {
    return access.read(request, [&](Snapshot& snapshot) -> base::Result<Response> {
        json::array items;
        for (const auto& view : TRY(snapshot.reports.list()))
            items.push_back(report_json(view));
        return http::json(json::object{{"items", items}});
    });
}

base::Result<Response> list_outlines(const Access& access, const Request&) {
    json::array items;
    for (const auto& [name, outline] : access.library().outlines)
        items.push_back(json::object{{"name", name}, {"words", words_json(outline.words)}});
    return http::json(json::object{{"items", items}});
}

base::Result<Response> create(const Access& access, const Request& request) {
    const auto body = TRY(json_of(request));
    Fields fields(body, {"outline", "union", "year"});
    reports::NewReport wanted;
    wanted.outline = fields.text("outline");
    wanted.union_id = fields.maybe_whole("union").value_or(actor_of(request).scope.union_id);
    const auto year = fields.whole("year");
    TRY(fields.outcome());
    // Clamped only for the narrower type: the limits of a report's year lie well within.
    wanted.year = static_cast<int>(std::clamp<std::int64_t>(year, 0, 1 << 20));
    return access.write(request, 201, [&](Work& work) -> base::Result<json::value> {
        const auto id = TRY(reports::create_report(access.realm(), access.library(), work.unit,
                                                   work.actor, wanted));
        return json::value(json::object{{"id", id}});
    });
}

base::Result<json::object> draft_json(Snapshot& snapshot, std::int64_t id, const Request& request) {
    const auto composed = TRY(snapshot.reports.draft(id, language_of(request)));
    return json::object{
        {"version", 0},
        {"document", document_json(composed.document)},
        {"missing", json::array(composed.problems.begin(), composed.problems.end())}};
}

base::Result<Response> show(const Access& access, const Request& request) {
    const auto id = TRY(number_param(request, "id"));
    const auto version = TRY(number_query(request, "version", 0));
    return access.read(request, [&](Snapshot& snapshot) -> base::Result<Response> {
        auto object = report_json(TRY(snapshot.reports.get(id)));
        json::array versions;
        for (const auto& each : TRY(snapshot.reports.versions(id)))
            versions.push_back(json::object{{"version", each.version},
                                            {"sealed_on", each.sealed_on},
                                            {"sealed_by", each.sealed_by},
                                            {"digest", each.digest}});
        object["sealed"] = versions;
        if (version == 0) {
            for (auto& [name, value] : TRY(draft_json(snapshot, id, request)))
                object[name] = value;
        } else {
            object["version"] = version;
            object["document"] =
                document_json(TRY(snapshot.reports.sealed(id, version, language_of(request))));
            object["missing"] = json::array{};
        }
        return http::json(object);
    });
}

base::Result<Response> seal(const Access& access, const Request& request) {
    const auto id = TRY(number_param(request, "id"));
    return access.write(request, 201, [&](Work& work) -> base::Result<json::value> {
        const auto version =
            TRY(reports::seal_report(access.realm(), access.library(), work.unit, work.actor, id));
        return json::value(json::object{{"version", version}});
    });
}

base::Result<Response> changes(const Access& access, const Request& request) {
    const auto id = TRY(number_param(request, "id"));
    const auto asked = TRY(number_query(request, "version", 0));
    return access.read(request, [&](Snapshot& snapshot) -> base::Result<Response> {
        const auto view = TRY(snapshot.reports.get(id));
        const auto version = asked == 0 ? view.versions : asked;
        json::array items;
        for (const auto& change :
             TRY(snapshot.reports.changes_since(id, version, language_of(request))))
            items.push_back(json::object{{"address", change.address},
                                         {"words", change.words},
                                         {"unit", change.unit},
                                         {"sealed", change.sealed_text},
                                         {"now", change.now_text},
                                         {"is_stated", change.is_stated}});
        return http::json(json::object{{"version", version}, {"items", items}});
    });
}

struct Print {
    const char* ending;
    const char* content_type;
};
Print print_of(reports::Form form) {
    switch (form) {
        case reports::Form::docx:
            return {"docx",
                    "application/vnd.openxmlformats-officedocument.wordprocessingml.document"};
        case reports::Form::html:
            return {"html", "text/html; charset=utf-8"};
        case reports::Form::markdown:
            return {"md", "text/markdown; charset=utf-8"};
        default:
            return {"json", "application/json"};
    }
}

base::Result<Response> document(const Access& access, const Request& request) {
    const auto id = TRY(number_param(request, "id"));
    const auto version = TRY(number_query(request, "version", 0));
    const auto form = reports::parse_form(text_query(request, "format"));
    if (!form)
        return base::Refusal{"field.not_an_option", "", "format", {}};
    return access.read(request, [&](Snapshot& snapshot) -> base::Result<Response> {
        const auto view = TRY(snapshot.reports.get(id));
        auto bytes = TRY(snapshot.reports.print(id, version, *form, language_of(request)));
        const auto print = print_of(*form);
        const auto name = view.union_name + std::to_string(view.year) + "." + print.ending;
        return download({name, print.content_type}, std::move(bytes));
    });
}

}  // namespace

void add_report_routes(Router& router, const Access& access) {
    const auto handled = [&](auto* handle) {
        return [&access, handle](const Request& request) { return handle(access, request); };
    };
    const auto read = Permission::may("read_registers");
    const std::string one = "/api/v1/reports/{id}";
    router.add(Method::get, "/api/v1/outlines", read, handled(list_outlines));
    router.add(Method::get, "/api/v1/reports", read, handled(list));
    router.add(Method::post, "/api/v1/reports", Permission::may("write_report"), handled(create));
    router.add(Method::get, one, read, handled(show));
    router.add(Method::post, one + "/seal", Permission::may("seal_report"), Lane::heavy,
               handled(seal));
    router.add(Method::get, one + "/changes", read, handled(changes));
    router.add(Method::get, one + "/document", read, Lane::heavy, handled(document));
}

}  // namespace http
