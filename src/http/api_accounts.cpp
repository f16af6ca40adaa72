// Accounts and posts, for those who administer them.
//
// Three people share the work (lines/roles.yaml): who runs the system opens, locks and resets
// accounts; who grants posts adds and ends them; who reads the log does neither. Nobody
// administers the own account, and nobody's account takes over another administrator's.
#include "http/api.hpp"
#include "http/json_body.hpp"
#include "http/render.hpp"
#include "org/account_list.hpp"
#include "org/account_state.hpp"

namespace http {
namespace {

namespace json = boost::json;
using org::AccountView;

constexpr std::array<std::string_view, 3> powers{"manage_accounts", "manage_posts", "read_audit"};
constexpr std::array<std::string_view, 4> stages{"any", "opened", "active", "locked"};

json::value time_json(const std::optional<std::int64_t>& at) {
    return at ? json::value(base::Instant{*at}.to_china_text()) : json::value(nullptr);
}

json::object account_json(const Access& access, const org::Tree& tree, const AccountView& view) {
    json::array posts;
    for (const auto& post : view.account.posts) {
        const auto role = access.catalogue().roles.find(post.role);
        const bool is_known = role != access.catalogue().roles.end();
        posts.push_back(
            json::object{{"id", post.id},
                         {"role", post.role},
                         {"role_name", is_known ? words_json(role->second.words) : json::object{}},
                         {"union", union_name_json(tree, post.union_id)}});
    }
    return {{"id", view.account.id},
            {"login", view.account.login},
            {"name", view.account.name},
            {"posts", posts},
            {"stage", stages[static_cast<std::size_t>(view.stage)]},
            {"opened_at", time_json(view.opened_at)},
            {"locked_at", time_json(view.locked_at)},
            {"last_sign_in_at", time_json(view.last_sign_in_at)},
            {"must_change_password", view.must_change_password}};
}

base::Result<org::AccountStage> stage_of(const std::string& text) {
    if (text.empty())
        return org::AccountStage::any;
    for (std::size_t i = 0; i < stages.size(); ++i)
        if (stages[i] == text)
            return static_cast<org::AccountStage>(i);
    return base::Refusal{"filter.unknown", "", "stage", {}};
}

base::Result<Response> list(const Access& access, const Request& request) {
    org::AccountPageRequest page;
    page.text = text_query(request, "q");
    page.stage = TRY(stage_of(text_query(request, "stage")));
    page.union_id = TRY(number_query(request, "union", 0));
    page.after_id = TRY(cursor_query(request, "after"));
    page.limit = TRY(limit_query(request, 50, org::account_page_rows_max));
    return access.read(request, [&](Snapshot& snapshot) -> base::Result<Response> {
        const auto* narrowed = snapshot.tree->find(page.union_id);
        if (page.union_id != 0 && !(narrowed && snapshot.actor.scope.contains(narrowed->ord)))
            return base::Refusal{"union.not_in_scope", "", "union", {}};
        const auto views = org::page_accounts(snapshot.reader, snapshot.actor.scope, page);
        json::array items;
        for (const auto& view : views)
            items.push_back(account_json(access, *snapshot.tree, view));
        json::value next = nullptr;
        if (views.size() == static_cast<std::size_t>(page.limit))
            next = views.back().account.id;
        return http::json(json::object{{"items", items}, {"next", next}});
    });
}

base::Result<Response> list_unions_without(const Access& access, const Request& request) {
    const auto after = TRY(cursor_query(request, "after"));
    const auto limit = TRY(limit_query(request, 50, org::account_page_rows_max));
    return access.read(request, [&](Snapshot& snapshot) -> base::Result<Response> {
        const auto& scope = snapshot.actor.scope;
        const auto* last = snapshot.tree->find(after);
        const auto ids =
            org::unions_without_account(snapshot.reader, scope, last ? last->ord : 0, limit);
        json::array items;
        for (const auto id : ids)
            items.push_back(union_json(*snapshot.tree, *snapshot.tree->find(id)));
        json::value next = nullptr;
        if (ids.size() == static_cast<std::size_t>(limit))
            next = ids.back();
        const auto count =
            org::count_unions_without_account(snapshot.reader, scope, count_most + 1);
        return http::json(
            json::object{{"items", items}, {"next", next}, {"count", count_json(count)}});
    });
}

std::set<std::string_view> powers_of(const Access& access, const std::string& role) {
    std::set<std::string_view> held;
    const auto found = access.catalogue().roles.find(role);
    if (found != access.catalogue().roles.end())
        for (const auto power : powers)
            if (found->second.grants.contains(std::string(power)))
                held.insert(power);
    return held;
}

std::set<std::string_view> powers_of(const Access& access, const std::vector<org::Post>& posts) {
    std::set<std::string_view> held;
    for (const auto& post : posts)
        held.merge(powers_of(access, post.role));
    return held;
}

// The account, when this administrator may act on it at all.
base::Result<AccountView> account_for(Work& work, std::int64_t id) {
    if (id == work.actor.account_id)
        return base::Refusal{"account.own", "", "", {}};
    auto view = org::get_account(work.unit, work.actor.scope, id);
    if (!view)
        return base::Refusal{"account.not_found", "", "", {}};
    return std::move(*view);
}

// Whoever could enter as another administrator, or silence who reads the log, would hold more
// than their own post gives them.
base::Result<AccountView> account_to_hold(const Access& access, Work& work, std::int64_t id) {
    auto view = TRY(account_for(work, id));
    if (!powers_of(access, view.account.posts).empty())
        return base::Refusal{"account.administers", "", "", {}};
    return view;
}

base::Result<base::Done> check_role(const Access& access, const std::string& role) {
    if (!access.catalogue().roles.contains(role))
        return base::Refusal{"account.role_unknown", "", "role", {}};
    return base::Done{};
}

// The register speaks of posts and columns, the form of a union and a role.
template <typename T>
base::Result<T> as_asked(base::Result<T> result) {
    if (result)
        return result;
    auto refusals = result.refusals();
    for (auto& refusal : refusals) {
        if (refusal.field.ends_with("union_id"))
            refusal.field = "union";
        else if (refusal.field.ends_with("role"))
            refusal.field = "role";
    }
    return refusals;
}

// The password of a write's answer: only the first answer shows it, none is kept.
base::Result<Response> with_password(base::Result<Response> written, json::object shown,
                                     const std::optional<std::string>& password) {
    TRY(written);
    shown["password"] = password ? json::value(*password) : json::value(nullptr);
    return http::json(written.value().status, shown);
}

base::Result<Response> add(const Access& access, const Request& request) {
    const auto body = TRY(json_of(request));
    Fields fields(body, {"login", "name", "role", "union"});
    org::NewAccount wanted{fields.text("login"), fields.text("name"), "", {}};
    const auto role = fields.text("role");
    const auto union_id = fields.whole("union");
    TRY(fields.outcome());
    TRY(check_role(access, role));
    // Rights are granted by who grants posts; the account can be opened without any.
    const bool grants_rights = !access.catalogue().roles.at(role).grants.empty();
    if (grants_rights && !person_of(request).may("manage_posts"))
        return base::Refusal{"account.role_needs_grantor", "", "role", {}};
    wanted.posts = {{0, role, union_id}};
    const auto fresh = base::random_password(access.realm().randomness);
    std::optional<std::string> shown;
    auto written = access.write(request, 201, [&](Work& work) -> base::Result<json::value> {
        wanted.password = fresh;
        const auto id = TRY(as_asked(
            org::open_account(work.unit, access.realm().keys, work.actor, work.now, wanted)));
        shown = fresh;
        return json::value(json::object{{"id", id}});
    });
    return with_password(std::move(written), {{"login", wanted.login}}, shown);
}

base::Result<Response> give_password(const Access& access, const Request& request) {
    const auto id = TRY(number_param(request, "id"));
    const auto fresh = base::random_password(access.realm().randomness);
    const auto hash = base::hash_password(fresh);  // Outside the unit: it costs 0.1 s.
    std::optional<std::string> shown;
    std::string login;
    auto written = access.write(request, 200, [&](Work& work) -> base::Result<json::value> {
        const auto view = TRY(account_to_hold(access, work, id));
        TRY(org::give_first_password(work.unit, access.realm().keys, work.actor, work.now, id,
                                     hash));
        shown = fresh;
        login = view.account.login;
        return json::value(json::object{{"id", id}});
    });
    return with_password(std::move(written), {{"login", login}}, shown);
}

base::Result<Response> lock(const Access& access, const Request& request) {
    const auto id = TRY(number_param(request, "id"));
    return access.write(request, 200, [&](Work& work) -> base::Result<json::value> {
        TRY(account_to_hold(access, work, id));
        TRY(org::lock_account(work.unit, access.realm().keys, work.actor, work.now, id));
        return json::value(json::object{{"id", id}});
    });
}

base::Result<Response> unlock(const Access& access, const Request& request) {
    const auto id = TRY(number_param(request, "id"));
    return access.write(request, 200, [&](Work& work) -> base::Result<json::value> {
        TRY(account_to_hold(access, work, id));
        TRY(org::unlock_account(work.unit, access.realm().keys, work.actor, work.now, id));
        return json::value(json::object{{"id", id}});
    });
}

base::Result<Response> add_post(const Access& access, const Request& request) {
    const auto id = TRY(number_param(request, "id"));
    const auto body = TRY(json_of(request));
    Fields fields(body, {"role", "union"});
    const org::Post wanted{0, fields.text("role"), fields.whole("union")};
    TRY(fields.outcome());
    TRY(check_role(access, wanted.role));
    return access.write(request, 201, [&](Work& work) -> base::Result<json::value> {
        const auto view = TRY(account_for(work, id));
        auto held = powers_of(access, view.account.posts);
        held.merge(powers_of(access, wanted.role));
        if (held.size() > 1)
            return base::Refusal{"account.powers_apart", "", "role", {}};
        const auto post = TRY(as_asked(
            org::add_post(work.unit, access.realm().keys, work.actor, work.now, id, wanted)));
        return json::value(json::object{{"id", post}});
    });
}

base::Result<Response> end_post(const Access& access, const Request& request) {
    const auto id = TRY(number_param(request, "id"));
    const auto post_id = TRY(number_param(request, "post"));
    return access.write(request, 200, [&](Work& work) -> base::Result<json::value> {
        const auto view = TRY(account_for(work, id));
        const auto& posts = view.account.posts;
        if (std::none_of(posts.begin(), posts.end(),
                         [&](const auto& post) { return post.id == post_id; }))
            return base::Refusal{"account.post_not_found", "", "", {}};
        TRY(org::remove_post(work.unit, access.realm().keys, work.actor, work.now, post_id));
        return json::value(json::object{{"id", post_id}});
    });
}

}  // namespace

void add_account_routes(Router& router, const Access& access) {
    const auto handled = [&](auto* handle) {
        return [&access, handle](const Request& request) { return handle(access, request); };
    };
    const auto administers = Permission::may_any({"manage_accounts", "manage_posts"});
    const auto runs = Permission::may("manage_accounts");
    const auto grants = Permission::may("manage_posts");
    const std::string all = "/api/v1/accounts";
    router.add(Method::get, all, administers, handled(list));
    router.add(Method::get, all + "/unions-without", administers, handled(list_unions_without));
    router.add(Method::post, all, runs, Lane::heavy, handled(add));
    router.add(Method::post, all + "/{id}/password", runs, Lane::heavy, handled(give_password));
    router.add(Method::post, all + "/{id}/lock", runs, handled(lock));
    router.add(Method::post, all + "/{id}/unlock", runs, handled(unlock));
    router.add(Method::post, all + "/{id}/posts", grants, handled(add_post));
    router.add(Method::delete_, all + "/{id}/posts/{post}", grants, handled(end_post));
}

}  // namespace http
