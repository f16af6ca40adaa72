#include "reports/periods.hpp"

#include <unicode/calendar.h>
#include <unicode/timezone.h>

#include <array>
#include <cassert>
#include <memory>
#include <stdexcept>
#include <utility>

namespace reports {
namespace {

constexpr std::array<std::pair<std::string_view, PeriodWord::Kind>, 4> words{{
    {"year", PeriodWord::Kind::year},
    {"last_year", PeriodWord::Kind::last_year},
    {"last_two_years", PeriodWord::Kind::last_two_years},
    {"before_spring_festival", PeriodWord::Kind::before_spring_festival},
}};
constexpr std::string_view month_prefix = "month:";
constexpr double day_milliseconds = 86'400'000.0;  // ICU's UDate counts milliseconds in a double.

std::optional<PeriodWord> parse_dates(std::string_view text) {
    constexpr std::string_view between = "..";
    const auto at = text.find(between);
    if (at == std::string_view::npos)
        return std::nullopt;
    const auto first = base::Date::parse(text.substr(0, at));
    const auto last = base::Date::parse(text.substr(at + between.size()));
    if (!first || !last || last.value() < first.value())
        return std::nullopt;
    return PeriodWord{PeriodWord::Kind::dates, 0, {first.value(), last.value()}};
}

}  // namespace

std::optional<PeriodWord> parse_period_word(std::string_view text) {
    for (const auto& [word, kind] : words)
        if (word == text)
            return PeriodWord{kind, 0, {}};
    if (!text.starts_with(month_prefix))
        return parse_dates(text);
    for (int month = 1; month <= 12; ++month)
        if (text.substr(month_prefix.size()) == std::to_string(month))
            return PeriodWord{PeriodWord::Kind::month, month, {}};
    return std::nullopt;
}

// Between 20 January and 22 February falls exactly one first day of a first lunar month.
base::Date spring_festival(int year) {
    UErrorCode error = U_ZERO_ERROR;
    const std::unique_ptr<icu::Calendar> calendar(icu::Calendar::createInstance(
        icu::TimeZone::createTimeZone("Asia/Shanghai"), icu::Locale("zh@calendar=chinese"), error));
    if (U_FAILURE(error))
        throw std::runtime_error("ICU has no Chinese calendar");
    for (auto day = base::Date::of(year, 1, 20); day <= base::Date::of(year, 2, 22);
         day = day + 1) {
        // Noon of that day in China is four hours into the UTC day.
        calendar->setTime((day.days() + 4.0 / 24.0) * day_milliseconds, error);
        const bool is_first = calendar->get(UCAL_MONTH, error) == 0 &&
                              calendar->get(UCAL_DAY_OF_MONTH, error) == 1 &&
                              calendar->get(UCAL_IS_LEAP_MONTH, error) == 0;
        if (is_first && U_SUCCESS(error))
            return day;
    }
    throw std::runtime_error("no Spring Festival found in " + std::to_string(year));
}

base::Period resolve(const PeriodWord& word, int year) {
    assert(year >= report_year_min && year <= report_year_max);
    switch (word.kind) {
        case PeriodWord::Kind::last_year:
            return base::year_of(year - 1);
        case PeriodWord::Kind::last_two_years:
            return {base::Date::of(year - 1, 1, 1), base::Date::of(year, 12, 31)};
        case PeriodWord::Kind::before_spring_festival:
            return {base::Date::of(year, 1, 1), spring_festival(year) - 1};
        case PeriodWord::Kind::month:
            return base::month_of(year * 12 + word.month - 1);
        case PeriodWord::Kind::dates:
            return word.dates;
        case PeriodWord::Kind::year:
            break;
    }
    return base::year_of(year);
}

}  // namespace reports
