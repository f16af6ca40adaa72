#include "base/date.hpp"

#include <fmt/format.h>

#include <cassert>
#include <chrono>

#include "base/text.hpp"

namespace base {
namespace {

namespace chrono = std::chrono;

constexpr int entered_year_min = 1900;
constexpr int entered_year_max = 2199;

chrono::year_month_day civil(std::int32_t days) {
    return chrono::sys_days{chrono::days{days}};
}

bool is_digits(std::string_view text) {
    return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

// The value of a short run of digits; -1 for anything else.
int small_number(std::string_view text) {
    if (!is_digits(text) || text.size() > 4)
        return -1;
    int value = 0;
    for (const char digit : text)
        value = value * 10 + (digit - '0');
    return value;
}

Refusal refusal(const char* code, std::string_view text) {
    return {code, "", "", {{"text", std::string(text)}}};
}

Result<Date> entered(std::string_view text, int year, int month, int day) {
    if (year < 0 || month < 0 || day < 0)
        return refusal("date.malformed", text);
    if (!Date::exists(year, month, day))
        return refusal("date.impossible", text);
    if (year < entered_year_min || year > entered_year_max)
        return refusal("date.out_of_range", text);
    return Date::of(year, month, day);
}

}  // namespace

bool Date::exists(int year, int month, int day) {
    return month >= 1 && day >= 1 &&
           chrono::year_month_day{chrono::year{year}, chrono::month{static_cast<unsigned>(month)},
                                  chrono::day{static_cast<unsigned>(day)}}
               .ok();
}

Date Date::of(int year, int month, int day) {
    assert(exists(year, month, day));
    const chrono::sys_days days = chrono::year{year} / month / day;
    return of_days(days.time_since_epoch().count());
}

Date Date::of_days(std::int32_t days_since_1970) {
    constexpr std::int32_t days_min = -719'162;   // 0001-01-01
    constexpr std::int32_t days_max = 2'932'896;  // 9999-12-31
    assert(days_since_1970 >= days_min && days_since_1970 <= days_max);
    Date date;
    date.days_ = days_since_1970;
    return date;
}

Result<Date> Date::parse(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-')
        return refusal("date.malformed", text);
    return entered(text, small_number(text.substr(0, 4)), small_number(text.substr(5, 2)),
                   small_number(text.substr(8, 2)));
}

Result<Date> Date::parse_written(std::string_view text) {
    std::string plain = half_width(trimmed(text));
    if (plain.size() == 8 && is_digits(plain))
        return entered(text, small_number(plain.substr(0, 4)), small_number(plain.substr(4, 2)),
                       small_number(plain.substr(6, 2)));
    for (const char* mark : {"/", ".", "年", "月"})
        plain = replaced(std::move(plain), mark, "-");
    if (plain.ends_with("日"))
        plain.resize(plain.size() - std::string_view("日").size());
    const auto parts = split(plain, '-');
    if (parts.size() != 3 || parts[0].size() != 4 || parts[1].size() > 2 || parts[2].size() > 2)
        return refusal("date.malformed", text);
    return entered(text, small_number(parts[0]), small_number(parts[1]), small_number(parts[2]));
}

int Date::year() const {
    return static_cast<int>(civil(days_).year());
}

int Date::month() const {
    return static_cast<int>(static_cast<unsigned>(civil(days_).month()));
}

int Date::day() const {
    return static_cast<int>(static_cast<unsigned>(civil(days_).day()));
}

int Date::weekday() const {
    return static_cast<int>(chrono::weekday{chrono::sys_days{chrono::days{days_}}}.iso_encoding());
}

std::string Date::to_text() const {
    const auto date = civil(days_);
    const auto year = static_cast<unsigned>(static_cast<int>(date.year()));
    const auto month = static_cast<unsigned>(date.month()), day = static_cast<unsigned>(date.day());
    std::string text = "0000-00-00";
    const auto put = [&](std::size_t at, unsigned number) {
        text[at] = static_cast<char>('0' + number / 10);
        text[at + 1] = static_cast<char>('0' + number % 10);
    };
    put(0, year / 100);
    put(2, year % 100);
    put(5, month);
    put(8, day);
    return text;
}

std::string Date::to_chinese() const {
    return fmt::format("{}年{}月{}日", year(), month(), day());
}

Date months_after(Date date, int months) {
    const auto from = civil(date.days());
    const auto month = chrono::year_month{from.year(), from.month()} + chrono::months{months};
    auto to = month / from.day();
    if (!to.ok())
        to = chrono::sys_days{month / chrono::last};
    return Date::of_days(chrono::sys_days{to}.time_since_epoch().count());
}

int whole_months_between(Date from, Date to) {
    assert(from <= to);
    const int months = to.month_index() - from.month_index();
    return months_after(from, months) <= to ? months : months - 1;
}

int full_years_between(Date from, Date to) {
    return whole_months_between(from, to) / 12;
}

Period year_of(int year) {
    return {Date::of(year, 1, 1), Date::of(year, 12, 31)};
}

Period month_of(int month_index) {
    const Date first = Date::of(month_index / 12, month_index % 12 + 1, 1);
    return {first, months_after(first, 1) - 1};
}

}  // namespace base
