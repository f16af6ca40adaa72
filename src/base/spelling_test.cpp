#include "base/spelling.hpp"

#include <gtest/gtest.h>

#include "base/text.hpp"

namespace base {
namespace {

std::string spelled(const std::vector<Sound>& sounds) {
    std::string text;
    for (const auto& sound : sounds)
        text += (text.empty() ? "" : " ") + sound.syllable;
    return text;
}

std::string person(std::string_view name) {
    return spelled(sounds_of_person(name));
}

TEST(Spelling, reads_a_surname_as_its_families_do) {
    struct Case {
        const char* surname;
        const char* syllables;
    };
    for (const auto& [surname, syllables] :
         {Case{"单", "shan"},      Case{"仇", "qiu"},       Case{"解", "xie"},
          Case{"查", "zha"},       Case{"曾", "zeng"},      Case{"乐", "yue"},
          Case{"区", "ou"},        Case{"朴", "piao"},      Case{"任", "ren"},
          Case{"华", "hua"},       Case{"盖", "ge"},        Case{"缪", "miao"},
          Case{"那", "na"},        Case{"宁", "ning"},      Case{"逄", "pang"},
          Case{"员", "yun"},       Case{"晁", "chao"},      Case{"万俟", "mo qi"},
          Case{"尉迟", "yu chi"},  Case{"澹台", "tan tai"}, Case{"长孙", "zhang sun"},
          Case{"单于", "chan yu"}, Case{"薄", "bo"},        Case{"晟", "cheng"},
          Case{"种", "chong"},     Case{"重", "chong"},     Case{"句", "gou"},
          Case{"六", "lu"},        Case{"洗", "xian"},      Case{"冼", "xian"},
          Case{"黑", "hei"},       Case{"藏", "zang"},      Case{"祭", "zhai"},
          Case{"适", "kuo"},       Case{"覃", "qin"},       Case{"谌", "chen"},
          Case{"郇", "xun"},       Case{"牟", "mu"},        Case{"尉", "wei"},
          Case{"隗", "wei"},       Case{"折", "she"},       Case{"召", "shao"},
          Case{"繁", "po"},        Case{"乜", "nie"},       Case{"佴", "nai"},
          Case{"粘", "nian"},      Case{"秘", "bi"},        Case{"翟", "zhai"},
          Case{"单", "shan"},      Case{"單", "shan"},      Case{"區", "ou"},
          Case{"樂", "yue"},       Case{"都", "du"},        Case{"於", "yu"},
          Case{"宓", "mi"},        Case{"訾", "zi"},        Case{"郗", "xi"},
          Case{"钭", "tou"},       Case{"厍", "she"},       Case{"仉", "zhang"}})
        EXPECT_EQ(person(std::string(surname) + "一"), std::string(syllables) + " yi") << surname;
}

TEST(Spelling, keeps_the_surname_reading_to_the_head_of_a_persons_name) {
    EXPECT_EQ(person("张单"), "zhang dan");
    EXPECT_EQ(person("李乐"), "li le");
    EXPECT_EQ(person("王查"), "wang cha");
    EXPECT_EQ(person("解·解"), "jie jie");
    EXPECT_EQ(spelled(sounds_of_title("乐山曾都单位")), "le shan ceng du dan wei");
    EXPECT_EQ(spelled(sounds_of_title("长岭石化重庆分行")),
              "chang ling shi hua chong qing fen hang");
}

TEST(Spelling, makes_one_sound_of_a_word_and_none_of_a_dot) {
    EXPECT_EQ(person("阿卜杜拉·买买提"), "a bu du la mai mai ti");
    EXPECT_EQ(person("John O-Neill"), "john o neill");
    EXPECT_EQ(spelled(sounds_of_title("第3工厂ABC店")), "di 3 gong chang abc dian");
    EXPECT_EQ(initials_of(sounds_of_title("第3工厂ABC店")), "d3gcad");
    EXPECT_EQ(letters_of(sounds_of_person("尉迟恭")), "yuchigong");
}

TEST(Spelling, spells_rare_characters_and_leaves_unknown_ones_as_they_are) {
    EXPECT_EQ(person("王㛃"), "wang jie");
    EXPECT_EQ(person("周𠄜"), "zhou 𠄜");
}

TEST(Spelling, knows_syllables_and_their_beginnings) {
    EXPECT_TRUE(is_syllable("zhuang"));
    EXPECT_FALSE(is_syllable("zhuan g"));
    EXPECT_FALSE(is_syllable("zh"));
    EXPECT_TRUE(begins_syllable("zhua"));
    EXPECT_TRUE(begins_syllable("zh"));
    EXPECT_FALSE(begins_syllable("zw"));
}

// Every character of the standard's third level (all planes) is sound or itself, never nothing.
TEST(Spelling, gives_every_chinese_character_a_sound) {
    for (char32_t character = 0x3400; character <= 0x323AF; ++character) {
        if (!is_han(character))
            continue;
        const auto sounds = sounds_of_person("王" + to_utf8({&character, 1}));
        ASSERT_EQ(sounds.size(), 2u) << std::hex << static_cast<unsigned>(character);
        ASSERT_FALSE(sounds[1].syllable.empty()) << std::hex << static_cast<unsigned>(character);
        ASSERT_EQ(sounds[1].character, character);
    }
}

}  // namespace
}  // namespace base
