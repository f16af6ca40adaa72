#include "http/access.hpp"

#include <boost/json/serialize.hpp>

#include <cassert>

namespace http {
namespace {

const std::set<std::string> no_rights;

// As numbered in this snapshot: unions founded since the session was resumed on another one have
// moved the numbers, and the old ones would reach into a neighbour.
org::Actor actor_in(store::Reader& reader, const Request& request) {
    auto actor = actor_of(request);
    if (!request.is_on_one_snapshot)
        actor.scope = org::current_scope(reader, actor.scope);
    return actor;
}

// Two requests are the same when method, address and body are.
std::string digest_of(const Request& request) {
    base::Digester digester;
    digester.part(to_text(request.method)).part(request.path);
    for (const auto& [name, value] : request.query)
        digester.part(name).part(value);
    return base::to_hex(digester.part(request.body).finish());
}

}  // namespace

Person::Person(org::Session session, std::string token, const catalogue::Catalogue& catalogue)
    : session_(std::move(session)), token_(std::move(token)), role_(nullptr) {
    const auto role = catalogue.roles.find(session_.actor.role);
    if (role != catalogue.roles.end())
        role_ = &role->second;
}

bool Person::may(std::string_view action) const {
    return rights().contains(std::string(action));
}

const std::set<std::string>& Person::rights() const {
    return role_ ? role_->grants : no_rights;
}

const Person& person_of(const Request& request) {
    const auto* person = dynamic_cast<const Person*>(request.visitor.get());
    assert(person);  // The router admitted the request by a permission that needs a session.
    return *person;
}

const org::Actor& actor_of(const Request& request) {
    return person_of(request).session().actor;
}

base::Result<std::shared_ptr<const Visitor>> Access::resume(const std::string& token) {
    auto session =
        TRY(org::resume(realm_.database, realm_.keys, session_use_, realm_.clock.now(), token));
    return std::shared_ptr<const Visitor>(
        std::make_shared<Person>(std::move(session), token, realm_.catalogue));
}

void Access::on_one_snapshot(const std::function<void()>& work) {
    realm_.database.read([&](store::Reader&) { work(); });
}

base::Result<Response> Access::read(
    const Request& request, const std::function<base::Result<Response>(Snapshot&)>& handle) const {
    return realm_.database.read([&](store::Reader& reader) {
        const auto actor = actor_in(reader, request);
        auto tree = realm_.trees.get(reader);
        Snapshot snapshot{reader,
                          actor,
                          records::Desk(realm_, reader, actor, tree),
                          figures::Desk(realm_, reader, actor),
                          reports::Desk(realm_, library_, reader, actor),
                          std::move(tree)};
        return handle(snapshot);
    });
}

base::Result<Response> Access::write(
    const Request& request, int status,
    const std::function<base::Result<boost::json::value>(Work&)>& handle) const {
    const std::string key(request.headers.get("Idempotency-Key"));
    const auto answer = realm_.database.write([&](store::Unit& unit) -> base::Result<std::string> {
        const auto actor = actor_in(unit, request);
        const auto now = realm_.clock.now();
        const auto run = [&]() -> base::Result<std::string> {
            Work work{unit, actor, records::Writer(realm_, unit, actor), now};
            const auto result = TRY(handle(work));
            return boost::json::serialize(result);
        };
        if (key.empty())
            return run();
        return org::once(unit, actor, now, key, digest_of(request), run);
    });
    if (!answer)
        return answer.refusals();
    auto response = json_of_text(answer.value());
    response.status = status;
    return response;
}

}  // namespace http
