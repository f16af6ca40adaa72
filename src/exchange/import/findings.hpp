// What was found wrong or doubtful in a roster: how often each kind of reason stands there, and
// the first reasons at their cells. Kept sealed with the job: a reason may repeat what stands in
// a cell.
#pragma once

#include "exchange/import/jobs.hpp"

namespace exchange {

constexpr std::size_t problems_shown_max = 1'000;  // Of a check; all are in what is applied.
constexpr std::size_t problems_kept_max = 200;     // With the job.
constexpr std::size_t problem_kinds_max = 200;

struct Problem {
    Verdict verdict = Verdict::returned;
    std::int64_t line = 0;
    std::string column;  // Of the form, or "".
    base::Refusal refusal;
};
// One reason at one column of the form, with the first place it stands at.
struct ProblemKind {
    Problem first;
    std::int64_t count = 0;
};
struct Findings {
    std::vector<Problem> problems;  // The first of them.
    std::vector<ProblemKind> kinds;
};

struct Receipt {
    Counts counts;
    Columns columns;  // As they were found; `unread` are those nothing was taken from.
    std::vector<Problem> problems;
    std::vector<ProblemKind> kinds;
};

// Counts a row and notes the reasons against it.
void note_row(const ImportForm&, const Candidate&, Verdict, Receipt&);

// In place of what was kept of the job before.
void keep_findings(const base::Keys&, store::Unit&, std::int64_t job_id, const Findings&);
Findings find_findings(const base::Keys&, store::Reader&, std::int64_t job_id);

}  // namespace exchange
