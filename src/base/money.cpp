#include "base/money.hpp"

#include <fmt/format.h>

#include <array>
#include <cassert>
#include <stdexcept>
#include <utility>

#include "base/text.hpp"

namespace base {
namespace {

__extension__ using Wide = __int128;

bool is_digits(std::string_view text) {
    return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

// Digits with or without thousands separators; empty when they are misplaced.
std::string ungrouped(std::string_view text) {
    if (text.find(',') == std::string_view::npos)
        return std::string(is_digits(text) ? text : "");
    std::string digits;
    for (const auto& group : split(text, ',')) {
        const bool is_first = digits.empty();
        if (!is_digits(group) || (is_first ? group.size() > 3 : group.size() != 3))
            return "";
        digits += group;
    }
    return digits;
}

Refusal refusal(const char* code, std::string_view text) {
    return {code, "", "", {{"text", std::string(text)}}};
}

std::uint64_t magnitude(std::int64_t fen) {
    return fen < 0 ? 0 - static_cast<std::uint64_t>(fen) : static_cast<std::uint64_t>(fen);
}

Money narrowed(Wide fen) {
    if (fen > INT64_MAX || fen < INT64_MIN)
        throw std::overflow_error("an amount of money is beyond what can be counted in fen");
    return Money::of_fen(static_cast<std::int64_t>(fen));
}

std::string grouped(std::uint64_t number) {
    std::string text = std::to_string(number);
    for (std::size_t from_end = 3; from_end < text.size(); from_end += 4)
        text.insert(text.size() - from_end, ",");
    return text;
}

// Consecutive zeros are one 零, none at the end; a 零 also follows a round 万 or 亿
// (¥107000.53 is 壹拾万零柒仟元伍角叁分, the second of the two forms annex 1 allows).
std::string uppercase(std::uint64_t number) {
    static constexpr std::array digits{"零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖"};
    static constexpr std::array<std::pair<std::uint64_t, const char*>, 5> units{
        {{100'000'000, "亿"}, {10'000, "万"}, {1'000, "仟"}, {100, "佰"}, {10, "拾"}}};
    for (const auto& [unit, name] : units) {
        if (number < unit)
            continue;
        const auto high = number / unit;
        const auto rest = number % unit;
        const bool has_gap = rest < unit / 10 || high % 10 == 0;
        return uppercase(high) + name + (rest == 0 ? "" : (has_gap ? "零" : "") + uppercase(rest));
    }
    return digits[number];
}

}  // namespace

Result<Money> Money::parse(std::string_view text) {
    const std::string plain = half_width(trimmed(text));
    std::string_view number = plain;
    const bool is_negative = number.starts_with('-');
    if (is_negative)
        number.remove_prefix(1);
    const auto point = number.find('.');
    const std::string yuan = ungrouped(number.substr(0, point));
    const std::string_view decimals =
        point == std::string_view::npos ? "0" : number.substr(point + 1);
    if (yuan.empty() || !is_digits(decimals))
        return refusal("money.malformed", text);
    if (decimals.size() > 2)
        return refusal("money.too_many_decimals", text);
    std::int64_t fen = 0;
    for (const char digit : yuan + std::string(decimals) + (decimals.size() == 1 ? "0" : "")) {
        fen = fen * 10 + (digit - '0');
        if (fen > fen_max)
            return refusal("money.too_large", text);
    }
    return of_fen(is_negative ? -fen : fen);
}

std::string Money::to_text() const {
    const auto fen = magnitude(fen_);
    return fmt::format("{}{}.{:02}", fen_ < 0 ? "-" : "", fen / 100, fen % 100);
}

std::string Money::to_grouped() const {
    const auto fen = magnitude(fen_);
    return fmt::format("{}{}.{:02}", fen_ < 0 ? "-" : "", grouped(fen / 100), fen % 100);
}

std::string Money::to_ten_thousands() const {
    constexpr std::uint64_t fen_per_hundredth = 10'000;  // 0.01万元 is 100 yuan.
    const auto hundredths = (magnitude(fen_) + fen_per_hundredth / 2) / fen_per_hundredth;
    const bool is_negative = fen_ < 0 && hundredths > 0;
    return fmt::format("{}{}.{:02}", is_negative ? "-" : "", hundredths / 100, hundredths % 100);
}

std::string Money::to_uppercase() const {
    const auto all = magnitude(fen_);
    const auto yuan = all / 100;
    const auto jiao = all / 10 % 10;
    const auto fen = all % 10;
    std::string text = fen_ < 0 ? "负" : "";
    if (yuan > 0 || all == 0)
        text += uppercase(yuan) + "元";
    if (jiao > 0)
        text += uppercase(jiao) + "角";
    else if (fen > 0 && yuan > 0)
        text += "零";
    return text + (fen > 0 ? uppercase(fen) + "分" : "整");
}

Money Money::operator+(Money other) const {
    return narrowed(Wide{fen_} + other.fen_);
}

Money Money::operator-(Money other) const {
    return narrowed(Wide{fen_} - other.fen_);
}

Money Money::operator*(std::int64_t times) const {
    return narrowed(Wide{fen_} * times);
}

Money percent_rounded_down(Money amount, int percent) {
    assert(amount >= Money() && percent >= 0);
    return narrowed(Wide{amount.fen()} * percent / 100);
}

Money percent_rounded_half_up(Money amount, int percent) {
    assert(amount >= Money() && percent >= 0);
    return narrowed((Wide{amount.fen()} * percent + 50) / 100);
}

}  // namespace base
