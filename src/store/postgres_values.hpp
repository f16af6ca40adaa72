// How values, rows and errors of PostgreSQL become ours.
#pragma once

#include <libpq-fe.h>

#include <memory>
#include <string>
#include <string_view>

#include "store/store.hpp"

namespace store::postgres {

struct ClearResult {
    void operator()(PGresult* result) const { PQclear(result); }
};
using Result = std::unique_ptr<PGresult, ClearResult>;

// The types our columns and expressions have (catalogue numbers, fixed since PostgreSQL 7).
constexpr Oid type_unknown = 0;
constexpr Oid type_bool = 16;
constexpr Oid type_bytea = 17;
constexpr Oid type_int8 = 20;
constexpr Oid type_text = 25;

Oid type_of(const Value& value);  // type_unknown for null.

// sum() answers numeric, a comparison bool: both come back as integers, as on SQLite.
Value read_value(const PGresult* result, int row, int column, const Heading& heading);
std::shared_ptr<const Heading> heading_of(const std::string& query, const PGresult* result);

// Rows in the binary form of COPY (PostgreSQL 15, COPY, "Binary Format"): the server reads neither
// digits nor hex. Each value must be of its column's own type.
std::string copy_beginning();
void append_copy_row(std::string& data, const std::vector<Value>& values);
void append_copy_end(std::string& data);

bool has_failed(const PGresult* result);
// Throws Conflict, Contention or Fault. Names the statement, the SQLSTATE and what the server
// says where that cannot hold anybody's data; values stand in DETAIL and in class 22.
[[noreturn]] void raise(PGconn* connection, const PGresult* result, const std::string& name);

}  // namespace store::postgres
