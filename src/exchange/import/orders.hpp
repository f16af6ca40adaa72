// Jobs carried out: the roster a job is about, read from where it lies, checked or taken in.
#pragma once

#include <memory>
#include <string>

#include "exchange/import/run.hpp"

namespace exchange {

// Of a file in pieces of one MiB: tells one roster from another.
std::string digest_of_file(const std::string& file);
Roster roster_in_file(const ImportForm&, const Job&, const std::string& file);

// Any job of the realm: who may see it was asked when it was ordered.
std::optional<Job> find_any_job(const records::Realm&, std::int64_t id);

constexpr std::size_t returned_by_check_max = 20'000;  // Kept; applying keeps all.

// The columns of what was uploaded, as they stand with the job's mapping.
base::Result<MatchedColumns> match_job(const records::Realm&, const ImportForm&, const Job&);
// Checks a job and notes what it found and the rows that would go back; it is "checked" then.
base::Result<Receipt> check_job(const records::Realm&, const Forms&, std::int64_t id,
                                const ShowProgress&);
// Whether the file's digest was taken by this process, a moment before.
enum class Ordered { before, just_now };

// Applies a job that was ordered: from its file on this machine, or from what was uploaded.
// Refuses what applying refuses, "import.not_found", and "import.file_changed" when the file
// is no longer the one that was ordered before. After any refusal but these the job has "failed".
base::Result<Receipt> apply_job(const records::Realm&, const Forms&, std::int64_t id,
                                const ShowProgress&, Meanwhile = Meanwhile::serving,
                                Ordered = Ordered::before);

}  // namespace exchange
