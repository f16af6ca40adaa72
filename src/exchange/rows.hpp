// A sheet read row by row, in memory that does not grow with the sheet.
//
// Registers come as sheets of millions of lines. A source is opened once, told by content, and
// gives one row after another; what it keeps is bounded by RowLimits. Cells are views: they hold
// until the next row is asked for. Nothing is evaluated and nothing repaired here: a cell has
// the text its file holds and what kind of cell it was; damage.hpp knows what that means.
//
// Every limit has a name, and every refusal says which limit and which line.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace exchange {

struct RowLimits {
    std::uint64_t bytes_max = std::uint64_t{2} << 30;           // Of the file.
    std::uint64_t unpacked_bytes_max = std::uint64_t{8} << 30;  // Of its parts together.
    std::uint64_t ratio_max = 200;                              // Unpacked over packed, per part.
    std::int64_t parts_max = 1'000;
    std::uint64_t rows_max = 5'000'100;  // A register of five million, and the lines above it.
    std::size_t columns_max = 256;
    std::size_t cell_bytes_max = 8'000;
    std::size_t row_bytes_max = 1u << 20;
    std::uint64_t shared_bytes_max = std::uint64_t{1} << 30;  // Strings many cells share.
};

// What the file says a cell is; in CSV every cell is text or empty.
enum class CellKind : std::uint8_t {
    empty,
    text,
    number,
    date_serial,  // A number shown as a date: days since 1899-12-30, or see SheetFacts.
    boolean,      // Its text is 1 or 0.
    error,        // Its text is the spreadsheet's: #N/A, #REF! …
};

struct SheetCell {
    std::string_view text;
    CellKind kind = CellKind::empty;
    bool is_formula = false;  // The text is what the spreadsheet last reckoned.
    bool is_merged = false;   // Within a merged range; only its first cell has text.
};

struct SheetRow {
    std::uint64_t line = 0;  // As the spreadsheet numbers it, from 1; empty lines may be missing.
    std::vector<SheetCell> cells;

    std::string_view text(std::size_t column) const {
        return column < cells.size() ? cells[column].text : std::string_view{};
    }
};

// What is known of the file before its first row.
struct SheetFacts {
    std::string form;                        // "xlsx", "csv utf-8", "csv utf-16", "csv gb18030".
    std::string sheet;                       // The one that is read; empty for CSV.
    std::vector<std::string> other_sheets;   // Visible, and not read.
    std::vector<std::string> hidden_sheets;  // Never read.
    std::uint64_t bytes = 0;
    std::uint64_t merged_ranges = 0;
    bool is_1904 = false;  // Date serials count days since 1904-01-01.
    char separator = 0;    // Of CSV: comma, semicolon or tab.
    // Properties the workbook carries ("gonghui_template" …): see templates.hpp.
    std::vector<std::pair<std::string, std::string>> properties;
};

class RowSource {
public:
    virtual ~RowSource() = default;
    // False after the last row. Refuses "sheet.damaged", "sheet.bomb", "sheet.not_text",
    // "sheet.too_many_rows", "sheet.too_many_columns", "sheet.cell_too_long"; the refusal
    // names the line, and nothing can be read after it.
    virtual base::Result<bool> next(SheetRow& row) = 0;
    virtual const SheetFacts& facts() const = 0;
    // How far reading is, for a progress bar: of bytes_total().
    virtual std::uint64_t bytes_read() const = 0;
    std::uint64_t bytes_total() const { return facts().bytes; }
};

// The first visible sheet of an XLSX file, or a CSV file. Refuses "sheet.unknown_kind",
// "sheet.old_or_encrypted", "sheet.damaged", "sheet.too_large", "sheet.bomb",
// "sheet.not_text", "sheet.too_many_strings" (shared_bytes_max), "sheet.empty".
base::Result<std::unique_ptr<RowSource>> open_rows(const std::filesystem::path& file,
                                                   const RowLimits& limits);
// The same of bytes in memory, which must outlive the source.
base::Result<std::unique_ptr<RowSource>> open_rows(std::string_view bytes, const RowLimits& limits);

}  // namespace exchange
