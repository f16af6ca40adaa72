// Accounts, posts and sign-in.
//
// Passwords are Argon2id; sign_in_failures_max wrong ones in a row lock the account for
// lock_minutes. Session tokens are 256 random bits; only their SM3 digest is stored.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "base/crypto.hpp"
#include "org/actor.hpp"
#include "org/audit.hpp"
#include "org/tree.hpp"
#include "store/store.hpp"

namespace org {

constexpr int sign_in_failures_max = 5;
constexpr int lock_minutes = 15;
constexpr int session_idle_minutes = 30;
constexpr int session_hours_max = 12;
constexpr std::size_t password_characters_min = 10;

struct Post {
    std::int64_t id = 0;
    std::string role;
    std::int64_t union_id = 0;
};
struct Account {
    std::int64_t id = 0;
    std::string login, name;
    std::vector<Post> posts;
};
struct NewAccount {
    std::string login, name, password;
    std::vector<Post> posts;  // ids ignored
};
struct Session {
    std::string token;  // Only in the answer to sign_in.
    Account account;
    Actor actor;        // Under the active post.
};

void define_accounts(store::Unit&);
// Refuses "account.login_taken", "account.password_weak", "account.role_unknown" …
base::Result<std::int64_t> add_account(store::Unit&, const base::Keys&, const Actor&,
                                       base::Instant now, const NewAccount&);
// Checks the password outside any transaction (it costs 0.1 s of CPU), then opens a session.
// Refuses "sign_in.failed" (the same for unknown login and wrong password), "sign_in.locked".
base::Result<Session> sign_in(store::Database&, TreeCache&, const base::Keys&, base::Randomness&,
                              base::Instant now, const std::string& login, const std::string& password);
// The session of a token, its idle clock moved on; "sign_in.expired" otherwise.
base::Result<Session> resume(store::Database&, TreeCache&, const base::Keys&, base::Instant now,
                             const std::string& token);
base::Result<Session> switch_post(store::Database&, TreeCache&, const base::Keys&, base::Instant now,
                                  const std::string& token, std::int64_t post_id);
void sign_out(store::Database&, const base::Keys&, base::Instant now, const std::string& token);
base::Result<base::Done> change_password(store::Database&, const base::Keys&, base::Instant now,
                                         const Actor&, const std::string& old_password,
                                         const std::string& new_password);

// One effect for one key: the first call runs `work` and keeps its answer; a repeat with the
// same request gets that answer; with another request "request.key_reused". Same unit as the work.
base::Result<std::string> once(store::Unit&, const Actor&, base::Instant now, const std::string& key,
                               const std::string& request_digest,
                               const std::function<base::Result<std::string>()>& work);
void define_once(store::Unit&);

}  // namespace org
