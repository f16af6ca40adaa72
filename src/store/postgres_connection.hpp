// One session with PostgreSQL.
#pragma once

#include <libpq-fe.h>

#include <atomic>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "store/connection.hpp"
#include "store/postgres_address.hpp"
#include "store/postgres_stream.hpp"
#include "store/statement.hpp"

namespace store::postgres {

// What the connections of one database share.
struct Shared {
    Address address;
    // Tells this process's sessions from those of others: the number the server gave to its first.
    std::atomic<int> process = 0;
    // Grows when a table changes: a prepared "select *" of before is no longer good.
    std::atomic<int> schema_version = 0;
};

class PostgresConnection final : public Connection {
public:
    explicit PostgresConnection(Shared& shared);

    // Creates the schema and the writers' lock, or says that they are missing.
    void prepare_schema(bool may_create);

    void each(const Query& query, const Parameters& parameters,
              const std::function<bool(const Row&)>& use) override;
    std::int64_t run(const Query& query, const Parameters& parameters) override;
    void bulk(const BulkTarget& target, const NextRow& next) override;
    void define(const Table& table) override;

    void begin_read() override;
    void begin_write() override;
    void set_mark() override { execute("savepoint unit"); }
    void keep_mark() override;
    void undo_to_mark() override;
    void commit() override;
    void roll_back() noexcept override;
    void tidy() override {}
    bool is_usable() const override;
    bool has_transaction() const override;

private:
    struct Disconnect {
        void operator()(PGconn* connection) const { PQfinish(connection); }
    };
    // One text, prepared once for each set of parameter types it was called with.
    struct Prepared {
        Statement statement;
        InsertHead insert;
        std::vector<Oid> types;                         // Last known; unknown at first.
        std::map<std::vector<Oid>, std::string> names;  // On the server.
        std::shared_ptr<const Heading> heading;
    };

    Result execute(const std::string& sql);
    Prepared& statement_for(const Query& query);
    const std::string& name_on_server(Prepared& prepared, const Query& query);
    Result prepare(const std::string& name, const std::string& sql, const std::vector<Oid>& types);
    void infer_types(Prepared& prepared);
    Prepared& send(const Query& query, const Parameters& parameters);
    void forget_statements();
    void finish_running();

    void advance_identity(const std::string& table);
    void note_insert(const InsertHead& insert);
    void note_growth(const std::string& table, std::int64_t rows);
    void count_anew(const std::string& sql);
    void copy_rows(const BulkTarget& target, const NextRow& next);
    void put_copy_data(const std::string& data);
    std::int64_t number(const Query& query, const Parameters& parameters);
    void create(const Table& table);
    void protect(const Table& table);

    Shared& shared_;
    std::unique_ptr<PGconn, Disconnect> connection_;
    std::unordered_map<std::string, Prepared> statements_;  // By SQL.
    Stream* running_ = nullptr;
    int statements_made_ = 0;
    int schema_version_ = 0;
    bool is_stale_ = false;            // A table changed under a prepared statement.
    std::set<std::string> given_ids_;  // Tables whose ids were written by hand.
    struct Growth {
        std::int64_t counted = 0, added = 0;  // Rows since this session began.
    };
    std::unordered_map<std::string, Growth> growths_;  // By table.
    std::set<std::string> grown_;                      // Tables to be counted when next asked.
};

}  // namespace store::postgres
