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
};

// `mark` is '?' or '$'.
Statement parse_statement(std::string_view sql, char mark);

// The table of an "insert into table (…, id, …)", else empty: such a statement writes ids by
// hand, and an identity sequence must be told.
std::string table_with_given_id(std::string_view sql);

// The values in the order of `names`; points into `parameters`. A parameter that is missing
// or not in the statement is a bug (std::logic_error).
std::vector<const Value*> arrange(const Query& query, const std::vector<std::string>& names,
                                  const Parameters& parameters);

}  // namespace store
