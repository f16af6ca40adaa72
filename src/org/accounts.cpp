// Accounts and posts: how they come to be. Signing in is in sign_in.cpp.
#include "org/accounts.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "org/account_rows.hpp"
#include "org/account_state.hpp"
#include "org/checks.hpp"
#include "org/content.hpp"
#include "org/passwords.hpp"
#include "org/reach.hpp"

namespace org {
namespace {

using store::Query;

constexpr std::size_t login_characters_min = 2;

const Query select_login{"org.select_login", R"sql(
    select count(*) from account where login = :login
)sql"};

const Query select_last_account{"org.select_last_account", R"sql(
    select coalesce(max(id), 0) from account
)sql"};

const Query insert_account{"org.insert_account", R"sql(
    insert into account (id, login, name, password_hash, version)
    values (:id, :login, :name, :password_hash, 1)
)sql"};

base::Refusal limited(std::string code, std::string field, std::size_t max) {
    return {std::move(code), "", std::move(field), {{"max", std::to_string(max)}}};
}

bool is_login(std::string_view login) {
    const auto is_part = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '_' || c == '-';
    };
    return login.size() >= login_characters_min && login.size() <= login_characters_max &&
           std::all_of(login.begin(), login.end(), is_part);
}

base::Refusals reasons_against(store::Unit& unit, const Actor& actor, const NewAccount& account) {
    base::Refusals refusals;
    if (!is_login(account.login))
        refusals.push_back(limited("account.login_invalid", "login", login_characters_max));
    else if (unit.number(select_login, {{"login", account.login}}) != 0)
        refusals.push_back({"account.login_taken", "", "login", {}});
    if (base::trimmed(account.name).empty())
        refusals.push_back({"account.name_missing", "", "name", {}});
    else if (!is_writable_name(account.name, account_name_characters_max))
        refusals.push_back(limited("account.name_invalid", "name", account_name_characters_max));
    base::collect(refusals, check_password(account.password, account.login, account.name));
    check_posts(unit, actor, account.posts, refusals);
    return refusals;
}

void define_session_tables(store::Unit& unit) {
    using enum store::ColumnType;
    unit.define({.name = "session",
                 .columns = {{"digest", text, true, "", ""},
                             {"account_id", integer, true, "", "account"},
                             {"post_id", integer, true, "", "post"},
                             {"opened_at", integer, true, "", ""},
                             {"used_at", integer, true, "", ""}},
                 .indexes = {{"session_digest", "digest", true, ""},
                             {"session_account", "account_id", false, ""},
                             {"session_used", "used_at", false, ""}},
                 .append_only = false});
    unit.define({.name = "sign_in_failure",
                 .columns = {{"login_index", text, true, "", ""},
                             {"failures", integer, true, "", ""},
                             {"last_at", integer, true, "", ""},
                             {"locked_until", integer, true, "0", ""}},
                 .indexes = {{"sign_in_failure_login", "login_index", true, ""},
                             {"sign_in_failure_last", "last_at", false, ""}},
                 .append_only = false});
}

}  // namespace

void define_accounts(store::Unit& unit) {
    using enum store::ColumnType;
    unit.define({.name = "account",
                 .columns = {{"login", text, true, "", ""},
                             {"name", text, true, "", ""},
                             {"password_hash", text, true, "", ""},
                             {"version", integer, true, "1", ""}},
                 .indexes = {{"account_login", "login", true, ""}},
                 .append_only = false});
    unit.define({.name = "post",
                 .columns = {{"account_id", integer, true, "", "account"},
                             {"role", text, true, "", ""},
                             {"union_id", integer, true, "", "union_node"},
                             {"ended_at", integer, false, "", ""}},
                 .indexes = {{"post_account", "account_id", false, ""},
                             {"post_union", "union_id", false, ""}},
                 .append_only = false});
    define_session_tables(unit);
    define_account_state(unit);
}

base::Result<base::Done> check_password(const std::string& password, const std::string& login,
                                        const std::string& name) {
    base::Refusals refusals;
    const auto refuse = [&](std::string code) {
        refusals.push_back({std::move(code), "", "password", {}});
    };
    const auto size = base::is_utf8(password) ? base::characters(password) : password.size();
    if (size < password_characters_min)
        refusals.push_back({"account.password_short",
                            "",
                            "password",
                            {{"min", std::to_string(password_characters_min)}}});
    if (size > password_characters_max)
        return limited("account.password_long", "password", password_characters_max);
    if (is_common_password(password))
        refuse("account.password_common");
    const auto folded = base::lower(password);
    const auto contains = [&](const std::string& part) {
        return part.size() >= 3 && folded.find(part) != std::string::npos;
    };
    if (contains(base::lower(login)))
        refuse("account.password_contains_login");
    const auto spelt = base::replaced(base::pinyin_of_name(name).full, " ", "");
    if (contains(base::lower(name)) || contains(spelt))
        refuse("account.password_contains_name");
    if (!refusals.empty())
        return refusals;
    return base::Done{};
}

base::Result<std::int64_t> add_account(store::Unit& unit, const base::Keys& keys,
                                       const Actor& actor, base::Instant now,
                                       const NewAccount& entry) {
    auto account = entry;
    account.login = base::lower(base::trimmed(entry.login));
    if (auto refusals = reasons_against(unit, actor, account); !refusals.empty())
        return refusals;
    account.name = base::trimmed(entry.name);
    const AccountRow row{unit.number(select_last_account) + 1, account.login, account.name,
                         base::hash_password(account.password), 1};
    unit.run(insert_account, {{"id", row.id},
                              {"login", row.login},
                              {"name", row.name},
                              {"password_hash", row.password_hash}});
    std::vector<AuditEvent> events{
        {"account.add", "account:" + std::to_string(row.id), account_digest(row), "{}"}};
    for (auto& event : insert_posts(unit, row.id, account.posts))
        events.push_back(std::move(event));
    append_audit_all(unit, keys, actor, now, events);
    return row.id;
}

}  // namespace org
