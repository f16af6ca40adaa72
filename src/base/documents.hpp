// Documents a person may show instead of a resident identity card.
//
// Residence permits of Hong Kong, Macao and Taiwan residents: 国办发〔2018〕81号. Foreign
// permanent resident cards: the form of 2017 (15 characters) and that of December 2023 (18).
// One person may hold both cards, so a number identifies a document and not yet a person.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/date.hpp"
#include "base/identifiers.hpp"
#include "base/result.hpp"

namespace base {

enum class DocumentKind {
    resident_id,
    residence_permit,               // 港澳台居民居住证, areas 810000, 820000, 830000.
    hong_kong_macao_travel_permit,  // 港澳居民来往内地通行证: H or M and 8 digits.
    taiwan_travel_permit,           // 台湾居民来往大陆通行证: 8 digits.
    foreign_permanent_residence,    // 外国人永久居留身份证.
    passport,
};

struct Document {
    DocumentKind kind;
    std::string number;           // Normalised as a resident ID number is.
    std::optional<Date> born_on;  // Where the number tells.
    Sex sex = Sex::unknown;
};

// Refuses what parse_resident_id refuses for numbers of 18 digits, "document.malformed" for
// a number of another form than the kind's, and "document.check_digit" for the 15-character
// card.
Result<Document> parse_document(DocumentKind kind, std::string_view text, Date today);

// Machine-readable travel documents, ICAO 9303-3: weights 7, 3, 1 over digits and letters.
char icao_check_digit(std::string_view text);

}  // namespace base
