// Who signs in for a union: how many accounts hold a post there, and how many of them ever have.
#pragma once

#include <cstdint>

#include "store/store.hpp"

namespace org {

struct UnionAccounts {
    std::int64_t holders = 0, signed_in = 0;
};
UnionAccounts accounts_of_union(store::Reader&, std::int64_t union_id);

}  // namespace org
