// The registers of people and employers as sheets, narrowed as their lists are; numbers masked.
//
//   GET /api/v1/people/export?q=&union=&format=        with a reason: see exports.hpp
//   GET /api/v1/employers/export?q=&union=&format=
#include "http/api.hpp"
#include "http/exports.hpp"
#include "http/people.hpp"
#include "http/render.hpp"
#include "org/find_whole.hpp"
#include "org/people.hpp"
#include "org/reach.hpp"

namespace http {
namespace {

base::Result<org::PageRequest> asked_of(const Request& request) {
    org::PageRequest page;
    page.text = text_query(request, "q");
    page.union_id = TRY(number_query(request, "union", 0));
    page.limit = org::page_rows_max;
    return page;
}

base::Result<base::Done> check_scope(const Snapshot& snapshot, std::int64_t union_id) {
    const auto* node = snapshot.tree->find(union_id);
    if (union_id == 0 || (node && snapshot.actor.scope.contains(node->ord)))
        return base::Done{};
    return base::Refusal{"union.not_in_scope", "", "union", {}};
}

// All that the list holds, page after page; `find` gives one page. A text that too many share for
// a list is asked of everybody instead.
template <typename Find, typename Fits, typename Add>
base::Result<base::Done> add_all(org::PageRequest page, bool lists_all, const Find& find,
                                 const Fits& fits, const Add& add) {
    const auto text = lists_all ? std::string() : std::exchange(page.text, "");
    const bool is_by_id = page.text.empty();
    while (true) {
        const auto items = find(page);
        for (const auto& item : items)
            if (lists_all || fits(text, item))
                TRY(add(item));
        if (items.size() < static_cast<std::size_t>(page.limit))
            return base::Done{};
        page.after = is_by_id ? items.back().id : page.after + page.limit;
    }
}

std::vector<exchange::Column> columns_of(
    const Access& access, const Request& request,
    const std::vector<std::pair<const char*, double>>& wanted) {
    std::vector<exchange::Column> columns;
    for (const auto& [code, width] : wanted)
        columns.push_back({sentence_of(access, request, code), width, {}});
    return columns;
}

std::string union_of(const Snapshot& snapshot, std::int64_t id) {
    const auto* node = snapshot.tree->find(id);
    return node ? node->name : std::string();
}

std::string sex_of(const Access& access, const Request& request, base::Sex sex) {
    if (sex == base::Sex::unknown)
        return "";
    return sentence_of(access, request, sex == base::Sex::male ? "export.male" : "export.female");
}

base::Result<Response> export_people(const Access& access, const Request& request) {
    auto page = TRY(asked_of(request));
    const auto fill = [&](Snapshot& snapshot, ExportedSheet& sheet) -> base::Result<base::Done> {
        TRY(check_scope(snapshot, page.union_id));
        sheet.begin(sentence_of(access, request, "export.people"),
                    columns_of(access, request,
                               {{"export.name", 14},
                                {"export.sex", 8},
                                {"export.born_year", 10},
                                {"export.id_number", 22},
                                {"export.mobile", 16},
                                {"export.employer", 30},
                                {"export.union", 30}}));
        const auto& keys = access.realm().keys;
        const auto& scope = snapshot.actor.scope;
        const auto part = org::narrowed(*snapshot.tree, scope, page.union_id);
        const auto find = [&](const org::PageRequest& one) {
            return org::find_people(snapshot.reader, *snapshot.tree, keys, scope, one);
        };
        const auto add = [&](const org::PersonView& person) {
            return sheet.add(exchange::Row{
                person.name, sex_of(access, request, person.sex),
                person.born_year ? std::to_string(*person.born_year) : "", person.id_number_masked,
                person.mobile_masked, person.employer_name, union_of(snapshot, person.union_id)});
        };
        return add_all(
            page, org::lists_all_people(snapshot.reader, *snapshot.tree, keys, part, page.text),
            find, org::fits_person, add);
    };
    return export_sheet(access, request, "people", fill);
}

std::string type_of(const Access& access, const Request& request, const std::string& code) {
    for (const auto& option : access.types().employers)
        if (option.code == code)
            return request.language == Language::zh ? option.words.zh : option.words.en;
    return "";
}

base::Result<Response> export_employers(const Access& access, const Request& request) {
    auto page = TRY(asked_of(request));
    const auto fill = [&](Snapshot& snapshot, ExportedSheet& sheet) -> base::Result<base::Done> {
        TRY(check_scope(snapshot, page.union_id));
        sheet.begin(sentence_of(access, request, "export.employers"),
                    columns_of(access, request,
                               {{"export.employer", 36},
                                {"export.uscc", 22},
                                {"export.type", 16},
                                {"export.industry", 16},
                                {"export.headcount", 10},
                                {"export.union", 30}}));
        const auto& scope = snapshot.actor.scope;
        const auto part = org::narrowed(*snapshot.tree, scope, page.union_id);
        const auto find = [&](const org::PageRequest& one) {
            return org::find_employers(snapshot.reader, *snapshot.tree, scope, one);
        };
        const auto add = [&](const org::EmployerView& employer) {
            return sheet.add(exchange::Row{employer.name, employer.uscc,
                                           type_of(access, request, employer.type),
                                           employer.industry, std::to_string(employer.headcount),
                                           union_of(snapshot, employer.union_id)});
        };
        return add_all(page,
                       org::lists_all_employers(snapshot.reader, *snapshot.tree, part, page.text),
                       find, org::fits_employer, add);
    };
    return export_sheet(access, request, "employers", fill);
}

}  // namespace

void add_register_export_routes(Router& router, const Access& access) {
    const auto add = [&](const char* path, auto* handle) {
        router.add(Method::get, path, Permission::may("export"), Lane::heavy,
                   [&access, handle](const Request& request) { return handle(access, request); });
    };
    add("/api/v1/people/export", export_people);
    add("/api/v1/employers/export", export_employers);
}

}  // namespace http
