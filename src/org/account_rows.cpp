#include "org/account_rows.hpp"

#include <algorithm>

#include "org/checks.hpp"
#include "org/content.hpp"
#include "org/reach.hpp"

namespace org {
namespace {

using store::Query;

const Query select_by_login{"org.select_account_by_login", R"sql(
    select id, login, name, password_hash, version from account where login = :login
)sql"};

const Query select_by_id{"org.select_account", R"sql(
    select id, login, name, password_hash, version from account where id = :id
)sql"};

const Query select_posts{"org.select_posts", R"sql(
    select id, role, union_id from post 
     where account_id = :account and ended_at is null
     order by id
)sql"};

const Query select_last_post{"org.select_last_post", R"sql(
    select coalesce(max(id), 0) from post
)sql"};

const Query insert_post{"org.insert_post", R"sql(
    insert into post (id, account_id, role, union_id) values (:id, :account_id, :role, :union_id)
)sql"};

const Query end_sessions{"org.end_sessions", R"sql(
    delete from session where account_id = :account
)sql"};

const Query save_password{"org.save_password", R"sql(
    update account set password_hash = :hash, version = version + 1 where id = :id
)sql"};

std::optional<AccountRow> account_of(const std::optional<store::KeptRow>& row) {
    if (!row)
        return std::nullopt;
    return AccountRow{row->integer("id"), row->text("login"), row->text("name"),
                      row->text("password_hash"), row->integer("version")};
}

}  // namespace

std::optional<AccountRow> account_by_login(store::Reader& reader, const std::string& login) {
    return account_of(reader.first(select_by_login, {{"login", login}}));
}

std::optional<AccountRow> account_by_id(store::Reader& reader, std::int64_t id) {
    return account_of(reader.first(select_by_id, {{"id", id}}));
}

std::vector<Post> posts_of(store::Reader& reader, std::int64_t account_id) {
    std::vector<Post> posts;
    reader.each(select_posts, {{"account", account_id}}, [&](const store::Row& row) {
        posts.push_back({row.integer("id"), row.text("role"), row.integer("union_id")});
        return true;
    });
    return posts;
}

std::string account_digest(const AccountRow& account) {
    static const std::vector<std::string> columns{"id", "login", "name", "password_hash",
                                                  "version"};
    const std::vector<store::Value> values{account.id, account.login, account.name,
                                           account.password_hash, account.version};
    return content_digest(columns, values);
}

AuditEvent post_event(std::string action, const PostRow& post) {
    static const std::vector<std::string> columns{"id", "account_id", "role", "union_id",
                                                  "ended_at"};
    const std::vector<store::Value> values{
        post.id, post.account_id, post.role, post.union_id,
        post.ended_at ? store::Value{*post.ended_at} : store::Value{}};
    return {std::move(action), "post:" + std::to_string(post.id), content_digest(columns, values),
            "{}"};
}

void check_posts(store::Unit& unit, const Actor& actor, const std::vector<Post>& posts,
                 base::Refusals& refusals) {
    if (posts.empty())
        refusals.push_back({"account.post_missing", "", "posts", {}});
    if (posts.size() > posts_max)
        refusals.push_back(
            {"account.too_many_posts", "", "posts", {{"max", std::to_string(posts_max)}}});
    Reach reach(unit, actor.scope);
    const FieldNames fields{"posts"};
    for (std::size_t i = 0; i < std::min(posts.size(), posts_max); ++i) {
        if (!is_code_word(posts[i].role))
            refusals.push_back({"account.role_unknown", "", fields.of(i, "role"), {}});
        if (!reach.has(posts[i].union_id))
            refusals.push_back({"account.union_not_found", "", fields.of(i, "union_id"), {}});
    }
}

std::vector<AuditEvent> insert_posts(store::Unit& unit, std::int64_t account_id,
                                     const std::vector<Post>& posts) {
    std::vector<AuditEvent> events;
    auto id = unit.number(select_last_post);
    for (const auto& post : posts) {
        ++id;
        unit.run(insert_post, {{"id", id},
                               {"account_id", account_id},
                               {"role", post.role},
                               {"union_id", post.union_id}});
        events.push_back(post_event("post.add", {id, account_id, post.role, post.union_id, {}}));
    }
    return events;
}

void end_sessions_of(store::Unit& unit, std::int64_t account_id) {
    unit.run(end_sessions, {{"account", account_id}});
}

AuditEvent replace_password(store::Unit& unit, AccountRow account, const std::string& password_hash,
                            std::string action) {
    account.password_hash = password_hash;
    ++account.version;
    unit.run(save_password, {{"id", account.id}, {"hash", password_hash}});
    end_sessions_of(unit, account.id);
    return {std::move(action), "account:" + std::to_string(account.id), account_digest(account),
            "{}"};
}

}  // namespace org
