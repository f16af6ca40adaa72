// The rows of accounts and posts, as adding, signing in and administering them share them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "org/accounts.hpp"

namespace org {

struct AccountRow {
    std::int64_t id = 0;
    std::string login, name, password_hash;
    std::int64_t version = 1;
};
struct PostRow {
    std::int64_t id = 0, account_id = 0;
    std::string role;
    std::int64_t union_id = 0;
    std::optional<std::int64_t> ended_at;
};

std::optional<AccountRow> account_by_login(store::Reader&, const std::string& login);
std::optional<AccountRow> account_by_id(store::Reader&, std::int64_t id);
std::vector<Post> posts_of(store::Reader&, std::int64_t account_id);  // Those not ended.

// Whether every post the account has or had lies within the actor's reach.
bool may_administer(store::Reader&, const Actor&, std::int64_t account_id);
void end_sessions_of(store::Unit&, std::int64_t account_id);
// Wrong passwords under this login no longer count.
void forget_failures_of(store::Unit&, const base::Keys&, const std::string& login);

// What the audit chain vouches for.
std::string account_digest(const AccountRow& account);
AuditEvent post_event(std::string action, const PostRow& post);

void check_posts(store::Unit&, const Actor&, const std::vector<Post>&, base::Refusals&);
// Answers the entries for the audit chain.
std::vector<AuditEvent> insert_posts(store::Unit&, std::int64_t account_id,
                                     const std::vector<Post>&);
// Ends every session of the account as well, and answers the entry for the audit chain.
AuditEvent replace_password(store::Unit&, AccountRow account, const std::string& password_hash,
                            std::string action);

}  // namespace org
