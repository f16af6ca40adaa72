// The one thread that writes. It takes the units that wait, runs each inside a savepoint of
// one transaction, commits once (one fsync for all), runs their after_commit callbacks and
// only then acknowledges them. A unit that fails or refuses is undone alone; when the commit
// itself fails, every unit of the group has failed.
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <exception>
#include <functional>
#include <future>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "store/connection.hpp"

namespace store {

constexpr std::size_t waiting_units_max = 4096;  // Beyond: a Fault, so that callers shed load.
constexpr std::size_t group_units_max = 256;
// A group takes no further unit after this: nobody's answer waits for a stranger's import.
constexpr std::chrono::milliseconds group_time_max{20};
constexpr int attempts_max = 10;  // Of one unit, when concurrent writers elsewhere win.

class Writer {
public:
    enum class Ending { commit, roll_back };
    using Work = std::function<Ending(Unit&)>;

    explicit Writer(Engine& engine);
    ~Writer();  // Finishes what waits.
    Writer(const Writer&) = delete;
    Writer& operator=(const Writer&) = delete;

    // Waits until `work` is committed or undone; rethrows what it threw.
    void run(const Work& work);

private:
    struct Pending {
        const Work* work;
        std::promise<void> acknowledged;
        std::exception_ptr failure;
        std::vector<std::function<void()>> after_commit;
    };
    using Group = std::vector<Pending*>;

    void serve();
    Pending* wait_for_first();
    Pending* take_next(const Group& group, std::chrono::steady_clock::time_point started);
    Pending* locked_pop();
    Pending* pop();
    void begin();
    void run_group(Pending& first);
    void run_alone(Pending& pending);
    bool try_alone(Pending& pending);
    void run_in_transaction(Pending& pending);
    void fail(const Group& group, const std::exception_ptr& why);
    void acknowledge(const Group& group);
    void tidy();

    Engine& engine_;
    std::unique_ptr<Connection> connection_;
    std::mutex mutex_;
    std::condition_variable work_waits_;
    std::deque<Pending*> queue_;
    bool is_stopping_ = false;
    std::atomic<bool> is_read_only_ = false;
    std::thread thread_;  // Last: starts when everything above is there.
};

}  // namespace store
