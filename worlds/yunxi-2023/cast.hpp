// The accounts of those who act in the district, each under one post.
#pragma once

#include "district.hpp"

namespace worlds::yunxi {

// Opens the accounts with fresh passwords; fills the district's cast and sign-ins.
void cast_actors(Stage&, store::Unit&, District&);

}  // namespace worlds::yunxi
