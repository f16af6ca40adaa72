// The registers as a whole: their tables, and whether they still say what was recorded.
#pragma once

#include <string>
#include <vector>

#include "base/crypto.hpp"
#include "store/store.hpp"

namespace org {

// Defines every table of this layer.
void define_all(store::Unit&);
// Compares unions, people, employers, households, accounts and posts with what the audit chain
// recorded of them, and opens every sealed value. One sentence a fault; empty when all agree.
std::vector<std::string> verify_registers(store::Reader&, const base::Keys&);

}  // namespace org
