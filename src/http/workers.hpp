// A number of threads behind a queue of bounded length.
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
    // One for each thread. The last to rest is called first: what it needs is still at hand, and a
    // few do all the work as long as none has to wait for the disk.
    struct Rest {
        std::condition_variable called;
        bool is_over = false;
    };

    void work(Rest& rest);

    const std::size_t queue_max_;
    std::mutex mutex_;
    std::deque<Job> queue_;
    std::deque<Rest> rests_;
    std::vector<Rest*> resting_;
    bool is_ending_ = false;
    std::vector<std::thread> threads_;  // Last to come, first to go.
};

}  // namespace http
