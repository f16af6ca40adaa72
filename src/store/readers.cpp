#include "store/readers.hpp"

#include <utility>

namespace store {
namespace {

class SnapshotReader final : public Reader {
public:
    explicit SnapshotReader(Connection& connection) : connection_(connection) {}
    void each(const Query& query, const Parameters& parameters,
              const std::function<bool(const Row&)>& use) override {
        connection_.each(query, parameters, use);
    }

private:
    Connection& connection_;
};

}  // namespace

// Null when a new connection must be opened.
std::unique_ptr<Connection> Readers::borrow() {
    std::unique_lock lock(mutex_);
    returned_.wait(lock, [&] { return lent_ < max_; });
    ++lent_;
    if (idle_.empty())
        return nullptr;
    auto connection = std::move(idle_.back());
    idle_.pop_back();
    return connection;
}

void Readers::give_back(std::unique_ptr<Connection> connection) {
    {
        const std::lock_guard lock(mutex_);
        --lent_;
        if (connection && connection->is_usable())
            idle_.push_back(std::move(connection));
    }
    returned_.notify_one();
}

// An idle connection may have died with its server; a new one gets a second chance.
std::unique_ptr<Connection> Readers::begin() {
    auto connection = borrow();
    try {
        if (connection) {
            try {
                connection->begin_read();
                return connection;
            } catch (const Fault&) {
                connection.reset();
            }
        }
        connection = engine_.connect(Role::reader);
        connection->begin_read();
        return connection;
    } catch (...) {
        give_back(nullptr);
        throw;
    }
}

void Readers::run(const std::function<void(Reader&)>& work) {
    auto connection = begin();
    try {
        SnapshotReader reader(*connection);
        work(reader);
    } catch (...) {
        connection->roll_back();
        give_back(std::move(connection));
        throw;
    }
    connection->roll_back();
    give_back(std::move(connection));
}

}  // namespace store
