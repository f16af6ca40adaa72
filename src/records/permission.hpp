// May this actor do this to records of this kind? One answer for every caller.
#pragma once

#include <string>

#include "catalogue/model.hpp"
#include "org/actor.hpp"

namespace records {

// `action`: create, read, change, attach, or a transition's name. The realm itself (account
// 0, role "") may everything. Whoever may change a record or move it may attach papers.
bool may(const catalogue::Catalogue&, const catalogue::Kind&, const org::Actor&,
         const std::string& action);

}  // namespace records
