// Sheets written row by row to a file, in memory that does not grow with them.
//
// Every cell is text but for numbers and dates that came as such; nothing a person typed
// becomes a formula. XLSX goes on on a further sheet where one is full.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "exchange/roster.hpp"
#include "exchange/rows.hpp"
#include "exchange/sheet.hpp"

namespace exchange {

constexpr std::uint64_t sheet_lines_max = 1'048'576;  // Of one sheet, in every spreadsheet.

// Who took the rows out, when and why: the first line, and properties of the workbook.
struct Watermark {
    std::string by, at, reason;
};

struct StreamedSheet {
    std::string title;
    std::vector<Column> columns;
    Watermark watermark;
    Language language = Language::zh;
    base::Date made_on;
};

// Fills the row, cleared before; false when there is none.
using NextRow = std::function<bool(Row&)>;

// Answers the number of rows below the headings. Throws when the disk is full.
std::uint64_t write_rows(const std::filesystem::path& file, SheetForm form,
                         const StreamedSheet& sheet, const NextRow& next);

}  // namespace exchange
