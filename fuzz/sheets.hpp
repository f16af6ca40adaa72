// What holds for every sheet that was read, of whichever form.
#pragma once

#include "base/text.hpp"
#include "exchange/rows.hpp"
#include "exchange/sheet.hpp"
#include "target.hpp"

namespace fuzz {

inline void is_within_limits(const exchange::Sheet& sheet) {
    must(sheet.rows.size() <= exchange::sheet_rows_max, "a sheet has no more rows than may be");
    for (const auto& row : sheet.rows) {
        must(row.size() <= exchange::sheet_columns_max, "a row has no more cells than may be");
        for (const auto& cell : row) {
            must(cell.size() <= exchange::cell_bytes_max, "a cell is no longer than may be");
            must(base::is_utf8(cell), "a cell is text");
        }
    }
}

// The same bytes read row by row.
inline void is_sound_by_rows(std::string_view bytes) {
    const exchange::RowLimits limits;
    const auto source = exchange::open_rows(bytes, limits);
    if (!source)
        return;
    exchange::SheetRow row;
    for (std::uint64_t line = 0;; line = row.line) {
        const auto more = source.value()->next(row);
        if (!more || !more.value())
            return;
        must(row.line > line, "lines are counted upwards");
        must(row.cells.size() <= limits.columns_max, "a row has no more cells than may be");
        for (const auto& cell : row.cells)
            must(cell.text.size() <= limits.cell_bytes_max && base::is_utf8(cell.text),
                 "a cell is text, and no longer than may be");
    }
}

inline exchange::Written as_written(const exchange::Sheet& sheet) {
    exchange::Written written{"fuzz", {}, {}, {}};
    for (const auto& heading : sheet.rows.front())
        written.columns.push_back({heading, 16, {}});
    written.rows.assign(sheet.rows.begin() + 1, sheet.rows.end());
    return written;
}

}  // namespace fuzz
