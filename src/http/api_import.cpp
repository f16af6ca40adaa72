#include "http/api_import.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "exchange/import/desk.hpp"
#include "exchange/import/papers.hpp"
#include "exchange/import/uploads.hpp"
#include "http/json_body.hpp"
#include "http/render.hpp"

namespace http {
namespace {

namespace json = boost::json;
using exchange::ImportWorker;

const char* language_of(const Request& request) {
    return request.language == Language::zh ? "zh" : "en";
}

base::Result<const exchange::ImportForm*> form_named(const ImportWorker& worker, const std::string& name) {
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

json::object job_json(const ImportWorker& worker, const exchange::Job& job) {
    const auto at = [](std::int64_t moment) {
        return moment == 0 ? json::value(nullptr) : json::value(base::Instant{moment}.to_text());
    };
    json::object object{{"id", job.id},
                        {"form", job.form},
                        {"file_name", job.file_name},
                        {"union", job.union_id},
                        {"state", job.state},
                        {"ordered_by", job.actor.name},
                        {"bytes", job.bytes},
                        {"rule_version", job.rule_version},
                        {"reason", job.reason},
                        {"made_at", at(job.made_at)},
                        {"checked_at", at(job.checked_at)},
                        {"done_at", at(job.done_at)},
                        {"counts", counts_json(job.counts)},
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

base::Result<Response> list_forms(const Access& access, const ImportWorker& worker, const Request& request) {
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

constexpr const char* xlsx_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

exchange::Language sheet_language(const Request& request) {
    return request.language == Language::zh ? exchange::Language::zh : exchange::Language::en;
}

base::Result<Response> form_template(const Access& access, const ImportWorker& worker, const Request& request) {
    const auto* form = TRY(form_named(worker, request.param("form")));
    if (!exchange::may_import(access.catalogue(), *form, actor_of(request)))
        return base::Refusal{"permission.denied", "", "", {{"action", "import"}}};
    const auto& name = request.language == Language::zh ? form->words.zh : form->words.en;
    return download({name + ".xlsx", xlsx_type}, exchange::import_template(*form, sheet_language(request)));
}

// A workbook on the way, in a folder nobody else may enter, gone once it has been read.
class PassingFile {
public:
    explicit PassingFile(const std::string& name)
        : folder_(std::filesystem::temp_directory_path() / ("gonghui-" + name)) {
        std::filesystem::create_directory(folder_);
        std::filesystem::permissions(folder_, std::filesystem::perms::owner_all);
    }
    ~PassingFile() {
        std::error_code ignored;
        std::filesystem::remove_all(folder_, ignored);
    }
    PassingFile(const PassingFile&) = delete;
    std::filesystem::path path() const { return folder_ / "returned.xlsx"; }
    std::string content() const {
        std::ifstream stream(path(), std::ios::binary);
        std::ostringstream bytes;
        bytes << stream.rdbuf();
        return bytes.str();
    }

private:
    std::filesystem::path folder_;
};

base::Result<Response> returned(const Access& access, const ImportWorker& worker, const Request& request) {
    return access.read(request, [&](Snapshot& snapshot) -> base::Result<Response> {
        const auto job = TRY(job_of(snapshot, request));
        const auto* form = TRY(form_named(worker, job.form));
        if (!exchange::may_import(access.catalogue(), *form, snapshot.actor))
            return base::Refusal{"permission.denied", "", "", {{"action", "import"}}};
        const PassingFile file(base::random_token(access.realm().randomness));
        exchange::write_returned(access.realm(), snapshot.reader, *form, job, sheet_language(request), file.path());
        return download({"returned-" + std::to_string(job.id) + ".xlsx", xlsx_type}, file.content());
    });
}

base::Result<Response> begin(const Access& access, const ImportWorker& worker, const Request& request) {
    const auto body = TRY(parse_json(request.body));
    Fields fields(body, {"form", "union", "file_name", "mapping"});
    const auto name = fields.text("form");
    exchange::Job job;
    job.union_id = fields.whole("union");
    job.file_name = fields.text("file_name");
    if (fields.has("mapping"))
        for (const auto& [column, heading] : fields.object("mapping"))
            if (heading.is_string())
                job.mapped[std::string(column)] = std::string(heading.as_string());
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
        const auto next = TRY(exchange::add_part(access.realm(), work.unit, work.actor, id, part, request.body));
        return json::value(json::object{{"next", next}});
    });
}

// The order stands in the realm before the worker hears of it: a crash in between loses nothing.
base::Result<Response> order(const Access& access, ImportWorker& worker, const Request& request,
                             ImportWorker::Order what) {
    const auto id = TRY(number_param(request, "id"));
    auto response = access.write(request, 202, [&](Work& work) -> base::Result<json::value> {
        const auto job = exchange::find_job(work.unit, work.actor.scope, id);
        if (!job)
            return base::Refusal{"import.not_found", "", "", {}};
        const auto* form = TRY(form_named(worker, job->form));
        if (!exchange::may_import(access.catalogue(), *form, work.actor))
            return base::Refusal{"permission.denied", "", "", {{"action", "import"}}};
        const bool is_open = job->state == "uploaded" || job->state == "checked";
        if (!is_open)
            return base::Refusal{"import.not_applying", "", "", {}};
        if (what == ImportWorker::Order::apply)
            exchange::move_job(work.unit, id, {"uploaded", "checked"}, "applying", work.now);
        return json::value(json::object{{"id", id}});
    });
    if (response)
        TRY(worker.order(what, id));
    return response;
}

base::Result<Response> list(const Access& access, const ImportWorker& worker, const Request& request) {
    return access.read(request, [&](Snapshot& snapshot) -> base::Result<Response> {
        json::array items;
        for (const auto& job :
             exchange::list_jobs(snapshot.reader, snapshot.actor.scope, exchange::jobs_listed_max))
            items.push_back(job_json(worker, job));
        return http::json(json::object{{"items", items}});
    });
}

base::Result<Response> show(const Access& access, const ImportWorker& worker, const Request& request) {
    return access.read(request, [&](Snapshot& snapshot) -> base::Result<Response> {
        const auto job = TRY(job_of(snapshot, request));
        auto object = job_json(worker, job);
        json::array problems;
        for (const auto& problem : worker.problems_of(job.id))
            problems.push_back(json::object{
                {"line", problem.line},
                {"column", problem.column},
                {"held", problem.verdict == exchange::Verdict::held},
                {"code", problem.refusal.code},
                {"message", access.catalogue().sentence(problem.refusal, language_of(request))}});
        object["problems"] = std::move(problems);
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
        reasons.push_back(json::object{{"column", column},
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
    if (held.resembles != 0)
        object["resembles"] = json::object{{"person", held.resembles},
                                           {"union", held.resembled_union},
                                           {"cells", cells_json(held.resembled)}};
    return object;
}

base::Result<Response> list_held(const Access& access, const ImportWorker& worker, const Request& request) {
    const auto after = TRY(number_query(request, "after", 0));
    const auto limit = TRY(number_query(request, "limit", exchange::held_listed_max));
    return access.read(request, [&](Snapshot& snapshot) -> base::Result<Response> {
        json::array items;
        for (const auto& held :
             exchange::list_held(access.realm(), snapshot.reader, snapshot.actor, worker.forms(), after,
                                 static_cast<int>(std::clamp<std::int64_t>(limit, 1, exchange::held_listed_max))))
            items.push_back(held_json(access, snapshot, request, held));
        return http::json(json::object{{"items", items}});
    });
}

base::Result<Response> decide(const Access& access, const ImportWorker& worker, const Request& request) {
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
        const auto person =
            TRY(exchange::decide_held(access.realm(), work.unit, work.actor, worker.forms(), decision));
        return json::value(json::object{{"id", decision.id}, {"person", person}});
    });
}

}  // namespace

void add_import_routes(Router& router, const Access& access, ImportWorker& worker) {
    const std::string all = "/api/v1/imports";
    const auto handled = [&](auto* handle) {
        return [&access, &worker, handle](const Request& request) { return handle(access, worker, request); };
    };
    const auto ordered = [&](ImportWorker::Order what) {
        return [&access, &worker, what](const Request& request) { return order(access, worker, request, what); };
    };
    const auto may = Permission::may("manage_people");
    const Load part_load(exchange::part_bytes_max + 1024, Lane::heavy);
    router.add(Method::get, all + "/forms", may, handled(list_forms));
    router.add(Method::get, all + "/forms/{form}/template", may, Lane::heavy, handled(form_template));
    router.add(Method::get, all + "/{id}/returned", may, Lane::heavy, handled(returned));
    router.add(Method::post, all, may, handled(begin));
    router.add(Method::get, all, may, handled(list));
    router.add(Method::get, all + "/{id}", may, handled(show));
    router.add(Method::post, all + "/{id}/parts/{part}", may, part_load,
               [&access](const Request& request) { return take_part(access, request); });
    router.add(Method::post, all + "/{id}/check", may, ordered(ImportWorker::Order::check));
    router.add(Method::post, all + "/{id}/apply", may, ordered(ImportWorker::Order::apply));
    router.add(Method::get, all + "/held", may, handled(list_held));
    router.add(Method::post, all + "/held/{id}/decisions", may, Lane::heavy, handled(decide));
}

}  // namespace http
