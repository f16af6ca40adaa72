// Sheets in and out: lists as XLSX or CSV, rosters from a template and back.
#include "base/text.hpp"
#include "exchange/roster.hpp"
#include "http/api.hpp"
#include "http/exports.hpp"
#include "http/render.hpp"
#include "http/requests.hpp"
#include "records/permission.hpp"

namespace http {
namespace {

namespace json = boost::json;

exchange::Language language_of(const Request& request) {
    return request.language == Language::zh ? exchange::Language::zh : exchange::Language::en;
}

base::Result<Response> sheet_download(const Access& access, const Request& request,
                                      const std::string& name, const exchange::Written& written) {
    const auto format = text_query(request, "format");
    if (format == "csv")
        return download({name + ".csv", "text/csv; charset=utf-8"}, exchange::write_csv(written));
    if (format.empty() || format == "xlsx")
        return download({name + ".xlsx", xlsx_type},
                        exchange::write_xlsx(written, access.realm().clock.today()));
    return base::Refusal{"field.not_an_option", "", "format", {}};
}

const std::string& said(const catalogue::Words& words, const Request& request) {
    return request.language == Language::zh ? words.zh : words.en;
}

// Every row of the filtered list, page by page on one snapshot.
base::Result<Response> export_list(const Access& access, const Request& request) {
    auto asked = TRY(list_request_of(request));
    asked.limit = records::list_rows_max;
    return export_sheet(
        access, request, "list:" + asked.kind,
        [&](Snapshot& snapshot, ExportedSheet& sheet) -> base::Result<base::Done> {
            const auto& kind = access.catalogue().kind(asked.kind);
            while (true) {
                const auto page = TRY(snapshot.records.list(asked));
                TRY(sheet.add(exchange::list_sheet(kind, page, language_of(request))));
                if (page.size() < static_cast<std::size_t>(asked.limit))
                    return base::Done{};
                asked.before_id = page.back().id;
            }
        });
}

base::Result<Response> roster_template(const Access& access, const Request& request) {
    const auto id = TRY(number_param(request, "id"));
    return access.read(request, [&](Snapshot& snapshot) -> base::Result<Response> {
        TRY(snapshot.records.get(kind_of(request), id));
        const auto& kind = access.catalogue().kind(kind_of(request));
        return sheet_download(access, request, said(kind.participants.words, request),
                              exchange::roster_template(kind, language_of(request)));
    });
}

base::Result<Response> export_roster(const Access& access, const Request& request) {
    const auto id = TRY(number_param(request, "id"));
    const auto object = "participants:" + kind_of(request) + ":" + std::to_string(id);
    return export_sheet(
        access, request, object,
        [&](Snapshot& snapshot, ExportedSheet& sheet) -> base::Result<base::Done> {
            const auto view = TRY(snapshot.records.get(kind_of(request), id));
            const auto& kind = access.catalogue().kind(kind_of(request));
            const auto all = TRY(snapshot.records.participants(
                kind_of(request), id, 0, static_cast<int>(records::participants_max)));
            auto part = exchange::roster_sheet(kind, all, language_of(request));
            part.title = said(kind.participants.words, request) + view.number;
            return sheet.add(part);
        });
}

json::array errors_json(const catalogue::Catalogue& catalogue, const exchange::RosterRead& roster,
                        const Request& request) {
    constexpr std::size_t errors_shown_max = 500;
    json::array errors;
    for (const auto& error : roster.errors) {
        if (errors.size() == errors_shown_max)
            break;
        const auto* language = request.language == Language::zh ? "zh" : "en";
        errors.push_back(json::object{{"row", error.row},
                                      {"column", error.column},
                                      {"code", error.refusal.code},
                                      {"message", catalogue.sentence(error.refusal, language)}});
    }
    return errors;
}

// The returned workbook travels inside the answer: nothing half-read is kept on the server.
std::string workbook_address(const Access& access, const exchange::Sheet& sheet,
                             const exchange::RosterRead& roster, const Request& request) {
    const auto marked =
        exchange::marked_roster(access.catalogue(), sheet, roster.errors, language_of(request));
    const auto bytes = exchange::write_xlsx(marked, access.realm().clock.today());
    return std::string("data:") + xlsx_type + ";base64," + base::to_base64(bytes);
}

base::Result<Response> import_roster(const Access& access, const Request& request) {
    const auto id = TRY(number_param(request, "id"));
    const auto version = TRY(number_query(request, "version", 0));
    const auto mode = text_query(request, "mode");
    if (!mode.empty() && mode != "append" && mode != "replace")
        return base::Refusal{"field.not_an_option", "", "mode", {}};
    const auto* kind = access.catalogue().find_kind(kind_of(request));
    if (!kind)
        return base::Refusal{"kind.not_found", "", "", {}};
    if (!records::may(access.catalogue(), *kind, actor_of(request), "change"))
        return base::Refusal{"permission.denied", "", "", {{"action", "change"}}};
    const auto sheet = TRY(exchange::read_sheet(request.body));
    return access.write(request, 200, [&](Work& work) -> base::Result<json::value> {
        // Who cannot reach the record learns nothing from the sheet either: it is read against
        // the register of people, and may be answered without touching the record.
        TRY(records::Desk(access.realm(), work.unit, work.actor).get(kind->id, id));
        const auto roster =
            TRY(exchange::read_roster(access.realm(), work.unit, work.actor, *kind, sheet));
        json::object answer{{"lines", roster.lines},
                            {"accepted", roster.participants.size()},
                            {"returned", roster.returned},
                            {"errors", errors_json(access.catalogue(), roster, request)},
                            {"workbook", nullptr}};
        if (!roster.errors.empty())
            answer["workbook"] = workbook_address(access, sheet, roster, request);
        if (roster.participants.empty() && mode != "replace")
            return json::value(answer);
        auto reference =
            mode == "replace"
                ? work.records.replace_participants(kind->id, id, version, roster.participants)
                : work.records.append_participants(kind->id, id, version, roster.participants);
        if (!reference)
            return reference.refusals();
        answer["version"] = reference.value().version;
        return json::value(answer);
    });
}

}  // namespace

void add_exchange_routes(Router& router, const Access& access) {
    const auto handled = [&](auto* handle) {
        return [&access, handle](const Request& request) { return handle(access, request); };
    };
    const auto may_export = Permission::may("export");
    const std::string all = "/api/v1/records/{line}/{kind}";
    const std::string roster = all + "/{id}/participants";
    const Load sheet_load(exchange::sheet_bytes_max + (1u << 20), Lane::heavy);
    router.add(Method::get, all + "/export", may_export, Lane::heavy, handled(export_list));
    router.add(Method::get, roster + "/template", Permission::signed_in(),
               handled(roster_template));
    router.add(Method::get, roster + "/export", may_export, Lane::heavy, handled(export_roster));
    router.add(Method::post, roster + "/import", Permission::signed_in(), sheet_load,
               handled(import_roster));
}

}  // namespace http
