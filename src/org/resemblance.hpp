// How much two entries of the register look like one person: pure scoring, a table of rules.
//
// Each rule that holds adds its points and gives its reason (a code with a sentence in
// words.yaml). Whoever shares a number is the same person; from resemblance_probable_from on two
// entries are probably one. Points are tuned to this: a name alone never reaches it, nor do
// twins (near numbers, one birthday, one telephone, two names); a name with birthday, telephone
// or employer does, and so does a mistyped number under a like name.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "base/identifiers.hpp"

namespace org {

constexpr int resemblance_probable_from = 60;
constexpr std::size_t number_neighbours_max = 180;

// What is compared; what is unknown is empty and says nothing either way.
struct Traits {
    std::string name = {}, id_number = {}, mobile = {};  // Canonical.
    std::optional<base::Date> born_on = {};
    base::Sex sex = base::Sex::unknown;
    std::int64_t employer_id = 0, household_id = 0;
};

enum class Likeness { none, probable, exact };
struct Resemblance {
    Likeness likeness = Likeness::none;
    int points = 0;
    std::vector<std::string> reasons;  // Codes, those for it before those against.
};
Resemblance compare(const Traits&, const Traits&);

// The same pinyin, or the same but for characters that are written alike (己 and 已, 付 and 傅),
// for the dot within a name, or for capitals.
bool is_alike_name(const std::string&, const std::string&);
// 18 places that differ in one digit, or in two neighbours swapped, the check digit aside.
bool is_near_number(const std::string&, const std::string&);
// One digit of the eight differs, two neighbours are swapped, or day and month are.
bool is_near_date(base::Date, base::Date);
// Every right ID number that is_near_number of this one; the number's own check digit may be
// wrong, then the numbers it may have been meant for are among them. Empty for other texts.
std::vector<std::string> number_neighbours(const std::string& number, base::Date today);

}  // namespace org
