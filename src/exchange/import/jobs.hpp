// Rosters on their way in: what was sent, by whom, how far it is, and what became of each row.
//
//   import_job(id, form, file_name, digest, place, bytes, bytes_expected, union_id, account_id,
//   actor, post_id,
//              role, state, rows, accepted, unchanged, held, returned, rule_version, mapping,
//              headings, reason, made_at, checked_at, done_at)
//   import_part(job_id, part, content)          an uploaded file, sealed, until the job is over
//   import_held(job_id, line, union_id, digest, reason, resembles, is_elsewhere, content, due_on,
//               state, decided_by, decided_at, opinion, version)
//   import_returned(job_id, line, content)
//   import_findings(job_id, content)            what a check or the application found
//   (findings.hpp)
//
// Cells may hold ID numbers, so `content` is sealed: a JSON of cells and reasons.
// A job is uploaded, then perhaps checked; ordered to be applied it is "applying" until the one
// unit that writes everything has made it "done". After a crash it is either still applying,
// with nothing written, or done.
#pragma once

#include <boost/json/fwd.hpp>

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "exchange/import/columns.hpp"
#include "exchange/import/known_people.hpp"

namespace exchange {

constexpr int jobs_listed_max = 100;
constexpr int held_listed_max = 200;
constexpr int held_decision_days = 15;  // Working days the desk has for a held row.
constexpr std::size_t part_bytes_max = 8u << 20;
constexpr std::int64_t parts_max = 256;  // 2 GiB of a file.

// Rows in are always the sum of the four others.
struct Counts {
    std::int64_t rows = 0, accepted = 0, unchanged = 0, held = 0, returned = 0;
    void count(Verdict);
    bool adds_up() const { return rows == accepted + unchanged + held + returned; }
};

struct Job {
    std::int64_t id = 0, union_id = 0, bytes = 0;
    std::int64_t bytes_expected = 0;  // Of a file sent in parts; 0 when it was not said.
    std::string form, file_name, digest, place, state, rule_version, reason;
    org::Actor actor;  // Who ordered it; its scope as the tree stands now.
    Counts counts;
    Mapped mapped;
    std::vector<std::string> headings;
    std::int64_t made_at = 0, checked_at = 0, done_at = 0;
};

void define_imports(store::Unit&);
// The columns of a job's sheet again, from its headings; nothing when it was not read yet.
std::optional<Columns> columns_of_job(const ImportForm&, const Job&);

// Answers the job's id. Refuses "permission.denied", "union.not_in_scope".
base::Result<std::int64_t> add_job(const records::Realm&, store::Unit&, const org::Actor&,
                                   const ImportForm&, const Job&);
// Jobs of unions within the scope.
std::optional<Job> find_job(store::Reader&, const org::Scope&, std::int64_t id);
std::vector<Job> list_jobs(store::Reader&, const org::Scope&, int limit);
// Ordered but not done: what a restart picks up again.
std::vector<std::int64_t> interrupted_jobs(store::Reader&);

// Other columns for a job not yet ordered: it is "uploaded" again, and what a check found of it is
// void. Refuses "import.column_unknown", "import.not_applying".
base::Result<base::Done> map_job(store::Unit&, const ImportForm&, const Job&, const Mapped&);
// True when the state was one of `from`: each step happens once.
bool move_job(store::Unit&, std::int64_t id, const std::vector<std::string>& from,
              const std::string& to, base::Instant now);
void note_counts(store::Unit&, std::int64_t id, const Counts&, const Columns&);
void note_failure(store::Unit&, std::int64_t id, const base::Refusals&);

// One row of a roster, as it is kept: cells and why it was not taken.
struct KeptCandidate {
    std::int64_t id = 0, job_id = 0, line = 0;
    RosterRow row;
    std::vector<std::pair<std::string, base::Refusal>> reasons;  // Column's name, or "".
};
std::string kept_text(const ImportForm&, const Candidate&);
boost::json::object kept_refusal(const std::string& column, const base::Refusal&);
base::Refusal refusal_from(const boost::json::object&);
KeptCandidate kept_from(const std::string& text);
void clear_returned(store::Unit&, std::int64_t job_id);
void each_returned(const base::Keys&, store::Reader&, std::int64_t job_id,
                   const std::function<bool(const KeptCandidate&)>& use);

// Whether the desk has decided this very row before, otherwise than by returning it.
bool was_settled(const records::Realm&, store::Reader&, const ImportForm&, const Candidate&);

// Writes held and returned rows in bulk.
class RowsAside {
public:
    RowsAside(const records::Realm&, store::Unit&, const ImportForm&, std::int64_t job_id,
              base::Instant now);
    void hold(const Candidate&, const Decision&);
    void give_back(const Candidate&);
    void flush();

private:
    const records::Realm& realm_;
    store::Unit& unit_;
    const ImportForm& form_;
    const std::int64_t job_id_;
    const std::string due_on_;
    std::int64_t next_held_, next_returned_;
    std::vector<std::vector<store::Value>> held_, returned_;
};

// The places that bind sealed contents.
std::string held_place(std::int64_t id);
std::string returned_place(std::int64_t id);
std::string part_place(std::int64_t job_id, std::int64_t part);

}  // namespace exchange
