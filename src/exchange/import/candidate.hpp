// A row of a roster of people, read by the form: what it says, and every reason against it.
//
// Reading a row asks no register of people and writes nothing, so that many threads read at
// once. Whether the person is known already is decided afterwards, in order (known_people.hpp).
#pragma once

#include <string>
#include <vector>

#include "exchange/import/columns.hpp"
#include "exchange/import/form.hpp"
#include "exchange/import/names.hpp"
#include "org/person_intake.hpp"

namespace exchange {

constexpr std::size_t whole_row = static_cast<std::size_t>(-1);

struct CellReason {
    std::size_t column = whole_row;  // Of the form.
    base::Refusal refusal;
};

struct Candidate {
    RosterRow row;
    std::vector<CellReason> wrong;   // Any of them returns the row …
    std::vector<CellReason> doubts;  // … and, with none of those, any of these holds it.
    org::CheckedPerson person;
    std::int64_t similar_union = 0;  // When the union is doubtful.
    base::Values fields;             // Of the record; person, union and employer included.
    std::vector<std::string> reckoning;
};

// What every row is read with.
struct Surroundings {
    const records::Realm& realm;
    const ImportForm& form;
    const Columns& columns;
    const UnionNames& unions;
    const EmployerNames& employers;
    base::Date today;
    std::int64_t own_union = 0;  // For rows that name none.
    bool is_1904 = false;
};

Candidate read_candidate(const Surroundings&, RosterRow row);

}  // namespace exchange
