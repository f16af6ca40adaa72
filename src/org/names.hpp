// Names of many at once, for a page of rows that refer to them: one query a hundred ids, not
// one a row.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "store/store.hpp"

namespace org {

constexpr std::size_t ids_in_one_query_max = 512;

// The ids, each once and ascending, in parts of 1, 8, 64 or ids_in_one_query_max, the last one
// repeated up to that size: few sizes make few statements, and statements are prepared once.
std::vector<std::vector<std::int64_t>> padded_parts(std::vector<std::int64_t> ids);
// "(:id0, :id1, …)" with its parameters, for one of those parts.
std::string placeholders(std::size_t count);
store::Parameters parameters_of(const std::vector<std::int64_t>& ids);

// Whoever asks has read the ids from rows within their scope.
std::map<std::int64_t, std::string> employer_names(store::Reader&, std::vector<std::int64_t> ids);

}  // namespace org
