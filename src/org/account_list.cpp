#include "org/account_list.hpp"

#include <algorithm>

#include "org/names.hpp"
#include "org/reach.hpp"
#include "org/search.hpp"

namespace org {
namespace {

using store::Query;

// Ended posts count for the reach, standing ones for the narrowing.
const Query select_page{"org.page_accounts", R"sql(
    select account.id, login, name, opened_at, locked_at, must_change, last_at
      from account
      left join account_state on account_state.id = account.id
      left join account_use on account_use.id = account.id
     where account.id > :after
       and (:one = 0 or account.id = :one)
       and (login like :pattern escape '!' or name like :pattern escape '!')
       and (:stage = 'any'
            or (:stage = 'locked' and locked_at is not null)
            or (:stage = 'opened' and locked_at is null and (last_at is null or must_change = 1))
            or (:stage = 'active' and locked_at is null and last_at is not null
                and coalesce(must_change, 0) = 0))
       and not exists (select 1 from post
                         join union_node on union_node.id = post.union_id
                        where post.account_id = account.id
                          and not (union_node.ord between :first and :last))
       and (:whole = 1 or exists (select 1 from post
                         join union_node on union_node.id = post.union_id
                        where post.account_id = account.id and post.ended_at is null
                          and union_node.ord between :part_first and :part_last))
     order by account.id
     limit :limit
)sql"};

const Query select_without{"org.select_unions_without_account", R"sql(
    select id from union_node
     where ord between :first and :last and ord > :after and dissolved_on is null
       and not exists (select 1 from post
                        where post.union_id = union_node.id and ended_at is null)
     order by ord
     limit :limit
)sql"};

const Query count_without{"org.count_unions_without_account", R"sql(
    select count(*) from (
        select 1 from union_node
         where ord between :first and :last and dissolved_on is null
           and not exists (select 1 from post
                            where post.union_id = union_node.id and ended_at is null)
         limit :most) as counted
)sql"};

const char* name_of(AccountStage stage) {
    constexpr const char* names[] = {"any", "opened", "active", "locked"};
    return names[static_cast<int>(stage)];
}

AccountView view_of(const store::Row& row) {
    AccountView view;
    view.account = {row.integer("id"), row.text("login"), row.text("name"), {}};
    view.opened_at = row.maybe_integer("opened_at");
    view.locked_at = row.maybe_integer("locked_at");
    view.last_sign_in_at = row.maybe_integer("last_at");
    view.must_change_password = row.maybe_integer("must_change").value_or(0) != 0;
    const bool is_used = view.last_sign_in_at && !view.must_change_password;
    view.stage = view.locked_at ? AccountStage::locked
                 : is_used      ? AccountStage::active
                                : AccountStage::opened;
    return view;
}

Query posts_of_accounts(std::size_t count) {
    return {"org.posts_of_accounts",
            "select id, account_id, role, union_id from post where ended_at is null"
            " and account_id in " +
                placeholders(count) + " order by id"};
}

void add_posts(store::Reader& reader, std::vector<AccountView>& views) {
    std::map<std::int64_t, std::vector<Post>*> by_account;
    std::vector<std::int64_t> ids;
    for (auto& view : views) {
        by_account[view.account.id] = &view.account.posts;
        ids.push_back(view.account.id);
    }
    for (const auto& part : padded_parts(std::move(ids))) {
        const auto query = posts_of_accounts(part.size());
        reader.each(query, parameters_of(part), [&](const store::Row& row) {
            by_account.at(row.integer("account_id"))
                ->push_back({row.integer("id"), row.text("role"), row.integer("union_id")});
            return true;
        });
    }
}

std::vector<AccountView> find(store::Reader& reader, const Scope& scope,
                              const AccountPageRequest& page, std::int64_t one) {
    const auto whole = current_scope(reader, scope);
    const auto part = narrowed(reader, scope, page.union_id);
    std::vector<AccountView> views;
    reader.each(select_page,
                {{"after", page.after_id},
                 {"one", one},
                 {"pattern", pattern_within(searched_text(page.text))},
                 {"stage", std::string(name_of(page.stage))},
                 {"first", whole.first},
                 {"last", whole.last},
                 {"whole", std::int64_t{page.union_id == 0}},
                 {"part_first", part.first},
                 {"part_last", part.last},
                 {"limit", std::clamp(page.limit, 1, account_page_rows_max)}},
                [&](const store::Row& row) {
                    views.push_back(view_of(row));
                    return true;
                });
    add_posts(reader, views);
    return views;
}

}  // namespace

std::vector<AccountView> page_accounts(store::Reader& reader, const Scope& scope,
                                       const AccountPageRequest& page) {
    return find(reader, scope, page, 0);
}

std::optional<AccountView> get_account(store::Reader& reader, const Scope& scope, std::int64_t id) {
    auto found = find(reader, scope, {}, id);
    if (found.empty())
        return std::nullopt;
    return std::move(found.front());
}

std::vector<std::int64_t> unions_without_account(store::Reader& reader, const Scope& scope,
                                                 std::int64_t after_order, int limit) {
    const auto part = current_scope(reader, scope);
    std::vector<std::int64_t> unions;
    reader.each(select_without,
                {{"first", part.first},
                 {"last", part.last},
                 {"after", after_order},
                 {"limit", std::clamp(limit, 1, account_page_rows_max)}},
                [&](const store::Row& row) {
                    unions.push_back(row.integer("id"));
                    return true;
                });
    return unions;
}

std::int64_t count_unions_without_account(store::Reader& reader, const Scope& scope,
                                          std::int64_t most) {
    const auto part = current_scope(reader, scope);
    return reader.number(count_without,
                         {{"first", part.first}, {"last", part.last}, {"most", most}});
}

}  // namespace org
