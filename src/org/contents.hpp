// The contents of many rows for base::Digests, as org/content.hpp has them of one.
#pragma once

#include <span>
#include <string>

#include "base/digests.hpp"
#include "store/store.hpp"

namespace org {

// One message; `values` in the order of `columns`.
void add_content(base::Digests&, std::span<const std::string> columns,
                 std::span<const store::Value> values);

}  // namespace org
