// Whether somebody is registered already, anywhere in the realm, without telling tales.
//
// The register is asked through its indexes: the number, its neighbours by one slip, the other
// papers, the birthday, the telephone, the name at the employer; what they bring is compared
// (org/resemblance.hpp). Within the asker's scope the answer is the masked view with the
// reasons. Of everybody outside it says once that there is somebody: no name, no union, no
// reason, no count, only a handle with which the asker's union can ask the union that keeps the
// person (org/handshakes.hpp).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "org/people.hpp"
#include "org/resemblance.hpp"

namespace org {

constexpr int resembling_candidates_max = 500;    // One index brings so many to compare.
constexpr std::size_t duplicates_shown_max = 20;  // Of one person, the likeliest first.
constexpr int handle_days = 7;                    // A handle is good for so long.

// Somebody of the whole realm; stays within this layer and what runs for the realm itself.
struct Lookalike {
    std::int64_t person_id = 0, union_id = 0;
    Resemblance resemblance;
};
std::vector<Lookalike> resembling(store::Reader&, const base::Keys&, base::Date today,
                                  const Traits&, std::int64_t self = 0);

struct Duplicate {
    Likeness likeness = Likeness::none;
    std::vector<std::string> reasons;  // Codes; only with `person`.
    std::optional<PersonView> person;  // Within the scope.
    std::string handle;                // Otherwise.
};
// The likeliest first; at most one of them lies outside the scope.
std::vector<Duplicate> find_duplicates(store::Reader&, const base::Keys&, const Actor&,
                                       base::Instant now, const Traits&);
// The same for every entry of a list, in its order.
std::vector<std::vector<Duplicate>> find_duplicates_of_all(store::Reader&, const base::Keys&,
                                                           const Actor&, base::Instant now,
                                                           const std::vector<Traits>&);

// Adds one person unless somebody of the realm is the same: refuses "person.id_number_taken"
// (within the scope) or "person.registered_elsewhere", and "person.resembles" while somebody is
// probably the same and `despite_resemblance` does not say that it was checked, which the audit
// chain keeps; and what add_people refuses.
base::Result<std::int64_t> register_person(store::Unit&, const base::Keys&, const Actor&,
                                           base::Instant now, const NewPerson&,
                                           bool despite_resemblance);

// What an entry says, canonical; a number or telephone that is refused is left out, but a number
// wrong in its check digit alone still finds those it may have been meant for.
Traits traits_of(const NewPerson&, base::Date today);
// What the register says of a person; nothing for one it does not have.
std::optional<Traits> registered_traits(store::Reader&, const base::Keys&, std::int64_t person_id);

// A handle with which the actor's union may ask for somebody outside its scope.
std::string handle_of(const base::Keys&, const Actor&, base::Date today, std::int64_t person_id);
// The person a handle was given out for, if it was given to this actor's union and is not older
// than handle_days; 0 otherwise.
std::int64_t person_of_handle(const base::Keys&, const Actor&, base::Date today,
                              const std::string& handle);

}  // namespace org
