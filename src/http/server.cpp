#include "http/server.hpp"

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <map>
#include <mutex>
#include <set>
#include <stdexcept>
#include <thread>
#include <vector>

#include "http/connection.hpp"

namespace http {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

constexpr std::chrono::milliseconds sweep_interval{200};
constexpr std::chrono::milliseconds pause_after_failed_accept{100};

// Counts open connections, in all and for each address.
class Turnstile {
public:
    explicit Turnstile(const Limits& limits) : limits_(limits) {}
    bool enter(const asio::ip::address& address) {
        const std::lock_guard lock(mutex_);
        const bool is_counted = !address.is_loopback();
        std::size_t& here = by_address_[address];
        if (all_ >= limits_.connections_max ||
            (is_counted && here >= limits_.connections_per_address_max))
            return false;
        ++all_;
        ++here;
        return true;
    }
    void leave(const asio::ip::address& address) {
        const std::lock_guard lock(mutex_);
        --all_;
        if (--by_address_[address] == 0)
            by_address_.erase(address);
    }

private:
    const Limits& limits_;
    std::mutex mutex_;
    std::size_t all_ = 0;
    std::map<asio::ip::address, std::size_t> by_address_;
};

// One thread and the connections that live on it.
struct IoThread {
    asio::io_context io{1};
    asio::executor_work_guard<asio::io_context::executor_type> work{io.get_executor()};
    asio::steady_timer sweep{io};
    std::set<std::shared_ptr<Connection>> connections;
    std::thread thread;
};

}  // namespace

// The I/O threads outlive the workers, who announce to them until they end.
struct Server::State {
    State(const Site& site, Options wanted)
        : options(std::move(wanted)),
          threads(options.io_threads),
          workers(options.workers, options.worker_queue_max),
          reading_workers(options.reading_workers, options.worker_queue_max),
          heavy_workers(options.heavy_workers, options.heavy_queue_max),
          streams(options.streams, options.stream_queue_max),
          house{site,          options.limits, options.run, workers, reading_workers,
                heavy_workers, streams},
          turnstile(options.limits),
          acceptor(threads.front().io),
          pause(threads.front().io) {}

    void listen();
    void start();
    void accept();
    void accepted(const error_code& error, IoThread& thread, tcp::socket socket);
    void admit(IoThread& thread, tcp::socket socket, const asio::ip::address& address);
    void sweep(IoThread& thread);
    void drain(IoThread& thread);
    void stop();

    const Options options;
    std::vector<IoThread> threads;
    Workers workers;
    Workers reading_workers;
    Workers heavy_workers;
    Workers streams;
    House house;
    Turnstile turnstile;
    tcp::acceptor acceptor;
    asio::steady_timer pause;
    std::size_t next_thread = 0;
    std::chrono::steady_clock::time_point drained_at;  // Written before is_draining is set.
    bool is_stopped = false;
};

void Server::State::listen() {
    const std::string place = fmt::format("{}:{}", options.address, options.port);
    error_code error;
    const auto address = asio::ip::make_address(options.address, error);
    if (error)
        throw std::runtime_error("cannot listen on " + place + ": not an IP address");
    const tcp::endpoint endpoint(address, options.port);
    acceptor.open(endpoint.protocol());
    acceptor.set_option(tcp::acceptor::reuse_address(true));
    acceptor.bind(endpoint, error);
    if (!error)
        acceptor.listen(asio::socket_base::max_listen_connections, error);
    if (error)
        throw std::runtime_error(
            fmt::format("cannot listen on {}: {}; choose another port or "
                        "stop the program that has it",
                        place, error.message()));
}

void Server::State::start() {
    accept();
    for (IoThread& thread : threads) {
        sweep(thread);
        thread.thread = std::thread([&thread] { thread.io.run(); });
    }
}

// Connections are dealt to the I/O threads in turn and stay there.
void Server::State::accept() {
    IoThread& thread = threads[next_thread++ % threads.size()];
    acceptor.async_accept(thread.io, [this, &thread](const error_code& error, tcp::socket socket) {
        accepted(error, thread, std::move(socket));
    });
}

void Server::State::accepted(const error_code& error, IoThread& thread, tcp::socket socket) {
    if (!acceptor.is_open())
        return;
    if (error) {  // Out of descriptors: some must close before another try is worth it.
        pause.expires_after(pause_after_failed_accept);
        pause.async_wait([this](const error_code& cancelled) {
            if (!cancelled && acceptor.is_open())
                accept();
        });
        return;
    }
    error_code gone;
    const auto peer = socket.remote_endpoint(gone);
    if (!gone && turnstile.enter(peer.address())) {
        auto moved = std::make_shared<tcp::socket>(std::move(socket));
        asio::post(thread.io, [this, &thread, moved, address = peer.address()] {
            admit(thread, std::move(*moved), address);
        });
    }
    accept();
}

void Server::State::admit(IoThread& thread, tcp::socket socket, const asio::ip::address& address) {
    const auto connection =
        std::make_shared<Connection>(std::move(socket), house, address.to_string());
    thread.connections.insert(connection);
    const std::weak_ptr<Connection> weak = connection;
    connection->start([this, &thread, weak, address] {
        thread.connections.erase(weak.lock());
        turnstile.leave(address);
        if (house.is_draining && thread.connections.empty())
            thread.sweep.cancel();
    });
}

// One timer for all deadlines of a thread; they are exact to its interval.
void Server::State::sweep(IoThread& thread) {
    const auto now = std::chrono::steady_clock::now();
    const bool is_draining = house.is_draining;
    for (const auto& connection : thread.connections) {
        connection->expire_if_due(now);
        if (is_draining && now >= drained_at)
            connection->close();
    }
    if (is_draining && thread.connections.empty())
        return;
    thread.sweep.expires_after(sweep_interval);
    thread.sweep.async_wait([this, &thread](const error_code&) { sweep(thread); });
}

void Server::State::drain(IoThread& thread) {
    for (const auto& connection : thread.connections)
        connection->close_if_idle();
    thread.sweep.cancel();
    thread.work.reset();
}

void Server::State::stop() {
    if (is_stopped)
        return;
    is_stopped = true;
    drained_at = std::chrono::steady_clock::now() + options.limits.drain;
    house.is_draining = true;
    asio::post(threads.front().io, [this] {
        error_code ignored;
        acceptor.close(ignored);
        pause.cancel();
    });
    for (IoThread& thread : threads)
        asio::post(thread.io, [this, &thread] { drain(thread); });
    for (IoThread& thread : threads)
        thread.thread.join();
}

Server::Server(const Site& site, Options options)
    : state_(std::make_unique<State>(site, std::move(options))) {
    state_->listen();
    state_->start();
}

Server::~Server() {
    stop();
}

std::uint16_t Server::port() const {
    return state_->acceptor.local_endpoint().port();
}

void Server::stop() {
    state_->stop();
}

}  // namespace http
