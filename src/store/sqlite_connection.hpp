// One session with a SQLite file.
#pragma once

#include <sqlite3.h>

#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "store/connection.hpp"
#include "store/sqlite_statement.hpp"

namespace store::sqlite {

struct CloseDatabase {
    void operator()(sqlite3* handle) const { sqlite3_close_v2(handle); }
};
using Handle = std::unique_ptr<sqlite3, CloseDatabase>;

constexpr int cache_kibibytes = 65'536;
// An index is sorted in runs as large as the cache. What lies in memory as a list is sorted the
// quicker the less there is of it, and the runs that are full are sorted beside the reading.
constexpr int sorted_at_once_kibibytes = 2'000;
constexpr int sorting_threads = 2;

class SqliteConnection final : public Connection {
public:
    SqliteConnection(const std::string& path, Role role);

    void each(const Query& query, const Parameters& parameters,
              const std::function<bool(const Row&)>& use) override;
    std::int64_t run(const Query& query, const Parameters& parameters) override;
    void bulk(const BulkTarget& target, const NextRow& next) override;
    void define(const Table& table) override;

    void begin_read() override;
    void begin_write() override;
    void set_mark() override;
    void keep_mark() override;
    void undo_to_mark() override;
    void commit() override;
    void roll_back() noexcept override;
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
    Use started(const Query& query, const Parameters& parameters);
    bool step(const Use& use);
    void create(const Table& table);
    void add(const Table& table, const Column& column);
    void make_indexes(const Table& table);
    std::vector<std::string> columns_of(const Table& table);

    Handle handle_;
    std::unordered_map<std::string, std::shared_ptr<Prepared>> statements_;  // By SQL.
    int log_pages_ = 0;
};

}  // namespace store::sqlite
