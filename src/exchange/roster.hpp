// Lists of participants as sheets: a template to fill in, a filled sheet read with every
// error at its cell, and the list written out again.
#pragma once

#include "exchange/sheet.hpp"
#include "records/records.hpp"

namespace exchange {

enum class Language { zh, en };

struct CellError {
    std::size_t row = 0;  // Line of the sheet, from 1.
    std::string column;   // Heading, or empty for the whole line.
    base::Refusal refusal;
};

struct RosterRead {
    std::vector<records::Participant> participants;  // Of the good lines.
    std::vector<CellError> errors;
    std::size_t lines = 0;     // Filled lines of the sheet: participants + returned.
    std::size_t returned = 0;  // Lines with an error.
};

Written roster_template(const catalogue::Kind&, Language);
// Persons are found by ID number within the actor's scope; a name beside it must agree.
// Refuses only what no line can be read from: no name or number column.
base::Result<RosterRead> read_roster(const records::Realm&, store::Reader&, const org::Actor&,
                                     const catalogue::Kind&, const Sheet&);
// The sheet as it came in, wrong cells red with their message, and a column of errors.
Written marked_roster(const catalogue::Catalogue&, const Sheet&, const std::vector<CellError>&,
                      Language);
Written roster_sheet(const catalogue::Kind&, const std::vector<records::Participant>&, Language);

// A list of records as people read it: columns of the kind, references by name.
Written list_sheet(const catalogue::Kind&, const std::vector<records::View>&, Language);

}  // namespace exchange
