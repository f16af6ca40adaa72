// Checking a roster, and taking it in.
//
// Checking writes nothing. Taking in is one unit of work, so that nothing half-imported is ever
// to be seen and a crash leaves either nothing or all. Within it batches run through a line of
// threads: others read, check, seal and digest; the unit's own thread decides in the order of
// the sheet and inserts in bulk. What is in memory at a time are a few batches.
#pragma once

#include "exchange/import/bulk_load.hpp"
#include "exchange/import/findings.hpp"
#include "exchange/import/opened.hpp"

namespace exchange {

struct ImportProgress {
    Counts counts;
    std::uint64_t bytes_read = 0, bytes_total = 0;
};
using ShowProgress = std::function<void(const ImportProgress&)>;

using UseReturned = std::function<void(const Candidate&)>;

// Refuses what opening the roster refuses, and what its rows cannot be read past. Each row that
// would go back is shown to `use`, when it is given.
base::Result<Receipt> check_roster(const records::Realm&, const org::Actor&, const Roster&,
                                   const ShowProgress&, const UseReturned& use = {});
// The job must be "applying"; it is "done" with the rows, or untouched. Refuses also
// "import.not_applying": somebody else was quicker.
base::Result<Receipt> apply_roster(const records::Realm&, const Job&, const Roster&,
                                   const ShowProgress&, Meanwhile = Meanwhile::serving);

}  // namespace exchange
