// Work lists of unions and employers: what is overdue, read from the data each time.
//
//   GET /api/v1/work-lists                             their names, and the measures a list takes
//   GET /api/v1/work-lists/{list}/count?union=         how many lines; the same conditions
//   GET /api/v1/work-lists/{list}?union=&after=&limit= a page; &kind=&deadline= of deadlines,
//                                                      &measure= of the quiet list
//   GET /api/v1/work-lists/{list}/export?format=       the whole list as a sheet
#include <array>

#include "http/api.hpp"
#include "http/exports.hpp"
#include "http/render.hpp"
#include "records/work_lists.hpp"

namespace http {
namespace {

namespace json = boost::json;
using base::Result;
using records::WorkListLine;
using records::WorkListRequest;

std::string said(const Access& access, const Request& request, const std::string& code) {
    return access.catalogue().sentence({code, "", "", {}},
                                       request.language == Language::zh ? "zh" : "en");
}

// In the order of records::WorkList.
constexpr std::array name_codes{
    "work_list.unchanged", "work_list.no_account", "work_list.never_signed_in", "work_list.overdue",
    "work_list.due_soon",  "work_list.quiet",      "work_list.no_union"};
static_assert(name_codes.size() == records::work_lists);

std::string name_code(records::WorkList list) {
    return name_codes[static_cast<std::size_t>(list)];
}

Result<WorkListRequest> asked_of(const Request& request) {
    const auto list = records::work_list_named(request.param("list"));
    if (!list)
        return base::Refusal{"work_list.not_found", "", "", {}};
    WorkListRequest asked;
    asked.list = *list;
    asked.union_id = TRY(number_query(request, "union", 0));
    asked.after_id = TRY(number_query(request, "after", 0));
    asked.limit = TRY(limit_query(request, 50, records::work_list_rows_max));
    asked.kind = text_query(request, "kind");
    asked.deadline = text_query(request, "deadline");
    asked.measure = text_query(request, "measure");
    return asked;
}

json::object line_json(const WorkListLine& line) {
    return {
        {"id", line.id},       {"name", line.name},
        {"type", line.type},   {"since", line.since ? json::value(line.since->to_text()) : nullptr},
        {"count", line.count}, {"kinds", json::array(line.kinds.begin(), line.kinds.end())}};
}

// Measures have no words of their own: each is named as the first figure that reads it.
json::array measures_json(const catalogue::Catalogue& catalogue) {
    json::array measures;
    std::set<std::string> named;
    for (const auto& [name, figure] : catalogue.figures)
        if (!figure.measure.empty() && named.insert(figure.measure).second)
            measures.push_back(
                json::object{{"code", figure.measure}, {"words", words_json(figure.words)}});
    return measures;
}

Result<Response> list_names(const Access& access, const Request& request) {
    json::array items;
    for (int i = 0; i < records::work_lists; ++i) {
        const auto list = static_cast<records::WorkList>(i);
        json::object item{{"list", std::string(records::name_of(list))},
                          {"name", said(access, request, name_code(list))},
                          {"of", records::is_of_employers(list) ? "employer" : "union"}};
        if (list == records::WorkList::quiet)
            item["measures"] = measures_json(access.catalogue());
        items.push_back(std::move(item));
    }
    return tagged(request, http::json(json::object{{"items", items}}));
}

Result<Response> show_list(const Access& access, const Request& request) {
    const auto asked = TRY(asked_of(request));
    return access.read(request, [&](Snapshot& snapshot) -> Result<Response> {
        const auto lines =
            TRY(records::read_work_list(access.realm(), snapshot.reader, snapshot.actor, asked));
        json::array items;
        for (const auto& line : lines)
            items.push_back(line_json(line));
        json::value next = nullptr;
        if (lines.size() == static_cast<std::size_t>(asked.limit))
            next = lines.back().id;
        return tagged(request, http::json(json::object{{"items", items}, {"next", next}}));
    });
}

Result<Response> count_list(const Access& access, const Request& request) {
    const auto asked = TRY(asked_of(request));
    return access.read(request, [&](Snapshot& snapshot) -> Result<Response> {
        const auto count = TRY(records::count_work_list(access.realm(), snapshot.reader,
                                                        snapshot.actor, asked, count_most + 1));
        return tagged(request, http::json(json::object{{"count", count_json(count)}}));
    });
}

Result<std::vector<WorkListLine>> all_lines(const Access& access, Snapshot& snapshot,
                                            WorkListRequest asked) {
    std::vector<WorkListLine> all;
    asked.after_id = 0;
    asked.limit = records::work_list_rows_max;
    while (all.size() < records::work_list_export_max) {
        const auto page =
            TRY(records::read_work_list(access.realm(), snapshot.reader, snapshot.actor, asked));
        all.insert(all.end(), page.begin(), page.end());
        if (page.size() < static_cast<std::size_t>(asked.limit))
            return all;
        asked.after_id = page.back().id;
    }
    return base::Refusal{
        "export.too_many_rows", "", "", {{"max", std::to_string(records::work_list_export_max)}}};
}

Result<Response> export_list(const Access& access, const Request& request) {
    const auto asked = TRY(asked_of(request));
    const auto name = name_code(asked.list);
    const bool is_of_employers = records::is_of_employers(asked.list);
    const auto* who = is_of_employers ? "work_list.column_employer" : "work_list.column_union";
    const auto* number = is_of_employers ? "work_list.column_headcount" : "work_list.column_count";
    return export_sheet(
        access, request, name, [&](Snapshot& snapshot, ExportedSheet& sheet) -> Result<base::Done> {
            sheet.begin(said(access, request, name),
                        {{said(access, request, who), 40, {}},
                         {said(access, request, "work_list.column_since"), 16, {}},
                         {said(access, request, number), 10, {}}});
            for (const auto& line : TRY(all_lines(access, snapshot, asked)))
                TRY(sheet.add(exchange::Row{line.name, line.since ? line.since->to_text() : "",
                                            std::to_string(line.count)}));
            return base::Done{};
        });
}

}  // namespace

void add_work_list_routes(Router& router, const Access& access) {
    const auto handled = [&](auto* handle) {
        return [&access, handle](const Request& request) { return handle(access, request); };
    };
    const auto registers = Permission::may("read_registers");
    router.add(Method::get, "/api/v1/work-lists", registers, handled(list_names));
    router.add(Method::get, "/api/v1/work-lists/{list}", registers, handled(show_list));
    router.add(Method::get, "/api/v1/work-lists/{list}/count", registers, handled(count_list));
    router.add(Method::get, "/api/v1/work-lists/{list}/export", Permission::may("export"),
               handled(export_list));
}

}  // namespace http
