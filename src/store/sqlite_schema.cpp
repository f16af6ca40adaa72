// define() on SQLite.
#include "store/schema.hpp"
#include "store/sqlite_connection.hpp"

namespace store::sqlite {
namespace {

std::string_view type_of(const Column& column) {
    switch (column.type) {
        case ColumnType::integer:
            return "INTEGER";
        case ColumnType::text:
            return "TEXT";
        case ColumnType::bytes:
            return "BLOB";
    }
    return "";
}

// While it stands, indexes are sorted in small runs.
class SmallRuns {
public:
    explicit SmallRuns(sqlite3* handle) : handle_(handle) {
        set(sorted_at_once_kibibytes, sorting_threads);
    }
    ~SmallRuns() { set(cache_kibibytes, 0); }
    SmallRuns(const SmallRuns&) = delete;
    SmallRuns& operator=(const SmallRuns&) = delete;

private:
    // Settings of the session, not of the file: should they fail, the indexes come out the same.
    void set(int cache, int threads) {
        const auto sql = "pragma cache_size = -" + std::to_string(cache) +
                         "; pragma threads = " + std::to_string(threads);
        sqlite3_exec(handle_, sql.c_str(), nullptr, nullptr, nullptr);
    }

    sqlite3* handle_;
};

}  // namespace

void SqliteConnection::create(const Table& table) {
    std::string sql = "CREATE TABLE " + identifier(table.name) + " (\"id\" INTEGER PRIMARY KEY";
    for (const auto& column : table.columns)
        sql += ", " + column_clause(column, type_of(column));
    execute(sql + ") STRICT");
}

std::vector<std::string> SqliteConnection::columns_of(const Table& table) {
    const Query select_columns{"store.select_columns",
                               "select name from pragma_table_info(:table) order by cid"};
    std::vector<std::string> columns;
    each(select_columns, {{"table", table.name}}, [&](const Row& row) {
        columns.push_back(row.text("name"));
        return true;
    });
    return columns;
}

void SqliteConnection::add(const Table& table, const Column& column) {
    execute("ALTER TABLE " + identifier(table.name) + " ADD COLUMN " +
            column_clause(column, type_of(column)));
}

void SqliteConnection::make_indexes(const Table& table) {
    const SmallRuns runs(handle_.get());
    for (const auto& index : table.indexes)
        execute(index_statement(table, index));
}

void SqliteConnection::define(const Table& table) {
    check_names(table);
    auto present = columns_of(table);
    // SQLite adds no required column without a default, even to a table without rows.
    const bool is_fresh =
        present.empty() ||
        (lacks_required(table, present) &&
         number({"store.count_rows", "select count(*) from (select 1 from " +
                                         identifier(table.name) + " limit 1)"}) == 0);
    if (is_fresh && !present.empty())
        execute("DROP TABLE " + identifier(table.name));
    if (is_fresh)
        create(table);
    else
        for (const auto& column : missing_columns(table, present))
            add(table, column);
    make_indexes(table);
    if (table.append_only)
        for (const std::string verb : {"UPDATE", "DELETE"})
            execute("CREATE TRIGGER IF NOT EXISTS " +
                    identifier(table.name + (verb == "UPDATE" ? "_no_update" : "_no_delete")) +
                    " BEFORE " + verb + " ON " + identifier(table.name) +
                    " BEGIN SELECT RAISE(ABORT, '" + table.name + " is append-only: no " + verb +
                    "'); END");
}

}  // namespace store::sqlite
