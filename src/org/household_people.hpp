// Who is registered as of a household.
#pragma once

#include "org/people.hpp"

namespace org {

constexpr int household_people_max = 50;

// Those within the scope, by id.
std::vector<PersonView> people_of_household(store::Reader&, const base::Keys&, const Scope&,
                                            std::int64_t household_id);

}  // namespace org
