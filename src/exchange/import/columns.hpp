// Which column of a sheet gives what the form asks for.
#pragma once

#include <map>
#include <optional>
#include <vector>

#include "exchange/import/form.hpp"
#include "exchange/import/roster_row.hpp"

namespace exchange {

constexpr std::size_t rows_above_headings_max = 20;  // Titles, notes, empty lines.
constexpr std::size_t no_column = static_cast<std::size_t>(-1);

struct Columns {
    std::uint64_t heading_line = 0;
    std::vector<std::string> headings;  // As they stand in the sheet.
    std::vector<std::size_t> places;    // By the form's columns; no_column where there is none.
    std::vector<std::string> unread;    // Headings no column of the form takes.

    std::string_view cell(const RosterRow& row, std::size_t form_column) const {
        return places[form_column] == no_column ? std::string_view{}
                                                : row.text(places[form_column]);
    }
};

// The person's own mapping: form column → heading in the sheet, "" for none. A heading so given
// away is no other column's, whatever it is called.
using Mapped = std::map<std::string, std::string>;

// Tries a row as the row of headings: nothing when it names fewer than half of what is required.
std::optional<Columns> columns_in(const ImportForm&, const RosterRow&, const Mapped&);
// Required columns the sheet does not have: "import.column_missing" with their names.
base::Refusals missing_columns(const ImportForm&, const Columns&, bool has_own_union);

}  // namespace exchange
