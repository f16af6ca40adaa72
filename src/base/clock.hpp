// Time and randomness enter here, so that tests and simulation own them.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>

#include "base/date.hpp"

namespace base {

// Milliseconds since 1970-01-01T00:00:00Z.
struct Instant {
    std::int64_t milliseconds = 0;
    auto operator<=>(const Instant&) const = default;
    Date date_in_china() const;         // All of China keeps UTC+08:00.
    std::string to_text() const;        // 2023-05-12T09:30:00.000Z
    std::string to_china_text() const;  // 2023-05-12 17:30
};
Instant noon_in_china(Date date);  // For worlds and tests that act "on a day".

class Clock {
public:
    virtual ~Clock() = default;
    virtual Instant now() = 0;
    Date today() { return now().date_in_china(); }
};

class Randomness {
public:
    virtual ~Randomness() = default;
    virtual void fill(std::span<std::uint8_t> bytes) = 0;
};

std::unique_ptr<Clock> system_clock();
std::unique_ptr<Randomness> system_randomness();
// The same bytes for the same seed; for tests and worlds, never for keys of a served realm.
std::unique_ptr<Randomness> seeded_randomness(std::uint64_t seed);

class FixedClock final : public Clock {
public:
    explicit FixedClock(Instant now) : now_(now) {}
    explicit FixedClock(Date day) : now_(noon_in_china(day)) {}
    Instant now() override { return now_; }
    void set(Instant now) { now_ = now; }
    void set(Date day) { now_ = noon_in_china(day); }

private:
    Instant now_;
};

}  // namespace base
