// When sessions were last used, until it is written down.
//
// A roster may keep the writer for minutes. No request waits for it, or keeps a reader from others
// meanwhile, only to say that somebody is still there: it is noted here, and written down now and
// then. A crash loses what was noted since, and a session may then end that much early.
#pragma once

#include <cstddef>
#include <cstdint>
#include <mutex>
#include <unordered_map>

#include "store/store.hpp"

namespace org {

constexpr std::size_t sessions_noted_max = 100'000;  // Others end by what was written before.

class SessionUse {
public:
    void note(std::int64_t session_id, std::int64_t at_milliseconds);
    // The later of what was written and what was noted.
    std::int64_t last_used(std::int64_t session_id, std::int64_t written_milliseconds) const;
    // Waits for the writer. What is noted meanwhile is for the next time.
    void write_down(store::Database&);

private:
    using Noted = std::unordered_map<std::int64_t, std::int64_t>;
    void forget(const Noted& written);

    mutable std::mutex mutex_;
    Noted noted_;  // By session, milliseconds.
};

}  // namespace org
