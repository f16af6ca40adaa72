#include "reports/wording.hpp"

#include <fmt/format.h>

#include <array>
#include <cassert>

#include "base/text.hpp"

namespace reports {
namespace {

__extension__ using Wide = __int128;  // Products of two amounts.

constexpr std::int64_t value_max = 1'000'000'000'000'000;  // Ten times Money's own limit.

std::int64_t power_of_ten(int exponent) {
    std::int64_t power = 1;
    for (; exponent > 0; --exponent)
        power *= 10;
    return power;
}

// Base units in one whole unit: 100 fen a yuan, one person a person.
int base_places(Measure measure) {
    return measure == Measure::money ? 2 : 0;
}

// Base units in one whole unit of what is stated; percent are stated as they are.
std::int64_t unit_of(Measure measure) {
    return power_of_ten(base_places(measure));
}

// What is stated: the bound in whole-unit steps, and how the value stands to it.
struct Claim {
    std::int64_t bound = 0;  // Base units; of percent, whole percent.
    Relation relation = Relation::equal;
};

struct Steps {
    std::int64_t down = 0, up = 0;  // The multiples of the step around the value.
    bool is_exact = false;
    bool is_upper_half = false;
};

// For percent the value is numerator × 100 / denominator, compared without dividing it away.
Steps steps_around(const Quantity& quantity, std::int64_t step) {
    const bool is_percent = quantity.measure == Measure::percent;
    const auto units =
        is_percent ? quantity.ratio.denominator : power_of_ten(base_places(quantity.measure));
    const Wide value = is_percent ? Wide{quantity.ratio.numerator} * 100 : quantity.value;
    const Wide wide = Wide{step} * units;
    const auto below = static_cast<std::int64_t>(value / wide);
    const Wide rest = value % wide;
    const auto unit = is_percent ? std::int64_t{1} : units;
    return {.down = below * step * unit,
            .up = (below + (rest ? 1 : 0)) * step * unit,
            .is_exact = rest == 0,
            .is_upper_half = rest >= wide - rest};
}

Claim claim_of(const Quantity& quantity, const Manner& manner) {
    const auto steps = steps_around(quantity, manner.step);
    const Claim less{steps.up, Relation::less_than};
    const Claim more{steps.down, Relation::more_than};
    const Claim exact{steps.down, Relation::equal};
    if (steps.is_exact && steps.down == 0 && manner.style == Style::under)
        return {manner.step * unit_of(quantity.measure), Relation::less_than};
    if (steps.is_exact)
        return exact;
    switch (manner.style) {
        case Style::under:
            return less;
        case Style::nearly:
            return steps.is_upper_half ? less : more;
        case Style::about:
            return {steps.is_upper_half ? steps.up : steps.down, Relation::near};
        default:
            return more;
    }
}

std::string with_commas(std::string digits) {
    for (auto at = static_cast<std::ptrdiff_t>(digits.size()) - 3; at > 0; at -= 3)
        digits.insert(static_cast<std::size_t>(at), ",");
    return digits;
}

// amount / 10^places as "15.2", with at least `decimals_min` decimals.
std::string decimal_text(std::int64_t amount, int places, int decimals_min, bool has_commas) {
    const auto unit = power_of_ten(places);
    auto whole = std::to_string(amount / unit);
    auto fraction = places ? fmt::format("{:0{}}", amount % unit, places) : std::string();
    while (!fraction.empty() && fraction.back() == '0' &&
           static_cast<int>(fraction.size()) > decimals_min)
        fraction.pop_back();
    fraction.resize(std::max(fraction.size(), static_cast<std::size_t>(std::max(decimals_min, 0))),
                    '0');
    if (has_commas)
        whole = with_commas(whole);
    return fraction.empty() ? whole : whole + "." + fraction;
}

bool fits(std::int64_t amount, int places, int decimals_max) {
    return places <= decimals_max || amount % power_of_ten(places - decimals_max) == 0;
}

// The largest scale, not above the one wished, at which the amount is exact with two decimals
// and not below one unit.
Scale scale_for(std::int64_t amount, int places, Scale wished) {
    for (const auto scale : {Scale::hundred_million, Scale::ten_thousand}) {
        const auto total = places + static_cast<int>(scale);
        if (scale <= wished && amount >= power_of_ten(total) && fits(amount, total, 2))
            return scale;
    }
    return Scale::one;
}

struct Number {
    std::string digits, scale;      // "150", "万"
    bool is_tens_of_scale = false;  // 150万 in steps of 10万: 余 stands before 万.
};

std::string scale_text(Scale scale) {
    if (scale == Scale::one)
        return "";
    return scale == Scale::ten_thousand ? "万" : "亿";
}

Number zh_number(std::int64_t bound, const Quantity& quantity, const Manner& manner) {
    const auto places = base_places(quantity.measure);
    if (manner.numerals != Numerals::arabic && places == 0 && bound < 10'000)
        return {.digits = bound == 2 && manner.numerals == Numerals::chinese
                              ? "两"
                              : base::chinese_numeral(static_cast<int>(bound)),
                .scale = "",
                .is_tens_of_scale = false};
    const auto scale = scale_for(bound, places, manner.scale);
    const auto total = places + static_cast<int>(scale);
    const auto tens = power_of_ten(static_cast<int>(scale) + 1);
    const bool has_scale = scale != Scale::one;
    return {.digits = decimal_text(bound, total, has_scale ? manner.decimals : 0, false),
            .scale = scale_text(scale),
            .is_tens_of_scale =
                has_scale && manner.step % tens == 0 && bound % (tens * power_of_ten(places)) == 0};
}

std::string zh_unit(const Quantity& quantity, const Manner& manner) {
    if (quantity.measure == Measure::percent)
        return "%";
    return manner.measure_word.empty() ? quantity.unit.zh : manner.measure_word;
}

std::string zh_more(const Number& number, const std::string& unit, Style style) {
    const auto plain = number.digits + number.scale + unit;
    if (style == Style::breaking)
        return "突破" + plain;
    if (style == Style::above || unit == "%")
        return plain + "以上";
    return number.is_tens_of_scale ? number.digits + "余" + number.scale + unit
                                   : number.digits + number.scale + "余" + unit;
}

std::string zh_text(const Claim& claim, const Quantity& quantity, const Manner& manner) {
    const auto number = quantity.measure == Measure::percent
                            ? Number{std::to_string(claim.bound), "", false}
                            : zh_number(claim.bound, quantity, manner);
    const auto unit = zh_unit(quantity, manner);
    const auto plain = number.digits + number.scale + unit;
    switch (claim.relation) {
        case Relation::more_than:
            return zh_more(number, unit, manner.style);
        case Relation::less_than:
            return (manner.style == Style::under ? "不到" : "近") + plain;
        case Relation::near:
            return "约" + plain;
        case Relation::equal:
            break;
    }
    return manner.style == Style::breaking ? "达到" + plain : plain;
}

// "160 billion yuan" where that is exact with one decimal, "903,000 yuan" otherwise.
std::string en_number(std::int64_t bound, int places) {
    struct Word {
        int exponent;
        std::string_view text;
    };
    for (const auto& word : {Word{9, " billion"}, Word{6, " million"}}) {
        const auto total = places + word.exponent;
        if (bound >= power_of_ten(total) && fits(bound, total, 1))
            return decimal_text(bound, total, 0, true) + std::string(word.text);
    }
    return decimal_text(bound, places, 0, true);
}

std::string en_ordinal(std::int64_t number) {
    const bool is_teen = number % 100 >= 11 && number % 100 <= 13;
    constexpr std::array<const char*, 4> endings{"th", "st", "nd", "rd"};
    const auto last = static_cast<std::size_t>(number % 10);
    return std::to_string(number) + (is_teen || last > 3 ? "th" : endings[last]);
}

std::string en_words(Relation relation, Style style) {
    switch (relation) {
        case Relation::more_than:
            return style == Style::breaking ? "above " : "more than ";
        case Relation::less_than:
            return style == Style::under ? "less than " : "nearly ";
        case Relation::near:
            return "about ";
        case Relation::equal:
            break;
    }
    return "";
}

std::string en_text(const Claim& claim, const Quantity& quantity, const Manner& manner) {
    const auto words = en_words(claim.relation, manner.style);
    if (quantity.measure == Measure::percent)
        return words + std::to_string(claim.bound) + "%";
    if (manner.numerals == Numerals::ordinal)
        return words + en_ordinal(claim.bound);
    const auto number = en_number(claim.bound, base_places(quantity.measure));
    return words + number + (quantity.unit.en.empty() ? "" : " " + quantity.unit.en);
}

// An exact percentage: rounded half up, but never to all or nothing unless it is.
Worded exact_percent(const Quantity& quantity, const Manner& manner) {
    const auto& ratio = quantity.ratio;
    for (int decimals = manner.decimals >= 0 ? manner.decimals : 1; decimals <= 4; ++decimals) {
        const auto unit = power_of_ten(decimals);
        const Wide doubled = Wide{ratio.numerator} * 200 * unit / ratio.denominator;
        const auto rounded = static_cast<std::int64_t>((doubled + 1) / 2);
        const bool is_false_end = (rounded == 100 * unit && ratio.numerator != ratio.denominator) ||
                                  (rounded == 0 && ratio.numerator != 0);
        if (is_false_end && decimals < 4)
            continue;
        const auto stated = is_false_end && rounded ? rounded - 1 : rounded;
        const bool is_equal =
            Wide{stated} * ratio.denominator == Wide{ratio.numerator} * 100 * unit;
        return {.text = decimal_text(stated, decimals, std::max(manner.decimals, 0), false) + "%",
                .relation = is_equal ? Relation::equal : Relation::near,
                .bound = {stated, 100 * unit},
                .tolerance = {is_false_end ? 2 : 1, 200 * unit}};
    }
    return {};
}

// Without a step a value is what it is.
Worded exact(const Quantity& quantity, const Manner& manner, Language language) {
    if (quantity.measure == Measure::percent)
        return exact_percent(quantity, manner);
    const Claim claim{quantity.value, Relation::equal};
    return {.text = language == Language::zh ? zh_text(claim, quantity, manner)
                                             : en_text(claim, quantity, manner),
            .relation = Relation::equal,
            .bound = {quantity.value, 1},
            .tolerance = {0, 1}};
}

std::int64_t half_step(const Quantity& quantity, std::int64_t step) {
    return step * power_of_ten(base_places(quantity.measure));
}

}  // namespace

Worded word(const Quantity& quantity, const Manner& manner, Language language) {
    assert(manner.step >= 1 && manner.step <= step_max);
    assert(quantity.value >= 0 && quantity.value <= value_max);
    assert(quantity.measure != Measure::percent || quantity.ratio.is_defined());
    if (manner.style == Style::exact)
        return exact(quantity, manner, language);
    const auto claim = claim_of(quantity, manner);
    if (claim.bound == 0)
        return exact(quantity, manner, language);  // "0余人" would say nothing.
    const bool is_percent = quantity.measure == Measure::percent;
    return {.text = language == Language::zh ? zh_text(claim, quantity, manner)
                                             : en_text(claim, quantity, manner),
            .relation = claim.relation,
            .bound = {claim.bound, is_percent ? 100 : 1},
            .tolerance = {half_step(quantity, manner.step), is_percent ? 200 : 2}};
}

bool is_true_of(const Worded& worded, const Quantity& quantity) {
    const auto value =
        quantity.measure == Measure::percent ? quantity.ratio : base::Ratio{quantity.value, 1};
    switch (worded.relation) {
        case Relation::equal:
            return value == worded.bound;
        case Relation::more_than:
            return value > worded.bound;
        case Relation::less_than:
            return value < worded.bound;
        case Relation::near:
            break;
    }
    // |value − bound| ≤ tolerance, multiplied out so that nothing is rounded.
    const Wide left = Wide{value.numerator} * worded.bound.denominator;
    const Wide right = Wide{worded.bound.numerator} * value.denominator;
    const Wide distance = left > right ? left - right : right - left;
    return distance * worded.tolerance.denominator <=
           Wide{worded.tolerance.numerator} * value.denominator * worded.bound.denominator;
}

}  // namespace reports
