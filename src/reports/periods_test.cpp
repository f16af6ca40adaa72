#include "reports/periods.hpp"

#include <gtest/gtest.h>

namespace {

using namespace reports;

std::string text(const char* word, int year) {
    const auto parsed = parse_period_word(word);
    if (!parsed)
        return "unknown";
    const auto period = resolve(*parsed, year);
    return period.first.to_text() + ".." + period.last.to_text();
}

TEST(ReportPeriods, spring_festival_falls_where_the_almanac_says) {
    EXPECT_EQ(spring_festival(2000).to_text(), "2000-02-05");
    EXPECT_EQ(spring_festival(2020).to_text(), "2020-01-25");
    EXPECT_EQ(spring_festival(2023).to_text(), "2023-01-22");
    EXPECT_EQ(spring_festival(2024).to_text(), "2024-02-10");
    EXPECT_EQ(spring_festival(2025).to_text(), "2025-01-29");
    EXPECT_EQ(spring_festival(2026).to_text(), "2026-02-17");
    EXPECT_EQ(spring_festival(2033).to_text(), "2033-01-31");  // The year of the leap-month trap.
}

TEST(ReportPeriods, words_resolve_against_the_year_of_the_report) {
    EXPECT_EQ(text("year", 2023), "2023-01-01..2023-12-31");
    EXPECT_EQ(text("last_year", 2023), "2022-01-01..2022-12-31");
    EXPECT_EQ(text("last_two_years", 2023), "2022-01-01..2023-12-31");
    EXPECT_EQ(text("before_spring_festival", 2023), "2023-01-01..2023-01-21");
    EXPECT_EQ(text("month:2", 2024), "2024-02-01..2024-02-29");
    EXPECT_EQ(text("2023-11-25..2023-12-24", 2024), "2023-11-25..2023-12-24");
    EXPECT_EQ(text("2023-12-24..2023-11-25", 2024), "unknown");
    EXPECT_EQ(text("month:13", 2024), "unknown");
    EXPECT_EQ(text("decade", 2024), "unknown");
}

}  // namespace
