// A paragraph goes on only when somebody answers for each of its numbers.
#pragma once

#include <string>

#include "base/result.hpp"

namespace lines::narrative {

// Refuses "text.number_unmarked" with the numbers, and "text.mark_malformed".
base::Result<base::Done> every_number_marked(const std::string& body);

}  // namespace lines::narrative
