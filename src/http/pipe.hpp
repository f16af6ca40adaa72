// Carries the bytes of a streamed body from its worker to the connection, chunk by chunk.
//
// At most one chunk waits: a reader slower than the writer holds the writer, not memory.
#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/steady_timer.hpp>

#include <condition_variable>
#include <memory>
#include <mutex>
#include <string>

#include "http/message.hpp"

namespace http {

// Something a worker announces and the I/O thread waits for: a timer that never runs out
// and is cancelled on the I/O thread.
class Signal {
public:
    explicit Signal(const boost::asio::any_io_executor& executor)
        : executor_(executor), timer_(executor, boost::asio::steady_timer::time_point::max()) {}
    void announce() { timer_.cancel(); }
    boost::asio::steady_timer& timer() { return timer_; }
    const boost::asio::any_io_executor& executor() const { return executor_; }

private:
    boost::asio::any_io_executor executor_;
    boost::asio::steady_timer timer_;
};

class Pipe final : public Sink {
public:
    enum class End { none, complete, failed };

    explicit Pipe(const boost::asio::any_io_executor& executor);

    // For the worker.
    void write(std::string_view bytes) override;
    void finish();
    void fail();

    // For the I/O thread. After each announcement: take chunks while there are any, then
    // see whether the stream has ended.
    bool take(std::string& chunk);
    End ended();
    void abandon();  // The reader has gone: the next write throws Disconnected.
    Signal& signal() { return *signal_; }

private:
    void hand_over();
    void end(End how);
    void wake();

    std::shared_ptr<Signal> signal_;
    std::string gathered_;  // The worker's alone.
    std::mutex mutex_;
    std::condition_variable taken_;
    std::string chunk_;
    End end_ = End::none;
    bool is_abandoned_ = false;
};

}  // namespace http
