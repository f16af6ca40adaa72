// One connection of the transport. For server.cpp only.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>

#include <array>
#include <atomic>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "http/pipe.hpp"
#include "http/server.hpp"
#include "http/wire.hpp"
#include "http/workers.hpp"

namespace http {

// What all connections of one server share.
struct House {
    const Site& site;
    const Limits& limits;
    const std::string& run;
    Workers& workers;
    Workers& reading_workers;
    Workers& heavy_workers;
    Workers& streams;
    std::atomic<std::uint64_t> requests{0};
    std::atomic<std::size_t> body_bytes{0};  // Held by all connections together.
    std::atomic<bool> is_draining{false};
};

// The share of one connection in the memory that bodies may take.
class HeldBodies {
public:
    explicit HeldBodies(House& house) : house_(house) {}
    ~HeldBodies() { release(); }
    HeldBodies(const HeldBodies&) = delete;
    void add(std::size_t bytes) {
        held_ += bytes;
        house_.body_bytes += bytes;
    }
    void release() { house_.body_bytes -= std::exchange(held_, 0); }
    bool is_over() const { return house_.body_bytes > house_.limits.body_bytes_in_all_max; }

private:
    House& house_;
    std::size_t held_ = 0;
};

// Lives on one I/O thread: nothing here is called from another.
class Connection : public std::enable_shared_from_this<Connection> {
public:
    using Clock = std::chrono::steady_clock;

    Connection(boost::asio::ip::tcp::socket socket, House& house, std::string remote_address);
    void start(std::function<void()> on_end);
    void expire_if_due(Clock::time_point now);
    void close_if_idle();  // When the server drains.
    void close();          // When it has drained for too long.

private:
    enum class Arrival { whole, faulty, gone };
    struct Errand;
    using Parser = boost::beast::http::request_parser<boost::beast::http::string_body>;
    template <typename T>
    using Awaitable = boost::asio::awaitable<T>;

    static Awaitable<void> run(std::shared_ptr<Connection> self);
    Awaitable<bool> serve_one();
    Awaitable<Arrival> read_request();
    Awaitable<Arrival> read_head();
    Awaitable<Arrival> read_body();
    Awaitable<std::size_t> read_some(std::size_t most);
    Awaitable<Response> ask_worker();
    Awaitable<bool> write_whole(const Response& response, After after);
    Awaitable<bool> write_stream(const Response& response, After after);
    Awaitable<bool> write_chunks(Pipe& pipe);
    Awaitable<bool> write_bytes(std::string_view first, std::string_view second);
    Awaitable<void> linger();

    Arrival fail(std::string code);
    Arrival open_request();
    Arrival feed_body();
    bool is_head_whole(std::size_t looked_at);
    Response busy() const;
    Workers& workers_for_request() const;
    void due_in(std::chrono::milliseconds wait) { due_ = Clock::now() + wait; }
    void due_never() { due_ = Clock::time_point::max(); }

    boost::asio::ip::tcp::socket socket_;
    House& house_;
    std::string remote_address_;
    std::string in_;  // Received, not yet consumed.
    std::size_t head_size_ = 0;
    std::optional<Parser> parser_;
    Request request_;  // Moved to the worker when it is whole.
    Reader reader_;    // Stays.
    bool is_head_ = false;
    Framing framing_;
    base::Refusals faults_;
    Load load_;
    HeldBodies held_bodies_;
    Clock::time_point due_ = Clock::time_point::max();
    bool is_idle_ = false;     // Between two requests.
    bool is_expired_ = false;  // The deadline ended the last wait.
    bool is_first_ = true;
};

}  // namespace http
