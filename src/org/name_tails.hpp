// What a search inside names stands on: for every place within a name, the rest of it from there.
//
// Most names of persons have two or three characters, so the two rests they can have stand in
// the row itself (person.tail from the second character, person.tail_2 from the third) and cost
// a bulk import no further row. Only longer names have rows in person_tail. Titles of employers
// are long: all their rests stand in employer_tail.
//
// Tables person_tail(person_id, tail), employer_tail(employer_id, tail). Derived from the name
// alone, in the unit of work that writes it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/crypto.hpp"
#include "store/store.hpp"

namespace org {

struct NamedRow {
    std::int64_t id = 0;
    std::string name;
};

void define_person_tails(store::Unit&);
void define_employer_tails(store::Unit&);

// The rows of person_tail for one name: empty for names of up to three characters.
std::vector<std::string> tails_of_person(std::string_view name);
// For persons just added, by whatever path: one bulk insert.
void write_person_tails(store::Unit&, const std::vector<NamedRow>&);
void write_employer_tails(store::Unit&, const std::vector<NamedRow>&);
// For a person whose name was corrected.
void rewrite_person_tails(store::Unit&, const NamedRow&);

constexpr std::size_t id_ending_characters = 4;
// Blind index of the last four characters of an ID number; what it gives away stands in
// docs/decisions/0011-names-are-found-by-index-ranges.md.
base::Bytes id_ending_index(const base::Keys&, std::string_view number);

}  // namespace org
