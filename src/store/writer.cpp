#include "store/writer.hpp"

#include <utility>

namespace store {
namespace {

// A unit of a group. After a statement has failed nothing more may run in it: PostgreSQL
// could not go on, so SQLite must not either.
class GroupedUnit final : public Unit {
public:
    GroupedUnit(Connection& connection, std::vector<std::function<void()>>& after_commit)
        : connection_(connection), after_commit_(after_commit) {}

    void each(const Query& query, const Parameters& parameters,
              const std::function<bool(const Row&)>& use) override {
        guarded(query.name, [&] { connection_.each(query, parameters, use); });
    }
    std::int64_t run(const Query& query, const Parameters& parameters) override {
        std::int64_t rows = 0;
        guarded(query.name, [&] { rows = connection_.run(query, parameters); });
        return rows;
    }
    void bulk(const std::string& table, const std::vector<std::string>& columns,
              const NextRow& next) override {
        guarded("bulk " + table, [&] {
            is_in_bulk_ = true;
            connection_.bulk({table, columns}, next);
            is_in_bulk_ = false;
        });
    }
    void define(const Table& table) override {
        guarded("define " + table.name, [&] { connection_.define(table); });
    }
    void after_commit(std::function<void()> then) override {
        after_commit_.push_back(std::move(then));
    }
    const std::exception_ptr& failure() const { return failure_; }

private:
    template <typename Step>
    void guarded(const std::string& name, const Step& step) {
        if (is_in_bulk_)
            throw std::logic_error(name + ": no statement may run inside a bulk insert");
        if (failure_)
            throw Fault(name + ": an earlier statement of this unit has failed");
        try {
            step();
        } catch (const Fault&) {
            if (!failure_)
                failure_ = std::current_exception();
            throw;
        }
    }

    Connection& connection_;
    std::vector<std::function<void()>>& after_commit_;
    std::exception_ptr failure_;
    bool is_in_bulk_ = false;
};

// What no unit may swallow: the group as a whole is lost.
void rethrow_if_group_is_lost(const std::exception_ptr& failure) {
    if (!failure)
        return;
    try {
        std::rethrow_exception(failure);
    } catch (const Contention&) {
        throw;
    } catch (const StorageFailure&) {
        throw;
    } catch (...) {
        return;
    }
}

// The rows are committed; a cache that could not follow them would be wrong for ever after,
// so an exception here ends the process.
void run_callbacks(const std::vector<std::function<void()>>& callbacks) noexcept {
    for (const auto& callback : callbacks)
        callback();
}

// The caller's promise lives on the caller's stack, which is gone as soon as it wakes; hence
// by value.
void answer(std::promise<void>& acknowledged, std::exception_ptr failure) {
    std::promise<void> kept = std::move(acknowledged);
    if (failure)
        kept.set_exception(std::move(failure));
    else
        kept.set_value();
}

}  // namespace

Writer::Writer(Engine& engine)
    : engine_(engine), connection_(engine.connect(Role::writer)), thread_([this] { serve(); }) {}

Writer::~Writer() {
    {
        const std::lock_guard lock(mutex_);
        is_stopping_ = true;
    }
    work_waits_.notify_all();
    thread_.join();
}

void Writer::run(const Work& work) {
    if (std::this_thread::get_id() == thread_.get_id())
        throw std::logic_error("a write inside a write would wait for itself");
    if (is_read_only_)
        throw Fault("store is read-only after a failed write; restart");
    Pending pending{&work, {}, nullptr, {}};
    auto acknowledged = pending.acknowledged.get_future();
    {
        const std::lock_guard lock(mutex_);
        if (queue_.size() >= waiting_units_max)
            throw Fault("store is overloaded: too many writes wait");
        queue_.push_back(&pending);
    }
    work_waits_.notify_one();
    acknowledged.get();
}

Writer::Pending* Writer::wait_for_first() {
    std::unique_lock lock(mutex_);
    work_waits_.wait(lock, [&] { return is_stopping_ || !queue_.empty(); });
    return pop();
}

Writer::Pending* Writer::take_next(const Group& group,
                                   std::chrono::steady_clock::time_point started) {
    if (group.size() >= group_units_max ||
        std::chrono::steady_clock::now() - started >= group_time_max)
        return nullptr;
    if (auto* next = locked_pop())
        return next;
    // Who is about to ask may do so first: a commit costs more than a unit, however many share it.
    std::this_thread::yield();
    return locked_pop();
}

Writer::Pending* Writer::locked_pop() {
    const std::lock_guard lock(mutex_);
    return pop();
}

Writer::Pending* Writer::pop() {
    if (queue_.empty())
        return nullptr;
    auto* front = queue_.front();
    queue_.pop_front();
    return front;
}

void Writer::serve() {
    while (auto* first = wait_for_first()) {
        run_group(*first);
        tidy();
    }
}

// Begins a transaction. A connection that died while idle is replaced: nothing has run yet.
void Writer::begin() {
    if (is_read_only_)
        throw Fault("store is read-only after a failed write; restart");
    if (connection_ && connection_->is_usable()) {
        try {
            return connection_->begin_write();
        } catch (const Fault&) {
            if (connection_->is_usable() || connection_->has_transaction())
                throw;
        }
    }
    connection_.reset();
    connection_ = engine_.connect(Role::writer);
    connection_->begin_write();
}

void Writer::run_group(Pending& first) {
    Group group{&first};
    try {
        begin();
        const auto started = std::chrono::steady_clock::now();
        run_in_transaction(first);
        while (auto* next = take_next(group, started)) {
            group.push_back(next);
            run_in_transaction(*next);
        }
        connection_->commit();
    } catch (const Contention&) {
        connection_->roll_back();
        for (auto* pending : group)
            run_alone(*pending);
        return;
    } catch (...) {
        fail(group, std::current_exception());
        return;
    }
    acknowledge(group);
}

// Runs the unit in the open transaction. Throws only what ends the whole group.
void Writer::run_in_transaction(Pending& pending) {
    pending.failure = nullptr;
    pending.after_commit.clear();
    GroupedUnit unit(*connection_, pending.after_commit);
    auto ending = Ending::roll_back;
    connection_->set_mark();
    try {
        ending = (*pending.work)(unit);
        if (ending == Ending::commit && unit.failure())
            std::rethrow_exception(unit.failure());
    } catch (...) {
        pending.failure = std::current_exception();
        ending = Ending::roll_back;
    }
    rethrow_if_group_is_lost(unit.failure());
    if (!connection_->has_transaction())  // A full disk: SQLite has undone all of it.
        std::rethrow_exception(unit.failure()
                                   ? unit.failure()
                                   : std::make_exception_ptr(Fault("the transaction was lost")));
    if (ending == Ending::commit)
        return connection_->keep_mark();
    connection_->undo_to_mark();
    pending.after_commit.clear();
}

void Writer::run_alone(Pending& pending) {
    for (int attempt = 1; attempt < attempts_max; ++attempt)
        if (try_alone(pending))
            return;
    fail({&pending},
         std::make_exception_ptr(Fault("gave up a write that other writers kept overtaking")));
}

bool Writer::try_alone(Pending& pending) {
    try {
        begin();
        run_in_transaction(pending);
        connection_->commit();
    } catch (const Contention&) {
        connection_->roll_back();
        return false;
    } catch (...) {
        fail({&pending}, std::current_exception());
        return true;
    }
    acknowledge({&pending});
    return true;
}

void Writer::fail(const Group& group, const std::exception_ptr& why) {
    try {
        std::rethrow_exception(why);
    } catch (const StorageFailure&) {
        is_read_only_ = true;
    } catch (...) {
        // Only this group is lost.
    }
    if (connection_)
        connection_->roll_back();
    for (auto* pending : group)
        answer(pending->acknowledged, why);
}

void Writer::acknowledge(const Group& group) {
    for (auto* pending : group)
        run_callbacks(pending->after_commit);
    for (auto* pending : group)
        answer(pending->acknowledged, pending->failure);
}

void Writer::tidy() {
    if (is_read_only_ || !connection_ || !connection_->is_usable())
        return;
    try {
        connection_->tidy();
    } catch (const StorageFailure&) {
        is_read_only_ = true;
    } catch (const Fault&) {
        // Busy, or gone: the next group finds out by itself.
    }
}

}  // namespace store
