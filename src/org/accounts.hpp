// Accounts, posts and sign-in.
//
// Passwords are Argon2id; sign_in_failures_max wrong ones in a row lock the login for
// lock_minutes, whether an account has that login or not: who guesses learns nothing.
// Session tokens are 256 random bits; only their digest under the realm's key is stored, so
// that neither reading nor writing the table yields a session.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "base/crypto.hpp"
#include "org/actor.hpp"
#include "org/audit.hpp"
#include "org/session_use.hpp"
#include "org/tree.hpp"
#include "store/store.hpp"

namespace org {

constexpr int sign_in_failures_max = 5;
constexpr int lock_minutes = 15;
constexpr int session_idle_minutes = 30;
constexpr int session_hours_max = 12;
constexpr int failure_memory_hours = 24;  // Then earlier wrong passwords no longer count.
constexpr std::size_t password_characters_min = 10;
constexpr std::size_t password_characters_max = 128;
constexpr std::size_t login_characters_max = 40;
constexpr std::size_t account_name_characters_max = 60;
constexpr std::size_t posts_max = 20;  // Of one account.
constexpr int sessions_max = 10;       // Of one account; the one longest unused gives way.
constexpr std::size_t request_key_characters_max = 100;
constexpr int request_key_days = 7;  // A repeat after that is a new request.

struct Post {
    std::int64_t id = 0;
    std::string role = {};
    std::int64_t union_id = 0;
};
struct Account {
    std::int64_t id = 0;
    std::string login, name;
    std::vector<Post> posts;
};
struct NewAccount {
    std::string login = {}, name = {}, password = {};
    std::vector<Post> posts = {};  // ids ignored
};
struct Session {
    std::string token;  // Only in the answer to sign_in.
    Account account;    // resume leaves its posts out: most requests need the active one alone.
    Actor actor;        // Under the active post.
    bool must_change_password = false;  // It is the one an administrator gave.
};

void define_accounts(store::Unit&);
// Refuses "account.login_invalid" (2 to 40 of a–z, 0–9, . _ -), "account.login_taken",
// "account.name_missing", "account.name_invalid", "account.post_missing",
// "account.too_many_posts", "account.role_unknown" (no role's name; whether the catalogue has
// the role is for the caller), "account.union_not_found", and what check_password says.
// Hashes within the unit, 0.1 s.
base::Result<std::int64_t> add_account(store::Unit&, const base::Keys&, const Actor&,
                                       base::Instant now, const NewAccount&);

// Those all of whose posts lie in the scope: who reaches only part of an account's posts may
// not take the whole account over. By id, at most accounts_listed_max.
constexpr int accounts_listed_max = 5'000;
std::vector<Account> list_accounts(store::Reader&, const Scope&);
// Each refuses "account.not_found" (a post: "account.post_not_found") for an account that
// list_accounts would not show. A post removed is ended: the sessions under it expire, and an
// account without a post cannot sign in.
base::Result<std::int64_t> add_post(store::Unit&, const base::Keys&, const Actor&,
                                    base::Instant now, std::int64_t account_id, const Post&);
base::Result<base::Done> remove_post(store::Unit&, const base::Keys&, const Actor&,
                                     base::Instant now, std::int64_t post_id);
// Sets a password the account's holder did not choose and ends every session. `password_hash`
// is base::hash_password's, made outside the unit.
base::Result<base::Done> reset_password(store::Unit&, const base::Keys&, const Actor&,
                                        base::Instant now, std::int64_t account_id,
                                        const std::string& password_hash);
// Refuses "account.password_short", "account.password_long", "account.password_common",
// "account.password_contains_login", "account.password_contains_name".
base::Result<base::Done> check_password(const std::string& password, const std::string& login,
                                        const std::string& name);
// Checks the password outside any transaction (it costs 0.1 s of CPU), then opens a session.
// Refuses "sign_in.failed" (the same for unknown login and wrong password), "sign_in.locked",
// "sign_in.no_post" (the password was right, but every post's union is gone).
base::Result<Session> sign_in(store::Database&, TreeCache&, const base::Keys&, base::Randomness&,
                              base::Instant now, const std::string& login,
                              const std::string& password);
// The session of a token, its idle clock moved on; "sign_in.expired" otherwise.
base::Result<Session> resume(store::Database&, const base::Keys&, SessionUse&, base::Instant now,
                             const std::string& token);
// The posts of an account whose unions are there.
std::vector<Post> posts_held(store::Reader&, const Tree&, std::int64_t account_id);
// The same session under another post of the account; "sign_in.post_unknown" otherwise.
base::Result<Session> switch_post(store::Database&, TreeCache&, const base::Keys&,
                                  const SessionUse&, base::Instant now, const std::string& token,
                                  std::int64_t post_id);
void sign_out(store::Database&, const base::Keys&, base::Instant now, const std::string& token);
// Ends every session of the account: a password is changed when somebody else may know it.
// Refuses "account.password_wrong" (counts towards the lock), "sign_in.locked", and what
// check_password says.
base::Result<base::Done> change_password(store::Database&, const base::Keys&, base::Instant now,
                                         const Actor&, const std::string& old_password,
                                         const std::string& new_password);

// One effect for one key: the first call runs `work` and keeps its answer; a repeat with the
// same request gets that answer; with another request "request.key_reused". Same unit as the
// work. A refusal is not kept. Refuses "request.key_invalid" for an empty or overlong key.
base::Result<std::string> once(store::Unit&, const Actor&, base::Instant now,
                               const std::string& key, const std::string& request_digest,
                               const std::function<base::Result<std::string>()>& work);
void define_once(store::Unit&);

}  // namespace org
