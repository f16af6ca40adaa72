// A fixed number of threads behind a queue of bounded length.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace http {

class Workers {
public:
    using Job = std::function<void()>;  // Must not throw.

    Workers(std::size_t threads, std::size_t queue_max);
    ~Workers();  // Runs what is queued, then ends.
    Workers(const Workers&) = delete;
    Workers& operator=(const Workers&) = delete;

    // False when the queue is full: better a quick "come back" than a long silence.
    bool offer(Job job);

private:
    void work();

    const std::size_t queue_max_;
    std::mutex mutex_;
    std::condition_variable offered_;
    std::deque<Job> queue_;
    bool is_ending_ = false;
    std::vector<std::thread> threads_;
};

}  // namespace http
