// The rows of accounts, as adding, signing in and changing a password share them.
#pragma once

#include <cstdint>
#include <string>

namespace org {

struct AccountRow {
    std::int64_t id = 0;
    std::string login, name, password_hash;
    std::int64_t version = 1;
};

// What the audit chain vouches for.
std::string account_digest(const AccountRow& account);

}  // namespace org
