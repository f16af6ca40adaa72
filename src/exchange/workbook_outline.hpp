// What the small parts of a workbook say before its rows are read: sheets, styles, merged
// ranges, properties and the strings cells share.
#pragma once

#include <memory>
#include <vector>

#include "exchange/spilled_strings.hpp"
#include "exchange/workbook_parts.hpp"

namespace exchange {

constexpr std::size_t merged_ranges_max = 20'000;  // More are counted and not flagged.
constexpr std::size_t sheets_max = 256;
constexpr std::size_t styles_max = 65'536;  // Excel's own limit is 65,490.
constexpr std::size_t properties_max = 64;

struct MergedRange {
    std::uint64_t first_line, last_line;
    std::size_t first_column, last_column;  // From 0.
};

struct WorkbookOutline {
    SheetFacts facts;
    std::string sheet_part;           // Of the first visible sheet.
    std::vector<bool> is_date_style;  // By the number cells give.
    std::vector<MergedRange> merged;  // By first line.
    SpilledStrings shared;
};

// Refuses "sheet.unknown_kind" for a zip that is no workbook, "sheet.damaged", "sheet.bomb",
// "sheet.cell_too_long", "sheet.too_many_strings".
base::Result<std::unique_ptr<WorkbookOutline>> outline_of(const WorkbookParts& parts,
                                                          const RowLimits& limits);

// "AB12" → column 27 and line 12; false for what is no address. A missing line is 0.
bool read_address(std::string_view address, std::size_t& column, std::uint64_t& line);
// Whether numbers in this format are shown as a day or a time of day.
bool is_date_format(int id, std::string_view code);
// _x000D_ and its like are how XLSX writes characters XML cannot hold.
std::string without_escapes(std::string_view text);

}  // namespace exchange
