#include "base/documents.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"

namespace base {
namespace {

constexpr std::size_t old_card_size = 15;
constexpr std::string_view digits = "0123456789";
constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

bool consists_of(std::string_view text, std::string_view alphabet) {
    return !text.empty() && text.find_first_not_of(alphabet) == std::string_view::npos;
}

std::string plain(std::string_view text) {
    std::string number = replaced(half_width(trimmed(text)), " ", "");
    std::transform(number.begin(), number.end(), number.begin(), [](char letter) {
        return letter >= 'a' && letter <= 'z' ? static_cast<char>(letter - 'a' + 'A') : letter;
    });
    return number;
}

Refusal refusal(const char* code) {
    return {code, "", "", {}};
}

bool is_residence_permit_area(std::string_view number) {
    return number.starts_with("810000") || number.starts_with("820000") ||
           number.starts_with("830000");
}

// 18 digits with the birth date and check digit of a resident ID number.
Result<Document> as_resident_id(DocumentKind kind, std::string_view number, Date today) {
    auto id = TRY(parse_resident_id(number, today));
    return Document{kind, std::move(id.number), id.born_on, id.sex};
}

// The card of 2017 prints two digits of the year: the latest year that is not to come.
std::optional<Date> born_on_old_card(std::string_view six, Date today) {
    for (const char* century : {"20", "19"}) {
        const auto date = Date::parse_written(century + std::string(six));
        if (date && date.value() <= today)
            return date.value();
    }
    return std::nullopt;
}

// Nationality (3 letters), issuing area (4), birth date (6), sequence (1), check digit (1).
Result<Document> from_old_card(const std::string& number, Date today) {
    if (!consists_of(number.substr(0, 3), letters) || !consists_of(number.substr(3), digits))
        return refusal("document.malformed");
    if (number.back() != icao_check_digit(number.substr(0, old_card_size - 1)))
        return refusal("document.check_digit");
    const auto born_on = born_on_old_card(std::string_view(number).substr(7, 6), today);
    if (!born_on)
        return refusal("document.malformed");
    const Sex sex = (number[13] - '0') % 2 == 1 ? Sex::male : Sex::female;
    return Document{DocumentKind::foreign_permanent_residence, number, born_on, sex};
}

Result<Document> foreign_card(const std::string& number, Date today) {
    if (number.size() == old_card_size)
        return from_old_card(number, today);
    if (number.size() != 18 || number.front() != '9')
        return refusal("document.malformed");
    return as_resident_id(DocumentKind::foreign_permanent_residence, number, today);
}

// Some cards print two more digits for the issue: the first eight are the holder's for life.
Result<Document> hong_kong_macao_permit(const std::string& number) {
    const bool is_form = (number.size() == 9 || number.size() == 11) &&
                         (number.front() == 'H' || number.front() == 'M') &&
                         consists_of(number.substr(1), digits);
    if (!is_form)
        return refusal("document.malformed");
    return Document{DocumentKind::hong_kong_macao_travel_permit, number.substr(0, 9), {}};
}

Result<Document> of_form(DocumentKind kind, const std::string& number, bool is_form) {
    if (!is_form)
        return refusal("document.malformed");
    return Document{kind, number, {}};
}

bool is_passport(const std::string& number) {
    return number.size() >= 5 && number.size() <= 12 &&
           consists_of(number, "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ");
}

}  // namespace

char icao_check_digit(std::string_view text) {
    static constexpr std::array weights{7, 3, 1};
    int sum = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool is_letter = text[i] >= 'A' && text[i] <= 'Z';
        sum += (is_letter ? text[i] - 'A' + 10 : text[i] - '0') * weights[i % 3];
    }
    return static_cast<char>('0' + sum % 10);
}

Result<Document> parse_document(DocumentKind kind, std::string_view text, Date today) {
    const std::string number = plain(text);
    switch (kind) {
        case DocumentKind::resident_id:
            return as_resident_id(kind, number, today);
        case DocumentKind::residence_permit:
            if (!is_residence_permit_area(number))
                return refusal("document.malformed");
            return as_resident_id(kind, number, today);
        case DocumentKind::hong_kong_macao_travel_permit:
            return hong_kong_macao_permit(number);
        case DocumentKind::taiwan_travel_permit:
            return of_form(kind, number, number.size() == 8 && consists_of(number, digits));
        case DocumentKind::foreign_permanent_residence:
            return foreign_card(number, today);
        case DocumentKind::passport:
            return of_form(kind, number, is_passport(number));
    }
    return refusal("document.malformed");
}

}  // namespace base
