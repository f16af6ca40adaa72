#include "base/clock.hpp"

#include <gtest/gtest.h>

#include <array>

namespace base {
namespace {

TEST(ClockTest, the_day_in_china_begins_eight_hours_before_the_day_in_greenwich) {
    const Date day = Date::of(2023, 5, 12);
    const Instant midnight{noon_in_china(day).milliseconds - 12 * 3'600'000};
    EXPECT_EQ(midnight.date_in_china(), day);
    EXPECT_EQ(Instant{midnight.milliseconds - 1}.date_in_china(), day - 1);
    EXPECT_EQ(midnight.to_text(), "2023-05-11T16:00:00.000Z");
    EXPECT_EQ(midnight.to_china_text(), "2023-05-12 00:00");
    EXPECT_EQ(Instant{-1}.to_text(), "1969-12-31T23:59:59.999Z");
}

TEST(ClockTest, a_fixed_clock_stays_where_a_story_puts_it) {
    FixedClock clock(Date::of(2023, 5, 12));
    EXPECT_EQ(clock.today(), Date::of(2023, 5, 12));
    EXPECT_EQ(clock.now().to_china_text(), "2023-05-12 12:00");
    clock.set(Date::of(2026, 1, 1));
    EXPECT_EQ(clock.today(), Date::of(2026, 1, 1));
    EXPECT_GT(system_clock()->now(), noon_in_china(Date::of(2024, 1, 1)));
}

TEST(ClockTest, the_same_seed_gives_a_world_the_same_bytes) {
    std::array<std::uint8_t, 13> first{}, second{}, other{}, from_system{};
    seeded_randomness(7)->fill(first);
    seeded_randomness(7)->fill(second);
    seeded_randomness(8)->fill(other);
    system_randomness()->fill(from_system);
    EXPECT_EQ(first, second);
    EXPECT_NE(first, other);
    EXPECT_NE(from_system, (std::array<std::uint8_t, 13>{}));
}

}  // namespace
}  // namespace base
