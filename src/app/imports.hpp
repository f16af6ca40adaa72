// Rosters as this installation knows them.
#pragma once

#include <memory>

#include "exchange/import/form.hpp"

namespace app {

// The forms inside the binary. Throws std::runtime_error that lists what is wrong with them.
std::shared_ptr<const exchange::Forms> read_import_forms(const catalogue::Catalogue&);

}  // namespace app
