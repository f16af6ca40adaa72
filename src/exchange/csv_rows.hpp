// CSV as spreadsheets write it (RFC 4180), split where it lies: no cell is copied.
//
//   row  = cell *(separator cell) (LF | CR LF | CR | end)
//   cell = *plain | '"' *(any | '""') '"' *plain
//
// The separator is told from the first lines: comma, semicolon or tab. An apostrophe before
// what a spreadsheet would take for a formula is how write_csv disarms it, and goes again.
#pragma once

#include "exchange/rows.hpp"
#include "exchange/text_stream.hpp"

namespace exchange {

std::unique_ptr<RowSource> csv_rows(std::unique_ptr<TextStream> text, std::uint64_t bytes,
                                    const RowLimits& limits);

// A cell a spreadsheet would run, however many apostrophes stand before it: ='+-@, tab, CR.
bool is_formula_like(std::string_view cell);

}  // namespace exchange
