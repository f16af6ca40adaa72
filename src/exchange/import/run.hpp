// Checking a roster, and taking it in.
//
// Checking writes nothing. Taking in is one unit of work, so that nothing half-imported is ever
// to be seen and a crash leaves either nothing or all. Within it batches run through a line of
// threads: others read, check, seal and digest; the unit's own thread decides in the order of
// the sheet and inserts in bulk. What is in memory at a time are a few batches.
#pragma once

#include "exchange/import/jobs.hpp"
#include "exchange/import/opened.hpp"

namespace exchange {

constexpr std::size_t problems_shown_max = 1'000;  // Of a check; all are in what is applied.

struct ImportProgress {
    Counts counts;
    std::uint64_t bytes_read = 0, bytes_total = 0;
};
using ShowProgress = std::function<void(const ImportProgress&)>;

struct Problem {
    Verdict verdict = Verdict::returned;
    std::int64_t line = 0;
    std::string column;  // Of the form, or "".
    base::Refusal refusal;
};

struct Receipt {
    Counts counts;
    Columns columns;                // As they were found; `unread` are those nothing was taken from.
    std::vector<Problem> problems;    // The first of them.
};

// Refuses what opening the roster refuses, and what its rows cannot be read past.
base::Result<Receipt> check_roster(const records::Realm&, const org::Actor&, const Roster&,
                                   const ShowProgress&);
// The job must be "applying"; it is "done" with the rows, or untouched. Refuses also
// "import.not_applying": somebody else was quicker.
base::Result<Receipt> apply_roster(const records::Realm&, const Job&, const Roster&,
                                   const ShowProgress&);

}  // namespace exchange
