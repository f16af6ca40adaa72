// A register narrowed by a text and wanted whole, as for a sheet: a list ends after
// found_listed_max, and a sheet that ended there would be wrong without saying so.
//
// Where the list does not show everybody, whoever wants them all goes through the register without
// the text and keeps those that fit.
#pragma once

#include <string>

#include "org/people.hpp"

namespace org {

// Whether the pages of find_people, find_employers hold all that the text finds. The scope is as
// narrowed in the tree, which is that of this snapshot.
bool lists_all_people(store::Reader&, const Tree&, const base::Keys&, const Scope&,
                      const std::string& text);
bool lists_all_employers(store::Reader&, const Tree&, const Scope&, const std::string& text);
// Whether a list by the text would show them, for texts that so many share: names, work numbers.
bool fits_person(const std::string& text, const PersonView&);
bool fits_employer(const std::string& text, const EmployerView&);

}  // namespace org
