// The stretches of time a sentence of a report speaks of, relative to the report's year.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/date.hpp"

namespace reports {

constexpr int report_year_min = 1950, report_year_max = 2099;

// "year", "last_year", "last_two_years", "before_spring_festival", "month:7", and for what
// happened once "2023-11-25..2023-12-24".
struct PeriodWord {
    enum class Kind { year, last_year, last_two_years, before_spring_festival, month, dates };
    Kind kind = Kind::year;
    int month = 0;       // Of `month`: 1 … 12.
    base::Period dates;  // Of `dates`.
    bool operator==(const PeriodWord&) const = default;
};
std::optional<PeriodWord> parse_period_word(std::string_view text);

// Needs a year between report_year_min and report_year_max.
base::Period resolve(const PeriodWord& word, int year);

// The first day of the lunar year that begins in `year` (农历正月初一).
base::Date spring_festival(int year);

}  // namespace reports
