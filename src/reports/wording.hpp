// Exact values put into official wording: 41名, 150余万元, 近9000人, 90%以上, 突破3万人.
//
// A wording states a bound and how the value stands to it; it may be vague and never false.
// 余, 突破 and 以上 are said only of more than the bound, 近 and 不到 only of less; a value
// that meets the bound is stated exactly. Number style: GB/T 15835-2011 (one decimal style,
// 万 and 亿 with decimals, never 3千5百万). What cannot be said exactly with two decimals in
// 亿 is said in 万, and then in the unit itself: nothing is rounded away. Only percentages are
// rounded, half up, and never to 100% or 0% unless they are.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "base/ratio.hpp"
#include "catalogue/model.hpp"

namespace reports {

enum class Language { zh, en };
enum class Style {
    exact,
    over,      // 150余万元, 9000余人, 3万余人
    nearly,    // 近…: only in the upper half of the step, else 余
    about,     // 约…: to the nearest step
    above,     // …以上
    breaking,  // 突破…, or 达到… when met exactly
    under,     // 不到…; of nothing yet, less than one step
};
enum class Scale { one = 0, ten_thousand = 4, hundred_million = 8 };  // Powers of ten.
enum class Numerals {
    arabic,
    chinese,  // 两批 instead of 2批; whole counts below 10000.
    ordinal,  // 二 in 第二批: 2nd in English, without the unit.
};

struct Manner {
    Style style = Style::exact;
    std::int64_t step = 1;  // Whole units: persons, yuan, percent.
    Scale scale = Scale::one;
    int decimals = -1;  // Of percentages (default: up to one) and scaled amounts (up to two).
    Numerals numerals = Numerals::arabic;
    std::string measure_word;  // 名 instead of 人; empty: the unit's own.
    bool operator==(const Manner&) const = default;
};
constexpr std::int64_t step_max = 1'000'000'000'000;

enum class Measure { count, money, percent };

struct Quantity {
    Measure measure = Measure::count;
    std::int64_t value = 0;  // Count, or fen. Not negative.
    base::Ratio ratio;       // Of percent.
    catalogue::Words unit;   // "人" / "persons"; of money 元 / yuan.
};

enum class Relation { equal, more_than, less_than, near };

struct Worded {
    std::string text;
    Relation relation = Relation::equal;
    base::Ratio bound;      // In the quantity's base units: persons, fen; of percent a share.
    base::Ratio tolerance;  // For `near`: how far the value may lie from the bound.
};

// Needs a value that is not blank, and a step from 1 to step_max.
Worded word(const Quantity& quantity, const Manner& manner, Language language);

// Whether what was said agrees with the exact value.
bool is_true_of(const Worded& worded, const Quantity& quantity);

}  // namespace reports
