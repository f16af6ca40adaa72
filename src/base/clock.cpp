#include "base/clock.hpp"

#include <fmt/format.h>
#include <sodium.h>

#include <chrono>
#include <stdexcept>

namespace base {
namespace {

constexpr std::int64_t day_milliseconds = 86'400'000;
constexpr std::int64_t china_offset_milliseconds = 8 * 3'600'000;

std::int64_t floor_divided(std::int64_t dividend, std::int64_t divisor) {
    return dividend / divisor - (dividend % divisor < 0 ? 1 : 0);
}

struct TimeOfDay {
    Date date;
    std::int64_t milliseconds;
};

TimeOfDay apart(std::int64_t milliseconds) {
    const auto days = floor_divided(milliseconds, day_milliseconds);
    return {Date::of_days(static_cast<std::int32_t>(days)), milliseconds - days * day_milliseconds};
}

class SystemClock final : public Clock {
public:
    Instant now() override {
        using namespace std::chrono;
        return {duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count()};
    }
};

class SystemRandomness final : public Randomness {
public:
    SystemRandomness() {
        if (sodium_init() < 0)
            throw std::runtime_error("the system's source of randomness is not available");
    }
    void fill(std::span<std::uint8_t> bytes) override {
        randombytes_buf(bytes.data(), bytes.size());
    }
};

// SplitMix64 (Steele, Lea, Flood 2014): the same bytes on every machine.
class SeededRandomness final : public Randomness {
public:
    explicit SeededRandomness(std::uint64_t seed) : state_(seed) {}
    void fill(std::span<std::uint8_t> bytes) override {
        std::uint64_t word = 0;
        for (std::size_t i = 0; i < bytes.size(); ++i) {
            word = i % 8 == 0 ? next() : word >> 8;
            bytes[i] = static_cast<std::uint8_t>(word);
        }
    }

private:
    std::uint64_t next() {
        std::uint64_t word = state_ += 0x9E3779B97F4A7C15;
        word = (word ^ (word >> 30)) * 0xBF58476D1CE4E5B9;
        word = (word ^ (word >> 27)) * 0x94D049BB133111EB;
        return word ^ (word >> 31);
    }

    std::uint64_t state_;
};

}  // namespace

Date Instant::date_in_china() const {
    return apart(milliseconds + china_offset_milliseconds).date;
}

std::string Instant::to_text() const {
    const auto [date, rest] = apart(milliseconds);
    return fmt::format("{}T{:02}:{:02}:{:02}.{:03}Z", date.to_text(), rest / 3'600'000,
                       rest / 60'000 % 60, rest / 1000 % 60, rest % 1000);
}

std::string Instant::to_china_text() const {
    const auto [date, rest] = apart(milliseconds + china_offset_milliseconds);
    return fmt::format("{} {:02}:{:02}", date.to_text(), rest / 3'600'000, rest / 60'000 % 60);
}

Instant noon_in_china(Date date) {
    return {date.days() * day_milliseconds + day_milliseconds / 2 - china_offset_milliseconds};
}

std::unique_ptr<Clock> system_clock() {
    return std::make_unique<SystemClock>();
}

std::unique_ptr<Randomness> system_randomness() {
    return std::make_unique<SystemRandomness>();
}

std::unique_ptr<Randomness> seeded_randomness(std::uint64_t seed) {
    return std::make_unique<SeededRandomness>(seed);
}

}  // namespace base
