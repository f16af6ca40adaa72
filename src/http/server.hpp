// The transport: listens, reads requests, hands them to worker threads, writes answers.
//
// Connections are event-driven (a thread for each would let a few idle browsers lock the
// others out); handlers run on a bounded pool and streamed bodies on a second one, so that
// a long export cannot starve approvals. Every wait has a deadline and every queue a bound.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

#include "http/site.hpp"
#include "store/store.hpp"

namespace http {

struct Limits {
    std::chrono::milliseconds header{10'000};       // From the first byte to the empty line.
    std::chrono::milliseconds body_idle{30'000};    // Without a byte of the body.
    std::chrono::milliseconds keep_alive{60'000};   // Between two requests.
    std::chrono::milliseconds write_idle{30'000};   // For the reader to take one slice.
    std::chrono::milliseconds linger{5'000};        // Reading on after an early refusal.
    std::chrono::milliseconds drain{30'000};        // For running requests when we stop.
    std::int64_t body_bytes_per_second_min = 1024;  // After body_idle; else it counts as an attack.
    std::size_t body_bytes_in_all_max = 256 * 1024 * 1024;  // Bodies of all requests together.
    std::size_t linger_bytes_max = 64 * 1024 * 1024;  // Beyond the largest file people may send.
    std::size_t connections_max = 4096;
    std::size_t connections_per_address_max = 512;  // Loopback, hence a proxy, is exempt.
};

struct Options {
    std::string address = "127.0.0.1";
    std::uint16_t port = 0;  // 0: the system chooses; Server::port() tells.
    std::size_t io_threads = 1;
    std::size_t workers = 32;  // A writer waits for the disk; so many can share a commit.
    // For quick requests that only read: as many as the database lends readers at once. More would
    // wait for one of them, and all that are awake take turns at the processor and its caches.
    std::size_t reading_workers = static_cast<std::size_t>(store::Options{}.readers_max);
    std::size_t worker_queue_max = 256;
    std::size_t heavy_workers = 2;  // For routes of Lane::heavy.
    std::size_t heavy_queue_max = 16;
    std::size_t streams = 2;
    std::size_t stream_queue_max = 16;
    std::string run;  // Begins every request id, so that ids of two runs differ.
    Limits limits;
};

class Server {
public:
    // Listens when it returns. Throws std::runtime_error that says what to do when the
    // address is taken or is not ours. The site must outlive the server.
    Server(const Site& site, Options options);
    ~Server();  // As stop().
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    std::uint16_t port() const;
    // Accepts no more, lets running requests finish, closes idle connections. Blocks.
    void stop();

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace http
