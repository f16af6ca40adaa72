// Reads one slot: the figure a sentence states, and how.
#pragma once

#include "catalogue/document.hpp"
#include "reports/outline.hpp"

namespace reports {

// Nothing when a problem was reported.
std::optional<Slot> read_slot(const catalogue::Node& node, const catalogue::Catalogue& catalogue,
                              catalogue::Problems& problems);

}  // namespace reports
