#include "store/sqlite_connection.hpp"

#include <utility>

#include "store/schema.hpp"
#include "store/statement.hpp"

namespace store::sqlite {
namespace {

constexpr int busy_timeout_milliseconds = 10'000;  // Another process may hold the file.
constexpr int value_bytes_max = 64 << 20;
constexpr int statement_bytes_max = 1 << 20;
constexpr std::size_t statements_kept_max = 512;
// The log is folded into the file beyond the first, and cut back to nothing beyond the second.
constexpr int log_pages_before_checkpoint = 1'000;
constexpr int log_pages_before_cut = 16'000;
constexpr int cut_wait_milliseconds = 200;
constexpr std::size_t rows_per_insert = 16;
constexpr int application_mark = 0x476f6e67;  // "Gong", in the file's header.

// Every request runs some of these: like all others they are prepared once.
const Query begin_reading{"store.begin_read", "begin"};
const Query begin_writing{"store.begin_write", "begin immediate"};
const Query set_unit_mark{"store.set_mark", "savepoint unit"};
const Query keep_unit_mark{"store.keep_mark", "release unit"};
const Query undo_to_unit_mark{"store.undo_to_mark", "rollback to unit"};
const Query commit_all{"store.commit", "commit"};
const Query undo_all{"store.roll_back", "rollback"};

// "or fail" leaves the rows before a wrong one where they are, and so needs no copy of every page
// it touches; the unit that meets a wrong row is undone whole (writer.cpp).
std::string insert_statement(const BulkTarget& target, std::size_t rows) {
    std::string columns, marks;
    for (const auto& column : target.columns) {
        columns += (columns.empty() ? "" : ", ") + identifier(column);
        marks += marks.empty() ? "(?" : ", ?";
    }
    marks += ")";
    std::string sql =
        "insert or fail into " + identifier(target.table) + " (" + columns + ") values " + marks;
    for (std::size_t i = 1; i < rows; ++i)
        sql += ", " + marks;
    return sql;
}

}  // namespace

SqliteConnection::SqliteConnection(const std::string& path, Role role) {
    sqlite3* opened = nullptr;
    const int code = sqlite3_open_v2(path.c_str(), &opened,
                                     SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, nullptr);
    handle_.reset(opened);
    if (code != SQLITE_OK)
        raise(opened, path);
    sqlite3_extended_result_codes(opened, 1);
    sqlite3_busy_timeout(opened, busy_timeout_milliseconds);
    if (role == Role::writer)
        claim();  // Before anything is changed in a file that may not be ours.
    configure(role);
}

void SqliteConnection::configure(Role role) {
    auto* handle = handle_.get();
    sqlite3_limit(handle, SQLITE_LIMIT_LENGTH, value_bytes_max);
    sqlite3_limit(handle, SQLITE_LIMIT_SQL_LENGTH, statement_bytes_max);
    sqlite3_limit(handle, SQLITE_LIMIT_ATTACHED, 0);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    // A misspelt "column" must not become the text 'column'.
    sqlite3_db_config(handle, SQLITE_DBCONFIG_DQS_DML, 0, nullptr);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_DQS_DDL, 0, nullptr);
    execute("pragma journal_mode = wal");
    execute("pragma synchronous = full");
    execute("pragma foreign_keys = on");
    execute("pragma secure_delete = on");
    execute("pragma mmap_size = 0");  // A read error on a mapping would kill the process.
    execute("pragma cell_size_check = on");
    execute("pragma recursive_triggers = on");   // "insert or replace" must meet the triggers.
    execute("pragma case_sensitive_like = on");  // As on PostgreSQL.
    execute("pragma cache_size = -" + std::to_string(cache_kibibytes));
    execute("pragma journal_size_limit = 67108864");
    if (role == Role::reader)
        execute("pragma query_only = on");
    // The writer folds the log itself, after its callers have their answer (tidy).
    sqlite3_wal_hook(
        handle,
        [](void* pages, sqlite3*, const char*, int count) {
            *static_cast<int*>(pages) = count;
            return SQLITE_OK;
        },
        &log_pages_);
}

void SqliteConnection::begin_read() {
    run(begin_reading, {});
}

void SqliteConnection::begin_write() {
    run(begin_writing, {});
}

void SqliteConnection::set_mark() {
    run(set_unit_mark, {});
}

void SqliteConnection::keep_mark() {
    run(keep_unit_mark, {});
}

void SqliteConnection::undo_to_mark() {
    run(undo_to_unit_mark, {});
    run(keep_unit_mark, {});
}

void SqliteConnection::commit() {
    run(commit_all, {});
}

void SqliteConnection::roll_back() noexcept {
    if (!has_transaction())
        return;
    try {
        run(undo_all, {});
    } catch (...) {
        sqlite3_exec(handle_.get(), "rollback", nullptr, nullptr, nullptr);
    }
}

// Marks a new file as ours and refuses a database of somebody else.
void SqliteConnection::claim() {
    const auto mark = number({"store.read_mark", "pragma application_id"});
    if (mark == application_mark)
        return;
    if (mark != 0 || number({"store.count_tables", "select count(*) from sqlite_schema"}) != 0)
        throw Fault("the file is a database of another program");
    execute("pragma application_id = " + std::to_string(application_mark));
}

std::int64_t SqliteConnection::number(const Query& query) {
    std::int64_t answer = 0;
    each(query, {}, [&](const Row& row) {
        answer = row.integer(std::size_t{0});
        return false;
    });
    return answer;
}

void SqliteConnection::execute(const std::string& sql) {
    if (sqlite3_exec(handle_.get(), sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK)
        raise(handle_.get(), sql.substr(0, 80));
}

std::shared_ptr<Prepared> SqliteConnection::prepare(const std::string& name,
                                                    const std::string& sql) {
    auto parsed = parse_statement(sql, '?');
    auto prepared = std::make_shared<Prepared>();
    prepared->name = name;
    const char* rest = nullptr;
    if (sqlite3_prepare_v3(handle_.get(), parsed.sql.c_str(), -1, SQLITE_PREPARE_PERSISTENT,
                           &prepared->handle, &rest) != SQLITE_OK)
        raise(handle_.get(), name);
    if (!prepared->handle)
        throw std::logic_error(name + ": empty statement");
    prepared->parameters = std::move(parsed.names);
    prepared->heading = heading_of(name, prepared->handle);
    return prepared;
}

Use SqliteConnection::statement_for(const Query& query) {
    const auto found = statements_.find(query.sql);
    if (found != statements_.end() && !found->second->is_in_use)
        return Use(found->second);
    auto prepared = prepare(query.name, query.sql);
    // A statement that runs inside itself is not kept a second time.
    if (found == statements_.end()) {
        if (statements_.size() >= statements_kept_max)
            std::erase_if(statements_, [](const auto& kept) { return !kept.second->is_in_use; });
        statements_.emplace(query.sql, prepared);
    }
    return Use(std::move(prepared));
}

Use SqliteConnection::started(const Query& query, const Parameters& parameters) {
    Use use = statement_for(query);
    const auto values = arrange(query, use->parameters, parameters);
    for (std::size_t i = 0; i < values.size(); ++i)
        bind_value(handle_.get(), use, static_cast<int>(i) + 1, *values[i]);
    return use;
}

bool SqliteConnection::step(const Use& use) {
    const int code = sqlite3_step(use->handle);
    if (code != SQLITE_ROW && code != SQLITE_DONE)
        raise(handle_.get(), use->name);
    return code == SQLITE_ROW;
}

void SqliteConnection::each(const Query& query, const Parameters& parameters,
                            const std::function<bool(const Row&)>& use_row) {
    const Use use = started(query, parameters);
    if (!step(use))
        return;
    // The table may have got a column since the statement was prepared.
    if (static_cast<std::size_t>(sqlite3_column_count(use->handle)) != use->heading->columns.size())
        use->heading = heading_of(query.name, use->handle);
    const SqliteRow row(use->heading, use->handle);
    while (use_row(row) && step(use)) {
    }
}

std::int64_t SqliteConnection::run(const Query& query, const Parameters& parameters) {
    const Use use = started(query, parameters);
    const auto before = sqlite3_total_changes64(handle_.get());
    while (step(use)) {
    }
    const bool has_changed = sqlite3_total_changes64(handle_.get()) != before;
    return has_changed ? sqlite3_changes64(handle_.get()) : 0;
}

// Several rows a statement: starting one costs as much as writing a row.
void SqliteConnection::bulk(const BulkTarget& target, const NextRow& next) {
    std::vector<std::vector<Value>> rows(rows_per_insert);
    std::size_t waiting = 0;
    const Query one{"bulk " + target.table, insert_statement(target, 1)};
    Query many{one.name, ""};
    const auto insert = [&](const Query& query, std::size_t first, std::size_t count) {
        const Use use = statement_for(query);
        int number = 0;
        for (std::size_t i = first; i < first + count; ++i)
            for (const auto& value : rows[i])
                bind_value(handle_.get(), use, ++number, value);
        step(use);
    };
    while (next(rows[waiting])) {
        if (rows[waiting].size() != target.columns.size())
            throw std::logic_error("bulk " + target.table + ": a row has another number of values");
        if (++waiting < rows_per_insert)
            continue;
        if (many.sql.empty())
            many.sql = insert_statement(target, rows_per_insert);
        insert(many, 0, waiting);
        waiting = 0;
    }
    for (std::size_t i = 0; i < waiting; ++i)
        insert(one, i, 1);
}

// Folds the log into the file; a reader that still needs it only puts that off.
void SqliteConnection::tidy() {
    if (log_pages_ < log_pages_before_checkpoint)
        return;
    const bool must_cut = log_pages_ >= log_pages_before_cut;
    const int mode = must_cut ? SQLITE_CHECKPOINT_TRUNCATE : SQLITE_CHECKPOINT_PASSIVE;
    sqlite3_busy_timeout(handle_.get(), must_cut ? cut_wait_milliseconds : 0);
    const int code = sqlite3_wal_checkpoint_v2(handle_.get(), nullptr, mode, nullptr, nullptr);
    sqlite3_busy_timeout(handle_.get(), busy_timeout_milliseconds);
    if (code != SQLITE_OK && code != SQLITE_BUSY)
        raise(handle_.get(), "checkpoint");
    log_pages_ = code == SQLITE_OK ? 0 : log_pages_;
}

}  // namespace store::sqlite
