// What people type into fields: identity numbers, codes, telephones, cards, dates and money.
// What is accepted is in its one normal form, and that form reads as itself.
#include <algorithm>

#include "base/date.hpp"
#include "base/identifiers.hpp"
#include "base/money.hpp"
#include "base/text.hpp"
#include "target.hpp"

namespace {

using fuzz::must;

const base::Date today = base::Date::of(2023, 5, 12);

bool is_digits(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// Refusals reach logs: none may say what was typed. Shorter words are words of ours.
template <typename T>
void is_discreet(const base::Result<T>& result, std::string_view typed) {
    constexpr std::size_t telling = 6;
    if (result || typed.size() < telling)
        return;
    for (const auto& refusal : result.refusals())
        for (const auto& [name, value] : refusal.arguments)
            must(value.find(typed) == std::string::npos, "a refusal does not say what was typed");
}

void reads_identity_number(std::string_view text) {
    const auto read = base::parse_resident_id(text, today);
    is_discreet(read, text);
    if (!read)
        return;
    const auto& [number, born_on, sex, is_area_known] = read.value();
    must(number.size() == 18 && is_digits(std::string_view(number).substr(0, 17)), "18 characters");
    must(base::resident_id_check_digit(std::string_view(number).substr(0, 17)) == number[17],
         "the check holds");
    must(born_on <= today && sex != base::Sex::unknown, "somebody was born");
    const auto again = base::parse_resident_id(number, today);
    must(again && again.value().number == number && again.value().born_on == born_on,
         "an identity number reads as itself");
}

void reads_codes(std::string_view text) {
    const auto uscc = base::parse_uscc(text);
    is_discreet(uscc, text);
    if (uscc) {
        const auto& code = uscc.value();
        must(code.size() == 18 && base::uscc_check_character(code.substr(0, 17)) == code[17],
             "the check holds");
        must(base::parse_uscc(code) && base::parse_uscc(code).value() == code,
             "a code reads as itself");
    }
    const auto mobile = base::parse_mobile(text);
    is_discreet(mobile, text);
    if (mobile)
        must(mobile.value().size() == 11 && is_digits(mobile.value()) &&
                 base::parse_mobile(mobile.value()),
             "a mobile number is eleven digits");
    const auto card = base::parse_bank_card(text);
    is_discreet(card, text);
    if (card)
        must(card.value().number.size() >= 16 && card.value().number.size() <= 19 &&
                 is_digits(card.value().number),
             "a card has 16 to 19 digits");
}

void reads_money(std::string_view text) {
    const auto read = base::Money::parse(text);
    if (!read)
        return;
    const base::Money money = read.value();
    must(std::abs(money.fen()) <= base::Money::fen_max, "no sum is larger than may be");
    for (const auto& form : {money.to_text(), money.to_grouped()}) {
        const auto again = base::Money::parse(form);
        must(again && again.value() == money, "a sum reads as itself");
    }
    must(!money.to_uppercase().empty() && !money.to_ten_thousands().empty(),
         "a sum can be printed");
}

void reads_dates(std::string_view text) {
    const auto read = base::Date::parse(text);
    if (read)
        must(read.value().to_text() == text, "a date is written as it was read");
    const auto written = base::Date::parse_written(text);
    must(written || !read, "people may write what machines may");
    if (!written)
        return;
    const base::Date date = written.value();
    must(date.year() >= 1900 && date.year() <= 2199, "a date is of our centuries");
    must(base::Date::parse(date.to_text()) && base::Date::parse(date.to_text()).value() == date,
         "a date reads as itself");
    must(base::Date::parse_written(date.to_chinese()).value() == date,
         "a date reads as itself in Chinese");
}

}  // namespace

void fuzz::check(std::string_view input) {
    reads_identity_number(input);
    reads_codes(input);
    reads_money(input);
    reads_dates(input);
    must(base::is_utf8(base::to_utf8(base::code_points(input))), "any bytes become text");
    if (base::is_utf8(input)) {
        const auto name = base::canonical_name(input);
        must(base::is_utf8(name) && base::canonical_name(name) == name, "a name has one form");
        base::pinyin_of_name(name);
        base::masked_name_for_notice(name);
    }
}
