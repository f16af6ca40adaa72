#include "base/money.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <stdexcept>

namespace base {
namespace {

Money money(std::string_view text) {
    return Money::parse(text).take();
}

std::string why_not(std::string_view text) {
    return Money::parse(text).refusals().front().code;
}

TEST(MoneyTest, an_amount_is_read_in_yuan_and_kept_in_fen) {
    EXPECT_EQ(money("1234").fen(), 123400);
    EXPECT_EQ(money("1234.5").fen(), 123450);
    EXPECT_EQ(money("1,234.50").fen(), 123450);
    EXPECT_EQ(money("1,234,567.89").fen(), 123456789);
    EXPECT_EQ(money("-3.00").fen(), -300);
    EXPECT_EQ(money(" １２３．４ ").fen(), 12340);
    EXPECT_EQ(money("0.00").fen(), 0);
}

TEST(MoneyTest, what_is_no_amount_is_refused) {
    for (const char* text : {"", "-", ".5", "5.", "1.2.3", "12,34", "1234,567", ",123", "1,,234",
                             "1,234,", "12a", "1e3", "--1", "+1", "壹元", "1 234"})
        EXPECT_EQ(why_not(text), "money.malformed") << text;
}

TEST(MoneyTest, a_third_decimal_is_refused_rather_than_rounded) {
    EXPECT_EQ(why_not("1.234"), "money.too_many_decimals");
    EXPECT_EQ(why_not("1.230"), "money.too_many_decimals");
}

TEST(MoneyTest, a_million_million_yuan_is_the_most_that_can_be_recorded) {
    EXPECT_EQ(money("1000000000000.00").fen(), Money::fen_max);
    EXPECT_EQ(why_not("1000000000000.01"), "money.too_large");
    EXPECT_EQ(why_not("-1000000000000.01"), "money.too_large");
    EXPECT_EQ(why_not("99999999999999999999999999999999"), "money.too_large");
}

TEST(MoneyTest, amounts_are_printed_for_forms_for_people_and_in_ten_thousands) {
    EXPECT_EQ(money("1234567.5").to_text(), "1234567.50");
    EXPECT_EQ(money("1234567.5").to_grouped(), "1,234,567.50");
    EXPECT_EQ(money("-123.45").to_grouped(), "-123.45");
    EXPECT_EQ(money("-0.05").to_text(), "-0.05");
    EXPECT_EQ(money("3456000").to_ten_thousands(), "345.60");
    EXPECT_EQ(money("49.99").to_ten_thousands(), "0.00");
    EXPECT_EQ(money("50").to_ten_thousands(), "0.01");
    EXPECT_EQ(money("-49").to_ten_thousands(), "0.00");
    EXPECT_EQ(money("-150").to_ten_thousands(), "-0.02");
}

TEST(MoneyTest, arithmetic_past_what_fen_can_count_is_a_fault) {
    const Money most = Money::of_fen(INT64_MAX);
    EXPECT_THROW(most + Money::of_fen(1), std::overflow_error);
    EXPECT_THROW(Money::of_fen(INT64_MIN) - Money::of_fen(1), std::overflow_error);
    EXPECT_THROW(most * 2, std::overflow_error);
    EXPECT_EQ(most - most, Money());
    EXPECT_EQ(money("0.10") + money("0.20"), money("0.30"));
}

TEST(MoneyTest, a_percentage_is_rounded_as_its_name_says) {
    EXPECT_EQ(percent_rounded_down(money("12345.67"), 13), money("1604.93"));
    EXPECT_EQ(percent_rounded_half_up(money("12345.67"), 13), money("1604.94"));
    EXPECT_EQ(percent_rounded_half_up(money("12345.67"), 2), money("246.91"));
    EXPECT_EQ(percent_rounded_half_up(money("888888.88"), 2), money("17777.78"));
    EXPECT_EQ(percent_rounded_half_up(money("1.25"), 2), money("0.03"));
    EXPECT_EQ(percent_rounded_half_up(money("0.03"), 40), money("0.01"));
    EXPECT_EQ(percent_rounded_half_up(money("0.01"), 40), money("0.00"));
    EXPECT_EQ(percent_rounded_half_up(Money::of_fen(INT64_MAX), 100).fen(), INT64_MAX);
}

TEST(MoneyTest, vouchers_write_amounts_in_words_as_annex_1_of_the_payment_rules) {
    EXPECT_EQ(money("1234.56").to_uppercase(), "壹仟贰佰叁拾肆元伍角陆分");
    EXPECT_EQ(money("1234.50").to_uppercase(), "壹仟贰佰叁拾肆元伍角整");
    EXPECT_EQ(money("10000").to_uppercase(), "壹万元整");
    EXPECT_EQ(money("100003.05").to_uppercase(), "壹拾万零叁元零伍分");
    EXPECT_EQ(money("1409.50").to_uppercase(), "壹仟肆佰零玖元伍角整");
    EXPECT_EQ(money("6007.14").to_uppercase(), "陆仟零柒元壹角肆分");
    EXPECT_EQ(money("325.04").to_uppercase(), "叁佰贰拾伍元零肆分");
    EXPECT_EQ(money("16409.02").to_uppercase(), "壹万陆仟肆佰零玖元零贰分");
    EXPECT_EQ(money("107000.53").to_uppercase(), "壹拾万零柒仟元伍角叁分");
    EXPECT_EQ(money("200000000").to_uppercase(), "贰亿元整");
    EXPECT_EQ(money("0.30").to_uppercase(), "叁角整");
    EXPECT_EQ(money("0.05").to_uppercase(), "伍分");
}

TEST(MoneyTest, zeros_in_words_stand_once_and_never_at_the_end) {
    EXPECT_EQ(money("0").to_uppercase(), "零元整");
    EXPECT_EQ(money("-12.00").to_uppercase(), "负壹拾贰元整");
    EXPECT_EQ(money("1680.32").to_uppercase(), "壹仟陆佰捌拾元叁角贰分");
    EXPECT_EQ(money("100000001").to_uppercase(), "壹亿零壹元整");
    EXPECT_EQ(money("100010000").to_uppercase(), "壹亿零壹万元整");
    EXPECT_EQ(money("1000000000000").to_uppercase(), "壹万亿元整");
}

RC_GTEST_PROP(MoneyProperty, every_amount_survives_being_written_and_read, ()) {
    const auto amount = Money::of_fen(*rc::gen::inRange(-Money::fen_max, Money::fen_max));
    RC_ASSERT(Money::parse(amount.to_text()).value() == amount);
    RC_ASSERT(Money::parse(amount.to_grouped()).value() == amount);
}

RC_GTEST_PROP(MoneyProperty, reading_never_accepts_what_it_cannot_print_again,
              (const std::string& text)) {
    if (const auto amount = Money::parse(text))
        RC_ASSERT(Money::parse(amount.value().to_text()).value() == amount.value());
}

}  // namespace
}  // namespace base
