// Accounts as those who administer them see them, and the unions nobody signs in for.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "org/accounts.hpp"

namespace org {

constexpr int account_page_rows_max = 200;

enum class AccountStage { any, opened, active, locked };

struct AccountPageRequest {
    std::string text = {};      // Part of a login or name.
    std::int64_t union_id = 0;  // With a post at or below it; 0: the whole scope.
    AccountStage stage = AccountStage::any;
    std::int64_t after_id = 0;
    int limit = 50;
};

struct AccountView {
    Account account;
    std::optional<std::int64_t> opened_at, locked_at, last_sign_in_at;
    bool must_change_password = false;
    AccountStage stage = AccountStage::opened;
};

// Those lock_account and the like reach: by id, posts in one query for the page.
std::vector<AccountView> page_accounts(store::Reader&, const Scope&, const AccountPageRequest&);
std::optional<AccountView> get_account(store::Reader&, const Scope&, std::int64_t id);

// Standing unions of the scope at which no account has a post, in the order of the tree.
std::vector<std::int64_t> unions_without_account(store::Reader&, const Scope&,
                                                 std::int64_t after_order, int limit);
std::int64_t count_unions_without_account(store::Reader&, const Scope&, std::int64_t most);

}  // namespace org
