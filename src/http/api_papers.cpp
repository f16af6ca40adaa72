// The papers of a person: permits, cards, passports, former numbers. Masked unless revealed.
#include "http/api.hpp"
#include "http/json_body.hpp"
#include "http/render.hpp"
#include "org/person_papers.hpp"

namespace http {
namespace {

namespace json = boost::json;

json::object paper_json(const org::PaperView& paper) {
    return {
        {"id", paper.id},
        {"type", paper.type},
        {"number_masked", paper.number_masked},
        {"valid_until", paper.valid_until ? json::value(paper.valid_until->to_text()) : nullptr}};
}

base::Result<Response> list_papers(const Access& access, const Request& request) {
    const auto person_id = TRY(number_param(request, "id"));
    return access.read(request, [&](Snapshot& snapshot) -> base::Result<Response> {
        const auto& keys = access.realm().keys;
        const auto& scope = snapshot.actor.scope;
        if (!org::get_person(snapshot.reader, keys, scope, person_id))
            return base::Refusal{"person.not_found", "", "", {}};
        json::array items, types;
        for (const auto& paper : org::papers_of(snapshot.reader, keys, scope, person_id))
            items.push_back(paper_json(paper));
        for (const auto& type : org::paper_types())
            types.push_back(json::value(type.name));
        return http::json(json::object{{"items", items}, {"types", types}});
    });
}

base::Result<Response> add_paper(const Access& access, const Request& request) {
    org::NewPaper wanted;
    wanted.person_id = TRY(number_param(request, "id"));
    const auto body = TRY(json_of(request));
    Fields fields(body, {"type", "number", "valid_until"});
    wanted.type = fields.text("type");
    wanted.number = fields.text("number");
    const auto valid_until = fields.maybe_text("valid_until");
    TRY(fields.outcome());
    if (valid_until)
        wanted.valid_until = TRY(about("valid_until", base::Date::parse(*valid_until)));
    return access.write(request, 201, [&](Work& work) -> base::Result<json::value> {
        const auto id =
            TRY(org::add_paper(work.unit, access.realm().keys, work.actor, work.now, wanted));
        return json::value(json::object{{"id", id}});
    });
}

base::Result<std::string> reason_of(const Request& request) {
    const auto body = TRY(json_of(request));
    Fields fields(body, {"reason"});
    auto reason = fields.text("reason");
    TRY(fields.outcome());
    return reason;
}

base::Result<Response> withdraw_paper(const Access& access, const Request& request) {
    const auto id = TRY(number_param(request, "id"));
    const auto reason = TRY(reason_of(request));
    return access.write(request, 200, [&](Work& work) -> base::Result<json::value> {
        TRY(org::withdraw_paper(work.unit, access.realm().keys, work.actor, work.now, id, reason));
        return json::value(json::object{{"id", id}});
    });
}

base::Result<Response> reveal_paper(const Access& access, const Request& request) {
    const auto id = TRY(number_param(request, "id"));
    const auto reason = TRY(reason_of(request));
    auto& realm = access.realm();
    // Never through the answers kept for repeats: a revealed value is written nowhere.
    const auto value = TRY(realm.database.write([&](store::Unit& unit) {
        return org::reveal_paper(unit, realm.keys, actor_of(request), realm.clock.now(), id,
                                 reason);
    }));
    return http::json(json::object{{"value", value}});
}

}  // namespace

void add_paper_routes(Router& router, const Access& access) {
    const auto handled = [&](auto* handle) {
        return [&access, handle](const Request& request) { return handle(access, request); };
    };
    const auto manage = Permission::may("manage_people");
    const std::string all = "/api/v1/people/{id}/papers", one = "/api/v1/papers/{id}";
    router.add(Method::get, all, Permission::may("read_registers"), handled(list_papers));
    router.add(Method::post, all, manage, handled(add_paper));
    router.add(Method::post, one + "/withdraw", manage, handled(withdraw_paper));
    router.add(Method::post, one + "/reveal", Permission::may("reveal"), handled(reveal_paper));
}

}  // namespace http
