#include "exchange/import/opened.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace exchange {
namespace {

bool is_blank(const SheetRow& row) {
    return std::all_of(row.cells.begin(), row.cells.end(),
                       [](const auto& cell) { return base::trimmed(cell.text).empty(); });
}

std::size_t filled_in(const RosterRow& row) {
    std::size_t filled = 0;
    for (std::size_t i = 0; i < row.size(); ++i)
        filled += !base::trimmed(row.text(i)).empty();
    return filled;
}

Columns unmatched(const ImportForm& form, const RosterRow& row) {
    Columns columns;
    columns.heading_line = row.line();
    columns.places.assign(form.columns.size(), no_column);
    for (std::size_t i = 0; i < row.size(); ++i) {
        columns.headings.emplace_back(base::trimmed(row.text(i)));
        if (!columns.headings.back().empty())
            columns.unread.push_back(columns.headings.back());
    }
    return columns;
}

base::Result<Columns> found_columns(const Roster& roster, RowSource& source) {
    SheetRow row;
    for (std::size_t tried = 0; tried < rows_above_headings_max; ++tried) {
        if (!TRY(source.next(row)))
            break;
        if (auto columns = columns_in(roster.form, RosterRow(row), roster.mapped)) {
            auto missing = missing_columns(roster.form, *columns, roster.own_union != 0);
            if (!missing.empty())
                return missing;
            return std::move(*columns);
        }
    }
    return base::Refusal{"import.headings_missing", "", "file", {}};
}

std::vector<Candidate> candidates_of(const Surroundings& around, std::vector<RosterRow> rows) {
    std::vector<Candidate> candidates;
    candidates.reserve(rows.size());
    for (auto& row : rows)
        candidates.push_back(read_candidate(around, std::move(row)));
    return candidates;
}

}  // namespace

base::Result<MatchedColumns> match_columns(const Roster& roster) {
    const auto source = TRY(roster.open());
    std::optional<RosterRow> fullest;
    SheetRow row;
    for (std::size_t tried = 0; tried < rows_above_headings_max; ++tried) {
        if (!TRY(source->next(row)))
            break;
        RosterRow kept(row);
        if (auto columns = columns_in(roster.form, kept, roster.mapped)) {
            auto missing = missing_columns(roster.form, *columns, roster.own_union != 0);
            return MatchedColumns{std::move(*columns), std::move(missing)};
        }
        if (!fullest || filled_in(kept) > filled_in(*fullest))
            fullest = std::move(kept);
    }
    if (!fullest || filled_in(*fullest) == 0)
        return base::Refusal{"sheet.empty", "", "file", {}};
    return MatchedColumns{unmatched(roster.form, *fullest),
                          {{"import.headings_missing", "", "file", {}}}};
}

base::Result<std::unique_ptr<OpenedRoster>> OpenedRoster::open(const records::Realm& realm,
                                                               store::Reader& reader,
                                                               const org::Scope& scope,
                                                               const Roster& roster) {
    auto source = TRY(roster.open());
    auto columns = TRY(found_columns(roster, *source));
    return std::unique_ptr<OpenedRoster>(
        new OpenedRoster(realm, reader, scope, roster, std::move(source), std::move(columns)));
}

OpenedRoster::OpenedRoster(const records::Realm& realm, store::Reader& reader,
                           const org::Scope& scope, const Roster& roster,
                           std::unique_ptr<RowSource> source, Columns columns)
    : source_(std::move(source)),
      columns_(std::move(columns)),
      unions_(realm.trees.get(reader), scope),
      employers_(reader, unions_.tree(), scope),
      around_{realm,      roster.form,         columns_,         unions_,
              employers_, realm.clock.today(), roster.own_union, source_->facts().is_1904} {}

// Threads still reading must not outlive what they read.
OpenedRoster::~OpenedRoster() {
    if (reading_.valid())
        reading_.wait();
    for (auto& batch : checking_)
        batch.wait();
}

OpenedRoster::Rows OpenedRoster::read_rows() {
    std::vector<RosterRow> rows;
    rows.reserve(rows_at_once);
    SheetRow row;
    while (rows.size() < rows_at_once && TRY(source_->next(row)))
        if (!is_blank(row))
            rows.emplace_back(row);
    bytes_read_ = source_->bytes_read();
    return rows;
}

base::Result<std::vector<RosterRow>> OpenedRoster::next_rows() {
    return read_rows();
}

base::Result<std::vector<Candidate>> OpenedRoster::next() {
    const auto read_ahead = [this] { return read_rows(); };
    while (!has_ended_ && checking_.size() < batches_ahead) {
        if (!reading_.valid())
            reading_ = std::async(std::launch::async, read_ahead);
        auto rows = TRY(reading_.get());
        has_ended_ = rows.size() < rows_at_once;
        if (!has_ended_)
            reading_ = std::async(std::launch::async, read_ahead);
        checking_.push_back(
            std::async(std::launch::async, [this, rows = std::move(rows)]() mutable {
                return candidates_of(around_, std::move(rows));
            }));
    }
    if (checking_.empty())
        return std::vector<Candidate>{};
    auto batch = checking_.front().get();
    checking_.pop_front();
    if (batch.empty() && !checking_.empty())
        return next();
    return batch;
}

}  // namespace exchange
