#include "store/schema.hpp"

#include <algorithm>
#include <set>

namespace store {
namespace {

bool is_fit(std::string_view name) {
    const auto is_part = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
    };
    return !name.empty() && name.size() <= name_length_max && name[0] >= 'a' && name[0] <= 'z' &&
           std::all_of(name.begin(), name.end(), is_part);
}

}  // namespace

std::string identifier(std::string_view name) {
    if (!is_fit(name))
        throw std::logic_error("unfit for a table or column: \"" + std::string(name) + "\"");
    return '"' + std::string(name) + '"';
}

void check_names(const Table& table) {
    identifier(table.name);
    std::set<std::string> seen{"id"};
    for (const auto& column : table.columns) {
        identifier(column.name);
        if (!seen.insert(column.name).second)
            throw std::logic_error("table " + table.name + ": column " + column.name + " twice");
    }
    for (const auto& index : table.indexes)
        identifier(index.name);
}

std::string column_clause(const Column& column, std::string_view type) {
    std::string clause = identifier(column.name) + " " + std::string(type);
    if (column.required)
        clause += " NOT NULL";
    if (!column.default_value.empty())
        clause += " DEFAULT " + column.default_value;
    if (!column.references.empty())
        clause += " REFERENCES " + identifier(column.references) + " (\"id\")";
    return clause;
}

std::vector<Column> missing_columns(const Table& table, const std::vector<std::string>& present) {
    std::vector<Column> missing;
    for (const auto& column : table.columns)
        if (std::find(present.begin(), present.end(), column.name) == present.end())
            missing.push_back(column);
    return missing;
}

bool lacks_required(const Table& table, const std::vector<std::string>& present) {
    const auto missing = missing_columns(table, present);
    return std::any_of(missing.begin(), missing.end(), [](const Column& column) {
        return column.required && column.default_value.empty();
    });
}

std::string index_statement(const Table& table, const Index& index) {
    return std::string("CREATE ") + (index.unique ? "UNIQUE " : "") + "INDEX IF NOT EXISTS " +
           identifier(index.name) + " ON " + identifier(table.name) + " (" + index.columns + ")" +
           (index.where.empty() ? "" : " WHERE " + index.where);
}

}  // namespace store
