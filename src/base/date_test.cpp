#include "base/date.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace base {
namespace {

Date on(std::string_view text) {
    return Date::parse(text).take();
}

std::string why_not(std::string_view text) {
    return Date::parse(text).refusals().front().code;
}

TEST(DateTest, a_date_is_printed_for_machines_and_for_official_documents) {
    EXPECT_EQ(on("2026-03-05").to_text(), "2026-03-05");
    EXPECT_EQ(on("2026-03-05").to_chinese(), "2026年3月5日");
    EXPECT_EQ(on("1970-01-01").days(), 0);
    EXPECT_EQ(on("2026-11-20").weekday(), 5);
    EXPECT_EQ(on("2026-11-22").weekday(), 7);
}

TEST(DateTest, what_is_no_date_is_refused_and_what_does_not_exist_is_told_apart) {
    for (const char* text : {"", "2026-3-5", "2026/03/05", "20260305", "2026-03-05 ", "x026-03-05",
                             "+026-03-05", "2026-03-0５"})
        EXPECT_EQ(why_not(text), "date.malformed") << text;
    for (const char* text : {"1999-02-29", "2026-04-31", "2026-13-01", "2026-00-10", "2026-01-00"})
        EXPECT_EQ(why_not(text), "date.impossible") << text;
    for (const char* text : {"1899-12-31", "2200-01-01", "0000-01-01", "9999-12-31"})
        EXPECT_EQ(why_not(text), "date.out_of_range") << text;
    EXPECT_TRUE(Date::parse("1900-01-01"));
    EXPECT_TRUE(Date::parse("2199-12-31"));
    EXPECT_TRUE(Date::parse("2000-02-29"));
    EXPECT_FALSE(Date::parse("1900-02-29"));
}

TEST(DateTest, a_spreadsheet_may_write_the_day_in_the_forms_people_use) {
    for (const char* text : {"2023-5-1", "2023/5/1", "2023/05/01", "2023.5.1", "2023年5月1日",
                             "20230501", " ２０２３．５．１ "})
        EXPECT_EQ(Date::parse_written(text).value().to_text(), "2023-05-01") << text;
    for (const char* text :
         {"5/1/2023", "23.5.1", "2023-5", "2023年5月", "2023-5-1-1", "", "45047"})
        EXPECT_FALSE(Date::parse_written(text)) << text;
    EXPECT_EQ(Date::parse_written("2023.2.30").refusals().front().code, "date.impossible");
}

TEST(DateTest, civil_code_art_202_a_month_without_the_day_ends_on_its_last_day) {
    EXPECT_EQ(months_after(on("2024-02-29"), 12), on("2025-02-28"));
    EXPECT_EQ(months_after(on("2026-01-31"), 1), on("2026-02-28"));
    EXPECT_EQ(months_after(on("2026-03-31"), -1), on("2026-02-28"));
    EXPECT_EQ(months_after(on("2025-11-20"), 12), on("2026-11-20"));
    EXPECT_EQ(months_after(on("2023-11-30"), 36), on("2026-11-30"));
    EXPECT_EQ(months_after(on("2026-12-31"), -3), on("2026-09-30"));
    EXPECT_EQ(months_after(on("2026-05-31"), -3), on("2026-02-28"));
}

TEST(DateTest, a_term_of_five_years_is_reminded_of_six_three_and_one_months_before) {
    const Date end = months_after(on("2021-11-20"), 60);
    EXPECT_EQ(end, on("2026-11-20"));
    EXPECT_EQ(months_after(end, -6), on("2026-05-20"));
    EXPECT_EQ(months_after(end, -3), on("2026-08-20"));
    EXPECT_EQ(months_after(end, -1), on("2026-10-20"));
}

TEST(DateTest, who_was_born_on_29_february_comes_of_age_on_28_february) {
    EXPECT_EQ(full_years_between(on("2000-02-29"), on("2026-02-27")), 25);
    EXPECT_EQ(full_years_between(on("2000-02-29"), on("2026-02-28")), 26);
    EXPECT_EQ(full_years_between(on("1990-03-07"), on("2026-11-20")), 36);
    EXPECT_EQ(full_years_between(on("1990-11-21"), on("2026-11-20")), 35);
}

TEST(DateTest, a_month_has_passed_when_its_day_comes_round) {
    EXPECT_EQ(whole_months_between(on("2026-01-15"), on("2026-02-14")), 0);
    EXPECT_EQ(whole_months_between(on("2026-01-15"), on("2026-02-15")), 1);
    EXPECT_EQ(whole_months_between(on("2026-01-31"), on("2026-02-28")), 1);
    EXPECT_EQ(whole_months_between(on("2026-01-31"), on("2026-01-31")), 0);
}

TEST(DateTest, periods_include_both_ends) {
    const Period february = month_of(on("2024-02-10").month_index());
    EXPECT_EQ(february.first, on("2024-02-01"));
    EXPECT_EQ(february.last, on("2024-02-29"));
    EXPECT_TRUE(february.contains(on("2024-02-29")));
    EXPECT_FALSE(february.contains(on("2024-03-01")));
    EXPECT_EQ(year_of(2023), (Period{on("2023-01-01"), on("2023-12-31")}));
    EXPECT_EQ(month_of(on("2023-12-31").month_index()).last, on("2023-12-31"));
}

RC_GTEST_PROP(DateProperty, every_day_survives_being_written_and_read, ()) {
    const Date date = Date::of_days(*rc::gen::inRange(-25'567, 84'006));
    RC_ASSERT(Date::parse(date.to_text()).value() == date);
    RC_ASSERT(Date::of(date.year(), date.month(), date.day()) == date);
    RC_ASSERT(Date::parse_written(date.to_chinese()).value() == date);
    RC_ASSERT((date + 1).weekday() == date.weekday() % 7 + 1);
}

RC_GTEST_PROP(DateProperty, months_forward_are_the_months_counted_back, ()) {
    const Date from = Date::of_days(*rc::gen::inRange(-25'567, 40'000));
    const int months = *rc::gen::inRange(0, 1'200);
    const Date to = months_after(from, months);
    RC_ASSERT(whole_months_between(from, to) == months);
    if (months > 0)
        RC_ASSERT(whole_months_between(from, to - 1) == months - 1);
}

}  // namespace
}  // namespace base
