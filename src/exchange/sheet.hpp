// A sheet of text cells: read from XLSX or CSV within strict bounds, written to both.
//
// Reading takes the first visible sheet. Every cell comes back as the text a person sees for
// text and whole numbers; dates typed as spreadsheet serials stay serials (the form's own
// check names them). Nothing is evaluated: a formula gives the value Excel kept for it.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/date.hpp"
#include "base/result.hpp"

namespace exchange {

constexpr std::size_t sheet_bytes_max = 32u << 20;              // Of the file.
constexpr std::uint64_t sheet_unpacked_bytes_max = 256u << 20;  // Of its parts together.
constexpr std::uint64_t sheet_ratio_max = 200;                  // Unpacked over packed, per part.
constexpr std::int64_t sheet_parts_max = 1'000;
constexpr std::size_t sheet_rows_max = 60'000;
constexpr std::size_t sheet_columns_max = 64;
constexpr std::size_t cell_bytes_max = 8'000;

using Row = std::vector<std::string>;
struct Sheet {
    std::vector<Row> rows;  // Row 0 is line 1 of the sheet; short rows have fewer cells.
};

// Told by content, never by name. Refuses "sheet.unknown_kind", "sheet.old_or_encrypted",
// "sheet.damaged", "sheet.too_large", "sheet.bomb", "sheet.too_many_rows",
// "sheet.too_many_columns", "sheet.cell_too_long", "sheet.not_text", "sheet.empty". UTF-8 with
// or without mark, UTF-16 with mark, else GB18030: the rows of rows.hpp, all at once.
base::Result<Sheet> read_sheet(std::string_view bytes);

enum class SheetForm { xlsx, csv };

struct Column {
    std::string heading;
    double width = 16;
    std::vector<std::string> options;  // A drop-down in templates.
};
// What a reader of the workbook is shown at a cell: a red cell with the message as comment.
using Marks = std::map<std::pair<std::size_t, std::size_t>, std::string>;  // row, column from 0

struct Written {
    std::string title;  // Name of the sheet.
    std::vector<Column> columns;
    std::vector<Row> rows;  // Below the headings.
    Marks marks;            // Rows counted below the headings.
};
// All cells are text: nothing a person typed becomes a formula. In CSV, cells that a
// spreadsheet would take for a formula get a leading apostrophe.
// `made_on` is what the file says of its making; the same sheet of the same day is the same bytes.
std::string write_xlsx(const Written& sheet, base::Date made_on);
std::string write_csv(const Written& sheet);  // UTF-8 with mark, CRLF.

}  // namespace exchange
