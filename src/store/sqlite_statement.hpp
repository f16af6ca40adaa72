// A prepared statement of SQLite, its rows and its errors.
#pragma once

#include <sqlite3.h>

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "store/store.hpp"

namespace store::sqlite {

// Throws Conflict, StorageFailure or Fault. SQLite's messages name tables and columns, never
// values.
[[noreturn]] void raise(sqlite3* handle, const std::string& name);

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

std::shared_ptr<const Heading> heading_of(const std::string& query, sqlite3_stmt* statement);

// The row a statement stands on.
class SqliteRow final : public Row {
public:
    SqliteRow(std::shared_ptr<const Heading> heading, sqlite3_stmt* statement)
        : Row(std::move(heading)), statement_(statement) {}
    Value value(std::size_t index) const override;
    using Row::value;

private:
    sqlite3_stmt* statement_;
};

// The value must live until the statement is reset: it is not copied.
void bind_value(sqlite3* handle, const Use& use, int number, const Value& value);

}  // namespace store::sqlite
