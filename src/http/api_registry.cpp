// Unions, people, employers: the registers every line leans on.
#include "base/text.hpp"
#include "http/api.hpp"
#include "http/json_body.hpp"
#include "http/people.hpp"
#include "http/render.hpp"
#include "org/duplicates.hpp"
#include "org/reach.hpp"
#include "org/union_accounts.hpp"

namespace http {
namespace {

namespace json = boost::json;

constexpr std::size_t found_unions_max = 100;

json::array path_json(const org::Tree& tree, const org::Scope& scope, std::int64_t id) {
    json::array path;
    for (const auto step : tree.path(id))
        if (scope.contains(tree.find(step)->ord))
            path.push_back(union_name_json(tree, step));
    return path;
}

base::Result<Response> list_unions(const Access& access, const Request& request) {
    const auto parent = TRY(number_query(request, "parent", 0));
    const auto text = text_query(request, "q");
    return access.read(request, [&](Snapshot& snapshot) -> base::Result<Response> {
        const auto& scope = snapshot.actor.scope;
        json::array items;
        if (!text.empty()) {
            for (const auto& node : snapshot.tree->nodes())
                if (scope.contains(node.ord) && node.name.find(text) != std::string::npos &&
                    items.size() < found_unions_max)
                    items.push_back(union_json(*snapshot.tree, node));
        } else if (parent == 0) {
            items.push_back(union_json(*snapshot.tree, *snapshot.tree->find(scope.union_id)));
        } else {
            const auto* node = snapshot.tree->find(parent);
            if (!node || !scope.contains(node->ord))
                return base::Refusal{"union.not_found", "", "", {}};
            for (const auto* child : snapshot.tree->children(parent))
                items.push_back(union_json(*snapshot.tree, *child));
        }
        return tagged(request, http::json(json::object{{"items", items}}));
    });
}

base::Result<Response> show_union(const Access& access, const Request& request) {
    const auto id = TRY(number_param(request, "id"));
    const auto& person = person_of(request);
    const bool sees_accounts =
        person.may("read_registers") || person.may("manage_accounts") || person.may("manage_posts");
    return access.read(request, [&](Snapshot& snapshot) -> base::Result<Response> {
        const auto* node = snapshot.tree->find(id);
        if (!node || !snapshot.actor.scope.contains(node->ord))
            return base::Refusal{"union.not_found", "", "", {}};
        auto object = union_json(*snapshot.tree, *node);
        object["path"] = path_json(*snapshot.tree, snapshot.actor.scope, id);
        object["version"] = node->version;
        if (sees_accounts) {
            const auto accounts = org::accounts_of_union(snapshot.reader, id);
            object["accounts"] =
                json::object{{"holders", accounts.holders}, {"signed_in", accounts.signed_in}};
        }
        return http::json(object);
    });
}

// The parent's type decides what may stand under it. What the register itself refuses, a parent
// out of reach or no type at all, is not refused a second time.
base::Result<base::Done> check_place(const Access& access, const org::Actor& actor,
                                     store::Reader& reader, const org::NewUnion& wanted) {
    const auto tree = access.realm().trees.get(reader);
    const auto* parent = tree->find(wanted.parent_id);
    if (wanted.type.empty() || !parent || !org::Reach(reader, actor.scope).has(wanted.parent_id))
        return base::Done{};
    if (!access.types().union_type(wanted.type))
        return base::Refusal{"union.type_unknown", "", "type", {}};
    if (!access.types().may_stand_under(parent->type, wanted.type))
        return base::Refusal{"union.type_not_below", "", "type", {}};
    return base::Done{};
}

base::Result<Response> add_union(const Access& access, const Request& request) {
    const auto body = TRY(json_of(request));
    Fields fields(body, {"parent", "name", "type", "code", "employer", "founded_on"});
    org::NewUnion wanted;
    wanted.parent_id = fields.whole("parent");
    wanted.name = fields.text("name");
    wanted.type = fields.text("type");
    wanted.code = fields.maybe_text("code").value_or("");
    wanted.employer_id = fields.maybe_whole("employer").value_or(0);
    const auto founded_on = fields.maybe_text("founded_on");
    TRY(fields.outcome());
    if (founded_on)
        wanted.founded_on = TRY(about("founded_on", base::Date::parse(*founded_on)));
    return access.write(request, 201, [&](Work& work) -> base::Result<json::value> {
        auto ids = as_asked(
            org::add_unions(work.unit, access.realm().keys, work.actor, work.now, {wanted}));
        base::Refusals refusals;
        base::collect(refusals, ids);
        base::collect(refusals, check_place(access, work.actor, work.unit, wanted));
        if (!refusals.empty())
            return refusals;
        return json::value(json::object{{"id", ids.value().front()}});
    });
}

base::Result<org::PageRequest> page_of(const Request& request) {
    org::PageRequest page;
    page.text = text_query(request, "q");
    page.after = TRY(cursor_query(request, "after"));
    page.union_id = TRY(number_query(request, "union", 0));
    page.limit = TRY(limit_query(request, 50, org::page_rows_max));
    return page;
}

// A union beyond the scope is told apart from none by nothing; one above would otherwise be.
base::Result<base::Done> check_scope(const Snapshot& snapshot, std::int64_t union_id) {
    const auto* node = snapshot.tree->find(union_id);
    if (union_id == 0 || (node && snapshot.actor.scope.contains(node->ord)))
        return base::Done{};
    return base::Refusal{"union.not_in_scope", "", "union", {}};
}

json::object employer_json(const org::Tree& tree, const org::EmployerView& employer) {
    return {{"id", employer.id},
            {"name", employer.name},
            {"uscc", employer.uscc},
            {"type", employer.type},
            {"industry", employer.industry},
            {"headcount", employer.headcount},
            {"version", employer.version},
            {"union", union_name_json(tree, employer.union_id)}};
}

template <typename Item>
json::value next_by_id(const std::vector<Item>& items, int limit) {
    return items.size() == static_cast<std::size_t>(limit) ? json::value(items.back().id) : nullptr;
}

// Where the next page begins (org::PageRequest::after).
template <typename Item>
json::value next_of(const std::vector<Item>& items, const org::PageRequest& page) {
    if (base::trimmed(page.text).empty() || items.size() != static_cast<std::size_t>(page.limit))
        return next_by_id(items, page.limit);
    const auto next = page.after + page.limit;
    return next < org::found_listed_max ? json::value(next) : nullptr;
}

base::Result<Response> list_people(const Access& access, const Request& request) {
    const auto page = TRY(page_of(request));
    return access.read(request, [&](Snapshot& snapshot) -> base::Result<Response> {
        TRY(check_scope(snapshot, page.union_id));
        const auto people = org::find_people(snapshot.reader, *snapshot.tree, access.realm().keys,
                                             snapshot.actor.scope, page);
        JsonText text;
        text.open('{').key("items").open('[');
        for (const auto& person : people) {
            append_person(text, *snapshot.tree, person);
            if (&person == &people.front())
                text.expect_alike(people.size());
        }
        text.close(']').key("next");
        if (const auto next = next_of(people, page); next.is_int64())
            text.number(next.as_int64());
        else
            text.null();
        return tagged(request, json_of_text(text.close('}').take()));
    });
}

// Apart from the list, which does not wait for it.
base::Result<Response> count_people(const Access& access, const Request& request) {
    const auto page = TRY(page_of(request));
    return access.read(request, [&](Snapshot& snapshot) -> base::Result<Response> {
        TRY(check_scope(snapshot, page.union_id));
        const auto most = base::trimmed(page.text).empty() ? count_most : org::found_listed_max;
        const auto count = org::count_people(snapshot.reader, *snapshot.tree, access.realm().keys,
                                             snapshot.actor.scope, page, most + 1);
        const auto counted = count ? json::value(count_json(*count, most)) : nullptr;
        return tagged(request, http::json(json::object{{"count", counted}}));
    });
}

// Everything about one person across all lines: records that name the person.
json::array records_of(Snapshot& snapshot, std::int64_t person_id) {
    json::array array;
    for (const auto& view : snapshot.records.records_of_person(person_id))
        array.push_back(json::object{{"kind", view.kind->id},
                                     {"id", view.id},
                                     {"number", view.number},
                                     {"title", view.title},
                                     {"state", view.state},
                                     {"changed_on", view.changed_on}});
    return array;
}

base::Result<Response> show_person(const Access& access, const Request& request) {
    const auto id = TRY(number_param(request, "id"));
    return access.read(request, [&](Snapshot& snapshot) -> base::Result<Response> {
        const auto person =
            org::get_person(snapshot.reader, access.realm().keys, snapshot.actor.scope, id);
        if (!person)
            return base::Refusal{"person.not_found", "", "", {}};
        auto object = person_json(*snapshot.tree, *person);
        object["records"] = records_of(snapshot, id);
        return http::json(object);
    });
}

base::Result<Response> add_person(const Access& access, const Request& request) {
    const auto body = TRY(json_of(request));
    const auto entry = TRY(person_entry(body, actor_of(request).scope.union_id));
    return access.write(request, 201, [&](Work& work) -> base::Result<json::value> {
        const auto id =
            TRY(as_asked(org::register_person(work.unit, access.realm().keys, work.actor, work.now,
                                              entry.person, entry.despite_resemblance)));
        return json::value(json::object{{"id", id}});
    });
}

base::Result<Response> reveal(const Access& access, const Request& request) {
    const auto id = TRY(number_param(request, "id"));
    const auto body = TRY(json_of(request));
    Fields fields(body, {"what", "reason"});
    const auto what = fields.text("what");
    const auto reason = fields.text("reason");
    TRY(fields.outcome());
    if (what != "id_number" && what != "mobile")
        return base::Refusal{"field.not_an_option", "", "what", {}};
    const auto revealed = what == "mobile" ? org::Revealed::mobile : org::Revealed::id_number;
    auto& realm = access.realm();
    // Never through the answers kept for repeats: a revealed value is written nowhere.
    const auto value = TRY(realm.database.write([&](store::Unit& unit) {
        return org::reveal(unit, realm.keys, actor_of(request), realm.clock.now(), id, revealed,
                           reason);
    }));
    return http::json(json::object{{"value", value}});
}

base::Result<Response> list_employers(const Access& access, const Request& request) {
    const auto page = TRY(page_of(request));
    return access.read(request, [&](Snapshot& snapshot) -> base::Result<Response> {
        TRY(check_scope(snapshot, page.union_id));
        const auto employers =
            org::find_employers(snapshot.reader, *snapshot.tree, snapshot.actor.scope, page);
        json::array items;
        for (const auto& employer : employers)
            items.push_back(employer_json(*snapshot.tree, employer));
        return tagged(request, http::json(json::object{{"items", items},
                                                       {"next", next_of(employers, page)}}));
    });
}

base::Result<Response> show_employer(const Access& access, const Request& request) {
    const auto id = TRY(number_param(request, "id"));
    return access.read(request, [&](Snapshot& snapshot) -> base::Result<Response> {
        const auto employer = org::get_employer(snapshot.reader, snapshot.actor.scope, id);
        if (!employer)
            return base::Refusal{"employer.not_found", "", "", {}};
        return http::json(employer_json(*snapshot.tree, *employer));
    });
}

base::Result<Response> add_employer(const Access& access, const Request& request) {
    const auto body = TRY(json_of(request));
    Fields fields(body, {"union", "name", "uscc", "type", "industry", "headcount"});
    org::NewEmployer wanted;
    wanted.union_id = fields.maybe_whole("union").value_or(actor_of(request).scope.union_id);
    wanted.name = fields.text("name");
    wanted.uscc = fields.maybe_text("uscc").value_or("");
    wanted.type = fields.maybe_text("type").value_or("");
    wanted.industry = fields.maybe_text("industry").value_or("");
    wanted.headcount = fields.maybe_whole("headcount").value_or(0);
    TRY(fields.outcome());
    return access.write(request, 201, [&](Work& work) -> base::Result<json::value> {
        const auto ids = TRY(as_asked(
            org::add_employers(work.unit, access.realm().keys, work.actor, work.now, {wanted})));
        json::array warnings;  // A union may employ people; a slip into this field is likelier.
        if (base::is_union_uscc(base::trimmed(wanted.uscc)))
            warnings.push_back(warning_json(access, request, "employer.uscc_of_union", "uscc"));
        return json::value(json::object{{"id", ids.front()}, {"warnings", warnings}});
    });
}

base::Result<Response> list_households(const Access& access, const Request& request) {
    const auto page = TRY(page_of(request));
    return access.read(request, [&](Snapshot& snapshot) -> base::Result<Response> {
        TRY(check_scope(snapshot, page.union_id));
        const auto households = org::find_households(snapshot.reader, snapshot.actor.scope, page);
        json::array items;
        for (const auto& household : households)
            items.push_back(
                json::object{{"id", household.id},
                             {"name", household.name},
                             {"members", household.members},
                             {"union", union_name_json(*snapshot.tree, household.union_id)}});
        return tagged(request,
                      http::json(json::object{{"items", items},
                                              {"next", next_by_id(households, page.limit)}}));
    });
}

}  // namespace

void add_union_routes(Router& router, const Access& access) {
    const auto handled = [&](auto* handle) {
        return [&access, handle](const Request& request) { return handle(access, request); };
    };
    router.add(Method::get, "/api/v1/unions", Permission::signed_in(), handled(list_unions));
    router.add(Method::post, "/api/v1/unions", Permission::may("manage_unions"),
               handled(add_union));
    router.add(Method::get, "/api/v1/unions/{id}", Permission::signed_in(), handled(show_union));
}

void add_people_routes(Router& router, const Access& access) {
    const auto handled = [&](auto* handle) {
        return [&access, handle](const Request& request) { return handle(access, request); };
    };
    const auto registers = Permission::may("read_registers");
    const auto manage = Permission::may("manage_people");
    router.add(Method::get, "/api/v1/people", registers, handled(list_people));
    router.add(Method::get, "/api/v1/people/count", registers, handled(count_people));
    router.add(Method::post, "/api/v1/people", manage, handled(add_person));
    router.add(Method::get, "/api/v1/people/{id}", registers, handled(show_person));
    router.add(Method::post, "/api/v1/people/{id}/reveal", Permission::may("reveal"),
               handled(reveal));
    router.add(Method::get, "/api/v1/employers", registers, handled(list_employers));
    router.add(Method::post, "/api/v1/employers", manage, handled(add_employer));
    router.add(Method::get, "/api/v1/employers/{id}", registers, handled(show_employer));
    router.add(Method::get, "/api/v1/households", registers, handled(list_households));
}

}  // namespace http
