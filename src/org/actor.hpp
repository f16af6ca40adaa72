// Who acts, in which role, and how far that reaches.
//
// A person signs in with an account and acts under one of its posts: a role at a union.
// What the post may see is that union and everything below it, one interval of the
// preorder numbering of the tree.
#pragma once

#include <cstdint>
#include <limits>
#include <string>
#include <utility>

namespace org {

// The unions whose preorder number lies in first … last.
struct Scope {
    std::int64_t union_id = 0;
    std::int64_t first = 0, last = -1;
    bool contains(std::int64_t order) const { return first <= order && order <= last; }
};

// An Actor nobody filled in reaches nothing.
struct Actor {
    std::int64_t account_id = 0;  // 0: the realm itself.
    std::string name;             // As written in histories.
    std::int64_t post_id = 0;
    std::string role;
    Scope scope;
};

// The realm itself: initialisation, migrations, demonstration worlds. It reaches every union,
// also those not yet founded; no request from outside ever acts as it.
inline Actor realm_actor(std::string role = "realm") {
    constexpr auto everything = std::numeric_limits<std::int64_t>::max();
    return {0, "realm", 0, std::move(role), {0, 0, everything}};
}

}  // namespace org
