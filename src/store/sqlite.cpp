// SQLite: one file, WAL, every acknowledged write on disk (synchronous=FULL).
#include <fcntl.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <memory>
#include <unordered_map>
#include <utility>

#include "store/connection.hpp"
#include "store/schema.hpp"
#include "store/statement.hpp"

namespace store {
namespace {

constexpr int busy_timeout_milliseconds = 10'000;  // Another process may hold the file.
constexpr int value_bytes_max = 64 << 20;
constexpr int statement_bytes_max = 1 << 20;
constexpr std::size_t statements_kept_max = 512;
// The log is folded into the file beyond the first, and cut back to nothing beyond the second.
constexpr int log_pages_before_checkpoint = 1'000;
constexpr int log_pages_before_cut = 16'000;
constexpr int cut_wait_milliseconds = 200;
constexpr int application_mark = 0x476f6e67;  // "Gong", in the file's header.

struct CloseDatabase {
    void operator()(sqlite3* handle) const { sqlite3_close_v2(handle); }
};
using Handle = std::unique_ptr<sqlite3, CloseDatabase>;

// Messages of SQLite name tables and columns, never values.
[[noreturn]] void raise(sqlite3* handle, const std::string& name) {
    const int code = sqlite3_extended_errcode(handle);
    const std::string message = name + ": " + sqlite3_errmsg(handle);
    switch (code) {
        case SQLITE_CONSTRAINT_UNIQUE:
        case SQLITE_CONSTRAINT_PRIMARYKEY:
        case SQLITE_CONSTRAINT_ROWID:
        case SQLITE_CONSTRAINT_FOREIGNKEY:
            throw Conflict(message);
        default:
            break;
    }
    if ((code & 0xff) == SQLITE_IOERR || (code & 0xff) == SQLITE_CORRUPT)
        throw StorageFailure(message);
    throw Fault(message);
}

struct Prepared {
    std::string name;  // Of the query, for messages.
    sqlite3_stmt* handle = nullptr;
    std::vector<std::string> parameters;
    std::shared_ptr<const Heading> heading;
    bool is_in_use = false;

    Prepared() = default;
    ~Prepared() { sqlite3_finalize(handle); }
    Prepared(const Prepared&) = delete;
    Prepared& operator=(const Prepared&) = delete;
};

// Resets the statement when the caller is done with it, however that ends.
class Use {
public:
    explicit Use(std::shared_ptr<Prepared> prepared) : prepared_(std::move(prepared)) {
        prepared_->is_in_use = true;
    }
    ~Use() {
        if (!prepared_)
            return;
        sqlite3_reset(prepared_->handle);
        sqlite3_clear_bindings(prepared_->handle);
        prepared_->is_in_use = false;
    }
    Use(Use&&) = default;
    Use& operator=(Use&&) = delete;
    Prepared* operator->() const { return prepared_.get(); }

private:
    std::shared_ptr<Prepared> prepared_;
};

std::shared_ptr<const Heading> heading_of(const std::string& query, sqlite3_stmt* statement) {
    auto heading = std::make_shared<Heading>();
    heading->query = query;
    for (int i = 0; i < sqlite3_column_count(statement); ++i)
        heading->columns.emplace_back(sqlite3_column_name(statement, i));
    return heading;
}

class SqliteRow final : public Row {
public:
    SqliteRow(std::shared_ptr<const Heading> heading, sqlite3_stmt* statement)
        : Row(std::move(heading)), statement_(statement) {}

    Value value(std::size_t index) const override {
        const int i = static_cast<int>(index);
        switch (sqlite3_column_type(statement_, i)) {
            case SQLITE_INTEGER:
                return std::int64_t{sqlite3_column_int64(statement_, i)};
            case SQLITE_TEXT:
                return std::string(
                    reinterpret_cast<const char*>(sqlite3_column_text(statement_, i)),
                    static_cast<std::size_t>(sqlite3_column_bytes(statement_, i)));
            case SQLITE_BLOB: {
                const auto* data =
                    static_cast<const std::uint8_t*>(sqlite3_column_blob(statement_, i));
                return base::Bytes(data, data + sqlite3_column_bytes(statement_, i));
            }
            case SQLITE_NULL:
                return std::monostate{};
            default:
                throw std::logic_error(heading()->query + ": column \"" +
                                       std::string(column(index)) +
                                       "\" is a floating-point number");
        }
    }
    using Row::value;

private:
    sqlite3_stmt* statement_;
};

class SqliteConnection final : public Connection {
public:
    SqliteConnection(const std::string& path, Role role);

    void each(const Query& query, const Parameters& parameters,
              const std::function<bool(const Row&)>& use) override;
    std::int64_t run(const Query& query, const Parameters& parameters) override;
    void bulk(const BulkTarget& target, const NextRow& next) override;
    void define(const Table& table) override;

    void begin_read() override { execute("begin"); }
    void begin_write() override { execute("begin immediate"); }
    void set_mark() override { execute("savepoint unit"); }
    void keep_mark() override { execute("release unit"); }
    void undo_to_mark() override {
        execute("rollback to unit");
        execute("release unit");
    }
    void commit() override { execute("commit"); }
    void roll_back() noexcept override {
        if (has_transaction())
            sqlite3_exec(handle_.get(), "rollback", nullptr, nullptr, nullptr);
    }
    void tidy() override;
    bool is_usable() const override { return true; }
    bool has_transaction() const override { return sqlite3_get_autocommit(handle_.get()) == 0; }
    sqlite3* handle() const { return handle_.get(); }

private:
    void execute(const std::string& sql);
    void configure(Role role);
    void claim();
    std::int64_t number(const Query& query);
    std::shared_ptr<Prepared> prepare(const std::string& name, const std::string& sql);
    Use statement_for(const Query& query);
    void bind(const Use& use, int number, const Value& value);
    Use started(const Query& query, const Parameters& parameters);
    bool step(const Use& use);
    void create(const Table& table);
    void add(const Table& table, const Column& column);
    std::vector<std::string> columns_of(const Table& table);

    Handle handle_;
    std::unordered_map<std::string, std::shared_ptr<Prepared>> statements_;  // By SQL.
    int log_pages_ = 0;
};

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
    execute("pragma cache_size = -65536");
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

// The values live in the caller's parameters until the statement is reset, so none is copied.
void SqliteConnection::bind(const Use& use, int number, const Value& value) {
    auto* statement = use->handle;
    int code = SQLITE_OK;
    if (const auto* integer = std::get_if<std::int64_t>(&value))
        code = sqlite3_bind_int64(statement, number, *integer);
    else if (const auto* text = std::get_if<std::string>(&value))
        code = sqlite3_bind_text64(statement, number, text->data(), text->size(), SQLITE_STATIC,
                                   SQLITE_UTF8);
    else if (const auto* bytes = std::get_if<base::Bytes>(&value))
        code = bytes->empty() ? sqlite3_bind_zeroblob(statement, number, 0)
                              : sqlite3_bind_blob64(statement, number, bytes->data(), bytes->size(),
                                                    SQLITE_STATIC);
    else
        code = sqlite3_bind_null(statement, number);
    if (code != SQLITE_OK)
        raise(handle_.get(), use->name);
}

Use SqliteConnection::started(const Query& query, const Parameters& parameters) {
    Use use = statement_for(query);
    const auto values = arrange(query, use->parameters, parameters);
    for (std::size_t i = 0; i < values.size(); ++i)
        bind(use, static_cast<int>(i) + 1, *values[i]);
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

void SqliteConnection::bulk(const BulkTarget& target, const NextRow& next) {
    std::string columns;
    std::string marks;
    for (const auto& column : target.columns) {
        columns += (columns.empty() ? "" : ", ") + identifier(column);
        marks += marks.empty() ? "?" : ", ?";
    }
    const Query insert{"bulk " + target.table, "insert into " + identifier(target.table) + " (" +
                                                   columns + ") values (" + marks + ")"};
    const Use use(prepare(insert.name, insert.sql));
    for (std::vector<Value> values; next(values);) {
        if (values.size() != target.columns.size())
            throw std::logic_error(insert.name + ": a row has another number of values");
        for (std::size_t i = 0; i < values.size(); ++i)
            bind(use, static_cast<int>(i) + 1, values[i]);
        step(use);
        sqlite3_reset(use->handle);
    }
}

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
    for (const auto& index : table.indexes)
        execute(index_statement(table, index));
    if (table.append_only)
        for (const std::string verb : {"UPDATE", "DELETE"})
            execute("CREATE TRIGGER IF NOT EXISTS " +
                    identifier(table.name + (verb == "UPDATE" ? "_no_update" : "_no_delete")) +
                    " BEFORE " + verb + " ON " + identifier(table.name) +
                    " BEGIN SELECT RAISE(ABORT, '" + table.name + " is append-only: no " + verb +
                    "'); END");
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

void sync_path(const std::string& path, int flags) {
    const int file = ::open(path.c_str(), flags | O_CLOEXEC);
    const bool is_synced = file >= 0 && ::fsync(file) == 0;
    const int error = errno;
    if (file >= 0)
        ::close(file);
    if (!is_synced)
        throw Fault(path + ": cannot be brought to disk: " + std::strerror(error));
}

void sync_folder(const std::string& path) {
    const auto folder = std::filesystem::path(path).parent_path();
    sync_path(folder.empty() ? "." : folder.string(), O_RDONLY | O_DIRECTORY);
}

// Creates the file for its owner alone; the log files inherit its mode.
void create_file(const std::string& path) {
    const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (file < 0)
        throw Fault(path + ": cannot create: " + std::strerror(errno));
    ::close(file);
    sync_folder(path);
}

class SqliteEngine final : public Engine {
public:
    explicit SqliteEngine(std::string path) : path_(std::move(path)) {}
    std::unique_ptr<Connection> connect(Role role) override {
        return std::make_unique<SqliteConnection>(path_, role);
    }
    bool is_postgres() const override { return false; }
    void back_up_to(const std::string& path) override;

private:
    std::string path_;
};

// Copies one snapshot to "path.part", and names it `path` when it is complete and on disk.
void SqliteEngine::back_up_to(const std::string& path) {
    if (std::filesystem::exists(path))
        throw Fault(path + ": exists already");
    const std::string part = path + ".part";
    std::filesystem::remove(part);
    create_file(part);
    SqliteConnection source(path_, Role::reader);
    source.begin_read();
    sqlite3* opened = nullptr;
    const int code = sqlite3_open_v2(part.c_str(), &opened, SQLITE_OPEN_READWRITE, nullptr);
    const Handle target(opened);
    auto* copy = code == SQLITE_OK
                     ? sqlite3_backup_init(target.get(), "main", source.handle(), "main")
                     : nullptr;
    if (!copy)
        raise(target.get(), "backup");
    sqlite3_backup_step(copy, -1);
    if (sqlite3_backup_finish(copy) != SQLITE_OK)
        raise(target.get(), "backup");
    sync_path(part, O_RDWR);
    std::filesystem::rename(part, path);
    sync_folder(path);
}

}  // namespace

std::unique_ptr<Engine> open_sqlite(const std::string& path, const Options& options) {
    if (!std::filesystem::exists(path)) {
        if (!options.create)
            throw Fault(path + ": no database here; create one with \"gonghui init\"");
        create_file(path);
    }
    if (::chmod(path.c_str(), 0600) != 0)
        throw Fault(path + ": cannot be kept for its owner alone: " + std::strerror(errno));
    return std::make_unique<SqliteEngine>(path);
}

}  // namespace store
