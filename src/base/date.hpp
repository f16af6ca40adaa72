// Calendar dates, months and periods, without clock or time zone.
//
// A Date is a day of the proleptic Gregorian calendar, written YYYY-MM-DD. What people may
// enter lies between 1900-01-01 and 2199-12-31; reckoning may run on to the year 9999, so
// that no deadline can fall out of range. Periods include both ends.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace base {

class Date {
public:
    Date() = default;
    static Date of(int year, int month, int day);       // The date must exist (assertion).
    static Date of_days(std::int32_t days_since_1970);  // Inverse of days().
    // Refuses "date.malformed", "date.impossible" and "date.out_of_range".
    static Result<Date> parse(std::string_view text);
    // Also the forms people type into spreadsheets: 2023/5/1, 2023.5.1, 2023年5月1日, 20230501.
    static Result<Date> parse_written(std::string_view text);
    static bool exists(int year, int month, int day);

    std::int32_t days() const { return days_; }
    int year() const;
    int month() const;
    int day() const;
    int weekday() const;  // Monday 1 … Sunday 7 (ISO 8601).
    int month_index() const { return year() * 12 + month() - 1; }  // Months since year 0.
    std::string to_text() const;                                   // 2023-05-12
    std::string to_chinese() const;                                // 2023年5月12日 (GB/T 9704)

    auto operator<=>(const Date&) const = default;
    Date operator+(int days) const { return of_days(days_ + days); }
    Date operator-(int days) const { return of_days(days_ - days); }
    int operator-(Date earlier) const { return days_ - earlier.days_; }

private:
    std::int32_t days_ = 0;
};

// The corresponding day `months` later, or the month's last day where there is none
// (Civil Code art. 202: 29 February + 1 year is 28 February).
Date months_after(Date date, int months);
// Full months between two dates; 0 when less than one has passed. Needs from <= to.
int whole_months_between(Date from, Date to);
int full_years_between(Date from, Date to);

struct Period {
    Date first;
    Date last;  // Included.
    bool contains(Date date) const { return first <= date && date <= last; }
    bool operator==(const Period&) const = default;
};
Period year_of(int year);
Period month_of(int month_index);  // As Date::month_index().

}  // namespace base
