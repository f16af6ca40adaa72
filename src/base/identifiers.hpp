// Identity numbers and codes with their checks.
//
// Resident ID number: GB 11643-1999, check digit ISO 7064 MOD 11-2.
// Unified social credit code (USCC): GB 32100-2015.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "base/result.hpp"

namespace base {

enum class Sex { unknown = 0, male = 1, female = 2, not_stated = 9 };  // GB/T 2261.1-2003

struct ResidentId {
    std::string number;  // Normalised: 18 half-width characters, upper-case X.
    Date born_on;
    Sex sex;
    bool is_area_known;  // An unknown area is a warning only: abolished codes live on in cards.
};
// Accepts full-width digits, lower-case x, inner spaces and the 15-digit form of 1989.
// Refuses "id_number.length", "id_number.characters", "id_number.check_digit",
// "id_number.birth_date" (no such day, or more than 130 years ago), "id_number.future", and
// "id_number.lost_digits" for what a spreadsheet leaves of a number (4.4E+17, last digits
// 000). No refusal repeats the number: refusals reach logs.
Result<ResidentId> parse_resident_id(std::string_view text, Date today);
char resident_id_check_digit(std::string_view first_seventeen);

// Refuses "uscc.length", "uscc.characters", "uscc.category" (a registering department and
// category the standard does not pair) and "uscc.check_digit". The organisation code inside
// (GB 11714-1997) is not checked: codes with a wrong one are in use.
Result<std::string> parse_uscc(std::string_view text);
char uscc_check_character(std::string_view first_seventeen);
bool is_union_uscc(std::string_view uscc);  // Registered by a union: starts with 81.

char organisation_code_check_character(std::string_view first_eight);

// Refuses "mobile.malformed". Strips +86, 0086, spaces and dashes.
Result<std::string> parse_mobile(std::string_view text);

struct BankCard {
    std::string number;      // Digits only.
    bool is_checksum_right;  // Luhn (ISO/IEC 7812-1); wrong is a warning only.
};
// Refuses "bank_card.malformed" unless 16 to 19 digits remain.
Result<BankCard> parse_bank_card(std::string_view text);

}  // namespace base
