// The floor: what the same answers cost in plain SQL over the same tables, written as well
// as one would by hand — one pass a measure for all that counts persons, one for records.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "store/store.hpp"

namespace bench {

struct Interval {
    std::int64_t first = 0, last = 0;  // Preorder numbers of the subtree.
    bool is_everything = false;
};
// Figure name → value, for every measure and reading.
std::map<std::string, std::int64_t> floor_figures(store::Reader&, const Interval&, int year);

struct FloorEvidence {
    std::vector<std::int64_t> records;  // The newest, with number and title looked up.
    std::int64_t total = 0;
};
FloorEvidence floor_evidence(store::Reader&, int measure, int year, int limit);

}  // namespace bench
