// Giving and ending posts, and helping those who forgot their password.
#include <algorithm>

#include "org/account_rows.hpp"
#include "org/tree.hpp"

namespace org {
namespace {

using store::Query;

// Ended posts count too: whoever once worked above is not administered from below.
const Query select_within{"org.select_accounts_within", R"sql(
    select id, login, name
      from account
     where not exists (select 1
                         from post
                         join union_node on union_node.id = post.union_id
                        where post.account_id = account.id
                          and not (union_node.ord between :first and :last))
     order by id
     limit :limit
)sql"};

const Query select_one_within{"org.select_account_within", R"sql(
    select id
      from account
     where id = :id
       and not exists (select 1
                         from post
                         join union_node on union_node.id = post.union_id
                        where post.account_id = account.id
                          and not (union_node.ord between :first and :last))
)sql"};

const Query select_post{"org.select_post", R"sql(
    select id, account_id, role, union_id from post where id = :id and ended_at is null
)sql"};

const Query end_post{"org.end_post", R"sql(
    update post set ended_at = :at where id = :id
)sql"};

const base::Refusal not_found{"account.not_found", "", "", {}};

}  // namespace

bool may_administer(store::Reader& reader, const Actor& actor, std::int64_t account_id) {
    const auto scope = current_scope(reader, actor.scope);
    return reader
        .first(select_one_within,
               {{"id", account_id}, {"first", scope.first}, {"last", scope.last}})
        .has_value();
}

std::vector<Account> list_accounts(store::Reader& reader, const Scope& scope) {
    const auto current = current_scope(reader, scope);
    std::vector<Account> accounts;
    reader.each(
        select_within,
        {{"first", current.first}, {"last", current.last}, {"limit", accounts_listed_max}},
        [&](const store::Row& row) {
            accounts.push_back({row.integer("id"), row.text("login"), row.text("name"), {}});
            return true;
        });
    for (auto& account : accounts)
        account.posts = posts_of(reader, account.id);
    return accounts;
}

base::Result<std::int64_t> add_post(store::Unit& unit, const base::Keys& keys, const Actor& actor,
                                    base::Instant now, std::int64_t account_id, const Post& post) {
    if (!may_administer(unit, actor, account_id))
        return not_found;
    const auto held = posts_of(unit, account_id);
    base::Refusals refusals;
    check_posts(unit, actor, {post}, refusals);
    if (held.size() >= posts_max)
        refusals.push_back(
            {"account.too_many_posts", "", "posts", {{"max", std::to_string(posts_max)}}});
    if (!refusals.empty())
        return refusals;
    append_audit_all(unit, keys, actor, now, insert_posts(unit, account_id, {post}));
    return posts_of(unit, account_id).back().id;
}

base::Result<base::Done> remove_post(store::Unit& unit, const base::Keys& keys, const Actor& actor,
                                     base::Instant now, std::int64_t post_id) {
    const auto row = unit.first(select_post, {{"id", post_id}});
    if (!row || !may_administer(unit, actor, row->integer("account_id")))
        return base::Refusal{"account.post_not_found", "", "", {}};
    unit.run(end_post, {{"id", post_id}, {"at", now.milliseconds}});
    append_audit(unit, keys, actor, now,
                 post_event("post.end", {post_id, row->integer("account_id"), row->text("role"),
                                         row->integer("union_id"), now.milliseconds}));
    return base::Done{};
}

base::Result<base::Done> reset_password(store::Unit& unit, const base::Keys& keys,
                                        const Actor& actor, base::Instant now,
                                        std::int64_t account_id, const std::string& password_hash) {
    const auto account = account_by_id(unit, account_id);
    if (!account || !may_administer(unit, actor, account_id))
        return not_found;
    append_audit(unit, keys, actor, now,
                 replace_password(unit, *account, password_hash, "account.reset_password"));
    return base::Done{};
}

}  // namespace org
