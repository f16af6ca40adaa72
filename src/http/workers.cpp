#include "http/workers.hpp"

#include <utility>

namespace http {

Workers::Workers(std::size_t threads, std::size_t queue_max) : queue_max_(queue_max) {
    for (std::size_t i = 0; i < threads; ++i)
        threads_.emplace_back([this] { work(); });
}

Workers::~Workers() {
    {
        const std::lock_guard lock(mutex_);
        is_ending_ = true;
    }
    offered_.notify_all();
    for (std::thread& thread : threads_)
        thread.join();
}

bool Workers::offer(Job job) {
    {
        const std::lock_guard lock(mutex_);
        if (is_ending_ || queue_.size() >= queue_max_)
            return false;
        queue_.push_back(std::move(job));
    }
    offered_.notify_one();
    return true;
}

void Workers::work() {
    for (;;) {
        Job job;
        {
            std::unique_lock lock(mutex_);
            offered_.wait(lock, [this] { return is_ending_ || !queue_.empty(); });
            if (queue_.empty())
                return;
            job = std::move(queue_.front());
            queue_.pop_front();
        }
        job();
    }
}

}  // namespace http
