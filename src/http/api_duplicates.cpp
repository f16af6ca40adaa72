// Who is registered already, and the handshake by which one union hands a person to another.
#include "http/api.hpp"
#include "http/json_body.hpp"
#include "http/people.hpp"
#include "http/render.hpp"
#include "org/duplicates.hpp"
#include "org/handshakes.hpp"

namespace http {
namespace {

namespace json = boost::json;

json::object duplicate_json(const Access& access, const Request& request, const org::Tree& tree,
                            const org::Duplicate& duplicate) {
    json::object object{
        {"likeness", duplicate.likeness == org::Likeness::exact ? "exact" : "probable"}};
    if (duplicate.person) {
        object["person"] = person_json(tree, *duplicate.person);
        object["reasons"] = reasons_json(access, request, duplicate.reasons);
    } else {
        object["message"] = sentence_of(access, request, "person.registered_elsewhere");
        object["handle"] = duplicate.handle;
    }
    return object;
}

// Before an entry is made: asks and changes nothing, and never by an address, since the body
// holds numbers.
base::Result<Response> check_entry(const Access& access, const Request& request) {
    const auto body = TRY(json_of(request));
    const auto entry = TRY(person_entry(body, actor_of(request).scope.union_id));
    const auto now = access.realm().clock.now();
    return access.read(request, [&](Snapshot& snapshot) -> base::Result<Response> {
        json::array items;
        for (const auto& duplicate :
             org::find_duplicates(snapshot.reader, access.realm().keys, snapshot.actor, now,
                                  org::traits_of(entry.person, now.date_in_china())))
            items.push_back(duplicate_json(access, request, *snapshot.tree, duplicate));
        return http::json(json::object{{"items", items}});
    });
}

json::object handshake_json(const org::Tree& tree, const org::HandshakeView& view) {
    return {{"id", view.id},
            {"union", json::object{{"id", view.union_id}, {"name", view.union_name}}},
            {"reason", view.reason},
            {"state", view.state},
            {"opinion", view.opinion},
            {"asked_on", view.asked_on},
            {"answered_on", view.answered_on},
            {"is_mine", view.is_mine},
            {"is_to_answer", view.is_to_answer},
            {"person", view.person ? json::value(person_json(tree, *view.person)) : nullptr}};
}

base::Result<Response> list_handshakes(const Access& access, const Request& request) {
    return access.read(request, [&](Snapshot& snapshot) -> base::Result<Response> {
        json::array items;
        for (const auto& view :
             org::list_handshakes(snapshot.reader, access.realm().keys, snapshot.actor))
            items.push_back(handshake_json(*snapshot.tree, view));
        return http::json(json::object{{"items", items}});
    });
}

base::Result<Response> ask_handshake(const Access& access, const Request& request) {
    const auto body = TRY(json_of(request));
    Fields fields(body, {"handle", "union", "reason"});
    org::NewHandshake wanted;
    wanted.handle = fields.text("handle");
    wanted.union_id = fields.maybe_whole("union").value_or(actor_of(request).scope.union_id);
    wanted.reason = fields.text("reason");
    TRY(fields.outcome());
    return access.write(request, 201, [&](Work& work) -> base::Result<json::value> {
        const auto id =
            TRY(org::ask_handshake(work.unit, access.realm().keys, work.actor, work.now, wanted));
        return json::value(json::object{{"id", id}});
    });
}

base::Result<Response> answer_handshake(const Access& access, const Request& request) {
    org::HandshakeAnswer answer;
    answer.id = TRY(number_param(request, "id"));
    const auto body = TRY(json_of(request));
    Fields fields(body, {"transfer", "opinion"});
    answer.transfer = fields.flag("transfer");
    answer.opinion = fields.maybe_text("opinion").value_or("");
    TRY(fields.outcome());
    return access.write(request, 200, [&](Work& work) -> base::Result<json::value> {
        TRY(org::answer_handshake(work.unit, access.realm().keys, work.actor, work.now, answer));
        return json::value(json::object{{"id", answer.id}});
    });
}

}  // namespace

void add_duplicate_routes(Router& router, const Access& access) {
    const auto handled = [&](auto* handle) {
        return [&access, handle](const Request& request) { return handle(access, request); };
    };
    const auto manage = Permission::may("manage_people");
    const std::string handshakes = "/api/v1/handshakes";
    router.add(Method::post, "/api/v1/people/duplicates", manage, handled(check_entry));
    router.add(Method::get, handshakes, manage, handled(list_handshakes));
    router.add(Method::post, handshakes, manage, handled(ask_handshake));
    router.add(Method::post, handshakes + "/{id}/answer", manage, handled(answer_handshake));
}

}  // namespace http
