// Rosters of unions and of employers: read whole, since a union's parent may stand further down
// the sheet, decided row by row, and registered through the registers' own writers.
#pragma once

#include "exchange/import/run.hpp"

namespace exchange {

constexpr std::size_t register_rows_max = 100'000;

// Refuses "import.too_many_rows" beyond the limit.
base::Result<Receipt> check_register(const records::Realm&, store::Reader&, const org::Actor&,
                                     const Roster&, OpenedRoster&, const UseReturned&);
base::Result<Receipt> apply_register(const records::Realm&, store::Unit&, const Job&, const Roster&,
                                     OpenedRoster&);

// One row, decided by a person: registered whatever it resembles. Answers 0, or every reason
// against it.
base::Result<std::int64_t> accept_register_row(const records::Realm&, store::Unit&,
                                               const org::Actor&, const Surroundings&,
                                               RosterRow row);

}  // namespace exchange
