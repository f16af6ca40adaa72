#include "reports/wording.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "base/text.hpp"

namespace {

using namespace reports;

Quantity persons(std::int64_t count) {
    return {.measure = Measure::count, .value = count, .ratio = {}, .unit = {"人", "persons"}};
}
Quantity yuan(std::int64_t whole, std::int64_t fen = 0) {
    return {
        .measure = Measure::money, .value = whole * 100 + fen, .ratio = {}, .unit = {"元", "yuan"}};
}
Quantity share(std::int64_t numerator, std::int64_t denominator) {
    return {.measure = Measure::percent,
            .value = numerator,
            .ratio = {numerator, denominator},
            .unit = {"%", "%"}};
}
Manner in_steps(Style style, std::int64_t step, Scale scale = Scale::one) {
    Manner manner;
    manner.style = style;
    manner.step = step;
    manner.scale = scale;
    return manner;
}
std::string zh(const Quantity& quantity, const Manner& manner) {
    return word(quantity, manner, Language::zh).text;
}
std::string en(const Quantity& quantity, const Manner& manner) {
    return word(quantity, manner, Language::en).text;
}

TEST(Wording, an_exact_count_is_stated_with_its_measure_word) {
    EXPECT_EQ(zh(persons(41), {}), "41人");
    Manner named;
    named.measure_word = "名";
    EXPECT_EQ(zh(persons(41), named), "41名");
    EXPECT_EQ(en(persons(2796), {}), "2,796 persons");
}

TEST(Wording, over_names_the_step_below_and_puts_the_word_where_the_place_is) {
    EXPECT_EQ(zh(yuan(1'523'400), in_steps(Style::over, 100'000, Scale::ten_thousand)),
              "150余万元");
    EXPECT_EQ(zh(yuan(203'456), in_steps(Style::over, 10'000, Scale::ten_thousand)), "20万余元");
    EXPECT_EQ(zh(yuan(123'456), in_steps(Style::over, 10'000, Scale::ten_thousand)), "12万余元");
    EXPECT_EQ(zh(persons(9'213), in_steps(Style::over, 1000)), "9000余人");
    EXPECT_EQ(zh(persons(30'213), in_steps(Style::over, 10'000, Scale::ten_thousand)), "3万余人");
    EXPECT_EQ(en(yuan(1'523'400), in_steps(Style::over, 100'000)), "more than 1.5 million yuan");
}

TEST(Wording, a_value_that_meets_the_step_or_lies_below_it_is_stated_exactly) {
    EXPECT_EQ(zh(persons(9000), in_steps(Style::over, 1000)), "9000人");
    EXPECT_EQ(zh(persons(7), in_steps(Style::over, 10)), "7人");
    EXPECT_EQ(zh(share(90, 100), in_steps(Style::above, 10)), "90%");
}

TEST(Wording, nearly_is_said_in_the_upper_half_of_the_step_only) {
    EXPECT_EQ(zh(persons(8'960), in_steps(Style::nearly, 1000)), "近9000人");
    EXPECT_EQ(zh(persons(8'040), in_steps(Style::nearly, 1000)), "8000余人");
    EXPECT_EQ(zh(persons(9'000), in_steps(Style::nearly, 1000)), "9000人");
}

TEST(Wording, shares_are_stated_above_a_bound_or_as_having_broken_it) {
    EXPECT_EQ(zh(share(913, 1000), in_steps(Style::above, 10)), "90%以上");
    EXPECT_EQ(zh(share(913, 1000), in_steps(Style::breaking, 10)), "突破90%");
    EXPECT_EQ(zh(persons(30'512), in_steps(Style::breaking, 10'000, Scale::ten_thousand)),
              "突破3万人");
    EXPECT_EQ(zh(persons(30'000), in_steps(Style::breaking, 10'000, Scale::ten_thousand)),
              "达到3万人");
}

TEST(Wording, a_share_is_never_rounded_up_to_all_or_down_to_nothing) {
    EXPECT_EQ(zh(share(4582, 4773), {}), "96%");
    EXPECT_EQ(zh(share(483, 485), {}), "99.6%");
    EXPECT_EQ(zh(share(9999, 10'000), {}), "99.99%");
    EXPECT_EQ(zh(share(485, 485), {}), "100%");
    EXPECT_EQ(zh(share(1, 10'000), {}), "0.01%");
}

TEST(Wording, money_is_said_in_the_largest_unit_that_says_it_exactly) {
    EXPECT_EQ(zh(yuan(79'000), in_steps(Style::exact, 1, Scale::ten_thousand)), "7.9万元");
    EXPECT_EQ(zh(yuan(160'000'000'000), in_steps(Style::exact, 1, Scale::hundred_million)),
              "1600亿元");
    EXPECT_EQ(zh(yuan(3'456'789), in_steps(Style::exact, 1, Scale::ten_thousand)), "3456789元");
    EXPECT_EQ(zh(yuan(8'000), in_steps(Style::exact, 1, Scale::ten_thousand)), "8000元");
    EXPECT_EQ(zh(yuan(12, 5), {}), "12.05元");
    auto two_places = in_steps(Style::exact, 1, Scale::ten_thousand);
    two_places.decimals = 2;
    EXPECT_EQ(zh(yuan(3'456'000), two_places), "345.60万元");
}

TEST(Wording, small_counts_may_be_said_in_characters_with_two_as_liang) {
    Manner manner;
    manner.numerals = Numerals::chinese;
    const Quantity batches{Measure::count, 2, {}, {"批", "batches"}};
    EXPECT_EQ(zh(batches, manner), "两批");
    EXPECT_EQ(zh(persons(12), manner), "十二人");
}

TEST(Wording, under_is_said_of_less_than_the_bound) {
    const Quantity days{Measure::count, 26, {}, {"天", "days"}};
    EXPECT_EQ(zh(days, in_steps(Style::under, 30)), "不到30天");
    EXPECT_EQ(en(days, in_steps(Style::under, 30)), "less than 30 days");
}

TEST(Wording, nothing_yet_is_less_than_one_step) {
    Manner manner = in_steps(Style::under, 1);
    manner.numerals = Numerals::chinese;
    const Quantity months{Measure::count, 0, {}, {"个月", "months"}};
    EXPECT_EQ(zh(months, manner), "不到一个月");
    EXPECT_TRUE(is_true_of(word(months, manner, Language::zh), months));
}

TEST(Wording, a_place_in_a_row_is_an_ordinal) {
    Manner manner;
    manner.numerals = Numerals::ordinal;
    const Quantity batch{Measure::count, 2, {}, {"批", "batches"}};
    EXPECT_EQ(zh(batch, manner), "二批");
    EXPECT_EQ(en(batch, manner), "2nd");
}

// Reads the stated number back out of the text, so that text and bound cannot part.
std::int64_t hundredths_stated(const std::string& text) {
    std::string digits;
    std::int64_t scale = 1, places = -1;
    for (const auto character : base::code_points(text)) {
        if (character >= U'0' && character <= U'9') {
            digits += static_cast<char>(character);
            places += places >= 0 ? 1 : 0;
        } else if (character == U'.') {
            places = 0;
        } else if (character == U'万') {
            scale = 10'000;
        } else if (character == U'亿') {
            scale = 100'000'000;
        }
    }
    auto number = std::stoll(digits) * scale * 100;
    for (; places > 0; --places)
        number /= 10;
    return number;
}

RC_GTEST_PROP(Wording, what_is_stated_always_agrees_with_the_exact_number, ()) {
    Manner manner;
    manner.style = *rc::gen::element(Style::exact, Style::over, Style::nearly, Style::about,
                                     Style::above, Style::breaking, Style::under);
    manner.step =
        *rc::gen::element<std::int64_t>(1, 5, 10, 50, 100, 1000, 10'000, 100'000, 1'000'000);
    manner.scale = *rc::gen::element(Scale::one, Scale::ten_thousand, Scale::hundred_million);
    const auto size = *rc::gen::element<std::int64_t>(100, 100'000, 10'000'000, 1'000'000'000'000);
    const auto value = *rc::gen::inRange<std::int64_t>(0, size);
    const auto quantity = *rc::gen::arbitrary<bool>() ? persons(value) : yuan(value, value % 100);

    const auto worded = word(quantity, manner, Language::zh);
    RC_ASSERT(is_true_of(worded, quantity));
    const auto base_unit = quantity.measure == Measure::money ? 1 : 100;
    RC_ASSERT(hundredths_stated(worded.text) == worded.bound.numerator * base_unit);
    const auto has = [&](const char* part) { return worded.text.find(part) != std::string::npos; };
    RC_ASSERT((has("余") || has("突破") || has("以上")) ==
              (worded.relation == Relation::more_than));
    RC_ASSERT((has("近") || has("不到")) == (worded.relation == Relation::less_than));
    RC_ASSERT(has("约") == (worded.relation == Relation::near));
}

RC_GTEST_PROP(Wording, what_is_stated_of_a_share_always_agrees_with_both_its_sides, ()) {
    Manner manner;
    manner.style = *rc::gen::element(Style::exact, Style::over, Style::nearly, Style::about,
                                     Style::above, Style::breaking, Style::under);
    manner.step = *rc::gen::element<std::int64_t>(1, 5, 10);
    const auto denominator = *rc::gen::inRange<std::int64_t>(1, 100'000'000'000'000);
    const auto numerator = *rc::gen::inRange<std::int64_t>(0, denominator + 1);
    const auto quantity = share(numerator, denominator);
    const auto worded = word(quantity, manner, Language::zh);
    RC_ASSERT(is_true_of(worded, quantity));
    if (manner.style == Style::exact)
        RC_ASSERT((worded.text == "100%") == (numerator == denominator));
}

TEST(Wording, a_planted_lie_is_seen) {
    auto worded = word(persons(9213), in_steps(Style::over, 1000), Language::zh);
    EXPECT_FALSE(is_true_of(worded, persons(9000)));
    EXPECT_FALSE(is_true_of(worded, persons(8999)));
    worded = word(persons(8960), in_steps(Style::nearly, 1000), Language::zh);
    EXPECT_FALSE(is_true_of(worded, persons(9000)));
}

}  // namespace
