// The rows of a workbook's first visible sheet, unpacked and parsed as they are asked for.
//
// A piece of the sheet's XML is parsed at a time, and its rows wait in a batch; text cells
// share with others is looked at where it lies.
#pragma once

#include "exchange/rows.hpp"
#include "exchange/workbook_parts.hpp"

namespace exchange {

base::Result<std::unique_ptr<RowSource>> xlsx_rows(std::unique_ptr<WorkbookParts> parts,
                                                   std::uint64_t bytes, const RowLimits& limits);

}  // namespace exchange
