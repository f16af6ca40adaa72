// Persons, households and employers of the realm.
//
// Tables person, household, employer. ID number and mobile are sealed (SM4-GCM) with a
// blind index for exact search; lists show masks. A person belongs to one home union,
// which decides who sees the person. Person ids are dense (Roaring bitmaps count them).
// The mask of an ID number hides only the birth date: so views give the year of birth, and
// the date itself is revealed like the number.
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

class Tree;

constexpr std::size_t people_at_once_max = 100'000;
constexpr std::size_t person_name_characters_max = 60;  // Some names run past thirty.
constexpr std::size_t employer_name_characters_max = 120;
constexpr std::size_t work_number_characters_max = 30;
constexpr std::size_t reveal_reason_characters_max = 200;

struct NewPerson {
    std::int64_t union_id = 0;  // Home union; must lie in the actor's scope.
    std::string name = {};
    std::string id_number = {};              // Empty when unknown.
    std::string mobile = {};                 // Empty when unknown.
    std::optional<base::Date> born_on = {};  // Derived from the ID number when that is given.
    // Derived when unknown; one that differs stands, since some numbers were issued wrong.
    base::Sex sex = base::Sex::unknown;
    std::int64_t employer_id = 0;
    std::int64_t household_id = 0;
    std::string work_number = {};  // What the employer numbers its people by; empty when unknown.
};
struct NewEmployer {
    std::int64_t union_id = 0;  // The territorial union that looks after it.
    std::string name = {}, uscc = {}, type = {},
                industry = {};  // type: data (lines/employer_types.yaml)
    std::int64_t headcount = 0;
};
struct NewHousehold {
    std::int64_t union_id = 0;
    std::string name = {};  // Head of household.
    std::int64_t members = 1;
};

// What lists and pages show: never a clear sensitive value.
struct PersonView {
    std::int64_t id = 0, union_id = 0, employer_id = 0, household_id = 0, version = 1;
    std::string name, id_number_masked, mobile_masked, employer_name, work_number;
    base::Sex sex = base::Sex::unknown;
    std::optional<int> born_year;
};
struct EmployerView {
    std::int64_t id = 0, union_id = 0, headcount = 0, version = 1;
    std::string name, uscc, type, industry;
};

struct HouseholdView {
    std::int64_t id = 0, union_id = 0, members = 0, version = 1;
    std::string name;
};

void define_people(store::Unit&);  // All three tables.
void define_households(store::Unit&);
void define_employers(store::Unit&);

// Each writes its audit entries. Many at once share the checks and the statement.
// People: "person.name_missing", "person.name_invalid", "person.union_not_found",
// "person.id_number_taken", "person.id_number_repeated" (twice in this list),
// "person.born_on_differs", "person.born_on_future", "person.employer_not_found",
// "person.household_not_found", "person.work_number_invalid", "person.too_many", and base's
// id_number.* and mobile.*.
// Employers: "employer.name_missing", "employer.name_invalid", "employer.union_not_found",
// "employer.type_unknown" (no code word), "employer.industry_invalid", "employer.uscc_taken",
// "employer.headcount_negative", "employer.too_many", base's uscc.*. Households:
// "household.name_missing", "household.name_invalid", "household.union_not_found",
// "household.members_below_one", "household.too_many". The field is "name" for one entry,
// "people/3/name" (employers/…, households/…) among many.
base::Result<std::vector<std::int64_t>> add_people(store::Unit&, const base::Keys&, const Actor&,
                                                   base::Instant now,
                                                   const std::vector<NewPerson>&);
base::Result<std::vector<std::int64_t>> add_employers(store::Unit&, const base::Keys&, const Actor&,
                                                      base::Instant now,
                                                      const std::vector<NewEmployer>&);
base::Result<std::vector<std::int64_t>> add_households(store::Unit&, const base::Keys&,
                                                       const Actor&, base::Instant now,
                                                       const std::vector<NewHousehold>&);

// What to change; what is absent stays. An empty text, no date or id 0 clears.
struct PersonChange {
    std::int64_t id = 0, version = 0;
    std::optional<std::int64_t> union_id = {}, employer_id = {}, household_id = {};
    std::optional<std::string> name = {}, id_number = {}, mobile = {}, work_number = {};
    std::optional<std::optional<base::Date>> born_on = {};
    std::optional<base::Sex> sex = {};
};
// Answers the new version. A home union may only be changed to one within the actor's reach.
// Refuses "person.not_found", "person.stale_version", and what add_people refuses.
base::Result<std::int64_t> change_person(store::Unit&, const base::Keys&, const Actor&,
                                         base::Instant now, const PersonChange&);

struct PageRequest {
    std::string text = {};  // As the search box reads it (org/find.hpp).
    // Keyset cursor: the last id. With a text: how many of the people found came before.
    std::int64_t after = 0;
    int limit = 50;             // ≤ page_rows_max
    std::int64_t union_id = 0;  // Narrow to a union at or below the scope; 0: the whole scope.
};
constexpr int page_rows_max = 500;
constexpr int found_listed_max = 1'000;  // By a text; who is not among them types more of it.

// Without a text by id; with one the best found first. The tree is that of this snapshot.
std::vector<PersonView> find_people(store::Reader&, const Tree&, const base::Keys&, const Scope&,
                                    const PageRequest&);
// Those of the ids that are there, in their order. Whoever asks has found them within a scope.
std::vector<PersonView> views_of_people(store::Reader&, const base::Keys&,
                                        const std::vector<std::int64_t>& ids);
std::optional<PersonView> get_person(store::Reader&, const base::Keys&, const Scope&,
                                     std::int64_t id);
std::vector<EmployerView> find_employers(store::Reader&, const Tree&, const Scope&,
                                         const PageRequest&);
std::optional<EmployerView> get_employer(store::Reader&, const Scope&, std::int64_t id);
std::vector<HouseholdView> find_households(store::Reader&, const Scope&, const PageRequest&);
std::optional<HouseholdView> get_household(store::Reader&, const Scope&, std::int64_t id);
// Exact within the scope, up to `most` (then answers most); by a text up to found_listed_max.
// Nothing where so many of the whole realm share the text that not all of them were looked at.
std::optional<std::int64_t> count_people(store::Reader&, const Tree&, const base::Keys&,
                                         const Scope&, const PageRequest&, std::int64_t most);

enum class Revealed { id_number, mobile, born_on };
// The clear value (empty when unknown), audited with the reason. Refuses
// "reveal.reason_missing", "reveal.reason_too_long", "person.not_found".
base::Result<std::string> reveal(store::Unit&, const base::Keys&, const Actor&, base::Instant now,
                                 std::int64_t person_id, Revealed what, const std::string& reason);

}  // namespace org
