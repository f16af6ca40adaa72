#include "org/account_state.hpp"

#include "org/account_rows.hpp"
#include "org/content.hpp"

namespace org {
namespace {

using store::Query;

const Query select_state{"org.select_account_state", R"sql(
    select id, opened_at, locked_at, must_change from account_state where id = :id
)sql"};

const Query save_state{"org.save_account_state", R"sql(
    insert into account_state (id, opened_at, locked_at, must_change)
    values (:id, :opened_at, :locked_at, :must_change)
    on conflict (id) do update
       set opened_at = excluded.opened_at, locked_at = excluded.locked_at,
           must_change = excluded.must_change
)sql"};

const Query save_use{"org.save_account_use", R"sql(
    insert into account_use (id, first_at, last_at) values (:id, :at, :at)
    on conflict (id) do update set last_at = excluded.last_at
)sql"};

store::Value time_or_nothing(const std::optional<std::int64_t>& at) {
    return at ? store::Value{*at} : store::Value{};
}

// The order of the contents in verification.cpp.
std::string digest_of(const AccountState& state) {
    static const std::vector<std::string> columns{"id", "opened_at", "locked_at", "must_change"};
    const std::vector<store::Value> values{state.account_id, time_or_nothing(state.opened_at),
                                           time_or_nothing(state.locked_at),
                                           std::int64_t{state.must_change_password}};
    return content_digest(columns, values);
}

AccountState state_or_new(store::Reader& reader, std::int64_t account_id) {
    return state_of_account(reader, account_id).value_or(AccountState{account_id, {}, {}, false});
}

void save(store::Unit& unit, const base::Keys& keys, const Actor& actor, base::Instant now,
          const AccountState& state, std::string action) {
    unit.run(save_state, {{"id", state.account_id},
                          {"opened_at", time_or_nothing(state.opened_at)},
                          {"locked_at", time_or_nothing(state.locked_at)},
                          {"must_change", std::int64_t{state.must_change_password}}});
    append_audit(unit, keys, actor, now,
                 {std::move(action), "account_state:" + std::to_string(state.account_id),
                  digest_of(state), "{}"});
}

}  // namespace

void define_account_state(store::Unit& unit) {
    using enum store::ColumnType;
    unit.define({.name = "account_state",
                 .columns = {{"opened_at", integer, false, "", ""},
                             {"locked_at", integer, false, "", ""},
                             {"must_change", integer, true, "0", ""}},
                 .indexes = {},
                 .append_only = false});
    unit.define(
        {.name = "account_use",
         .columns = {{"first_at", integer, true, "", ""}, {"last_at", integer, true, "", ""}},
         .indexes = {},
         .append_only = false});
}

std::optional<AccountState> state_of_account(store::Reader& reader, std::int64_t account_id) {
    const auto row = reader.first(select_state, {{"id", account_id}});
    if (!row)
        return std::nullopt;
    return AccountState{row->integer("id"), row->maybe_integer("opened_at"),
                        row->maybe_integer("locked_at"), row->integer("must_change") != 0};
}

bool must_change_password(store::Reader& reader, std::int64_t account_id) {
    const auto state = state_of_account(reader, account_id);
    return state && state->must_change_password;
}

base::Result<std::int64_t> open_account(store::Unit& unit, const base::Keys& keys,
                                        const Actor& actor, base::Instant now,
                                        const NewAccount& account) {
    const auto id = TRY(add_account(unit, keys, actor, now, account));
    save(unit, keys, actor, now, {id, now.milliseconds, {}, true}, "account.open");
    return id;
}

base::Result<base::Done> give_first_password(store::Unit& unit, const base::Keys& keys,
                                             const Actor& actor, base::Instant now,
                                             std::int64_t account_id,
                                             const std::string& password_hash) {
    TRY(reset_password(unit, keys, actor, now, account_id, password_hash));
    auto state = state_or_new(unit, account_id);
    state.must_change_password = true;
    save(unit, keys, actor, now, state, "account.first_password");
    return base::Done{};
}

base::Result<base::Done> lock_account(store::Unit& unit, const base::Keys& keys, const Actor& actor,
                                      base::Instant now, std::int64_t account_id) {
    if (!may_administer(unit, actor, account_id))
        return base::Refusal{"account.not_found", "", "", {}};
    auto state = state_or_new(unit, account_id);
    state.locked_at = now.milliseconds;
    end_sessions_of(unit, account_id);
    save(unit, keys, actor, now, state, "account.lock_out");
    return base::Done{};
}

base::Result<base::Done> unlock_account(store::Unit& unit, const base::Keys& keys,
                                        const Actor& actor, base::Instant now,
                                        std::int64_t account_id) {
    const auto account = account_by_id(unit, account_id);
    if (!account || !may_administer(unit, actor, account_id))
        return base::Refusal{"account.not_found", "", "", {}};
    auto state = state_or_new(unit, account_id);
    state.locked_at.reset();
    forget_failures_of(unit, keys, account->login);
    save(unit, keys, actor, now, state, "account.unlock");
    return base::Done{};
}

void note_use(store::Unit& unit, std::int64_t account_id, base::Instant now) {
    unit.run(save_use, {{"id", account_id}, {"at", now.milliseconds}});
}

void note_own_password(store::Unit& unit, const base::Keys& keys, const Actor& actor,
                       base::Instant now, std::int64_t account_id) {
    auto state = state_of_account(unit, account_id);
    if (!state || !state->must_change_password)
        return;
    state->must_change_password = false;
    save(unit, keys, actor, now, *state, "account.activate");
}

}  // namespace org
