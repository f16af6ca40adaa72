// Who acts, in which role, and how far that reaches.
//
// A person signs in with an account and acts under one of its posts: a role at a union.
// What the post may see is that union and everything below it, one interval of the
// preorder numbering of the tree.
#pragma once

#include <cstdint>
#include <set>
#include <string>

namespace org {

// The unions whose preorder number lies in first … last.
struct Scope {
    std::int64_t union_id = 0;
    std::int64_t first = 0, last = -1;
    bool contains(std::int64_t order) const { return first <= order && order <= last; }
};

struct Actor {
    std::int64_t account_id = 0;  // 0: the realm itself (initialisation, migrations).
    std::string name;             // As written in histories.
    std::int64_t post_id = 0;
    std::string role;
    Scope scope;
};

}  // namespace org
