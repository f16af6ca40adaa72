// Two whole numbers side by side, and how their quotient is printed and compared.
//
// A ratio keeps both sides, so that it can be added over unions by adding the sides and
// never by averaging percentages. A zero denominator is "nothing to compare with": such a
// ratio has no value, prints as "—" (GB/T 15835 practice) and equals nothing.
#pragma once

#include <compare>
#include <cstdint>
#include <string>

namespace base {

struct Ratio {
    std::int64_t numerator = 0;
    std::int64_t denominator = 0;  // Never negative.
    bool is_defined() const { return denominator > 0; }
};

// Exact, by cross-multiplication: 1/3 and 2/6 are equivalent. An undefined ratio is
// unordered against every other.
std::partial_ordering operator<=>(const Ratio& left, const Ratio& right);
bool operator==(const Ratio& left, const Ratio& right);

// 1234/10000 with one decimal: "12.3%". Half a unit of the last place is rounded up (away
// from zero below zero). Needs 0 <= decimals <= 4.
std::string percent_text(Ratio ratio, int decimals);
// How much has been added to `before`, as a share of it; undefined where before <= 0.
Ratio growth(std::int64_t before, std::int64_t after);
// The difference of two rates as a reader would subtract them in print: 91.2% → 93.0% is
// "1.8" (个百分点); "—" when either is undefined.
std::string percentage_points_text(Ratio before, Ratio after, int decimals);

}  // namespace base
