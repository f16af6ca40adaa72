#include "exchange/damage.hpp"

#include <algorithm>
#include <array>

#include "base/date.hpp"
#include "base/han_text.hpp"
#include "base/identifiers.hpp"
#include "base/text.hpp"

namespace exchange {
namespace {

using base::Refusal;
using base::Result;

constexpr std::size_t mobile_digits = 11;
constexpr std::size_t exact_digits_max = 15;  // What a spreadsheet keeps of a number.

Refusal refused(const char* code) {
    return {code, "", "", {}};
}

bool is_digits(std::string_view text) {
    return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

// Marks without width that come along from web pages, chat windows and property sheets.
bool is_invisible(char32_t character) {
    return character == 0x00AD || (character >= 0x200B && character <= 0x200F) ||
           (character >= 0x202A && character <= 0x202E) ||
           (character >= 0x2060 && character <= 0x2069) || character == 0xFEFF;
}
bool is_blank(char32_t character) {
    return character == U' ' || (character >= U'\t' && character <= U'\r') || character == 0x00A0 ||
           (character >= 0x2000 && character <= 0x200A) || character == 0x202F ||
           character == 0x205F || character == 0x3000;
}
bool is_private(char32_t character) {
    return (character >= 0xE000 && character <= 0xF8FF) || character >= 0xF0000;
}

void note(Mended& mended, const char* repair) {
    if (std::find(mended.repairs.begin(), mended.repairs.end(), repair) == mended.repairs.end())
        mended.repairs.emplace_back(repair);
}

// Nothing to clean: printed ASCII without apostrophe or blank, and common Han.
bool is_plain(std::string_view text) {
    const auto is_to_clean = [](char letter) {
        const auto byte = static_cast<unsigned char>(letter);
        return byte <= ' ' || byte == 0x7F || letter == '\'';
    };
    return base::is_ascii_or_common_han(text) &&
           std::none_of(text.begin(), text.end(), is_to_clean);
}

// Half-width and without invisible marks and outer blanks; inner blanks stay.
Mended cleaned(std::string_view text) {
    Mended mended;
    if (is_plain(text)) {
        mended.value = text;
        return mended;
    }
    std::u32string kept;
    for (const char32_t character : base::code_points(text))
        if (!is_invisible(character))
            kept += is_blank(character) ? U' ' : character;
    mended.value = base::trimmed(base::to_utf8(kept));
    if (mended.value != text)
        note(mended, "repair.blanks");
    for (const std::string_view mark : {"'", "’", "‘"})
        if (mended.value.size() > mark.size() && mended.value.starts_with(mark)) {
            mended.value.erase(0, mark.size());
            note(mended, "repair.apostrophe");
            break;
        }
    return mended;
}

void to_half_width(Mended& mended) {
    auto half = base::half_width(mended.value);
    if (half == mended.value)
        return;
    mended.value = std::move(half);
    note(mended, "repair.full_width");
}

void without(Mended& mended, std::string_view letters) {
    const auto size = mended.value.size();
    std::erase_if(mended.value,
                  [&](char letter) { return letters.find(letter) != std::string_view::npos; });
    if (mended.value.size() != size)
        note(mended, "repair.blanks");
}

void to_upper(std::string& text) {
    for (char& letter : text)
        if (letter >= 'a' && letter <= 'z')
            letter = static_cast<char>(letter - 'a' + 'A');
}

// × and the Cyrillic Х stand for the X that ends an ID number.
void with_latin_x(Mended& mended) {
    for (const std::string_view sign : {"×", "Х", "х", "✕"})
        if (mended.value.ends_with(sign)) {
            mended.value.replace(mended.value.size() - sign.size(), sign.size(), "X");
            note(mended, "repair.look_alike");
        }
}

std::string with_digits_for_look_alikes(std::string text) {
    for (char& letter : text) {
        if (letter == 'O' || letter == 'o')
            letter = '0';
        else if (letter == 'l' || letter == 'I' || letter == 'i' || letter == '|')
            letter = '1';
    }
    return text;
}

bool is_error_value(std::string_view text) {
    static constexpr std::array<std::string_view, 9> errors{
        "#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!"};
    if (text.empty() || text.front() != '#')
        return false;
    const bool is_too_narrow = text.size() > 1 && text.find_first_not_of('#') == text.npos;
    return is_too_narrow || std::find(errors.begin(), errors.end(), text) != errors.end();
}

bool is_placeholder(std::string_view text) {
    static constexpr std::array<std::string_view, 13> signs{
        "/", "\\", "-", "--", "—", "——", "－", "／", "无", "没有", "N/A", "n/a", "*"};
    return std::find(signs.begin(), signs.end(), text) != signs.end();
}

// 1-Mar, 3月1日: what becomes of the code 3-1.
bool is_date_shown(std::string_view text) {
    static constexpr std::array<std::string_view, 12> months{
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"};
    if (text.find("月") != text.npos && text.ends_with("日"))
        return is_digits(text.substr(0, 1));
    const auto lower = base::lower(text);
    return std::any_of(months.begin(), months.end(), [&](auto month) {
        return lower.find("-" + std::string(month)) != lower.npos && is_digits(lower.substr(0, 1));
    });
}

// Numbers that are no quantities: the spreadsheet may have reckoned with them.
Result<base::Done> still_whole(const SheetCell& cell, const std::string& text) {
    if (cell.kind == CellKind::date_serial)
        return refused("damage.became_date");
    if (is_exponent_form(text) && cell.kind != CellKind::number)
        return refused("damage.exponent");
    return base::Done{};
}

// A number's digits; "rounded" when it is longer than a spreadsheet keeps.
Result<base::Done> spell_out(const SheetCell& cell, Mended& mended) {
    if (mended.value.ends_with(".0") && is_digits(mended.value.substr(0, mended.value.size() - 2)))
        mended.value.resize(mended.value.size() - 2);
    if (cell.kind != CellKind::number)
        return base::Done{};
    const auto digits = plain_digits(mended.value);
    if (digits.empty())
        return refused(is_exponent_form(mended.value) ? "damage.exponent" : "damage.rounded");
    if (digits != mended.value)
        note(mended, "repair.exponent");
    mended.value = digits;
    return base::Done{};
}

Result<Mended> mended_id_number(const SheetCell& cell, Mended mended) {
    without(mended, " -");
    with_latin_x(mended);
    TRY(still_whole(cell, mended.value));
    const bool is_long = cell.kind == CellKind::number && mended.value.size() > exact_digits_max;
    if (is_long && !is_exponent_form(mended.value))
        return refused("damage.rounded");
    TRY(spell_out(cell, mended));
    auto digits = with_digits_for_look_alikes(mended.value);
    const bool has_look_alikes = digits != mended.value;
    to_upper(mended.value);
    to_upper(digits);
    if (!has_look_alikes)
        return mended;
    const auto body = std::string_view(digits).substr(0, 17);
    const bool is_proven = digits.size() == 18 && is_digits(body) &&
                           base::resident_id_check_digit(body) == digits.back();
    if (!is_proven && is_digits(digits.substr(0, digits.size() - 1)))
        return refused("damage.look_alike");
    if (is_proven) {
        mended.value = digits;
        note(mended, "repair.look_alike");
    }
    return mended;
}

bool holds_several(const std::string& text) {
    if (is_digits(text))
        return false;
    auto parts = text;
    for (const std::string_view mark : {"、", "，", "；", ";", ",", " "})
        parts = base::replaced(parts, mark, "/");
    const auto each = base::split(parts, '/');
    return std::count_if(each.begin(), each.end(),
                         [](const auto& part) { return is_digits(part) && part.size() >= 7; }) > 1;
}

Result<Mended> mended_mobile(const SheetCell& cell, Mended mended) {
    if (holds_several(mended.value))
        return refused("damage.several");
    without(mended, " -");
    TRY(still_whole(cell, mended.value));
    TRY(spell_out(cell, mended));
    const auto digits = with_digits_for_look_alikes(mended.value);
    if (digits != mended.value && is_digits(digits) && digits.size() == mobile_digits) {
        mended.value = digits;
        note(mended, "repair.look_alike");
    }
    // Dialled from out of town, a mobile had a 0 before it.
    const bool is_dialled = mended.value.size() == mobile_digits + 1 && is_digits(mended.value) &&
                            mended.value.starts_with("01");
    if (is_dialled)
        mended.value.erase(0, 1);
    return mended;
}

Result<Mended> mended_credit_code(const SheetCell& cell, Mended mended) {
    without(mended, " -");
    TRY(still_whole(cell, mended.value));
    const bool is_long = cell.kind == CellKind::number && mended.value.size() > exact_digits_max;
    if (is_long || (cell.kind == CellKind::number && is_exponent_form(mended.value)))
        return refused(is_exponent_form(mended.value) ? "damage.exponent" : "damage.rounded");
    auto as_written = mended.value;
    to_upper(as_written);
    auto digits = with_digits_for_look_alikes(mended.value);
    to_upper(digits);
    mended.value = as_written;
    if (digits == as_written || base::parse_uscc(as_written))
        return mended;
    if (base::parse_uscc(digits)) {
        mended.value = digits;
        note(mended, "repair.look_alike");
        return mended;
    }
    if (as_written.find_first_of("IO") != as_written.npos)
        return refused("damage.look_alike");
    return mended;
}

Result<Mended> mended_code(const SheetCell& cell, std::size_t digits, Mended mended) {
    without(mended, " ");
    TRY(still_whole(cell, mended.value));
    if (is_date_shown(mended.value))
        return refused("damage.became_date");
    TRY(spell_out(cell, mended));
    if (digits == 0 || mended.value.size() >= digits || !is_digits(mended.value))
        return mended;
    // A number certainly lost its zeros; a text may lack any digit.
    if (cell.kind != CellKind::number)
        return Refusal{
            "damage.leading_zeros",
            "",
            "",
            {{"digits", std::to_string(digits)}, {"length", std::to_string(mended.value.size())}}};
    mended.value.insert(0, digits - mended.value.size(), '0');
    note(mended, "repair.leading_zeros");
    return mended;
}

Result<Mended> mended_name(const SheetCell& cell, Mended mended) {
    if (mended.value.find('?') != mended.value.npos || mended.value.find("？") != mended.value.npos)
        return refused("damage.lost_characters");
    if (cell.kind == CellKind::number || cell.kind == CellKind::date_serial ||
        is_digits(mended.value))
        return refused("damage.no_name");
    auto half = base::half_width(mended.value);
    auto name = base::canonical_name(mended.value);
    if (half != mended.value &&
        base::replaced(half, " ", "") != base::replaced(mended.value, " ", ""))
        note(mended, "repair.full_width");
    if (base::replaced(half, " ", "").size() != half.size() && name != half)
        note(mended, "repair.blanks");
    if (base::replaced(name, " ", "") != base::replaced(half, " ", ""))
        note(mended, "repair.dot");
    mended.value = std::move(name);
    return mended;
}

Result<base::Done> readable(const SheetCell& cell, const std::string& text) {
    if (cell.kind == CellKind::error || is_error_value(text))
        return refused("damage.error_value");
    if (cell.is_merged && text.empty())
        return refused("damage.merged");
    if (text.find("\xEF\xBF\xBD") != text.npos)
        return refused("damage.lost_characters");
    return base::Done{};
}

bool holds_private(const std::string& text) {
    if (text.find_first_of("\xEE\xEF\xF3\xF4") == text.npos)
        return false;
    const auto characters = base::code_points(text);
    return std::any_of(characters.begin(), characters.end(), is_private);
}

}  // namespace

bool is_exponent_form(std::string_view text) {
    const auto exponent = text.find_first_of("Ee");
    if (exponent == text.npos || exponent == 0)
        return false;
    auto power = text.substr(exponent + 1);
    const bool is_signed = power.starts_with('+') || power.starts_with('-');
    if (is_signed)
        power.remove_prefix(1);
    auto mantissa = text.substr(0, exponent);
    const auto point = mantissa.find('.');
    const bool has_point = point != mantissa.npos;
    const bool is_number =
        has_point ? is_digits(mantissa.substr(0, point)) && is_digits(mantissa.substr(point + 1))
                  : is_digits(mantissa);
    // 1E5 may be a code; 1E+5 and 1.2E5 are what spreadsheets write.
    return is_number && (has_point || is_signed) && is_digits(power) && power.size() <= 3;
}

std::string plain_digits(std::string_view number) {
    auto mantissa = std::string(number.substr(0, number.find_first_of("Ee")));
    long power = 0;
    if (is_exponent_form(number)) {
        auto text = number.substr(number.find_first_of("Ee") + 1);
        power = std::strtol(std::string(text).c_str(), nullptr, 10);
    } else if (mantissa.size() != number.size()) {
        return "";
    }
    const auto point = mantissa.find('.');
    const auto decimals = point == mantissa.npos ? 0 : mantissa.size() - point - 1;
    if (point != mantissa.npos)
        mantissa.erase(point, 1);
    const long zeros = power - static_cast<long>(decimals);
    if (!is_digits(mantissa) || zeros < 0 ||
        mantissa.size() + static_cast<std::size_t>(zeros) > exact_digits_max)
        return "";
    return mantissa + std::string(static_cast<std::size_t>(zeros), '0');
}

Result<Mended> mended(const SheetCell& cell, const Expected& expected) {
    auto so_far = cleaned(cell.text);
    TRY(readable(cell, so_far.value));
    if (so_far.value.empty())
        return so_far;
    if (holds_private(so_far.value))
        return refused("damage.private_character");
    if (expected.sort == Sort::text)
        return so_far;
    if (is_placeholder(so_far.value))
        return refused("damage.placeholder");
    if (expected.sort == Sort::name)
        return mended_name(cell, std::move(so_far));
    to_half_width(so_far);
    switch (expected.sort) {
        case Sort::id_number:
            return mended_id_number(cell, std::move(so_far));
        case Sort::mobile:
            return mended_mobile(cell, std::move(so_far));
        case Sort::credit_code:
            return mended_credit_code(cell, std::move(so_far));
        case Sort::code:
            return mended_code(cell, expected.digits, std::move(so_far));
        case Sort::date:
            return mended_date(cell, expected.is_1904, std::move(so_far));
        default:
            return mended_number(cell, expected.sort, std::move(so_far));
    }
}

}  // namespace exchange
