#include "app/upkeep.hpp"

#include <spdlog/spdlog.h>

#include <chrono>
#include <exception>

#include "figures/figures.hpp"
#include "org/duplicate_pairs.hpp"
#include "org/old_answers.hpp"

namespace app {
namespace {

constexpr std::chrono::milliseconds rest{20'000};
// Between two looks at newcomers: fifty a second take a thirtieth of a processor, and the 708,000
// of a large city four hours.
constexpr std::chrono::milliseconds rest_between_newcomers{500};

template <typename Work>
void attempt(const char* what, const Work& work) {
    try {
        work();
    } catch (const std::exception& fault) {
        spdlog::error("{} failed: {}", what, fault.what());
    }
}

}  // namespace

Upkeep::Upkeep(const records::Realm& realm, org::SessionUse& session_use)
    : realm_(realm), session_use_(session_use), thread_([this] { run(); }) {}

Upkeep::~Upkeep() {
    {
        const std::lock_guard lock(mutex_);
        is_over_ = true;
    }
    wake_.notify_all();
    thread_.join();
}

bool Upkeep::goes_on_after(std::chrono::milliseconds wait) {
    std::unique_lock lock(mutex_);
    return !wake_.wait_for(lock, wait, [this] { return is_over_; });
}

void Upkeep::note_who_was_there() {
    attempt("writing down who was there", [&] { session_use_.write_down(realm_.database); });
}

bool Upkeep::compare_newcomers() {
    bool compared = false;
    attempt("comparing newcomers", [&] {
        compared = org::compare_newcomers(realm_.database, realm_.keys, realm_.clock.now());
    });
    return compared;
}

// What fails is tried again with the next turn: figures read a longer tail meanwhile, old answers
// stay a little longer, and who was there is noted still.
void Upkeep::tidy() {
    attempt("folding facts into figures",
            [&] { figures::shorten_tail(realm_, [this] { return goes_on_after({}); }); });
    attempt("forgetting old answers",
            [&] { org::forget_old_answers(realm_.database, realm_.clock.now()); });
    note_who_was_there();
}

void Upkeep::run() {
    using Clock = std::chrono::steady_clock;
    auto due = Clock::now() + rest;
    for (auto wait = rest; goes_on_after(wait);) {
        wait = compare_newcomers() ? rest_between_newcomers : rest;
        if (Clock::now() < due)
            continue;
        tidy();
        due = Clock::now() + rest;
    }
    note_who_was_there();
}

}  // namespace app
