#include "app/upkeep.hpp"

#include <spdlog/spdlog.h>

#include <chrono>
#include <exception>

#include "figures/figures.hpp"

namespace app {
namespace {

constexpr std::chrono::seconds rest{20};

}  // namespace

Upkeep::Upkeep(const records::Realm& realm) : realm_(realm), thread_([this] { run(); }) {}

Upkeep::~Upkeep() {
    {
        const std::lock_guard lock(mutex_);
        is_over_ = true;
    }
    wake_.notify_all();
    thread_.join();
}

void Upkeep::run() {
    std::unique_lock lock(mutex_);
    while (!wake_.wait_for(lock, rest, [this] { return is_over_; })) {
        lock.unlock();
        try {
            figures::shorten_tail(realm_);
        } catch (const std::exception& fault) {
            // The next turn tries again; figures read the longer tail meanwhile.
            spdlog::error("folding facts into figures failed: {}", fault.what());
        }
        lock.lock();
    }
}

}  // namespace app
