// The paragraphs officers wrote for a report, with who signed them.
#pragma once

#include "records/records.hpp"
#include "reports/compose.hpp"

namespace reports {

constexpr std::size_t paragraphs_max = 500;  // Of one union and year.

// The union's own signed paragraphs for the year, by section and position.
base::Result<std::vector<Paragraph>> signed_paragraphs(records::Desk& desk,
                                                       const NarrativeSource& source,
                                                       std::int64_t union_id, int year);

}  // namespace reports
