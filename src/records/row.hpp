// A record as it stands in its kind's table, and the statements that read and write it.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/bytes.hpp"
#include "base/crypto.hpp"
#include "base/value.hpp"
#include "catalogue/model.hpp"
#include "org/actor.hpp"
#include "store/store.hpp"

namespace records {

// What a record was when it was read, so that a write names the columns it changes and no others:
// SQLite writes every index of a column that a statement names, whatever the value.
struct RowAsRead {
    std::string state;
    base::Values fields;
};

struct RecordRow {
    std::int64_t id = 0, union_id = 0, version = 0;
    std::string number, state;
    std::int64_t created_by = 0, changed_by = 0;  // Accounts.
    std::string created_on, changed_on;           // Dates.
    std::int64_t participants = 0;                // How many, and
    std::string participants_digest;              // SM3 over their list.
    std::string history;                          // SM3 chained over the record's history.
    base::Values fields;                          // Clear values, sensitive ones included.
    std::map<std::string, base::Bytes> sealed;    // Sensitive fields as stored.
    std::optional<RowAsRead> as_read;             // Of one read by read_row.
};

// SM3 over everything above but the clear sensitive values: what the audit entry records.
std::string content_of(const catalogue::Kind&, const RecordRow&);

// The place that authenticates a sealed field: "line__kind.account:17".
std::string place_of(const catalogue::Kind&, const catalogue::Field&, std::int64_t id);
std::string index_column(const catalogue::Field&);  // Blind index of a searched sensitive field.
std::string index_purpose(const catalogue::Kind&, const catalogue::Field&);

store::Table table_of(const catalogue::Kind&);
std::string quoted(const std::string& identifier);
// The condition that finds the record :id of a table, as the statement calls it, if its union lies
// between :first and :last.
std::string one_within_scope(const std::string& table);
base::Value value_of(store::Value);  // Of a column that is not sealed.

// Reading: with `within`, only a record whose union lies in the scope is found.
std::optional<RecordRow> read_row(store::Reader&, const base::Keys&, const catalogue::Kind&,
                                  std::int64_t id, const org::Scope* within);
RecordRow row_of(const base::Keys&, const catalogue::Kind&, const store::Row&);
// "id, union_id, …" of every column, for select lists.
std::string columns_of(const catalogue::Kind&);

std::int64_t next_id(store::Unit&, const catalogue::Kind&);
// Each answers the row's content as it stands now; only what read_row has read is updated.
std::string insert_row(store::Unit&, const base::Keys&, const catalogue::Kind&, RecordRow&);
std::string update_row(store::Unit&, const base::Keys&, const catalogue::Kind&, RecordRow&);

// Rows in bulk: the columns of the table with `id` first, and a row's values in their order.
// Seals what is sensitive; content is what the audit entry will record.
std::vector<std::string> bulk_columns(const catalogue::Kind&);
std::vector<store::Value> bulk_values(const base::Keys&, const catalogue::Kind&, RecordRow&,
                                      const std::string& content);
void seal_fields(const base::Keys&, const catalogue::Kind&, RecordRow&);

// "ZX2023-17-0004": prefix, year, union, sequence within the three. A number never tells how
// many records other unions have.
std::string next_number(store::Unit&, const catalogue::Kind&, std::int64_t union_id, int year);
std::string number_text(const catalogue::Kind&, std::int64_t union_id, int year, std::int64_t last);
// The last sequence given in that union and year, and keeping a later one, for whoever gives
// many numbers at once.
std::int64_t last_number(store::Unit&, const catalogue::Kind&, std::int64_t union_id, int year);
void keep_last_number(store::Unit&, const catalogue::Kind&, std::int64_t union_id, int year,
                      std::int64_t last);
void define_numbers(store::Unit&);

}  // namespace records
