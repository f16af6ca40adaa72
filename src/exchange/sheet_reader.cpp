// A whole sheet at once, for lists people fill in by hand: the rows of rows.hpp, all kept.
#include <algorithm>

#include "base/text.hpp"
#include "exchange/rows.hpp"
#include "exchange/sheet.hpp"

namespace exchange {
namespace {

using base::Refusal;
using base::Result;

RowLimits limits_of_lists() {
    RowLimits limits;
    limits.bytes_max = sheet_bytes_max;
    limits.unpacked_bytes_max = sheet_unpacked_bytes_max;
    limits.ratio_max = sheet_ratio_max;
    limits.parts_max = sheet_parts_max;
    limits.rows_max = sheet_rows_max;
    limits.columns_max = sheet_columns_max;
    limits.cell_bytes_max = cell_bytes_max;
    limits.shared_bytes_max = sheet_unpacked_bytes_max;
    return limits;
}

bool is_blank(const Row& row) {
    return std::all_of(row.begin(), row.end(),
                       [](const auto& cell) { return base::trimmed(cell).empty(); });
}

Row texts_of(const SheetRow& row) {
    Row texts;
    for (const auto& cell : row.cells)  // An error of the spreadsheet is no value.
        texts.emplace_back(cell.kind == CellKind::error ? std::string_view{} : cell.text);
    return texts;
}

}  // namespace

Result<Sheet> read_sheet(std::string_view bytes) {
    const auto source = TRY(open_rows(bytes, limits_of_lists()));
    Sheet sheet;
    SheetRow row;
    while (TRY(source->next(row))) {
        sheet.rows.resize(row.line);  // Lines left out of the file are empty.
        sheet.rows.back() = texts_of(row);
    }
    while (!sheet.rows.empty() && is_blank(sheet.rows.back()))
        sheet.rows.pop_back();
    if (sheet.rows.empty())
        return Refusal{"sheet.empty", "", "file", {}};
    return sheet;
}

}  // namespace exchange
