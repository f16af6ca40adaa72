#include "http/workers.hpp"

#include <utility>

namespace http {

Workers::Workers(std::size_t threads, std::size_t queue_max) : queue_max_(queue_max) {
    for (std::size_t i = 0; i < threads; ++i)
        threads_.emplace_back([this, &rest = rests_.emplace_back()] { work(rest); });
}

Workers::~Workers() {
    {
        const std::lock_guard lock(mutex_);
        is_ending_ = true;
        for (auto& rest : rests_) {
            rest.is_over = true;
            rest.called.notify_one();
        }
    }
    for (std::thread& thread : threads_)
        thread.join();
}

bool Workers::offer(Job job) {
    Rest* called = nullptr;
    {
        const std::lock_guard lock(mutex_);
        if (is_ending_ || queue_.size() >= queue_max_)
            return false;
        queue_.push_back(std::move(job));
        if (resting_.empty())
            return true;
        called = resting_.back();
        resting_.pop_back();
        called->is_over = true;
    }
    called->called.notify_one();  // Without the lock, which whoever wakes needs at once.
    return true;
}

void Workers::work(Rest& rest) {
    for (;;) {
        Job job;
        {
            std::unique_lock lock(mutex_);
            while (queue_.empty()) {
                if (is_ending_)
                    return;
                rest.is_over = false;
                resting_.push_back(&rest);
                rest.called.wait(lock, [&] { return rest.is_over; });
            }
            job = std::move(queue_.front());
            queue_.pop_front();
        }
        job();
    }
}

}  // namespace http
