// Demonstration realms: made through the same writers as a union's own work, act by act, on
// the days they tell of. Nothing here writes a fact or a figure.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "records/realm.hpp"

namespace worlds {

struct Stage {
    records::Realm realm;     // With `clock` as its clock.
    base::FixedClock& clock;  // Set to the day of each act.
    std::uint64_t seed = 1;
    std::function<void(const std::string& what, std::int64_t done, std::int64_t total)> progress;
};

// Who may sign in to the finished world. Passwords are fresh and shown once.
struct SignIn {
    std::string login, password, name, role, union_name;
};

struct World {
    std::string name;       // "yunxi-2023"
    base::Date today;       // The day the demonstration is served on.
    std::string published;  // Data file of the figures it must reproduce.
    std::function<std::vector<SignIn>(Stage&)> create;
};

// Registered worlds, by name; nullptr for none.
const World* find(const std::string& name);
std::vector<std::string> names();

}  // namespace worlds
