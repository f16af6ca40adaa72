// Decisions that change unions, and the relations of unions beside the tree.
//
//   GET  /api/v1/union-changes?before=&limit=        of every union in reach, newest first
//   GET  /api/v1/unions/{id}/changes
//   POST /api/v1/unions/{id}/changes                 {"what": "move", "version": 3, "day": …, …}
//   GET, POST /api/v1/unions/{id}/affiliations and …/coverages; GET …/affiliated
//   POST /api/v1/affiliations/{link}/end, /api/v1/coverages/{link}/end
#include "http/api.hpp"
#include "http/json_body.hpp"
#include "http/render.hpp"
#include "org/people.hpp"
#include "org/union_changes.hpp"
#include "org/union_history.hpp"
#include "org/union_links.hpp"

namespace http {
namespace {

namespace json = boost::json;
using base::Result;

json::value id_json(std::int64_t id) {
    return id == 0 ? json::value(nullptr) : json::value(id);
}

// A union outside the reach is told by its absence, never by its name.
json::value union_in_reach(const Snapshot& snapshot, const org::Scope& scope, std::int64_t id) {
    const auto* node = snapshot.tree->find(id);
    if (!node || !scope.contains(node->ord))
        return nullptr;
    return union_name_json(*snapshot.tree, id);
}

json::object line_json(const Snapshot& snapshot, const org::Scope& scope,
                       const org::UnionChangeLine& line) {
    return {{"id", line.id},
            {"what", std::string(org::name_of(line.what))},
            {"day", line.day.to_text()},
            {"union", union_name_json(*snapshot.tree, line.union_id)},
            {"from", union_in_reach(snapshot, scope, line.from_id)},
            {"to", union_in_reach(snapshot, scope, line.to_id)},
            {"from_name", line.from_name},
            {"to_name", line.to_name},
            {"decision", line.decision},
            {"reason", line.reason}};
}

Result<Response> list_changes(const Access& access, const Request& request, std::int64_t union_id) {
    const auto before = TRY(number_query(request, "before", 0));
    const auto limit = TRY(limit_query(request, 50, org::union_changes_rows_max));
    return access.read(request, [&](Snapshot& snapshot) -> Result<Response> {
        const auto scope = org::current_scope(snapshot.reader, snapshot.actor.scope);
        const auto* node = snapshot.tree->find(union_id);
        if (union_id != 0 && (!node || !scope.contains(node->ord)))
            return base::Refusal{"union.not_found", "", "", {}};
        json::array items;
        const auto lines = org::read_union_changes(snapshot.reader, scope, union_id, before, limit);
        for (const auto& line : lines)
            items.push_back(line_json(snapshot, scope, line));
        const bool is_full = lines.size() == static_cast<std::size_t>(limit);
        return tagged(request,
                      http::json(json::object{{"items", items},
                                              {"next", id_json(is_full ? lines.back().id : 0)}}));
    });
}

Result<Response> list_all_changes(const Access& access, const Request& request) {
    return list_changes(access, request, 0);
}

Result<Response> list_changes_of(const Access& access, const Request& request) {
    return list_changes(access, request, TRY(number_param(request, "id")));
}

// What a decision may name, beside what every decision has.
struct Wanted {
    std::string what, name;
    std::int64_t parent = 0, into = 0, heir = 0;
    std::vector<std::int64_t> people;
    org::UnionTarget target;
    org::Decision decision;
};

Result<Wanted> wanted_of(const Request& request) {
    const auto body = TRY(parse_json(request.body));
    Fields fields(body, {"what", "version", "day", "decision", "reason", "name", "parent", "into",
                         "heir", "people"});
    Wanted wanted;
    wanted.what = fields.text("what");
    wanted.target = {TRY(number_param(request, "id")), fields.whole("version")};
    const auto day = fields.text("day");
    wanted.decision.number = fields.text("decision");
    wanted.decision.reason = fields.text("reason");
    wanted.name = fields.maybe_text("name").value_or("");
    wanted.parent = fields.maybe_whole("parent").value_or(0);
    wanted.into = fields.maybe_whole("into").value_or(0);
    wanted.heir = fields.maybe_whole("heir").value_or(0);
    if (fields.has("people"))
        for (const auto& person : fields.list("people"))
            wanted.people.push_back(person.is_int64() ? person.as_int64() : 0);
    TRY(fields.outcome());
    wanted.decision.day = TRY(base::Date::parse(day));
    return wanted;
}

Result<json::value> decide(const Access& access, const Wanted& wanted, Work& work) {
    const org::Changing by{work.unit, access.realm().keys, work.actor, work.now};
    const auto may = [&](const std::string& child, const std::string& parent) {
        return access.types().may_stand_under(parent, child);
    };
    auto id = wanted.target.id;
    if (wanted.what == "rename")
        TRY(org::rename_union(by, wanted.target, wanted.name, wanted.decision));
    else if (wanted.what == "move")
        TRY(org::move_union(by, wanted.target, wanted.parent, wanted.decision, may));
    else if (wanted.what == "merge")
        TRY(org::merge_union(by, wanted.target, wanted.into, wanted.decision, may));
    else if (wanted.what == "split")
        id = TRY(org::split_union(by, wanted.target, wanted.name, wanted.people, wanted.decision));
    else if (wanted.what == "dissolve")
        TRY(org::dissolve_union(by, wanted.target, wanted.heir, wanted.decision));
    else if (wanted.what == "refound")
        TRY(org::refound_union(by, wanted.target, wanted.decision));
    else
        return base::Refusal{"field.not_an_option", "", "what", {}};
    return json::value(json::object{{"id", id}});
}

Result<Response> change_union(const Access& access, const Request& request) {
    const auto wanted = TRY(wanted_of(request));
    return access.write(request, 200, [&](Work& work) { return decide(access, wanted, work); });
}

// Which relation a route tells of, and from which side.
struct Side {
    org::LinkKind kind;
    bool of_other;
};

json::object link_json(const Snapshot& snapshot, const org::Scope& scope, const Side& side,
                       const org::UnionLink& link) {
    json::object object{{"id", link.id},
                        {"union", union_name_json(*snapshot.tree, link.union_id)},
                        {"from", link.from.to_text()},
                        {"to", link.to ? json::value(link.to->to_text()) : nullptr},
                        {"decision", link.decision}};
    if (side.kind == org::LinkKind::coverage) {
        const auto employer = org::get_employer(snapshot.reader, scope, link.other_id);
        object["employer"] = link.other_id;
        object["employer_name"] = employer ? json::value(employer->name) : json::value(nullptr);
    } else
        object["affiliated_to"] = union_in_reach(snapshot, scope, link.other_id);
    return object;
}

Result<Response> list_links(const Access& access, const Request& request, const Side& side) {
    const auto id = TRY(number_param(request, "id"));
    const auto after = TRY(number_query(request, "after", 0));
    const auto limit = TRY(limit_query(request, 100, org::union_links_rows_max));
    return access.read(request, [&](Snapshot& snapshot) -> Result<Response> {
        const auto scope = org::current_scope(snapshot.reader, snapshot.actor.scope);
        const auto* node = snapshot.tree->find(id);
        if (!node || !scope.contains(node->ord))
            return base::Refusal{"union.not_found", "", "", {}};
        const auto links =
            org::read_links(snapshot.reader, scope, side.kind, id, side.of_other, after, limit);
        json::array items;
        for (const auto& link : links)
            items.push_back(link_json(snapshot, scope, side, link));
        const auto today = access.realm().clock.today();
        json::object answer{{"items", items}};
        answer["next"] =
            id_json(links.size() == static_cast<std::size_t>(limit) ? links.back().id : 0);
        if (side.kind == org::LinkKind::coverage)
            answer["employers"] = org::covered_employers(snapshot.reader, scope, id, today);
        else
            answer["unions_of_line"] = static_cast<std::int64_t>(
                org::unions_of_line(snapshot.reader, *snapshot.tree, scope, id, today).size());
        return tagged(request, http::json(answer));
    });
}

Result<Response> add_link(const Access& access, const Request& request, org::LinkKind kind) {
    const auto body = TRY(parse_json(request.body));
    Fields fields(body, {"other", "from", "decision"});
    org::UnionLink link;
    link.union_id = TRY(number_param(request, "id"));
    link.other_id = fields.whole("other");
    const auto from = fields.text("from");
    link.decision = fields.text("decision");
    TRY(fields.outcome());
    link.from = TRY(base::Date::parse(from));
    return access.write(request, 201, [&](Work& work) -> Result<json::value> {
        const auto id =
            TRY(org::add_link(work.unit, access.realm().keys, work.actor, work.now, kind, link));
        return json::value(json::object{{"id", id}});
    });
}

Result<Response> end_link(const Access& access, const Request& request, org::LinkKind kind) {
    const auto body = TRY(parse_json(request.body));
    Fields fields(body, {"to"});
    const auto to = fields.text("to");
    TRY(fields.outcome());
    const auto last = TRY(base::Date::parse(to));
    const auto id = TRY(number_param(request, "link"));
    return access.write(request, 200, [&](Work& work) -> Result<json::value> {
        TRY(org::end_link(work.unit, access.realm().keys, work.actor, work.now, kind, id, last));
        return json::value(json::object{{"id", id}});
    });
}

void add_link_routes(Router& router, const Access& access, const std::string& name,
                     org::LinkKind kind) {
    const auto manage = Permission::may("manage_unions");
    router.add(Method::get, "/api/v1/unions/{id}/" + name, Permission::signed_in(),
               [&access, kind](const Request& request) {
                   return list_links(access, request, {kind, false});
               });
    router.add(Method::post, "/api/v1/unions/{id}/" + name, manage,
               [&access, kind](const Request& request) { return add_link(access, request, kind); });
    router.add(Method::post, "/api/v1/" + name + "/{link}/end", manage,
               [&access, kind](const Request& request) { return end_link(access, request, kind); });
}

}  // namespace

void add_union_change_routes(Router& router, const Access& access) {
    const auto handled = [&](auto* handle) {
        return [&access, handle](const Request& request) { return handle(access, request); };
    };
    const auto manage = Permission::may("manage_unions");
    router.add(Method::get, "/api/v1/union-changes", Permission::may("read_registers"),
               handled(list_all_changes));
    router.add(Method::get, "/api/v1/unions/{id}/changes", Permission::may("read_registers"),
               handled(list_changes_of));
    router.add(Method::post, "/api/v1/unions/{id}/changes", manage, handled(change_union));
    add_link_routes(router, access, "affiliations", org::LinkKind::affiliation);
    add_link_routes(router, access, "coverages", org::LinkKind::coverage);
    router.add(Method::get, "/api/v1/unions/{id}/affiliated", Permission::signed_in(),
               [&access](const Request& request) {
                   return list_links(access, request, {org::LinkKind::affiliation, true});
               });
}

}  // namespace http
