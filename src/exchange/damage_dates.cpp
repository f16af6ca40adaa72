// Dates as people write them and as spreadsheets keep them.
#include <algorithm>
#include <array>
#include <optional>

#include "base/date.hpp"
#include "base/text.hpp"
#include "exchange/damage.hpp"

namespace exchange {
namespace {

using base::Date;
using base::Refusal;
using base::Result;

constexpr std::int32_t serial_max = 109'574;  // 2199-12-31, the last day people may enter.
constexpr std::int32_t serial_min = 10'000;   // 1927: below it a number may be anything.
constexpr std::int32_t false_leap_day = 60;   // The 1900-02-29 spreadsheets believe in.

Refusal refused(const char* code) {
    return {code, "", "", {}};
}

bool is_digits(std::string_view text) {
    return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}
int number(const std::string& digits) {
    return digits.size() <= 6 ? static_cast<int>(std::strtol(digits.c_str(), nullptr, 10)) : -1;
}

// 1990-03-07, as most rosters have it.
bool is_iso_form(std::string_view text) {
    return text.size() == 10 && text[4] == '-' && text[7] == '-' && is_digits(text.substr(0, 4)) &&
           is_digits(text.substr(5, 2)) && is_digits(text.substr(8));
}

Result<Mended> of_serial(std::int32_t serial, bool is_1904, Mended mended) {
    if (serial < 1 || serial > serial_max || (!is_1904 && serial == false_leap_day))
        return refused("damage.no_date");
    const bool is_before_leap = serial < false_leap_day;
    const auto first =
        is_1904 ? Date::of(1904, 1, 1) : Date::of(1899, 12, is_before_leap ? 31 : 30);
    mended.value = (first + serial).to_text();
    mended.repairs.emplace_back("repair.date_serial");
    return mended;
}

// The time of day behind a date: 1990-03-07 00:00:00, 1990/3/7T8:30.
std::string without_time(std::string text) {
    const auto colon = text.find(':');
    if (colon == text.npos)
        return text;
    const auto blank = text.find_last_of(" T", colon);
    return blank == text.npos ? text : base::trimmed(text.substr(0, blank));
}

// Numbers between separators; every sign Chinese and English keyboards offer counts as one.
std::optional<std::vector<std::string>> parts_of(std::string text) {
    for (const std::string_view sign :
         {"年", "月", "日", "号", "。", "，", "、", "．", "－", "—", ".", "/", ",", "\\", "_"})
        text = base::replaced(text, sign, "-");
    text = base::replaced(text, " ", "-");
    std::vector<std::string> parts;
    for (auto& part : base::split(text, '-'))
        if (!part.empty())
            parts.push_back(std::move(part));
    const bool is_numeric = std::all_of(parts.begin(), parts.end(), [](const auto& part) {
        return is_digits(part) && part.size() <= 8;
    });
    if (!is_numeric || parts.empty())
        return std::nullopt;
    return parts;
}

Result<Mended> of_day(int year, int month, int day, Mended mended) {
    if (!Date::exists(year, month, day))
        return refused("damage.no_such_day");
    auto text = Date::of(year, month, day).to_text();
    if (text != mended.value)
        mended.repairs.emplace_back("repair.date_form");
    mended.value = std::move(text);
    return mended;
}

Result<Mended> of_one_number(const SheetCell& cell, bool is_1904, const std::string& digits,
                             Mended mended) {
    if (digits.size() == 8)
        return of_day(number(digits.substr(0, 4)), number(digits.substr(4, 2)),
                      number(digits.substr(6)), std::move(mended));
    const auto value = number(digits);
    const bool is_month = digits.size() == 6 && value / 100 >= 1900 && value / 100 <= 2199 &&
                          value % 100 >= 1 && value % 100 <= 12;
    if (is_month || digits.size() == 4)
        return refused("damage.date_incomplete");
    if (digits.size() == 6 && cell.kind != CellKind::number)
        return refused("damage.two_digit_year");
    if (value < serial_min || value > serial_max)
        return refused("damage.no_date");
    // A workbook says where its days begin; of text nobody knows.
    if (cell.kind != CellKind::number)
        return refused("damage.date_serial");
    return of_serial(value, is_1904, std::move(mended));
}

Result<Mended> of_three(const std::vector<std::string>& parts, Mended mended) {
    if (parts[0].size() == 4 && parts[1].size() <= 2 && parts[2].size() <= 2)
        return of_day(number(parts[0]), number(parts[1]), number(parts[2]), std::move(mended));
    if (parts[2].size() == 4)
        return refused("damage.day_month_order");
    if (parts[0].size() <= 2 && parts[2].size() <= 2)
        return refused("damage.two_digit_year");
    return refused("damage.no_date");
}

}  // namespace

Result<Mended> mended_date(const SheetCell& cell, bool is_1904, Mended so_far) {
    const bool is_number = cell.kind == CellKind::number || cell.kind == CellKind::date_serial;
    if (cell.kind == CellKind::date_serial) {
        const auto whole = so_far.value.substr(0, so_far.value.find('.'));
        if (!is_digits(whole))
            return refused("damage.no_date");
        return of_serial(number(whole), is_1904, std::move(so_far));
    }
    if (!is_number && is_iso_form(so_far.value)) {
        const auto year = number(so_far.value.substr(0, 4)),
                   month = number(so_far.value.substr(5, 2));
        const auto day = number(so_far.value.substr(8));
        return of_day(year, month, day, std::move(so_far));
    }
    const auto written = without_time(so_far.value);
    if (is_number && written.find('.') != written.npos)
        return refused("damage.date_incomplete");  // 1990.10, of which 1990.1 is left.
    const auto parts = parts_of(written);
    if (!parts || parts->size() > 3)
        return refused("damage.no_date");
    if (parts->size() == 1)
        return of_one_number(cell, is_1904, parts->front(), std::move(so_far));
    if (parts->size() == 2)
        return refused("damage.date_incomplete");
    return of_three(*parts, std::move(so_far));
}

}  // namespace exchange
