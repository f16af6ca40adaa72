// Reads the placeholders of a statement: ":name" outside quotes, comments and "::" casts
// becomes "?1" (SQLite) or "$1" (PostgreSQL), numbered by first appearance.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "store/store.hpp"

namespace store {

struct Statement {
    std::string sql;                 // As the database wants it.
    std::vector<std::string> names;  // names[0] is parameter 1.
    // The same with "null is null" for ":name is null": what the other places say of a
    // parameter's type is then no longer contradicted by a place that says nothing.
    std::string sql_without_null_tests;
    std::vector<bool> is_only_tested;  // Stands in null tests alone.
};

// `mark` is '?' or '$'.
Statement parse_statement(std::string_view sql, char mark);

// The head of "insert into table (columns…)"; the table is empty for other statements. One
// that writes ids by hand leaves an identity sequence behind, which must be told.
struct InsertHead {
    std::string table;
    bool gives_id = false;
};
InsertHead read_insert_head(std::string_view sql);

// The values in the order of `names`; points into `parameters`. A parameter that is missing
// or not in the statement is a bug (std::logic_error).
std::vector<const Value*> arrange(const Query& query, const std::vector<std::string>& names,
                                  const Parameters& parameters);

}  // namespace store
