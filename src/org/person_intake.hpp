// A person on the way into the register: checked, and as a row. Adding and changing share it.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "org/people.hpp"

namespace org {

struct CheckedPerson {
    NewPerson entry;                            // Canonical: name, number, mobile, birth, sex.
    base::Bytes id_number_index, mobile_index;  // Empty where there is none.
};

using RefuseEntry = std::function<void(base::Refusal)>;  // The field is "name", "mobile" …

// What an entry says by itself, before any register is asked: each makes its part canonical,
// or gives every reason why it cannot.
void read_name(NewPerson&, const RefuseEntry&);
// False where there is no number to look up. Derives birth and sex.
bool read_id_number(const base::Keys&, base::Date today, CheckedPerson&, const RefuseEntry&);
void read_mobile(const base::Keys&, CheckedPerson&, const RefuseEntry&);
void read_work_number(NewPerson&, const RefuseEntry&);
std::string canonical_work_number(std::string_view text);  // Half-width, in capitals.
base::Bytes mobile_index(const base::Keys&, const std::string& canonical_mobile);
base::Bytes id_number_index(const base::Keys&, const std::string& canonical_number);

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

// The highest id that a person has or had: those merged into another keep theirs.
std::int64_t last_person_id(store::Reader&);

struct PersonRow {
    std::int64_t id = 0, version = 1;
};
// In the order of org.select_person_contents (verification.cpp).
const std::vector<std::string>& person_columns();
std::vector<store::Value> person_values(const base::Keys&, const CheckedPerson&, PersonRow);

}  // namespace org
