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
        for (auto* one : resting_) {
            one->is_over = true;
            one->called.notify_one();
        }
        resting_.clear();
    }
    for (std::thread& thread : threads_)
        thread.join();
}

bool Workers::offer(Job job) {
    const std::lock_guard lock(mutex_);
    if (is_ending_ || queue_.size() >= queue_max_)
        return false;
    queue_.push_back(std::move(job));
    if (resting_.empty())
        return true;
    auto* latest = resting_.back();
    resting_.pop_back();
    latest->is_over = true;
    latest->called.notify_one();  // Under the lock: it goes away with whoever rests.
    return true;
}

void Workers::rest(std::unique_lock<std::mutex>& lock) {
    Rest mine;
    resting_.push_back(&mine);
    mine.called.wait(lock, [&] { return mine.is_over; });
}

void Workers::work() {
    for (;;) {
        Job job;
        {
            std::unique_lock lock(mutex_);
            while (queue_.empty()) {
                if (is_ending_)
                    return;
                rest(lock);
            }
            job = std::move(queue_.front());
            queue_.pop_front();
        }
        job();
    }
}

}  // namespace http
