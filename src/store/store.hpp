// One SQL layer over SQLite and PostgreSQL 15.
//
// A statement has a name, stands once beside its use, and runs unchanged on both:
// parameters are written :name; integers are 64-bit; dates are ISO text; flags 0/1.
// Reads see one snapshot. Writes run in a Unit, one at a time, through a single writer
// that commits several waiting units together (one fsync) and acknowledges each after
// the commit is on disk (SQLite synchronous=FULL, PostgreSQL synchronous_commit=on).
#pragma once

#include <cstdint>
#include <functional>
#include <future>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>
#include <variant>
#include <vector>

#include "base/bytes.hpp"
#include "base/date.hpp"
#include "base/money.hpp"
#include "base/result.hpp"

namespace store {

// null, integer, text, bytes.
using Value = std::variant<std::monostate, std::int64_t, std::string, base::Bytes>;

struct Parameter {
    Parameter(std::string_view n, std::int64_t v) : name(n), value(v) {}
    Parameter(std::string_view n, int v) : name(n), value(std::int64_t{v}) {}
    Parameter(std::string_view n, bool v) : name(n), value(std::int64_t{v}) {}
    Parameter(std::string_view n, std::string v) : name(n), value(std::move(v)) {}
    Parameter(std::string_view n, std::string_view v) : name(n), value(std::string(v)) {}
    Parameter(std::string_view n, const char* v) : name(n), value(std::string(v)) {}
    Parameter(std::string_view n, base::Bytes v) : name(n), value(std::move(v)) {}
    Parameter(std::string_view n, base::Date v) : name(n), value(v.to_text()) {}
    Parameter(std::string_view n, base::Money v) : name(n), value(v.fen()) {}
    Parameter(std::string_view n, Value v) : name(n), value(std::move(v)) {}
    Parameter(std::string_view n, std::nullopt_t) : name(n) {}
    template <typename T>
    Parameter(std::string_view n, const std::optional<T>& v) : name(n) {
        if (v)
            value = Parameter(n, *v).value;
    }
    std::string name;
    Value value;
};
using Parameters = std::vector<Parameter>;

struct Query {
    std::string name;  // "records.insert_history": for logs, metrics and errors.
    std::string sql;
};

// The names a result's rows share.
struct Heading {
    std::string query;  // For messages.
    std::vector<std::string> columns;
};

// One row, valid until the next step. Asking for a missing column, for the wrong type or for
// null through a non-maybe accessor is a bug: std::logic_error that names query and column.
class Row {
public:
    explicit Row(std::shared_ptr<const Heading> heading) : heading_(std::move(heading)) {}
    virtual ~Row() = default;
    Row(const Row&) = default;
    Row(Row&&) = default;
    Row& operator=(const Row&) = default;
    Row& operator=(Row&&) = default;

    virtual Value value(std::size_t index) const = 0;
    std::size_t size() const { return heading_->columns.size(); }
    std::string_view column(std::size_t index) const { return heading_->columns[index]; }
    std::size_t index_of(std::string_view column) const;
    const std::shared_ptr<const Heading>& heading() const { return heading_; }

    Value value(std::string_view column) const { return value(index_of(column)); }
    bool is_null(std::string_view column) const;
    std::int64_t integer(std::size_t index) const;
    std::int64_t integer(std::string_view column) const { return integer(index_of(column)); }
    std::string text(std::string_view column) const;
    base::Bytes bytes(std::string_view column) const;
    base::Date date(std::string_view column) const;
    base::Money money(std::string_view column) const;
    bool flag(std::string_view column) const { return integer(column) != 0; }
    std::optional<std::int64_t> maybe_integer(std::string_view column) const;
    std::optional<std::string> maybe_text(std::string_view column) const;
    std::optional<base::Bytes> maybe_bytes(std::string_view column) const;
    std::optional<base::Date> maybe_date(std::string_view column) const;

private:
    std::shared_ptr<const Heading> heading_;
};

// A row that owns its values.
class KeptRow final : public Row {
public:
    explicit KeptRow(const Row& row);
    Value value(std::size_t index) const override { return values_[index]; }
    using Row::value;

private:
    std::vector<Value> values_;
};

// The world failed: disk, connection, SQL we wrote wrong. Carries the query's name.
struct Fault : std::runtime_error {
    using std::runtime_error::runtime_error;
};
// A unique or foreign key said no: the caller may turn it into a refusal.
struct Conflict : Fault {
    using Fault::Fault;
};

class Reader {
public:
    virtual ~Reader() = default;
    // Steps through the rows; stops early when `use` answers false.
    virtual void each(const Query&, const Parameters&,
                      const std::function<bool(const Row&)>& use) = 0;

    std::vector<KeptRow> all(const Query&, const Parameters& = {});
    std::optional<KeptRow> first(const Query&, const Parameters& = {});
    KeptRow one(const Query&, const Parameters& = {});          // No row is a Fault.
    std::int64_t number(const Query&, const Parameters& = {});  // First column of the one row.
};

enum class ColumnType { integer, text, bytes };
struct Column {
    std::string name;
    ColumnType type = ColumnType::integer;
    bool required = false;           // NOT NULL
    std::string default_value = {};  // SQL literal, or empty.
    std::string references = {};     // Table whose id it holds (foreign key), or empty.
};
struct Index {
    std::string name;
    std::string columns;  // "union_id, day"
    bool unique = false;
    std::string where = {};  // Partial index condition, or empty.
};
// Every table has `id` as integer primary key (given by the database unless written).
struct Table {
    std::string name;
    std::vector<Column> columns;  // Without id.
    std::vector<Index> indexes = {};
    bool append_only = false;  // Triggers refuse UPDATE and DELETE.
};

// A unit of work. After a statement of it has failed, nothing more may run in it and it cannot
// be committed, even when the exception was caught.
class Unit : public Reader {
public:
    virtual std::int64_t run(const Query&, const Parameters& = {}) = 0;  // Rows affected.
    // An insert with "returning id"; answers the id.
    std::int64_t insert(const Query& query, const Parameters& parameters) {
        return number(query, parameters);
    }
    // Inserts rows; values in the order of `columns`. COPY on PostgreSQL.
    virtual void bulk(const std::string& table, const std::vector<std::string>& columns,
                      const std::function<bool(std::vector<Value>&)>& next) = 0;
    // Creates the table (STRICT on SQLite) or adds what it lacks; never drops.
    virtual void define(const Table&) = 0;
    // Runs `then` on the writer's thread after this unit has been committed, before it is
    // acknowledged. It must not throw and must not write.
    virtual void after_commit(std::function<void()> then) = 0;
};

struct Options {
    int readers_max = 4;
    bool create = true;  // Otherwise a missing file or schema is a Fault that says so.
};

class Database {
public:
    virtual ~Database() = default;

    // "file.db" or "postgres://user@host:port/database?schema=yunxi" (schema defaults to
    // "gonghui"; created when absent).
    static std::unique_ptr<Database> open(const std::string& url, const Options& = {});

    // Runs `work` in a transaction of its own within the writer's group, on the writer's
    // thread. Rolled back when it throws or answers a Result that refuses; committed otherwise.
    // `work` may run again after a serialization failure, so it must not touch the world
    // outside the unit. A write inside a write is a bug (std::logic_error).
    template <typename Work>
    auto write(Work&& work) -> std::invoke_result_t<Work, Unit&>;

    // Runs `work` on one snapshot. Readers beyond readers_max wait. A read inside a read shares
    // its snapshot; a read inside a unit sees what the unit sees.
    template <typename Work>
    auto read(Work&& work) -> std::invoke_result_t<Work, Reader&>;

    virtual bool is_postgres() const = 0;
    // Online copy of the whole database to a new file (SQLite); on PostgreSQL a Fault that
    // names pg_dump.
    virtual void back_up_to(const std::string& path) = 0;

protected:
    enum class Ending { commit, roll_back };
    virtual void run_unit(const std::function<Ending(Unit&)>& work) = 0;  // Waits; rethrows.
    virtual void run_read(const std::function<void(Reader&)>& work) = 0;

private:
    template <typename T>
    static bool is_refused(const base::Result<T>& result) {
        return !result;
    }
    template <typename T>
    static bool is_refused(const T&) {
        return false;
    }
};

template <typename Work>
auto Database::write(Work&& work) -> std::invoke_result_t<Work, Unit&> {
    using Answer = std::invoke_result_t<Work, Unit&>;
    if constexpr (std::is_void_v<Answer>) {
        run_unit([&](Unit& unit) {
            work(unit);
            return Ending::commit;
        });
    } else {
        std::optional<Answer> answer;
        run_unit([&](Unit& unit) {
            answer.emplace(work(unit));
            return is_refused(*answer) ? Ending::roll_back : Ending::commit;
        });
        return std::move(*answer);
    }
}

template <typename Work>
auto Database::read(Work&& work) -> std::invoke_result_t<Work, Reader&> {
    using Answer = std::invoke_result_t<Work, Reader&>;
    if constexpr (std::is_void_v<Answer>) {
        run_read([&](Reader& reader) { work(reader); });
    } else {
        std::optional<Answer> answer;
        run_read([&](Reader& reader) { answer.emplace(work(reader)); });
        return std::move(*answer);
    }
}

}  // namespace store
