// A person on the way into the register: checked, and as a row. Adding and changing share it.
#pragma once

#include <string>
#include <vector>

#include "org/people.hpp"

namespace org {

struct CheckedPerson {
    NewPerson entry;  // Canonical: name, number, mobile, birth, sex.
    base::Bytes id_number_index;
};

struct PersonChecks {
    Scope scope;
    base::Date today;
    std::int64_t self = 0;  // Who may hold the number already: the person being changed.
    // What the person has already: it stays, also where others gave it from beyond the scope.
    std::int64_t employer_id = 0, household_id = 0;
};

// Every entry canonical, or every reason against every entry.
base::Result<std::vector<CheckedPerson>> check_people(store::Unit&, const base::Keys&,
                                                      const PersonChecks&,
                                                      const std::vector<NewPerson>&);

struct PersonRow {
    std::int64_t id = 0, version = 1;
};
// In the order of org.select_person_contents (verification.cpp).
const std::vector<std::string>& person_columns();
std::vector<store::Value> person_values(const base::Keys&, const CheckedPerson&, PersonRow);

}  // namespace org
