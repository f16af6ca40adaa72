// Signing in, sessions, and changing one's password.
#include <algorithm>

#include "base/text.hpp"
#include "org/account_rows.hpp"
#include "org/account_state.hpp"
#include "org/accounts.hpp"

namespace org {
namespace {

using store::Query;

const Query select_failure{"org.select_sign_in_failure", R"sql(
    select failures, last_at, locked_until from sign_in_failure where login_index = :login
)sql"};

const Query save_failure{"org.save_sign_in_failure", R"sql(
    insert into sign_in_failure (login_index, failures, last_at, locked_until)
    values (:login, :failures, :at, :locked_until)
    on conflict (login_index) do update
       set failures = excluded.failures, last_at = excluded.last_at,
           locked_until = excluded.locked_until
)sql"};

const Query forget_failures{"org.forget_sign_in_failures", R"sql(
    delete from sign_in_failure where last_at < :before
)sql"};

const Query forget_failure{"org.forget_sign_in_failure", R"sql(
    delete from sign_in_failure where login_index = :login
)sql"};

const Query insert_session{"org.insert_session", R"sql(
    insert into session (digest, account_id, post_id, opened_at, used_at)
    values (:digest, :account, :post, :at, :at)
)sql"};

const Query select_session{"org.select_session", R"sql(
    select session.id, session.account_id, session.opened_at, session.used_at, account.login,
           account.name, post.id as post_id, post.role, post.union_id, union_node.ord,
           union_node.last, coalesce(account_state.must_change, 0) as must_change
      from session
      join account on account.id = session.account_id
      left join account_state on account_state.id = session.account_id
      left join post on post.id = session.post_id and post.account_id = session.account_id
                    and post.ended_at is null
      left join union_node on union_node.id = post.union_id
     where session.digest = :digest
)sql"};

const Query select_bearer{"org.select_session_bearer", R"sql(
    select session.id, session.account_id, session.post_id, account.name
      from session
      join account on account.id = session.account_id
     where session.digest = :digest
)sql"};

const Query move_session{"org.move_session", R"sql(
    update session set post_id = :post, used_at = :at where id = :id
)sql"};

const Query end_session{"org.end_session", R"sql(
    delete from session where id = :id
)sql"};

const Query end_expired{"org.end_expired_sessions", R"sql(
    delete from session where used_at < :idle_since or opened_at < :opened_before
)sql"};

const Query end_surplus{"org.end_surplus_sessions", R"sql(
    delete from session
     where account_id = :account
       and id not in (select id from session where account_id = :account
                       order by used_at desc, id desc limit :kept)
)sql"};

constexpr std::int64_t minute = 60'000;
constexpr std::int64_t hour = 60 * minute;
constexpr std::int64_t idle_step = minute;  // In which the idle clock moves.

std::string failure_key(const base::Keys& keys, const std::string& login) {
    // Keyed, since people type passwords where the login belongs.
    return base::to_hex(keys.blind_index("sign_in.login", login));
}

std::string token_digest(const base::Keys& keys, const std::string& token) {
    return base::to_hex(keys.authenticate("session", token));
}

base::Refusal locked(std::int64_t until, base::Instant now) {
    const auto minutes = (until - now.milliseconds + minute - 1) / minute;
    return {"sign_in.locked", "", "", {{"minutes", std::to_string(minutes)}}};
}

std::optional<base::Refusal> lock_of(store::Reader& reader, const std::string& key,
                                     base::Instant now) {
    const auto row = reader.first(select_failure, {{"login", key}});
    if (!row || row->integer("locked_until") <= now.milliseconds)
        return std::nullopt;
    return locked(row->integer("locked_until"), now);
}

// Attempts while the lock holds leave no entry of their own: strangers must not be able to
// make the chain grow at the speed of the network.
void note_failure(store::Unit& unit, const base::Keys& keys, base::Instant now,
                  const std::string& key, const Actor& who) {
    unit.run(forget_failures, {{"before", now.milliseconds - failure_memory_hours * hour}});
    const auto row = unit.first(select_failure, {{"login", key}});
    auto failures = (row ? row->integer("failures") : 0) + 1;
    std::int64_t until = 0;
    if (failures >= sign_in_failures_max) {
        until = now.milliseconds + lock_minutes * minute;
        failures = 0;
    }
    unit.run(save_failure, {{"login", key},
                            {"failures", failures},
                            {"at", now.milliseconds},
                            {"locked_until", until}});
    append_audit(unit, keys, who, now,
                 {until == 0 ? "account.sign_in_failed" : "account.lock",
                  "account:" + std::to_string(who.account_id), "", "{}"});
}

bool is_password_of(const std::optional<AccountRow>& account, const std::string& password) {
    // For an unknown login, so that it costs what a known one costs.
    static const std::string nobodys = base::hash_password("nobody has this password");
    const bool is_long = password.size() > 4 * password_characters_max;
    const bool is_right =
        base::is_password(is_long ? "" : password, account ? account->password_hash : nobodys);
    return account && !is_long && is_right;
}

Actor actor_under(const Account& account, const Post& post, const Tree& tree) {
    return {account.id, account.name, post.id, post.role, tree.scope_of(post.union_id)};
}

const Post* post_of(const Account& account, std::int64_t id) {
    const auto found = std::find_if(account.posts.begin(), account.posts.end(),
                                    [&](const Post& post) { return post.id == id; });
    return found == account.posts.end() ? nullptr : &*found;
}

// What a unit answers when it is to be kept although the caller is refused.
struct Kept {
    std::optional<Session> session;
    base::Refusal refusal;
};

base::Result<Session> result_of(Kept kept) {
    if (kept.session)
        return std::move(*kept.session);
    return kept.refusal;
}

class SignIn {
public:
    SignIn(TreeCache& trees, const base::Keys& keys, base::Instant now, std::string key)
        : trees_(trees), keys_(keys), now_(now), key_(std::move(key)) {}

    Kept refuse(store::Unit& unit, const std::optional<AccountRow>& account) {
        if (auto lock = lock_of(unit, key_, now_))
            return {std::nullopt, *lock};
        const Actor who{account ? account->id : 0, account ? account->name : "", 0, "", {}};
        note_failure(unit, keys_, now_, key_, who);
        return {std::nullopt, {"sign_in.failed", "", "", {}}};
    }

    Kept open(store::Unit& unit, const AccountRow& checked, const std::string& token) {
        const auto row = account_by_id(unit, checked.id);
        // Changed while the password was being checked.
        if (!row || row->password_hash != checked.password_hash)
            return refuse(unit, row);
        if (auto lock = lock_of(unit, key_, now_))
            return {std::nullopt, *lock};
        // Told only to who knows the password.
        if (const auto state = state_of_account(unit, row->id); state && state->locked_at)
            return {std::nullopt, {"sign_in.locked_out", "", "", {}}};
        const auto tree = trees_.get(unit);
        Account account{row->id, row->login, row->name, posts_held(unit, *tree, row->id)};
        if (account.posts.empty())
            return {std::nullopt, {"sign_in.no_post", "", "", {}}};
        const auto actor = actor_under(account, account.posts.front(), *tree);
        unit.run(forget_failure, {{"login", key_}});
        note_use(unit, account.id, now_);
        keep_session(unit, actor, token);
        append_audit(unit, keys_, actor, now_,
                     {"account.sign_in", "account:" + std::to_string(account.id), "", "{}"});
        const bool must_change = must_change_password(unit, row->id);
        return {Session{token, std::move(account), actor, must_change}, {}};
    }

private:
    void keep_session(store::Unit& unit, const Actor& actor, const std::string& token) {
        unit.run(end_expired, {{"idle_since", now_.milliseconds - session_idle_minutes * minute},
                               {"opened_before", now_.milliseconds - session_hours_max * hour}});
        unit.run(end_surplus, {{"account", actor.account_id}, {"kept", sessions_max - 1}});
        unit.run(insert_session, {{"digest", token_digest(keys_, token)},
                                  {"account", actor.account_id},
                                  {"post", actor.post_id},
                                  {"at", now_.milliseconds}});
    }

    TreeCache& trees_;
    const base::Keys& keys_;
    const base::Instant now_;
    const std::string key_;
};

struct Opened {
    std::int64_t id = 0, used_at = 0;
    Session session;
};

// One statement a request: who is signed in, under which post, and how far that reaches now.
base::Result<Opened> find_session(store::Reader& reader, const base::Keys& keys,
                                  const SessionUse& use, base::Instant now,
                                  const std::string& token) {
    const base::Refusal expired{"sign_in.expired", "", "", {}};
    const auto row = reader.first(select_session, {{"digest", token_digest(keys, token)}});
    if (!row || row->is_null("ord"))  // The post was ended, or its union is gone.
        return expired;
    const auto opened_at = row->integer("opened_at");
    const auto used_at = use.last_used(row->integer("id"), row->integer("used_at"));
    if (now.milliseconds - used_at > session_idle_minutes * minute ||
        now.milliseconds - opened_at > session_hours_max * hour)
        return expired;
    const Scope scope{row->integer("union_id"), row->integer("ord"), row->integer("last")};
    Account account{row->integer("account_id"), row->text("login"), row->text("name"), {}};
    Actor actor{account.id, account.name, row->integer("post_id"), row->text("role"), scope};
    return Opened{row->integer("id"),
                  used_at,
                  {"", std::move(account), std::move(actor), row->flag("must_change")}};
}

}  // namespace

void forget_failures_of(store::Unit& unit, const base::Keys& keys, const std::string& login) {
    unit.run(forget_failure, {{"login", failure_key(keys, login)}});
}

base::Result<Session> sign_in(store::Database& database, TreeCache& trees, const base::Keys& keys,
                              base::Randomness& randomness, base::Instant now,
                              const std::string& login, const std::string& password) {
    const auto folded = base::lower(base::trimmed(login));
    const auto key = failure_key(keys, folded);
    std::optional<AccountRow> account;
    std::optional<base::Refusal> lock;
    database.read([&](store::Reader& reader) {
        lock = lock_of(reader, key, now);
        if (!lock && folded.size() <= login_characters_max && base::is_utf8(folded))
            account = account_by_login(reader, folded);
    });
    if (lock)
        return *lock;
    const bool is_right = is_password_of(account, password);
    const auto token = base::random_token(randomness);
    return result_of(database.write([&](store::Unit& unit) {
        SignIn attempt(trees, keys, now, key);
        return is_right ? attempt.open(unit, *account, token) : attempt.refuse(unit, account);
    }));
}

std::vector<Post> posts_held(store::Reader& reader, const Tree& tree, std::int64_t account_id) {
    auto posts = posts_of(reader, account_id);
    std::erase_if(posts, [&](const Post& post) { return !tree.find(post.union_id); });
    return posts;
}

base::Result<Session> resume(store::Database& database, const base::Keys& keys, SessionUse& use,
                             base::Instant now, const std::string& token) {
    auto opened = TRY(database.read(
        [&](store::Reader& reader) { return find_session(reader, keys, use, now, token); }));
    if (now.milliseconds - opened.used_at >= idle_step)
        use.note(opened.id, now.milliseconds);
    return std::move(opened.session);
}

base::Result<Session> switch_post(store::Database& database, TreeCache& trees,
                                  const base::Keys& keys, const SessionUse& use, base::Instant now,
                                  const std::string& token, std::int64_t post_id) {
    return database.write([&](store::Unit& unit) -> base::Result<Session> {
        auto opened = TRY(find_session(unit, keys, use, now, token));
        auto& session = opened.session;
        session.account.posts = posts_held(unit, *trees.get(unit), session.account.id);
        const auto* post = post_of(session.account, post_id);
        if (!post)
            return base::Refusal{"sign_in.post_unknown", "", "post_id", {}};
        session.actor = actor_under(session.account, *post, *trees.get(unit));
        unit.run(move_session, {{"id", opened.id}, {"post", post_id}, {"at", now.milliseconds}});
        append_audit(unit, keys, session.actor, now,
                     {"account.switch_post", "account:" + std::to_string(session.account.id), "",
                      audit_detail({{"post", std::to_string(post_id)}})});
        return std::move(session);
    });
}

void sign_out(store::Database& database, const base::Keys& keys, base::Instant now,
              const std::string& token) {
    database.write([&](store::Unit& unit) {
        const auto row = unit.first(select_bearer, {{"digest", token_digest(keys, token)}});
        if (!row)
            return;
        const Actor actor{
            row->integer("account_id"), row->text("name"), row->integer("post_id"), "", {}};
        unit.run(end_session, {{"id", row->integer("id")}});
        append_audit(unit, keys, actor, now,
                     {"account.sign_out", "account:" + std::to_string(actor.account_id), "", "{}"});
    });
}

base::Result<base::Done> change_password(store::Database& database, const base::Keys& keys,
                                         base::Instant now, const Actor& actor,
                                         const std::string& old_password,
                                         const std::string& new_password) {
    const auto account = database.read(
        [&](store::Reader& reader) { return account_by_id(reader, actor.account_id); });
    if (!account)
        return base::Refusal{"sign_in.expired", "", "", {}};
    const auto key = failure_key(keys, account->login);
    if (auto lock = database.read([&](store::Reader& reader) { return lock_of(reader, key, now); }))
        return *lock;
    if (!is_password_of(account, old_password)) {
        database.write([&](store::Unit& unit) { note_failure(unit, keys, now, key, actor); });
        return base::Refusal{"account.password_wrong", "", "old_password", {}};
    }
    TRY(check_password(new_password, account->login, account->name));
    const auto hash = base::hash_password(new_password);
    database.write([&](store::Unit& unit) {
        append_audit(unit, keys, actor, now,
                     replace_password(unit, *account, hash, "account.change_password"));
        note_own_password(unit, keys, actor, now, account->id);
    });
    return base::Done{};
}

}  // namespace org
