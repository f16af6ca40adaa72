// Answers kept for repeated requests (once, in accounts.hpp), when nobody is owed them any more.
#pragma once

#include <cstdint>

#include "base/clock.hpp"
#include "store/store.hpp"

namespace org {

constexpr std::int64_t old_answers_max = 5'000;  // Forgotten at once: others write in between.

// Removes answers older than request_key_days, oldest first, and answers how many: now and then, so
// that no request pays for others.
std::int64_t forget_old_answers(store::Database&, base::Instant now);

}  // namespace org
