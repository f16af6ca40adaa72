#include "app/upkeep.hpp"

#include <spdlog/spdlog.h>

#include <chrono>
#include <exception>

#include "figures/figures.hpp"
#include "org/old_answers.hpp"

namespace app {
namespace {

constexpr std::chrono::seconds rest{20};

template <typename Work>
void attempt(const char* what, const Work& work) {
    try {
        work();
    } catch (const std::exception& fault) {
        spdlog::error("{} failed: {}", what, fault.what());
    }
}

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
        // What fails is tried again with the next turn: figures read a longer tail meanwhile, and
        // old answers stay a little longer.
        attempt("folding facts into figures", [&] { figures::shorten_tail(realm_); });
        attempt("forgetting old answers",
                [&] { org::forget_old_answers(realm_.database, realm_.clock.now()); });
        lock.lock();
    }
}

}  // namespace app
