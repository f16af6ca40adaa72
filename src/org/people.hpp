// Persons, households and employers of the realm.
//
// Tables person, household, employer. ID number and mobile are sealed (SM4-GCM) with a
// blind index for exact search; lists show masks. A person belongs to one home union,
// which decides who sees the person. Person ids are dense (Roaring bitmaps count them).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "base/identifiers.hpp"
#include "org/actor.hpp"
#include "org/audit.hpp"
#include "store/store.hpp"

namespace org {

struct NewPerson {
    std::int64_t union_id = 0;     // Home union; must lie in the actor's scope.
    std::string name;
    std::string id_number;         // Empty when unknown.
    std::string mobile;            // Empty when unknown.
    std::optional<base::Date> born_on;  // Derived from the ID number when that is given.
    base::Sex sex = base::Sex::unknown;
    std::int64_t employer_id = 0;
    std::int64_t household_id = 0;
};
struct NewEmployer {
    std::int64_t union_id = 0;     // The territorial union that looks after it.
    std::string name, uscc, type, industry;  // type: data (lines/employer_types.yaml)
    std::int64_t headcount = 0;
};
struct NewHousehold {
    std::int64_t union_id = 0;
    std::string name;              // Head of household.
    std::int64_t members = 1;
};

// What lists and pages show: never a clear sensitive value.
struct PersonView {
    std::int64_t id = 0, union_id = 0, employer_id = 0, household_id = 0, version = 1;
    std::string name, id_number_masked, mobile_masked, employer_name;
    base::Sex sex = base::Sex::unknown;
    std::optional<base::Date> born_on;
};
struct EmployerView {
    std::int64_t id = 0, union_id = 0, headcount = 0, version = 1;
    std::string name, uscc, type, industry;
};

void define_people(store::Unit&);

// Each writes its audit entries. Many at once share the checks and the statement.
base::Result<std::vector<std::int64_t>> add_people(store::Unit&, const base::Keys&, const Actor&,
                                                   base::Instant now, const std::vector<NewPerson>&);
base::Result<std::vector<std::int64_t>> add_employers(store::Unit&, const base::Keys&,
                                                      const Actor&, base::Instant now,
                                                      const std::vector<NewEmployer>&);
base::Result<std::vector<std::int64_t>> add_households(store::Unit&, const base::Keys&,
                                                       const Actor&, base::Instant now,
                                                       const std::vector<NewHousehold>&);

struct PageRequest {
    std::string text;            // Name, pinyin, initials; a full ID number or mobile (exact).
    std::int64_t after_id = 0;   // Keyset cursor.
    int limit = 50;              // ≤ page_rows_max
    std::int64_t union_id = 0;   // Narrow to a union at or below the scope; 0: the whole scope.
};
constexpr int page_rows_max = 500;

std::vector<PersonView> find_people(store::Reader&, const base::Keys&, const Scope&, const PageRequest&);
std::optional<PersonView> get_person(store::Reader&, const base::Keys&, const Scope&, std::int64_t id);
std::vector<EmployerView> find_employers(store::Reader&, const Scope&, const PageRequest&);
std::optional<EmployerView> get_employer(store::Reader&, const Scope&, std::int64_t id);
// Exact count within the scope, up to `most` (then answers most).
std::int64_t count_people(store::Reader&, const base::Keys&, const Scope&, const PageRequest&, std::int64_t most);

enum class Revealed { id_number, mobile };
// The clear value, audited with the reason. Refuses "reveal.reason_missing", "person.not_found".
base::Result<std::string> reveal(store::Unit&, const base::Keys&, const Actor&, base::Instant now,
                                 std::int64_t person_id, Revealed what, const std::string& reason);

}  // namespace org
