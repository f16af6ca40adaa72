#include "base/text.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <map>

namespace base {
namespace {

TEST(TextTest, only_well_formed_utf_8_is_text) {
    for (const char* text : {"", "abc", "工会", "周𠄜", "\xF4\x8F\xBF\xBF"})
        EXPECT_TRUE(is_utf8(text)) << text;
    for (const char* text : {"\xC0\x80", "\xED\xA0\x80", "\xE5\xB7", "\x80", "\xF4\x90\x80\x80",
                             "\xF8\x88\x80\x80\x80", "\xE0\x80\xAF", "a\xFF", "\xC3("})
        EXPECT_FALSE(is_utf8(text));
}

TEST(TextTest, characters_are_counted_as_people_count_them) {
    EXPECT_EQ(characters("工会ab"), 4U);
    EXPECT_EQ(characters("周𠄜"), 2U);
    EXPECT_EQ(to_utf8(code_points("周𠄜·a")), "周𠄜·a");
    EXPECT_EQ(to_utf8(code_points("a\xFF"
                                  "b")),
              "a\xEF\xBF\xBD"
              "b");
}

TEST(TextTest, blanks_of_both_widths_are_trimmed_and_full_width_is_folded) {
    EXPECT_EQ(trimmed("　 工 会\t\xC2\xA0"), "工 会");
    EXPECT_EQ(trimmed(" \xE5 a\xFF\t"), "\xE5 a\xFF");  // No text, and not ours to repair.
    EXPECT_EQ(trimmed("　 "), "");
    EXPECT_EQ(half_width("ＡＢｃ１２３（一）　％"), "ABc123(一) %");
    EXPECT_EQ(lower("ABC工会Z"), "abc工会z");
}

TEST(TextTest, a_name_has_one_spelling_whatever_keyboard_wrote_it) {
    for (const char* name : {"阿卜杜拉·买买提", "阿卜杜拉•买买提", "阿卜杜拉・买买提",
                             "阿卜杜拉‧买买提", "阿卜杜拉∙买买提", "阿卜杜拉⋅买买提",
                             "阿卜杜拉.买买提", "阿卜杜拉．买买提", " 阿卜杜拉 · 买买提　"})
        EXPECT_EQ(canonical_name(name), "阿卜杜拉·买买提") << name;
    EXPECT_EQ(canonical_name("张　三"), "张三");
    EXPECT_EQ(canonical_name(" 周𠄜 "), "周𠄜");
    EXPECT_EQ(canonical_name("John   A. Smith"), "John A. Smith");
    EXPECT_EQ(canonical_name("第2.5车间"), "第2.5车间");
}

TEST(TextTest, sentences_are_filled_and_lists_are_split) {
    const std::map<std::string, std::string> arguments{{"year", "2027"}, {"name", "{year}"}};
    EXPECT_EQ(filled("{year} and {month}", arguments), "2027 and {month}");
    EXPECT_EQ(split("a,,b", ','), (std::vector<std::string>{"a", "", "b"}));
    EXPECT_EQ(split("", ','), (std::vector<std::string>{""}));
    EXPECT_EQ(replaced("aaa", "a", "aa"), "aaaaaa");
}

TEST(MaskTest, lists_show_enough_to_tell_people_apart) {
    EXPECT_EQ(masked_id_number("110101199003079913"), "110101********9913");
    EXPECT_EQ(masked_mobile("13800138000"), "138****8000");
    EXPECT_EQ(masked_account("6222020000000000125"), "***************0125");
}

TEST(MaskTest, public_notices_show_less) {
    EXPECT_EQ(masked_name_for_notice("张三"), "张*");
    EXPECT_EQ(masked_name_for_notice("王小明"), "王*明");
    EXPECT_EQ(masked_name_for_notice("欧阳小明"), "欧**明");
    EXPECT_EQ(masked_name_for_notice("阿卜杜拉·买买提"), "阿***·**提");
    EXPECT_EQ(masked_name_for_notice("周𠄜"), "周*");
    EXPECT_EQ(masked_name_for_notice("张"), "*");
    EXPECT_EQ(masked_id_number_for_notice("110101199003079913"), "1****************3");
}

TEST(MaskTest, what_is_too_short_to_mask_is_hidden_whole) {
    EXPECT_EQ(masked_id_number("1101019913"), "**********");
    EXPECT_EQ(masked_mobile("8000"), "****");
    EXPECT_EQ(masked_account("0125"), "****");
    EXPECT_EQ(masked_account(""), "");
}

TEST(NumeralTest, numbers_in_headings_are_written_in_characters) {
    EXPECT_EQ(chinese_numeral(0), "零");
    EXPECT_EQ(chinese_numeral(10), "十");
    EXPECT_EQ(chinese_numeral(12), "十二");
    EXPECT_EQ(chinese_numeral(20), "二十");
    EXPECT_EQ(chinese_numeral(103), "一百零三");
    EXPECT_EQ(chinese_numeral(110), "一百一十");
    EXPECT_EQ(chinese_numeral(1003), "一千零三");
    EXPECT_EQ(chinese_numeral(9999), "九千九百九十九");
}

RC_GTEST_PROP(TextProperty, no_mask_shows_more_than_it_may, ()) {
    const auto number = *rc::gen::container<std::string>(rc::gen::inRange('0', '9'));
    for (const auto& masked : {masked_id_number(number), masked_mobile(number),
                               masked_account(number), masked_id_number_for_notice(number)}) {
        RC_ASSERT(masked.size() == number.size());
        if (!number.empty())
            RC_ASSERT(masked.find('*') != std::string::npos);
    }
}

RC_GTEST_PROP(TextProperty, canonical_names_are_canonical_and_valid, (const std::string& text)) {
    const std::string name = canonical_name(text);
    RC_ASSERT(is_utf8(name));
    RC_ASSERT(canonical_name(name) == name);
}

}  // namespace
}  // namespace base
