// What define() says in SQL, as far as both databases share it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "store/store.hpp"

namespace store {

// PostgreSQL would cut a longer name silently.
constexpr std::size_t name_length_max = 63;

// The names of tables and columns are our own lower-case words; anything else is a bug.
std::string identifier(std::string_view name);
// Throws std::logic_error when a name of the table is unfit, or one stands twice.
void check_names(const Table& table);

// "union_id" BIGINT NOT NULL DEFAULT 0 REFERENCES "unions" ("id"); `type` in the dialect.
std::string column_clause(const Column& column, std::string_view type);
std::vector<Column> missing_columns(const Table& table, const std::vector<std::string>& present);
// Is a required column without default missing? Only a table without rows can get it.
bool lacks_required(const Table& table, const std::vector<std::string>& present);
std::string index_statement(const Table& table, const Index& index);

}  // namespace store
