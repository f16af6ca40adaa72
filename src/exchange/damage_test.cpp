#include "exchange/damage.hpp"

#include <gtest/gtest.h>

#include <random>

#include "base/identifiers.hpp"
#include "base/text.hpp"

namespace exchange {
namespace {

// The value, or the code of the refusal.
std::string of(const SheetCell& cell, const Expected& expected) {
    const auto answer = mended(cell, expected);
    return answer ? answer.value().value : answer.refusals().front().code;
}
std::string of_text(std::string_view text, Sort sort) {
    return of({text, CellKind::text}, {sort});
}
std::string of_number(std::string_view text, Sort sort) {
    return of({text, CellKind::number}, {sort});
}
std::string repairs_of(std::string_view text, Sort sort) {
    std::string all;
    for (const auto& repair : mended({text, CellKind::text}, {sort}).take().repairs)
        all += repair + " ";
    return all;
}

const std::string id = "11010519491231002X";  // The example of GB 11643.

TEST(Damage, ToAnIdNumberIsPutRightWhereNoDigitIsLost) {
    EXPECT_EQ(of_text(id, Sort::id_number), id);
    EXPECT_EQ(of_text("１１０１０５１９４９１２３１００２ｘ", Sort::id_number), id);
    EXPECT_EQ(of_text("'" + id, Sort::id_number), id);
    EXPECT_EQ(of_text(" 110105 19491231\xC2\xA0"
                      "002X\xE2\x80\x8B",
                      Sort::id_number),
              id);
    EXPECT_EQ(of_text("\xE2\x80\xAD" + id + "\xE2\x80\xAC", Sort::id_number), id);
    EXPECT_EQ(of_text("110105-19491231-002x", Sort::id_number), id);
    EXPECT_EQ(of_text("11010519491231002×", Sort::id_number), id);
    EXPECT_EQ(of_text("11010519491231002Х", Sort::id_number), id);  // Cyrillic.
    EXPECT_EQ(of_number("110105491231002", Sort::id_number), "110105491231002");
}

TEST(Damage, LettersForDigitsAreReadWhereTheCheckDigitProvesThem) {
    EXPECT_EQ(of_text("11O105194912310O2X", Sort::id_number), id);
    EXPECT_EQ(of_text("l10I05194912310O2X", Sort::id_number), id);
    EXPECT_EQ(of_text("l1O105194912310O29", Sort::id_number), "damage.look_alike");
    EXPECT_EQ(of_text("1380013800O", Sort::mobile), "13800138000");
    EXPECT_EQ(of_text("l38OOl38OOO", Sort::mobile), "13800138000");
    const std::string uscc = "91350100M000100Y43";  // The example of GB 32100.
    ASSERT_TRUE(base::parse_uscc(uscc));
    EXPECT_EQ(of_text("9135Ol00MOOOl00y43", Sort::credit_code), uscc);
    EXPECT_EQ(of_text("9135OlOOMOOOlOOY44", Sort::credit_code), "damage.look_alike");
}

TEST(Damage, NumbersThatLostTheirDigitsAreRefusedWithTheCause) {
    EXPECT_EQ(of_text("4.40981E+17", Sort::id_number), "damage.exponent");
    EXPECT_EQ(of_text("４.４０９８１Ｅ＋１７", Sort::id_number), "damage.exponent");
    EXPECT_EQ(of_number("4.4098119900101E+17", Sort::id_number), "damage.exponent");
    EXPECT_EQ(of_number("440981199001010000", Sort::id_number), "damage.rounded");
    EXPECT_EQ(of_text("1.38E+10", Sort::mobile), "damage.exponent");
    EXPECT_EQ(of_number("1.3800138E+10", Sort::mobile), "13800138000");
    EXPECT_EQ(of_text("13800138000.0", Sort::mobile), "13800138000");
    EXPECT_EQ(of_text("9.1E+17", Sort::credit_code), "damage.exponent");
    EXPECT_EQ(of_number("813500000000000000", Sort::credit_code), "damage.rounded");
    EXPECT_EQ(of({"32874", CellKind::date_serial}, {Sort::id_number}), "damage.became_date");
    EXPECT_EQ(of_text("1.2E+08", Sort::integer), "damage.exponent");
}

TEST(Damage, ZerosAtTheStartOfACodeComeBackWhereItsLengthIsKnown) {
    EXPECT_EQ(of({"14000", CellKind::number}, {Sort::code, 6}), "014000");
    EXPECT_EQ(of({"14000", CellKind::text}, {Sort::code, 6}), "damage.leading_zeros");
    EXPECT_EQ(of({"014000", CellKind::text}, {Sort::code, 6}), "014000");
    EXPECT_EQ(of_number("14000", Sort::code), "14000");
    EXPECT_EQ(of_text("3月1日", Sort::code), "damage.became_date");
    EXPECT_EQ(of_text("1-Mar", Sort::code), "damage.became_date");
    EXPECT_EQ(of_text("GH-１０３", Sort::code), "GH-103");
    EXPECT_EQ(of_text("1E5", Sort::code), "1E5");
    EXPECT_EQ(of_text("013800138000", Sort::mobile), "13800138000");
}

TEST(Damage, DatesInEveryUsualFormBecomeOne) {
    for (const char* written :
         {"1990-03-07", "1990.3.7", "1990/3/7", "1990年3月7日", "1990年03月07号", "19900307",
          "１９９０年３月７日", "1990 3 7", "1990。3。7", "1990、3、7", "1990-03-07 00:00:00",
          "1990/3/7 8:30", "1990-03-07T00:00:00", " 1990．3．7 ", "'1990-3-7", "1990 年 3 月 7 日"})
        EXPECT_EQ(of_text(written, Sort::date), "1990-03-07") << written;
    EXPECT_EQ(of_number("19900307", Sort::date), "1990-03-07");
}

TEST(Damage, DatesThatMayBeSeveralDaysAreRefused) {
    EXPECT_EQ(of_text("90-3-7", Sort::date), "damage.two_digit_year");
    EXPECT_EQ(of_text("900307", Sort::date), "damage.two_digit_year");
    EXPECT_EQ(of_text("3/7/1990", Sort::date), "damage.day_month_order");
    EXPECT_EQ(of_text("1990.3", Sort::date), "damage.date_incomplete");
    EXPECT_EQ(of_number("1990.1", Sort::date), "damage.date_incomplete");
    EXPECT_EQ(of_text("199003", Sort::date), "damage.date_incomplete");
    EXPECT_EQ(of_text("1990年", Sort::date), "damage.date_incomplete");
    EXPECT_EQ(of_text("1990-02-30", Sort::date), "damage.no_such_day");
    EXPECT_EQ(of_text("32939", Sort::date), "damage.date_serial");
    EXPECT_EQ(of_text("不详", Sort::date), "damage.no_date");
    EXPECT_EQ(of_text("7-Mar-1990", Sort::date), "damage.no_date");
}

TEST(Damage, DaySerialsCountFromTheYearTheWorkbookSays) {
    EXPECT_EQ(of({"32939", CellKind::date_serial}, {Sort::date}), "1990-03-07");
    EXPECT_EQ(of({"32939.35", CellKind::date_serial}, {Sort::date}), "1990-03-07");
    EXPECT_EQ(of({"31477", CellKind::date_serial}, {Sort::date, 0, true}), "1990-03-07");
    EXPECT_EQ(of({"59", CellKind::date_serial}, {Sort::date}), "1900-02-28");
    EXPECT_EQ(of({"60", CellKind::date_serial}, {Sort::date}), "damage.no_date");
    EXPECT_EQ(of({"61", CellKind::date_serial}, {Sort::date}), "1900-03-01");
    EXPECT_EQ(of_number("32939", Sort::date), "1990-03-07");
}

TEST(Damage, NumbersLoseTheirUnitsAndGroupsButNeverTheirValue) {
    EXPECT_EQ(of_text("1,200人", Sort::integer), "1200");
    EXPECT_EQ(of_text("１，２００ 人次", Sort::integer), "1200");
    EXPECT_EQ(of_text("12.0", Sort::integer), "12");
    EXPECT_EQ(of_text("12.5", Sort::integer), "damage.not_whole");
    EXPECT_EQ(of_text("35%", Sort::integer), "damage.percent");
    EXPECT_EQ(of_text("约1200", Sort::integer), "damage.not_exact");
    EXPECT_EQ(of_text("1200余人", Sort::integer), "damage.not_exact");
    EXPECT_EQ(of_text("1.2万人", Sort::integer), "damage.ten_thousands");
    EXPECT_EQ(of_text("12,00", Sort::integer), "damage.no_number");
    EXPECT_EQ(of_text("十二", Sort::integer), "damage.no_number");
    EXPECT_EQ(of_text("￥1,234.50元", Sort::money), "1234.5");
    EXPECT_EQ(of_text("人民币 100 元整", Sort::money), "100");
    EXPECT_EQ(of_number("1234.5600000000001", Sort::money), "1234.56");
    EXPECT_EQ(of_number("0.28999999999999998", Sort::money), "0.29");
    EXPECT_EQ(of_number("999.99999999999989", Sort::money), "1000");
    EXPECT_EQ(of_text("1.005", Sort::money), "1.005");  // For Money to refuse.
    EXPECT_EQ(of_number("1.2E+6", Sort::integer), "1200000");
}

TEST(Damage, ErrorsMergedCellsAndPlaceholdersAreNamed) {
    EXPECT_EQ(of({"#N/A", CellKind::error}, {Sort::name}), "damage.error_value");
    EXPECT_EQ(of_text("#REF!", Sort::text), "damage.error_value");
    EXPECT_EQ(of_text("########", Sort::date), "damage.error_value");
    EXPECT_EQ(of({"", CellKind::empty, false, true}, {Sort::name}), "damage.merged");
    EXPECT_EQ(of_text("/", Sort::mobile), "damage.placeholder");
    EXPECT_EQ(of_text("无", Sort::id_number), "damage.placeholder");
    EXPECT_EQ(of_text("13800138000/13900139000", Sort::mobile), "damage.several");
    EXPECT_EQ(of_text(" \xC2\xA0\xE3\x80\x80\xE2\x80\x8B", Sort::mobile), "");
}

TEST(Damage, NamesKeepEveryCharacterAndOneDot) {
    EXPECT_EQ(of_text("张　三", Sort::name), "张三");
    for (const char* dot : {"·", "•", "・", "‧", "．", "."})
        EXPECT_EQ(of_text(std::string("古丽") + dot + "买买提", Sort::name), "古丽·买买提") << dot;
    EXPECT_EQ(of_text("𬱖\xE2\x80\x8B䶮", Sort::name), "𬱖䶮");
    EXPECT_EQ(of_text("张?", Sort::name), "damage.lost_characters");
    EXPECT_EQ(of_text("张\xEF\xBF\xBD", Sort::name), "damage.lost_characters");
    EXPECT_EQ(of_text("张\xEE\xA0\x9E", Sort::name), "damage.private_character");
    EXPECT_EQ(of_text("13800138000", Sort::name), "damage.no_name");
}

TEST(Damage, WhatWasPutRightIsSaid) {
    EXPECT_EQ(repairs_of(id, Sort::id_number), "");
    EXPECT_EQ(repairs_of("张 三", Sort::name), "repair.blanks ");
    EXPECT_EQ(repairs_of("古丽•买买提", Sort::name), "repair.dot ");
    EXPECT_EQ(repairs_of("1990.3.7", Sort::date), "repair.date_form ");
    EXPECT_EQ(repairs_of("１，２００人", Sort::integer),
              "repair.full_width repair.unit repair.thousands ");
}

// Whatever happened to a number of a person, what comes back is that number or a refusal.
TEST(Damage, NeverTurnsOneNumberIntoAnother) {
    std::mt19937 random(20260305);
    const std::vector<std::string> noise{" ", "\xC2\xA0", "\xE3\x80\x80", "\xE2\x80\x8B", "'", "-"};
    for (int round = 0; round < 20'000; ++round) {
        std::string number = "4306031990010100";
        for (std::size_t at = 6; at < 16; ++at)
            number[at] = static_cast<char>('0' + random() % 10);
        number += static_cast<char>('0' + random() % 10);
        number += base::resident_id_check_digit(number);
        auto text = number;
        for (int times = static_cast<int>(random() % 3); times > 0; --times) {
            const auto at = random() % text.size();
            if (text[at] == '0' && random() % 2)
                text[at] = 'O';
            else if (text[at] == '1' && random() % 2)
                text[at] = 'l';
        }
        if (random() % 2)
            text.insert(random() % (text.size() + 1), noise[random() % noise.size()]);
        const auto answer = of_text(text, Sort::id_number);
        const bool is_refused = answer.starts_with("damage.") || answer.find('\'') != answer.npos;
        EXPECT_TRUE(answer == number || is_refused) << text << " → " << answer;
    }
}

}  // namespace
}  // namespace exchange
