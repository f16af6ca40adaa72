#include <gtest/gtest.h>
#include <unicode/translit.h>

#include <chrono>
#include <memory>

#include "base/text.hpp"

namespace base {
namespace {

std::string pinyin(std::string_view name) {
    return pinyin_of_name(name).full;
}

TEST(PinyinTest, a_name_is_its_surname_and_its_given_name) {
    EXPECT_EQ(pinyin("王小明"), "wang xiaoming");
    EXPECT_EQ(pinyin_of_name("单雄信").full, "shan xiongxin");
    EXPECT_EQ(pinyin_of_name("单雄信").initials, "sxx");
    EXPECT_EQ(pinyin("欧阳小明"), "ouyang xiaoming");
    EXPECT_EQ(pinyin_of_name("欧阳小明").initials, "oyxm");
    EXPECT_EQ(pinyin("王"), "wang");
    EXPECT_EQ(pinyin(""), "");
}

TEST(PinyinTest, surnames_keep_their_own_readings) {
    struct Case {
        const char* name;
        const char* surname;
    };
    for (const auto& [name, surname] :
         {Case{"单一", "shan"}, Case{"仇一", "qiu"}, Case{"解一", "xie"}, Case{"查一", "zha"},
          Case{"曾一", "zeng"}, Case{"万俟一", "moqi"}, Case{"尉迟一", "yuchi"},
          Case{"朴一", "piao"}, Case{"缪一", "miao"}, Case{"区一", "ou"}, Case{"盖一", "ge"},
          Case{"任一", "ren"}, Case{"种一", "chong"}, Case{"翟一", "zhai"}, Case{"召一", "shao"},
          Case{"员一", "yun"}, Case{"乐一", "yue"}, Case{"卜一", "bu"}, Case{"长孙一", "zhangsun"}})
        EXPECT_EQ(pinyin(name), std::string(surname) + " yi") << name;
    EXPECT_EQ(pinyin("张单"), "zhang dan");
    EXPECT_EQ(pinyin("李乐"), "li le");
}

TEST(PinyinTest, the_u_with_dots_is_written_v) {
    EXPECT_EQ(pinyin("吕布"), "lv bu");
    EXPECT_EQ(pinyin("王绿"), "wang lv");
    EXPECT_EQ(pinyin("王女"), "wang nv");
    EXPECT_EQ(pinyin("余旭"), "yu xu");
}

TEST(PinyinTest, dotted_and_foreign_names_are_spelled_part_by_part) {
    EXPECT_EQ(pinyin("阿卜杜拉·买买提"), "abudula maimaiti");
    EXPECT_EQ(pinyin_of_name("阿卜杜拉·买买提").initials, "abdlmmt");
    EXPECT_EQ(pinyin("John Smith"), "john smith");
    EXPECT_EQ(pinyin_of_name("John Smith").initials, "js");
}

TEST(PinyinTest, a_character_without_a_known_reading_stays_as_it_is) {
    EXPECT_EQ(pinyin("周𠄜"), "zhou 𠄜");
    EXPECT_EQ(pinyin_of_name("周𠄜").initials, "z𠄜");
}

std::string icu_reading(icu::Transliterator& transliterator, char32_t character) {
    icu::UnicodeString text(static_cast<UChar32>(character));
    transliterator.transliterate(text);
    std::string utf8;
    text.toUTF8String(utf8);
    for (const char* vowel : {"ü", "ǖ", "ǘ", "ǚ", "ǜ"})
        utf8 = replaced(std::move(utf8), vowel, "v");
    return utf8;
}

std::string without_tones(icu::Transliterator& transliterator, const std::string& syllable) {
    auto text = icu::UnicodeString::fromUTF8(syllable);
    transliterator.transliterate(text);
    std::string utf8;
    text.toUTF8String(utf8);
    return utf8;
}

// ICU moves a few readings with every release; a table gone wrong moves many.
TEST(PinyinTest, the_table_agrees_with_icu_but_for_the_corrections) {
    UErrorCode error = U_ZERO_ERROR;
    const std::unique_ptr<icu::Transliterator> han(
        icu::Transliterator::createInstance("Han-Latin", UTRANS_FORWARD, error));
    const std::unique_ptr<icu::Transliterator> ascii(
        icu::Transliterator::createInstance("Latin-ASCII", UTRANS_FORWARD, error));
    ASSERT_TRUE(U_SUCCESS(error));
    int compared = 0;
    int different = 0;
    for (char32_t character = 0x4E00; character <= 0x9FFF; character += 7) {
        const std::string icu = without_tones(*ascii, icu_reading(*han, character));
        const std::string given = "王" + to_utf8({&character, 1});
        ++compared;
        different += pinyin(given) == "wang " + icu ? 0 : 1;
    }
    EXPECT_EQ(compared, 2999);
    EXPECT_LT(different, 30);
}

TEST(PinyinTest, a_citys_import_is_not_held_up) {
    const auto start = std::chrono::steady_clock::now();
    std::size_t letters = 0;
    for (int i = 0; i < 20'000; ++i)
        letters += pinyin_of_name("欧阳小明").full.size();
    const auto spent = std::chrono::steady_clock::now() - start;
    EXPECT_EQ(letters, 20'000U * 15);
    EXPECT_LT(spent, std::chrono::seconds(2));
}

}  // namespace
}  // namespace base
