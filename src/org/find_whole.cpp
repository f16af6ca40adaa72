#include "org/find_whole.hpp"

#include "base/text.hpp"
#include "org/find.hpp"
#include "org/person_intake.hpp"
#include "org/search.hpp"

namespace org {
namespace {

NamePattern pattern_of(const std::string& text) {
    return NamePattern(compared_characters(base::canonical_name(searched_text(text))));
}

}  // namespace

bool lists_all_people(store::Reader& reader, const Tree& tree, const base::Keys& keys,
                      const Scope& scope, const std::string& text) {
    return searched_text(text).empty() ||
           !find_person(reader, tree, keys, scope, text, found_listed_max, Meant::as_typed,
                        FoundOrder::as_met)
                .has_more;
}

bool lists_all_employers(store::Reader& reader, const Tree& tree, const Scope& scope,
                         const std::string& text) {
    return searched_text(text).empty() ||
           !find_employer(reader, tree, scope, text, found_listed_max, Meant::as_typed,
                          FoundOrder::as_met)
                .has_more;
}

bool fits_person(const std::string& text, const PersonView& person) {
    const auto number = canonical_work_number(searched_text(text));
    return (!number.empty() && number == person.work_number) ||
           pattern_of(text).fits(base::sounds_of_person(person.name));
}

bool fits_employer(const std::string& text, const EmployerView& employer) {
    return pattern_of(text).fits(base::sounds_of_title(employer.name)).has_value();
}

}  // namespace org
