// Signing in and out, the post one acts under, one's own password.
#include "http/api.hpp"
#include "http/json_body.hpp"
#include "http/render.hpp"

namespace http {
namespace {

namespace json = boost::json;

json::object post_json(const Access& access, const org::Tree& tree, const org::Post& post) {
    const auto role = access.catalogue().roles.find(post.role);
    return {{"id", post.id},
            {"role", post.role},
            {"role_name", role == access.catalogue().roles.end() ? json::object{}
                                                                 : words_json(role->second.words)},
            {"union", union_name_json(tree, post.union_id)}};
}

json::object session_json(const Access& access, const org::Session& session) {
    json::array posts;
    json::value active = nullptr;
    access.realm().database.read([&](store::Reader& reader) {
        const auto tree = access.realm().trees.get(reader);
        for (const auto& post : org::posts_held(reader, *tree, session.account.id)) {
            posts.push_back(post_json(access, *tree, post));
            if (post.id == session.actor.post_id)
                active = posts.back();
        }
    });
    json::array rights;
    const auto role = access.catalogue().roles.find(session.actor.role);
    if (role != access.catalogue().roles.end())
        rights = json::array(role->second.grants.begin(), role->second.grants.end());
    return {{"account", json::object{{"id", session.account.id},
                                     {"login", session.account.login},
                                     {"name", session.account.name}}},
            {"post", active},
            {"posts", posts},
            {"rights", rights},
            {"must_change_password", session.must_change_password},
            {"today", access.realm().clock.today().to_text()}};
}

base::Result<Response> sign_in(const Access& access, const Sessions& sessions,
                               const Request& request) {
    const auto body = TRY(json_of(request));
    Fields fields(body, {"login", "password"});
    const auto login = fields.text("login");
    const auto password = fields.text("password");
    TRY(fields.outcome());
    auto& realm = access.realm();
    const auto session = TRY(org::sign_in(realm.database, realm.trees, realm.keys, realm.randomness,
                                          realm.clock.now(), login, password));
    auto response = http::json(session_json(access, session));
    sessions.begin(response, session.token);
    return response;
}

base::Result<Response> sign_out(const Access& access, const Sessions& sessions,
                                const Request& request) {
    auto& realm = access.realm();
    org::sign_out(realm.database, realm.keys, realm.clock.now(), person_of(request).token());
    auto response = no_content();
    sessions.end(response);
    return response;
}

base::Result<Response> switch_post(const Access& access, const Request& request) {
    const auto body = TRY(json_of(request));
    Fields fields(body, {"post"});
    const auto post = fields.whole("post");
    TRY(fields.outcome());
    auto& realm = access.realm();
    const auto session =
        TRY(org::switch_post(realm.database, realm.trees, realm.keys, access.session_use(),
                             realm.clock.now(), person_of(request).token(), post));
    return http::json(session_json(access, session));
}

base::Result<Response> change_password(const Access& access, const Request& request) {
    const auto body = TRY(json_of(request));
    Fields fields(body, {"old_password", "new_password"});
    const auto old_password = fields.text("old_password");
    const auto new_password = fields.text("new_password");
    TRY(fields.outcome());
    auto& realm = access.realm();
    TRY(org::change_password(realm.database, realm.keys, realm.clock.now(), actor_of(request),
                             old_password, new_password));
    return no_content();
}

}  // namespace

void add_session_routes(Router& router, const Access& access, const Sessions& sessions) {
    router.add(Method::post, "/api/v1/session", Permission::open(), Lane::heavy,
               [&](const Request& request) { return sign_in(access, sessions, request); });
    router.add(Method::get, "/api/v1/session", Permission::signed_in(),
               [&](const Request& request) -> base::Result<Response> {
                   return http::json(session_json(access, person_of(request).session()));
               });
    router.add(Method::delete_, "/api/v1/session", Permission::signed_in(),
               [&](const Request& request) { return sign_out(access, sessions, request); });
    router.add(Method::post, "/api/v1/session/post", Permission::signed_in(),
               [&](const Request& request) { return switch_post(access, request); });
    router.add(Method::post, "/api/v1/session/password", Permission::signed_in(), Lane::heavy,
               [&](const Request& request) { return change_password(access, request); });
}

}  // namespace http
