#include "base/identifiers.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <numeric>
#include <span>

#include "base/text.hpp"

namespace base {
namespace {

constexpr std::size_t id_size = 18;
constexpr std::size_t old_id_size = 15;
constexpr int age_max = 130;
constexpr std::string_view decimal_digits = "0123456789";

// Half-width, upper case, without blanks anywhere.
std::string plain(std::string_view text) {
    auto kept = replaced(canonical_name(text), " ", "");
    std::transform(kept.begin(), kept.end(), kept.begin(), [](char letter) {
        return letter >= 'a' && letter <= 'z' ? static_cast<char>(letter - 'a' + 'A') : letter;
    });
    return kept;
}

bool consists_of(std::string_view text, std::string_view alphabet) {
    return text.find_first_not_of(alphabet) == std::string_view::npos;
}

int weighted_sum(std::string_view text, std::span<const int> weights, std::string_view alphabet) {
    assert(text.size() >= weights.size());
    int sum = 0;
    for (std::size_t i = 0; i < weights.size(); ++i)
        sum += static_cast<int>(alphabet.find(text[i])) * weights[i];
    return sum;
}

Refusal length_refusal(const char* code, std::string_view text) {
    return {code, "", "", {{"length", std::to_string(characters(text))}}};
}

int number_at(std::string_view digits, std::size_t from, std::size_t size) {
    return std::accumulate(digits.begin() + static_cast<std::ptrdiff_t>(from),
                           digits.begin() + static_cast<std::ptrdiff_t>(from + size), 0,
                           [](int value, char digit) { return value * 10 + (digit - '0'); });
}

// 4.40305E+17: what a spreadsheet shows of a number it took for a quantity.
bool is_in_powers_of_ten(std::string_view text) {
    return consists_of(text, "0123456789.+E") && std::count(text.begin(), text.end(), 'E') == 1 &&
           text.find_first_of(".+") != std::string_view::npos;
}

// A spreadsheet keeps fifteen digits and writes zeros after them. One true number in
// eleven hundred ends so, too; its check digit is right.
bool has_lost_digits(std::string_view number) {
    return number.ends_with("000") && resident_id_check_digit(number) != '0';
}

// GB 11643-1989 to -1999. Sequences 996 to 999 were kept for those born before 1900.
std::string modernised(const std::string& number) {
    const bool is_centenarian = number.substr(12) >= "996";
    std::string longer = number.substr(0, 6) + (is_centenarian ? "18" : "19") + number.substr(6);
    longer += resident_id_check_digit(longer);
    return longer;
}

// Provinces of GB/T 2260, and the areas of residence permits (国办发〔2018〕81号). Counties
// are not looked up: thousands have been abolished since cards were issued.
bool is_known_area(std::string_view number) {
    static constexpr std::array provinces{11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34,
                                          35, 36, 37, 41, 42, 43, 44, 45, 46, 50, 51, 52,
                                          53, 54, 61, 62, 63, 64, 65, 71, 81, 82, 83};
    return std::find(provinces.begin(), provinces.end(), number_at(number, 0, 2)) !=
           provinces.end();
}

struct Birth {
    Date on;
    Refusals reasons;
};

Birth birth_of(std::string_view number, Date today) {
    const int year = number_at(number, 6, 4);
    const int month = number_at(number, 10, 2);
    const int day = number_at(number, 12, 2);
    if (year < 1 || !Date::exists(year, month, day))
        return {{}, {{"id_number.birth_date", "", "", {}}}};
    const Date born_on = Date::of(year, month, day);
    if (born_on > today)
        return {born_on, {{"id_number.future", "", "", {}}}};
    if (full_years_between(born_on, today) > age_max)
        return {born_on, {{"id_number.birth_date", "", "", {}}}};
    return {born_on, {}};
}

Refusals reasons_against_form(const std::string& number) {
    if (is_in_powers_of_ten(number))
        return {{"id_number.lost_digits", "", "", {}}};
    if (const auto size = characters(number); size != id_size && size != old_id_size)
        return {length_refusal("id_number.length", number)};
    const std::string_view body = std::string_view(number).substr(0, number.size() - 1);
    const bool is_old = number.size() == old_id_size;
    if (!consists_of(body, decimal_digits) ||
        !consists_of(number.substr(body.size()), is_old ? "0123456789" : "0123456789X"))
        return {{"id_number.characters", "", "", {}}};
    if (!is_old && has_lost_digits(number))
        return {{"id_number.lost_digits", "", "", {}}};
    return {};
}

// GB 32100-2015, tables 2 and 3: the categories each registering department may give.
struct Department {
    char code;
    std::string_view categories;
};
constexpr Department departments[] = {{'1', "1239"}, {'2', "19"},  {'3', "123459"}, {'4', "19"},
                                      {'5', "1239"}, {'6', "129"}, {'7', "129"},    {'8', "19"},
                                      {'9', "123"},  {'A', "19"},  {'N', "1239"},   {'Y', "1"}};

bool has_known_category(std::string_view uscc) {
    return std::any_of(std::begin(departments), std::end(departments), [&](const auto& known) {
        return known.code == uscc[0] && known.categories.find(uscc[1]) != std::string_view::npos;
    });
}

constexpr std::string_view uscc_alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";  // No I O S V Z.

bool is_luhn(std::string_view digits) {
    int sum = 0;
    for (std::size_t i = 0; i < digits.size(); ++i) {
        const int digit = digits[digits.size() - 1 - i] - '0';
        const int doubled = digit * 2 > 9 ? digit * 2 - 9 : digit * 2;
        sum += i % 2 == 0 ? digit : doubled;
    }
    return sum % 10 == 0;
}

std::string without_dashes(std::string text) {
    for (const char* dash : {"-", "—", "–", "－"})
        text = replaced(std::move(text), dash, "");
    return text;
}

}  // namespace

char resident_id_check_digit(std::string_view first_seventeen) {
    static constexpr std::array weights{7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    const int sum = weighted_sum(first_seventeen, weights, decimal_digits);
    return std::string_view("10X98765432")[static_cast<std::size_t>(sum % 11)];
}

Result<ResidentId> parse_resident_id(std::string_view text, Date today) {
    std::string number = plain(text);
    if (auto reasons = reasons_against_form(number); !reasons.empty())
        return reasons;
    if (number.size() == old_id_size)
        number = modernised(number);
    Refusals reasons;
    if (number.back() != resident_id_check_digit(number))
        reasons.push_back({"id_number.check_digit", "", "", {}});
    const Birth birth = birth_of(number, today);
    reasons.insert(reasons.end(), birth.reasons.begin(), birth.reasons.end());
    if (!reasons.empty())
        return reasons;
    return ResidentId{.number = number,
                      .born_on = birth.on,
                      .sex = (number[16] - '0') % 2 == 1 ? Sex::male : Sex::female,
                      .is_area_known = is_known_area(number)};
}

char uscc_check_character(std::string_view first_seventeen) {
    static constexpr std::array weights{1,  3,  9,  27, 19, 26, 16, 17, 20,
                                        29, 25, 13, 8,  24, 10, 30, 28};
    const int sum = weighted_sum(first_seventeen, weights, uscc_alphabet);
    return uscc_alphabet[static_cast<std::size_t>((31 - sum % 31) % 31)];
}

char organisation_code_check_character(std::string_view first_eight) {
    static constexpr std::array weights{3, 7, 9, 10, 5, 8, 4, 2};
    const int sum = weighted_sum(first_eight, weights, "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ");
    return std::string_view("0X987654321")[static_cast<std::size_t>(sum % 11)];
}

Result<std::string> parse_uscc(std::string_view text) {
    const std::string code = plain(text);
    if (characters(code) != id_size)
        return length_refusal("uscc.length", code);
    if (!consists_of(code, uscc_alphabet) || !consists_of(code.substr(2, 6), decimal_digits))
        return Refusal{"uscc.characters", "", "", {}};
    Refusals reasons;
    if (!has_known_category(code))
        reasons.push_back({"uscc.category", "", "", {}});
    if (code.back() != uscc_check_character(code))
        reasons.push_back({"uscc.check_digit", "", "", {}});
    if (!reasons.empty())
        return reasons;
    return code;
}

bool is_union_uscc(std::string_view uscc) {
    return uscc.starts_with("81");
}

Result<std::string> parse_mobile(std::string_view text) {
    const std::string number = without_dashes(plain(text));
    std::string_view digits = number;
    for (const std::string_view prefix : {"+86", "0086"})
        if (digits.starts_with(prefix))
            digits.remove_prefix(prefix.size());
    const bool is_mobile = digits.size() == 11 && consists_of(digits, decimal_digits) &&
                           digits[0] == '1' && digits[1] >= '3';
    if (!is_mobile)
        return Refusal{"mobile.malformed", "", "", {}};
    return std::string(digits);
}

Result<BankCard> parse_bank_card(std::string_view text) {
    const std::string number = without_dashes(plain(text));
    if (number.size() < 16 || number.size() > 19 || !consists_of(number, decimal_digits))
        return Refusal{"bank_card.malformed", "", "", {}};
    return BankCard{number, is_luhn(number)};
}

}  // namespace base
