// How a record shows in a list of evidence: number, title, state, union.
#pragma once

#include "figures/figures.hpp"

namespace figures {

// Fills what the record's own table knows. Number, title and state stay empty for actors
// who may not read records of that kind; that the record exists is part of the figure.
void fill_record_line(const records::Realm&, store::Reader&, const org::Actor&, const org::Tree&,
                      EvidenceItem&);

}  // namespace figures
