// A roster opened for one pass: its headings found, what its rows may name gathered, and its
// rows read ahead by other threads, given in the order of the sheet.
#pragma once

#include <atomic>
#include <deque>
#include <functional>
#include <future>
#include <memory>
#include <vector>

#include "exchange/import/candidate.hpp"

namespace exchange {

constexpr std::size_t rows_at_once = 1'000;  // Read, checked and written together.
constexpr std::size_t batches_ahead = 3;

using OpenRows = std::function<base::Result<std::unique_ptr<RowSource>>()>;

// What is to be read, and for whom.
struct Roster {
    const ImportForm& form;
    OpenRows open;
    Mapped mapped;
    std::int64_t own_union = 0;  // For rows that name no union.
};

// What the sheet's headings are taken for, told before any row is read. Where no row of headings
// is found, the fullest of the first lines is taken for them, with "import.headings_missing".
struct MatchedColumns {
    Columns columns;
    base::Refusals missing;
};
// Refuses what open() does, and "sheet.empty".
base::Result<MatchedColumns> match_columns(const Roster&);

class OpenedRoster {
public:
    // Refuses what open() does, "import.headings_missing", "import.column_missing",
    // "import.union_column_missing".
    static base::Result<std::unique_ptr<OpenedRoster>> open(const records::Realm&, store::Reader&,
                                                            const org::Scope&, const Roster&);
    ~OpenedRoster();

    // The next rows; none at the end.
    base::Result<std::vector<Candidate>> next();
    // The rows as they stand, for registers that need them all at once. Not to be mixed.
    base::Result<std::vector<RosterRow>> next_rows();

    const Surroundings& around() const { return around_; }
    const Columns& columns() const { return columns_; }
    const RowSource& source() const { return *source_; }
    std::uint64_t bytes_read() const { return bytes_read_; }

private:
    using Rows = base::Result<std::vector<RosterRow>>;
    OpenedRoster(const records::Realm&, store::Reader&, const org::Scope&, const Roster&,
                 std::unique_ptr<RowSource>, Columns);
    Rows read_rows();

    std::unique_ptr<RowSource> source_;
    Columns columns_;
    UnionNames unions_;
    EmployerNames employers_;
    Surroundings around_;
    std::atomic<std::uint64_t> bytes_read_{0};
    bool has_ended_ = false;
    std::future<Rows> reading_;
    std::deque<std::future<std::vector<Candidate>>> checking_;
};

}  // namespace exchange
