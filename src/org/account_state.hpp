// What an account is in, besides its posts: opened, waiting for its holder's own password,
// locked by an administrator; and when it was used.
//
// Table account_state (vouched for by the audit chain) and account_use (not: every sign-in has
// an entry of its own). An account without a row is an older one, whose password is its own.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "org/accounts.hpp"

namespace org {

struct AccountState {
    std::int64_t account_id = 0;
    std::optional<std::int64_t> opened_at, locked_at;  // Milliseconds, as base::Instant.
    bool must_change_password = false;
};

void define_account_state(store::Unit&);  // Called by define_accounts.
std::optional<AccountState> state_of_account(store::Reader&, std::int64_t account_id);
// Whether a session of the account may do no more than set its own password.
bool must_change_password(store::Reader&, std::int64_t account_id);

// add_account with a password its holder must change before anything else.
base::Result<std::int64_t> open_account(store::Unit&, const base::Keys&, const Actor&,
                                        base::Instant now, const NewAccount&);
// reset_password to one the holder must change.
base::Result<base::Done> give_first_password(store::Unit&, const base::Keys&, const Actor&,
                                             base::Instant now, std::int64_t account_id,
                                             const std::string& password_hash);
// A locked account cannot sign in and has no session; unlocking also forgets wrong passwords.
// Both refuse "account.not_found" as add_post does.
base::Result<base::Done> lock_account(store::Unit&, const base::Keys&, const Actor&,
                                      base::Instant now, std::int64_t account_id);
base::Result<base::Done> unlock_account(store::Unit&, const base::Keys&, const Actor&,
                                        base::Instant now, std::int64_t account_id);

// For sign_in.cpp.
void note_use(store::Unit&, std::int64_t account_id, base::Instant now);
void note_own_password(store::Unit&, const base::Keys&, const Actor&, base::Instant now,
                       std::int64_t account_id);

}  // namespace org
