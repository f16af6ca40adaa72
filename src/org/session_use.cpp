#include "org/session_use.hpp"

#include <algorithm>

namespace org {
namespace {

const store::Query touch_session{"org.touch_session", R"sql(
    update session set used_at = :at where id = :id and used_at < :at
)sql"};

}  // namespace

void SessionUse::note(std::int64_t session_id, std::int64_t at_milliseconds) {
    const std::lock_guard lock(mutex_);
    const auto known = noted_.find(session_id);
    if (known != noted_.end())
        known->second = std::max(known->second, at_milliseconds);
    else if (noted_.size() < sessions_noted_max)
        noted_.emplace(session_id, at_milliseconds);
}

std::int64_t SessionUse::last_used(std::int64_t session_id,
                                   std::int64_t written_milliseconds) const {
    const std::lock_guard lock(mutex_);
    const auto known = noted_.find(session_id);
    return known == noted_.end() ? written_milliseconds
                                 : std::max(known->second, written_milliseconds);
}

void SessionUse::write_down(store::Database& database) {
    Noted noted;
    {
        const std::lock_guard lock(mutex_);
        noted = noted_;
    }
    if (noted.empty())
        return;
    database.write([&](store::Unit& unit) {
        for (const auto& [id, at] : noted)
            unit.run(touch_session, {{"id", id}, {"at", at}});
    });
    forget(noted);
}

// Only what stands in the database now: until the unit was committed, it was noted here alone.
void SessionUse::forget(const Noted& written) {
    const std::lock_guard lock(mutex_);
    for (const auto& [id, at] : written)
        if (const auto known = noted_.find(id); known != noted_.end() && known->second <= at)
            noted_.erase(known);
}

}  // namespace org
