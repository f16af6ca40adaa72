// One session with a database, as the writer and the readers use it. SQLite and PostgreSQL
// each implement it; everything above is shared.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "store/store.hpp"

namespace store {

// The whole group cannot be committed, but running its units again may succeed.
struct Contention : Fault {
    using Fault::Fault;
};
// The disk or the database refused to keep what was written: what is on it is unknown until
// the process starts again and recovers (a second fsync may lie: see reliability notes).
struct StorageFailure : Fault {
    using Fault::Fault;
};

using NextRow = std::function<bool(std::vector<Value>&)>;

struct BulkTarget {
    const std::string& table;
    const std::vector<std::string>& columns;
};

class Connection {
public:
    virtual ~Connection() = default;

    virtual void each(const Query&, const Parameters&,
                      const std::function<bool(const Row&)>& use) = 0;
    virtual std::int64_t run(const Query&, const Parameters&) = 0;
    virtual void bulk(const BulkTarget&, const NextRow&) = 0;
    virtual void define(const Table&) = 0;

    virtual void begin_read() = 0;
    virtual void begin_write() = 0;
    virtual void set_mark() = 0;  // Savepoint of one unit; they do not nest.
    virtual void keep_mark() = 0;
    virtual void undo_to_mark() = 0;
    virtual void commit() = 0;
    virtual void roll_back() noexcept = 0;  // Nothing to do without a transaction.
    virtual void tidy() = 0;                // Between groups: checkpoints.

    virtual bool is_usable() const = 0;  // Else it is thrown away and opened anew.
    virtual bool has_transaction() const = 0;
};

enum class Role { writer, reader };

// How to reach one database.
class Engine {
public:
    virtual ~Engine() = default;
    virtual std::unique_ptr<Connection> connect(Role) = 0;
    virtual bool is_postgres() const = 0;
    virtual void back_up_to(const std::string& path) = 0;
};

std::unique_ptr<Engine> open_sqlite(const std::string& path, const Options&);
std::unique_ptr<Engine> open_postgres(const std::string& url, const Options&);

}  // namespace store
