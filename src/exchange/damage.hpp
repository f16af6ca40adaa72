// What a spreadsheet, or the person at it, did to a value: put right where that is certain,
// refused with the likely cause and the way back where it is not.
//
// Pure recognisers. Whether the mended value is a true number, mobile or date is for base to
// say. No refusal repeats the value: refusals reach logs, and the values are personal.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "exchange/rows.hpp"

namespace exchange {

// What a column is expected to hold.
enum class Sort { text, name, id_number, mobile, credit_code, code, date, integer, money };

struct Expected {
    Sort sort = Sort::text;
    std::size_t digits = 0;  // Of a code with a fixed number of digits; 0: any.
    bool is_1904 = false;    // SheetFacts.is_1904.
};

struct Mended {
    std::string value;                 // Dates as YYYY-MM-DD, numbers as digits; empty if blank.
    std::vector<std::string> repairs;  // Codes "repair.…" with words, for the receipt.
};

// Repairs: repair.blanks, repair.apostrophe, repair.full_width, repair.look_alike,
// repair.dot, repair.date_form, repair.date_serial, repair.thousands, repair.unit,
// repair.exponent, repair.decimals, repair.leading_zeros.
// Refuses:
//   damage.error_value     #N/A, #REF!: the formula found nothing
//   damage.merged          the cell is part of a merged range and holds nothing of its own
//   damage.lost_characters a question mark or U+FFFD where a rare character was
//   damage.private_character  a character only one vendor's font can show
//   damage.exponent        4.40981E+17: the digits are gone
//   damage.rounded         eighteen digits of which a number keeps fifteen
//   damage.became_date     a code or number the spreadsheet took for a date
//   damage.leading_zeros   fewer digits than the code has
//   damage.look_alike      O or l among digits, and no check digit to prove what was meant
//   damage.several         two mobiles in one cell
//   damage.placeholder     / - 无 in place of nothing
//   damage.two_digit_year, damage.day_month_order, damage.date_incomplete,
//   damage.no_such_day, damage.date_serial (system unknown), damage.no_date
//   damage.percent, damage.not_exact (约, 余, +), damage.ten_thousands, damage.not_whole,
//   damage.no_number, damage.no_name
base::Result<Mended> mended(const SheetCell& cell, const Expected& expected);

// The parts by sort, for what is text already; each expects text without blanks around it.
base::Result<Mended> mended_date(const SheetCell& cell, bool is_1904, Mended so_far);
base::Result<Mended> mended_number(const SheetCell& cell, Sort sort, Mended so_far);

// "4.4E+17", "1.38E10": what a spreadsheet shows of a long number.
bool is_exponent_form(std::string_view text);
// The digits of a number in any form ("1.3800138E+10"), cut to the fifteen a spreadsheet
// keeps; empty when it has no such form or lies beyond them.
std::string plain_digits(std::string_view number);

}  // namespace exchange
