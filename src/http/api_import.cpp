#include "http/api_import.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include <algorithm>
#include <filesystem>

#include "exchange/import/desk.hpp"
#include "exchange/import/papers.hpp"
#include "exchange/import/uploads.hpp"
#include "http/exports.hpp"
#include "http/json_body.hpp"
#include "http/render.hpp"

namespace http {
namespace {

namespace json = boost::json;
using exchange::ImportWorker;

const char* language_of(const Request& request) {
    return request.language == Language::zh ? "zh" : "en";
}

base::Result<const exchange::ImportForm*> form_named(const ImportWorker& worker,
                                                     const std::string& name) {
    const auto found = worker.forms().find(name);
    if (found == worker.forms().end())
        return base::Refusal{"import.form_unknown", "", "form", {}};
    return &found->second;
}

json::object counts_json(const exchange::Counts& counts) {
    return {{"rows", counts.rows},
            {"accepted", counts.accepted},
            {"unchanged", counts.unchanged},
            {"held", counts.held},
            {"returned", counts.returned}};
}

json::object job_json(const ImportWorker& worker, const org::Tree& tree, const exchange::Job& job) {
    const auto at = [](std::int64_t moment) {
        return moment == 0 ? json::value(nullptr) : json::value(base::Instant{moment}.to_text());
    };
    json::object mapping;
    for (const auto& [column, heading] : job.mapped)
        mapping[column] = heading;
    json::object object{{"id", job.id},
                        {"form", job.form},
                        {"file_name", job.file_name},
                        {"union", union_name_json(tree, job.union_id)},
                        {"state", job.state},
                        {"ordered_by", job.actor.name},
                        {"bytes", job.bytes},
                        {"bytes_expected", job.bytes_expected},
                        {"rule_version", job.rule_version},
                        {"made_at", at(job.made_at)},
                        {"checked_at", at(job.checked_at)},
                        {"done_at", at(job.done_at)},
                        {"counts", counts_json(job.counts)},
                        {"mapping", std::move(mapping)},
                        {"progress", nullptr}};
    if (const auto progress = worker.progress_of(job.id))
        object["progress"] = json::object{{"counts", counts_json(progress->counts)},
                                          {"bytes_read", progress->bytes_read},
                                          {"bytes_total", progress->bytes_total}};
    return object;
}

base::Result<exchange::Job> job_of(Snapshot& snapshot, const Request& request) {
    const auto id = TRY(number_param(request, "id"));
    auto job = exchange::find_job(snapshot.reader, snapshot.actor.scope, id);
    if (!job)
        return base::Refusal{"import.not_found", "", "", {}};
    return std::move(*job);
}

base::Result<Response> list_forms(const Access& access, const ImportWorker& worker,
                                  const Request& request) {
    json::array items;
    for (const auto& [name, form] : worker.forms()) {
        if (!exchange::may_import(access.catalogue(), form, actor_of(request)))
            continue;
        json::array columns;
        for (const auto& column : form.columns)
            columns.push_back(json::object{{"name", column.name},
                                           {"words", words_json(column.words)},
                                           {"required", column.required}});
        items.push_back(json::object{{"name", name},
                                     {"words", words_json(form.words)},
                                     {"rule_version", form.version},
                                     {"columns", std::move(columns)}});
    }
    return http::json(json::object{{"items", items}});
}

exchange::Language sheet_language(const Request& request) {
    return request.language == Language::zh ? exchange::Language::zh : exchange::Language::en;
}

base::Result<Response> form_template(const Access& access, const ImportWorker& worker,
                                     const Request& request) {
    const auto* form = TRY(form_named(worker, request.param("form")));
    if (!exchange::may_import(access.catalogue(), *form, actor_of(request)))
        return base::Refusal{"permission.denied", "", "", {{"action", "import"}}};
    const auto& name = request.language == Language::zh ? form->words.zh : form->words.en;
    return download({name + ".xlsx", xlsx_type},
                    exchange::import_template(*form, sheet_language(request)));
}

base::Result<Response> returned(const Access& access, const ImportWorker& worker,
                                const Request& request) {
    return access.read(request, [&](Snapshot& snapshot) -> base::Result<Response> {
        const auto job = TRY(job_of(snapshot, request));
        const auto* form = TRY(form_named(worker, job.form));
        if (!exchange::may_import(access.catalogue(), *form, snapshot.actor))
            return base::Refusal{"permission.denied", "", "", {{"action", "import"}}};
        const auto name = access.catalogue().sentence(
            {"import.returned_name",
             "",
             "",
             {{"file", std::filesystem::path(job.file_name).stem().string()}}},
            language_of(request));
        const auto file = std::make_shared<PassingFile>(access.realm().randomness);
        exchange::write_returned(access.realm(), snapshot.reader, *form, job,
                                 sheet_language(request), file->path());
        return download({name + ".xlsx", xlsx_type}, PassingFile::stream(file));
    });
}

exchange::Mapped mapped_from(const json::object& object) {
    exchange::Mapped mapped;
    for (const auto& [column, heading] : object)
        if (heading.is_string())
            mapped[std::string(column)] = std::string(heading.as_string());
    return mapped;
}

base::Result<Response> begin(const Access& access, const ImportWorker& worker,
                             const Request& request) {
    const auto body = TRY(parse_json(request.body));
    Fields fields(body, {"form", "union", "file_name", "bytes", "mapping"});
    const auto name = fields.text("form");
    exchange::Job job;
    job.union_id = fields.whole("union");
    job.file_name = fields.text("file_name");
    job.bytes_expected = fields.maybe_whole("bytes").value_or(0);
    if (fields.has("mapping"))
        job.mapped = mapped_from(fields.object("mapping"));
    TRY(fields.outcome());
    const auto* form = TRY(form_named(worker, name));
    return access.write(request, 201, [&](Work& work) -> base::Result<json::value> {
        const auto id = TRY(exchange::add_job(access.realm(), work.unit, work.actor, *form, job));
        return json::value(json::object{{"id", id}, {"part_bytes_max", exchange::part_bytes_max}});
    });
}

base::Result<Response> take_part(const Access& access, const Request& request) {
    const auto id = TRY(number_param(request, "id"));
    const auto part = TRY(number_param(request, "part"));
    return access.write(request, 200, [&](Work& work) -> base::Result<json::value> {
        const auto next =
            TRY(exchange::add_part(access.realm(), work.unit, work.actor, id, part, request.body));
        return json::value(json::object{{"next", next}});
    });
}

// In the reader's own language, the column's name included.
std::string reason_said(const Access& access, const Request& request,
                        const exchange::ImportForm* form, base::Refusal refusal) {
    const auto* column = form ? form->column(refusal.field) : nullptr;
    if (column && refusal.arguments.contains("column"))
        refusal.arguments["column"] =
            request.language == Language::zh ? column->words.zh : column->words.en;
    return access.catalogue().sentence(refusal, language_of(request));
}

struct OpenJob {
    exchange::Job job;
    const exchange::ImportForm* form;
};

// A job nobody has ordered to be applied, and which is not being read just now.
base::Result<OpenJob> open_job(const Access& access, const ImportWorker& worker, Work& work,
                               std::int64_t id) {
    auto job = exchange::find_job(work.unit, work.actor.scope, id);
    if (!job)
        return base::Refusal{"import.not_found", "", "", {}};
    const auto* form = TRY(form_named(worker, job->form));
    if (!exchange::may_import(access.catalogue(), *form, work.actor))
        return base::Refusal{"permission.denied", "", "", {{"action", "import"}}};
    if (job->state != "uploaded" && job->state != "checked")
        return base::Refusal{"import.not_applying", "", "", {}};
    if (worker.progress_of(id))
        return base::Refusal{"import.busy", "", "", {}};
    return OpenJob{std::move(*job), form};
}

json::value columns_json(const Access& access, const Request& request,
                         const exchange::ImportForm& form,
                         const exchange::MatchedColumns& matched) {
    const auto& columns = matched.columns;
    json::array items, missing;
    for (std::size_t i = 0; i < form.columns.size(); ++i) {
        const auto place = columns.places[i];
        items.push_back(json::object{
            {"name", form.columns[i].name},
            {"heading", place == exchange::no_column ? json::value(nullptr)
                                                     : json::value(columns.headings[place])}});
    }
    for (const auto& refusal : matched.missing)
        missing.push_back(json::object{{"field", refusal.field},
                                       {"code", refusal.code},
                                       {"message", reason_said(access, request, &form, refusal)}});
    return json::object{{"heading_line", columns.heading_line},
                        {"headings", json::array(columns.headings.begin(), columns.headings.end())},
                        {"unread", json::array(columns.unread.begin(), columns.unread.end())},
                        {"columns", std::move(items)},
                        {"missing", std::move(missing)}};
}

base::Result<Response> columns_of(const Access& access, const ImportWorker& worker,
                                  const Request& request) {
    std::optional<OpenJob> found;
    const auto seen = access.read(request, [&](Snapshot& snapshot) -> base::Result<Response> {
        auto job = TRY(job_of(snapshot, request));
        const auto* form = TRY(form_named(worker, job.form));
        if (!exchange::may_import(access.catalogue(), *form, snapshot.actor))
            return base::Refusal{"permission.denied", "", "", {{"action", "import"}}};
        const bool is_sent =
            job.place.empty() && (job.state == "uploaded" || job.state == "checked");
        if (!is_sent)
            return base::Refusal{"import.not_applying", "", "", {}};
        if (job.bytes < job.bytes_expected)
            return base::Refusal{"import.upload_incomplete", "", "file", {}};
        found = OpenJob{std::move(job), form};
        return http::json(json::object{});
    });
    if (!seen)
        return seen;
    const auto matched = TRY(exchange::match_job(access.realm(), *found->form, found->job));
    return http::json(columns_json(access, request, *found->form, matched));
}

base::Result<Response> set_mapping(const Access& access, const ImportWorker& worker,
                                   const Request& request) {
    const auto id = TRY(number_param(request, "id"));
    const auto body = TRY(parse_json(request.body));
    Fields fields(body, {"mapping"});
    const auto mapped = mapped_from(fields.object("mapping"));
    TRY(fields.outcome());
    return access.write(request, 200, [&](Work& work) -> base::Result<json::value> {
        const auto found = TRY(open_job(access, worker, work, id));
        TRY(exchange::map_job(work.unit, *found.form, found.job, mapped));
        return json::value(json::object{{"id", id}});
    });
}

base::Result<Response> drop(const Access& access, const ImportWorker& worker,
                            const Request& request) {
    const auto id = TRY(number_param(request, "id"));
    return access.write(request, 200, [&](Work& work) -> base::Result<json::value> {
        TRY(open_job(access, worker, work, id));
        exchange::move_job(work.unit, id, {"uploaded", "checked"}, "dropped", work.now);
        org::append_audit(work.unit, access.realm().keys, work.actor, work.now,
                          {"import.drop", "import:" + std::to_string(id), "", "{}"});
        return json::value(json::object{{"id", id}});
    });
}

// The order stands in the realm before the worker hears of it: a crash in between loses nothing.
base::Result<Response> order(const Access& access, ImportWorker& worker, const Request& request,
                             ImportWorker::Order what) {
    const auto id = TRY(number_param(request, "id"));
    auto response = access.write(request, 202, [&](Work& work) -> base::Result<json::value> {
        const auto found = TRY(open_job(access, worker, work, id));
        if (found.job.bytes < found.job.bytes_expected)
            return base::Refusal{"import.upload_incomplete", "", "file", {}};
        if (what == ImportWorker::Order::apply)
            exchange::move_job(work.unit, id, {"uploaded", "checked"}, "applying", work.now);
        return json::value(json::object{{"id", id}});
    });
    if (response)
        TRY(worker.order(what, id));
    return response;
}

base::Result<Response> list(const Access& access, const ImportWorker& worker,
                            const Request& request) {
    return access.read(request, [&](Snapshot& snapshot) -> base::Result<Response> {
        json::array items;
        for (const auto& job :
             exchange::list_jobs(snapshot.reader, snapshot.actor.scope, exchange::jobs_listed_max))
            items.push_back(job_json(worker, *snapshot.tree, job));
        return http::json(json::object{{"items", items}});
    });
}

json::object problem_json(const Access& access, const Request& request,
                          const exchange::ImportForm* form, const exchange::Problem& problem) {
    return {{"line", problem.line},
            {"column", problem.column},
            {"held", problem.verdict == exchange::Verdict::held},
            {"code", problem.refusal.code},
            {"message", reason_said(access, request, form, problem.refusal)}};
}

base::Result<Response> show(const Access& access, const ImportWorker& worker,
                            const Request& request) {
    return access.read(request, [&](Snapshot& snapshot) -> base::Result<Response> {
        const auto job = TRY(job_of(snapshot, request));
        auto object = job_json(worker, *snapshot.tree, job);
        const auto named = form_named(worker, job.form);
        const auto* form = named ? named.value() : nullptr;
        const auto found = exchange::find_findings(access.realm().keys, snapshot.reader, job.id);
        json::array problems, kinds;
        for (const auto& problem : found.problems)
            problems.push_back(problem_json(access, request, form, problem));
        for (const auto& kind : found.kinds) {
            auto of_kind = problem_json(access, request, form, kind.first);
            of_kind["count"] = kind.count;
            kinds.push_back(std::move(of_kind));
        }
        object["problems"] = std::move(problems);
        object["kinds"] = std::move(kinds);
        return http::json(object);
    });
}

json::array cells_json(const std::vector<exchange::ShownCell>& cells) {
    json::array all;
    for (const auto& cell : cells)
        all.push_back(json::object{{"column", cell.column}, {"text", cell.text}});
    return all;
}

json::object held_json(const Access& access, const Snapshot& snapshot, const Request& request,
                       const exchange::HeldRow& held) {
    json::array reasons;
    for (const auto& [column, refusal] : held.reasons)
        reasons.push_back(
            json::object{{"column", column},
                         {"code", refusal.code},
                         {"message", access.catalogue().sentence(refusal, language_of(request))}});
    json::object object{{"id", held.id},
                        {"import", held.job_id},
                        {"line", held.line},
                        {"form", held.form},
                        {"version", held.version},
                        {"due_on", held.due_on},
                        {"union", union_name_json(*snapshot.tree, held.union_id)},
                        {"cells", cells_json(held.cells)},
                        {"reasons", std::move(reasons)},
                        {"is_elsewhere", held.is_elsewhere},
                        {"resembles", nullptr}};
    json::array decisions;
    for (const auto decided : held.decisions)
        decisions.push_back(json::value(std::string(exchange::name_of(decided))));
    object["decisions"] = std::move(decisions);
    if (held.resembles != 0)
        object["resembles"] = json::object{{"person", held.resembles},
                                           {"union", held.resembled_union},
                                           {"cells", cells_json(held.resembled)}};
    return object;
}

base::Result<Response> list_held(const Access& access, const ImportWorker& worker,
                                 const Request& request) {
    const auto after = TRY(number_query(request, "after", 0));
    const auto limit = TRY(number_query(request, "limit", exchange::held_listed_max));
    return access.read(request, [&](Snapshot& snapshot) -> base::Result<Response> {
        json::array items;
        for (const auto& held : exchange::list_held(
                 access.realm(), snapshot.reader, snapshot.actor, worker.forms(), after,
                 static_cast<int>(std::clamp<std::int64_t>(limit, 1, exchange::held_listed_max))))
            items.push_back(held_json(access, snapshot, request, held));
        return http::json(json::object{{"items", items}});
    });
}

base::Result<Response> decide(const Access& access, const ImportWorker& worker,
                              const Request& request) {
    exchange::HeldDecision decision;
    decision.id = TRY(number_param(request, "id"));
    const auto body = TRY(parse_json(request.body));
    Fields fields(body, {"version", "decision", "opinion"});
    decision.version = fields.whole("version");
    const auto name = fields.text("decision");
    decision.opinion = fields.maybe_text("opinion").value_or("");
    TRY(fields.outcome());
    const auto decided = exchange::decided_by_name(name);
    if (!decided)
        return base::Refusal{"field.not_an_option", "", "decision", {}};
    decision.decided = *decided;
    return access.write(request, 200, [&](Work& work) -> base::Result<json::value> {
        const auto person = TRY(
            exchange::decide_held(access.realm(), work.unit, work.actor, worker.forms(), decision));
        return json::value(json::object{{"id", decision.id}, {"person", person}});
    });
}

}  // namespace

void add_import_routes(Router& router, const Access& access, ImportWorker& worker) {
    const std::string all = "/api/v1/imports";
    const auto handled = [&](auto* handle) {
        return [&access, &worker, handle](const Request& request) {
            return handle(access, worker, request);
        };
    };
    const auto ordered = [&](ImportWorker::Order what) {
        return [&access, &worker, what](const Request& request) {
            return order(access, worker, request, what);
        };
    };
    const auto may = Permission::may("manage_people");
    const Load part_load(exchange::part_bytes_max + 1024, Lane::heavy);
    router.add(Method::get, all + "/forms", may, handled(list_forms));
    router.add(Method::get, all + "/forms/{form}/template", may, Lane::heavy,
               handled(form_template));
    router.add(Method::get, all + "/{id}/returned", may, Lane::heavy, handled(returned));
    router.add(Method::post, all, may, handled(begin));
    router.add(Method::get, all, may, handled(list));
    router.add(Method::get, all + "/{id}", may, handled(show));
    router.add(Method::post, all + "/{id}/parts/{part}", may, part_load,
               [&access](const Request& request) { return take_part(access, request); });
    router.add(Method::get, all + "/{id}/columns", may, Lane::heavy, handled(columns_of));
    router.add(Method::post, all + "/{id}/mapping", may, handled(set_mapping));
    router.add(Method::post, all + "/{id}/drop", may, handled(drop));
    router.add(Method::post, all + "/{id}/check", may, ordered(ImportWorker::Order::check));
    router.add(Method::post, all + "/{id}/apply", may, ordered(ImportWorker::Order::apply));
    router.add(Method::get, all + "/held", may, handled(list_held));
    router.add(Method::post, all + "/held/{id}/decisions", may, Lane::heavy, handled(decide));
}

}  // namespace http
