// Text tables in any encoding: whatever the bytes, rows within their limits, and the same rows
// whether read one by one or as a whole.
#include "sheets.hpp"

void fuzz::check(std::string_view input) {
    if (input.starts_with("PK"))  // A workbook: the other target's.
        return;
    is_sound_by_rows(input);
    if (const auto read = exchange::read_sheet(input))
        is_within_limits(read.value());
}
