// Counts and amounts with what people write around them, and what a spreadsheet adds to them.
#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "exchange/damage.hpp"

namespace exchange {
namespace {

using base::Refusal;
using base::Result;

constexpr std::size_t exact_digits = 15;
constexpr std::size_t fen_digits = 2;

Refusal refused(const char* code) {
    return {code, "", "", {}};
}

bool is_digits(std::string_view text) {
    return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

void note(Mended& mended, const char* repair) {
    mended.repairs.emplace_back(repair);
}

// The longest first, so that 人次 is not read as 次 behind 人.
constexpr std::array<std::string_view, 16> count_units{"人次", "人", "名", "位", "个", "家",
                                                       "户",   "件", "次", "岁", "年", "天",
                                                       "份",   "期", "场", "本"};
constexpr std::array<std::string_view, 6> money_units{"人民币", "RMB", "元整", "元", "¥", "￥"};

void without_units(Mended& mended, Sort sort) {
    const auto before = mended.value.size();
    const auto strip = [&](std::string_view unit) {
        if (mended.value.ends_with(unit))
            mended.value.erase(mended.value.size() - unit.size());
        else if (mended.value.starts_with(unit))
            mended.value.erase(0, unit.size());
    };
    if (sort == Sort::integer)
        for (const auto unit : count_units)
            strip(unit);
    else
        for (const auto unit : money_units)
            strip(unit);
    mended.value = base::trimmed(mended.value);
    if (mended.value.size() != before)
        note(mended, "repair.unit");
}

// 1,200 and 1,234,567.50: groups of three before the point, and nothing else.
bool is_grouped(std::string_view text) {
    const auto whole = text.substr(0, text.find('.'));
    const auto groups = base::split(whole, ',');
    if (groups.size() < 2 || groups.front().size() > 3)
        return false;
    return is_digits(groups.front()) &&
           std::all_of(groups.begin() + 1, groups.end(),
                       [](const auto& group) { return group.size() == 3 && is_digits(group); });
}

void without_groups(Mended& mended) {
    mended.value = base::replaced(mended.value, "，", ",");
    const bool is_negative = mended.value.starts_with('-');
    if (!is_grouped(std::string_view(mended.value).substr(is_negative)))
        return;
    std::erase(mended.value, ',');
    note(mended, "repair.thousands");
}

bool holds_any(const std::string& text, const std::vector<std::string_view>& signs) {
    return std::any_of(signs.begin(), signs.end(),
                       [&](auto sign) { return text.find(sign) != text.npos; });
}

Result<base::Done> exact(const std::string& text) {
    if (text.ends_with('%') || text.ends_with("％"))
        return refused("damage.percent");
    if (holds_any(text, {"约", "余", "左右", "近", "多", "以上", "以下", "~", "～", ">", "<"}) ||
        text.ends_with('+'))
        return refused("damage.not_exact");
    if (holds_any(text, {"万", "亿", "千"}))
        return refused("damage.ten_thousands");
    return base::Done{};
}

// Adds one to the last of some digits: 199 becomes 200.
std::string next_above(std::string digits) {
    for (auto place = digits.size(); place-- > 0;) {
        if (digits[place] != '9') {
            ++digits[place];
            return digits;
        }
        digits[place] = '0';
    }
    return "1" + digits;
}

// 1234.5600000000001 is 1234.56 as a binary fraction: beyond fifteen digits is noise.
std::string without_noise(const std::string& text) {
    const auto point = text.find('.');
    const auto sign = static_cast<std::size_t>(text.starts_with('-'));
    if (point == text.npos || text.size() - sign - 1 <= exact_digits ||
        point - sign >= exact_digits)
        return text;
    auto digits = text.substr(sign, point - sign) + text.substr(point + 1);
    const auto significant = digits.find_first_not_of('0');
    const auto kept = std::min(digits.size() - 1, significant + exact_digits);
    const bool rounds_up = digits[kept] >= '5';
    auto head = digits.substr(0, kept);
    const auto size = head.size();
    if (rounds_up)
        head = next_above(head);
    auto whole = point - sign + (head.size() - size);
    auto number = text.substr(0, sign) + head.substr(0, whole) + "." + head.substr(whole);
    number.erase(number.find_last_not_of('0') + 1);
    return number.ends_with('.') ? number.substr(0, number.size() - 1) : number;
}

Result<base::Done> spell_out(const SheetCell& cell, Mended& mended) {
    if (is_exponent_form(mended.value)) {
        const auto digits = cell.kind == CellKind::number ? plain_digits(mended.value) : "";
        if (digits.empty())
            return refused("damage.exponent");
        mended.value = digits;
        note(mended, "repair.exponent");
    }
    if (cell.kind != CellKind::number)
        return base::Done{};
    auto number = without_noise(mended.value);
    if (number != mended.value)
        note(mended, "repair.decimals");
    mended.value = std::move(number);
    return base::Done{};
}

bool is_number(std::string_view text) {
    if (text.starts_with('-'))
        text.remove_prefix(1);
    const auto point = text.find('.');
    return is_digits(text.substr(0, point)) &&
           (point == text.npos || is_digits(text.substr(point + 1)));
}

}  // namespace

Result<Mended> mended_number(const SheetCell& cell, Sort sort, Mended so_far) {
    if (cell.kind == CellKind::date_serial)
        return refused("damage.became_date");
    std::erase(so_far.value, ' ');
    TRY(exact(so_far.value));
    without_units(so_far, sort);
    without_groups(so_far);
    TRY(spell_out(cell, so_far));
    if (!is_number(so_far.value))
        return refused("damage.no_number");
    const auto point = so_far.value.find('.');
    if (point == so_far.value.npos)
        return so_far;
    // 12.0 and 3.500 say no more than 12 and 3.5.
    const auto kept = sort == Sort::money ? fen_digits : 0;
    const auto last = so_far.value.find_last_not_of('0');
    const auto decimals = last > point ? last - point : 0;
    if (decimals > kept)
        return sort == Sort::money ? Result<Mended>(so_far) : refused("damage.not_whole");
    so_far.value.erase(decimals == 0 ? point : last + 1);
    return so_far;
}

}  // namespace exchange
