#include "base/calendar.hpp"

#include <gtest/gtest.h>

namespace base {
namespace {

Date on(std::string_view text) {
    return Date::parse(text).take();
}

std::string told(const Result<Date>& answer) {
    return answer ? answer.value().to_text() : answer.refusals().front().code;
}

std::string days_after(const char* start, int days) {
    return told(mainland_calendar().days_after(on(start), days));
}

std::string working_days_after(const char* start, int days) {
    return told(mainland_calendar().working_days_after(on(start), days));
}

std::string months_after_rolled(const char* start, int months) {
    return told(mainland_calendar().months_after_rolled(on(start), months));
}

bool is_worked(const char* day) {
    return mainland_calendar().is_working_day(on(day)).value();
}

TEST(CalendarTest, the_state_council_notices_say_which_days_are_worked) {
    for (const char* day : {"2023-01-28", "2023-04-23", "2023-06-25", "2023-10-08", "2024-02-04",
                            "2024-02-18", "2024-09-14", "2025-01-26", "2025-10-11", "2026-01-04",
                            "2026-02-14", "2026-05-09", "2026-09-20"})
        EXPECT_TRUE(is_worked(day)) << day;
    for (const char* day : {"2023-01-02", "2023-01-27", "2023-04-05", "2023-05-03", "2023-10-06",
                            "2024-01-01", "2024-02-17", "2024-06-10", "2024-10-07", "2025-02-04",
                            "2025-06-02", "2025-10-08", "2026-02-23", "2026-06-19", "2026-10-07"})
        EXPECT_FALSE(is_worked(day)) << day;
    EXPECT_FALSE(is_worked("2026-03-07"));
    EXPECT_TRUE(is_worked("2026-03-09"));
}

TEST(CalendarTest, every_year_has_the_working_days_the_state_council_left_it) {
    const auto working_days = [](int year) {
        return mainland_calendar().working_days_in(year_of(year)).value();
    };
    EXPECT_EQ(working_days(2023), 249);
    EXPECT_EQ(working_days(2024), 251);
    EXPECT_EQ(working_days(2025), 248);
    EXPECT_EQ(working_days(2026), 248);
}

TEST(CalendarTest, a_year_without_a_notice_has_no_working_days) {
    EXPECT_EQ(working_days_after("2026-12-28", 5), "calendar.year_unknown");
    EXPECT_EQ(days_after("2026-12-28", 5), "calendar.year_unknown");
    EXPECT_EQ(days_after("2022-12-01", 5), "calendar.year_unknown");
    EXPECT_FALSE(mainland_calendar().knows(2027));
    EXPECT_EQ(mainland_calendar()
                  .is_working_day(on("2027-01-04"))
                  .refusals()
                  .front()
                  .arguments.at("year"),
              "2027");
}

TEST(CalendarTest, civil_code_art_203_a_deadline_rolls_off_rest_days) {
    EXPECT_EQ(days_after("2026-02-06", 10), "2026-02-24");
    EXPECT_EQ(days_after("2026-03-10", 10), "2026-03-20");
    EXPECT_EQ(days_after("2026-09-18", 15), "2026-10-08");
    EXPECT_EQ(days_after("2026-03-20", 15), "2026-04-07");
    EXPECT_EQ(days_after("2026-04-20", 20), "2026-05-11");
    EXPECT_EQ(days_after("2026-06-01", 20), "2026-06-22");
    EXPECT_EQ(days_after("2026-01-20", 15), "2026-02-04");
    EXPECT_EQ(days_after("2026-02-05", 15), "2026-02-24");
    EXPECT_EQ(days_after("2026-08-20", 45), "2026-10-08");
    EXPECT_EQ(days_after("2026-09-15", 15), "2026-09-30");
    EXPECT_EQ(days_after("2026-04-28", 15), "2026-05-13");
    EXPECT_EQ(days_after("2026-08-05", 60), "2026-10-08");
    EXPECT_EQ(days_after("2026-08-05", 90), "2026-11-03");
    EXPECT_EQ(days_after("2026-09-28", 7), "2026-10-08");
    EXPECT_EQ(days_after("2026-10-08", 3), "2026-10-12");
    EXPECT_EQ(days_after("2026-01-16", 30), "2026-02-24");
    EXPECT_EQ(days_after("2026-09-03", 30), "2026-10-08");
    EXPECT_EQ(days_after("2026-04-24", 10), "2026-05-06");
    EXPECT_EQ(days_after("2026-03-02", 60), "2026-05-06");
    EXPECT_EQ(days_after("2026-09-08", 30), "2026-10-08");
    EXPECT_EQ(days_after("2026-08-10", 60), "2026-10-09");
}

TEST(CalendarTest, payment_by_the_fifteenth_rolls_from_the_day_itself) {
    EXPECT_EQ(days_after("2026-02-15", 0), "2026-02-24");
    EXPECT_EQ(days_after("2026-11-15", 0), "2026-11-16");
}

TEST(CalendarTest, working_days_are_counted_from_the_day_after) {
    EXPECT_EQ(working_days_after("2026-09-18", 15), "2026-10-15");
    EXPECT_EQ(working_days_after("2026-02-09", 15), "2026-03-06");
    EXPECT_EQ(working_days_after("2026-04-30", 5), "2026-05-11");
    EXPECT_EQ(working_days_after("2026-02-12", 5), "2026-02-26");
    EXPECT_EQ(working_days_after("2026-04-30", 7), "2026-05-13");
    EXPECT_EQ(working_days_after("2026-01-05", 60), "2026-04-03");
    EXPECT_EQ(working_days_after("2026-04-03", 30), "2026-05-20");
    EXPECT_EQ(days_after("2026-02-12", 5), "2026-02-24");
}

TEST(CalendarTest, a_public_notice_counts_its_first_day) {
    const auto notice_end = [](const char* first_day, int days) {
        return told(mainland_calendar().notice_end(on(first_day), days));
    };
    EXPECT_EQ(notice_end("2025-04-15", 5), "2025-04-21");
    EXPECT_EQ(notice_end("2026-02-10", 5), "2026-02-14");
    EXPECT_EQ(notice_end("2026-09-28", 5), "2026-10-09");
    EXPECT_EQ(notice_end("2026-03-02", 1), "2026-03-02");
    EXPECT_EQ(notice_end("2026-02-28", 1), "2026-02-28");
    EXPECT_EQ(notice_end_in_calendar_days(on("2026-09-28"), 7), on("2026-10-04"));
}

TEST(CalendarTest, limits_in_months_and_years_roll_too) {
    EXPECT_EQ(months_after_rolled("2025-11-20", 12), "2026-11-20");
    EXPECT_EQ(months_after_rolled("2025-10-03", 12), "2026-10-08");
    EXPECT_EQ(months_after_rolled("2023-08-15", 36), "2026-08-17");
}

TEST(CalendarTest, a_province_with_holidays_of_its_own_has_a_calendar_of_its_own) {
    Calendar local = mainland_calendar();
    local.add_local_days_off({on("2026-03-20")});
    EXPECT_EQ(told(local.days_after(on("2026-03-10"), 10)), "2026-03-23");
    EXPECT_EQ(days_after("2026-03-10", 10), "2026-03-20");
}

}  // namespace
}  // namespace base
