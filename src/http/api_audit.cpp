// The audit chain, for those whose post reads it: it tells of the whole realm, so only a post
// at the root may ask.
#include "http/api.hpp"
#include "http/audit_words.hpp"
#include "http/render.hpp"
#include "org/audit_page.hpp"

namespace http {
namespace {

namespace json = boost::json;

json::object line_json(const org::AuditLine& line, const AuditWords& words) {
    return {{"id", line.id},      {"at", line.at.to_china_text()}, {"actor", line.actor},
            {"role", line.role},  {"action", line.action},         {"object", line.object},
            {"deed", words.deed}, {"subject", words.subject},      {"detail", words.detail},
            {"hash", line.hash}};
}

base::Result<Response> list(const Access& access, const Request& request) {
    const auto before = TRY(cursor_query(request, "before"));
    const auto limit = TRY(limit_query(request, 50, org::audit_page_rows_max));
    return access.read(request, [&](Snapshot& snapshot) -> base::Result<Response> {
        if (snapshot.actor.scope.union_id != snapshot.tree->root().id)
            return base::Refusal{"permission.denied", "", "", {{"action", "read_audit"}}};
        json::array items;
        const auto lines = org::read_audit_page(snapshot.reader, before, limit);
        for (const auto& line : lines)
            items.push_back(line_json(line, words_of(access.catalogue(), request.language, line)));
        json::value next = nullptr;
        if (lines.size() == static_cast<std::size_t>(limit))
            next = lines.back().id;
        return http::json(json::object{{"items", items}, {"next", next}});
    });
}

}  // namespace

void add_audit_routes(Router& router, const Access& access) {
    router.add(Method::get, "/api/v1/audit", Permission::may("read_audit"),
               [&](const Request& request) { return list(access, request); });
}

}  // namespace http
