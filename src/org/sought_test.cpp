#include "org/sought.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "base/text.hpp"

namespace org {
namespace {

NamePattern typed(std::string_view text) {
    return NamePattern(compared_characters(base::canonical_name(text)));
}

std::string how(std::string_view text, std::string_view name) {
    static const char* const words[] = {"number", "exact", "prefix", "initials", "inside", "alike"};
    const auto fit = typed(text).fits(base::sounds_of_person(name));
    return fit ? words[static_cast<int>(*fit)] : "no";
}

// Whether some range of what was typed holds the person's row.
bool is_in_reach(const NamePattern& pattern, const std::string& name) {
    const auto sounds = base::sounds_of_person(name);
    const auto holds = [](const CandidateRange& range, const std::string& key) {
        return !key.empty() && range.from <= key && key < range.to;
    };
    for (const auto& range : pattern.ranges()) {
        if (range.key == NameKey::name && holds(range, name))
            return true;
        if (range.key == NameKey::pinyin && holds(range, base::letters_of(sounds)))
            return true;
        if (range.key == NameKey::initials && holds(range, base::initials_of(sounds)))
            return true;
        for (std::size_t skipped = 1; range.key == NameKey::tail && skipped < sounds.size();
             ++skipped)
            if (holds(range, tail_of_name(name, skipped)))
                return true;
    }
    return false;
}

TEST(Sought, ranks_the_whole_name_before_its_beginning_its_initials_and_its_inside) {
    EXPECT_EQ(how("张伟", "张伟"), "exact");
    EXPECT_EQ(how("张伟", "张伟民"), "prefix");
    EXPECT_EQ(how("伟民", "张伟民"), "inside");
    EXPECT_EQ(how("民", "张伟民"), "inside");
    EXPECT_EQ(how("zhangwei", "张伟"), "exact");
    EXPECT_EQ(how("zhangw", "张伟"), "prefix");
    EXPECT_EQ(how("zw", "张伟"), "initials");
    EXPECT_EQ(how("zhw", "张伟"), "initials");
    EXPECT_EQ(how("z", "张伟"), "prefix");
}

TEST(Sought, mixes_characters_and_letters) {
    EXPECT_EQ(how("张wei", "张伟"), "exact");
    EXPECT_EQ(how("zhang伟", "张伟"), "exact");
    EXPECT_EQ(how("z伟", "张伟"), "initials");
    EXPECT_EQ(how("张w", "张伟"), "prefix");
    EXPECT_EQ(how("zsf", "张三丰"), "initials");
    EXPECT_EQ(how("zhangsf", "张三丰"), "initials");
    EXPECT_EQ(how("zsfeng", "张三丰"), "initials");
    EXPECT_EQ(how("z伟", "张薇"), "no");
    EXPECT_EQ(how("李wei", "张伟"), "no");
}

TEST(Sought, finds_no_nonsense) {
    EXPECT_EQ(how("tt", "王超超"), "no");
    EXPECT_EQ(how("cc", "王超超"), "no");  // Initials are those of the whole name.
    EXPECT_EQ(how("danxiong", "单雄信"), "no");
    EXPECT_EQ(how("shanxiong", "单雄信"), "prefix");
    EXPECT_EQ(how("shan", "张单"), "no");
    EXPECT_EQ(how("hangw", "张伟"), "no");
    EXPECT_EQ(how("", "张伟"), "no");
    EXPECT_EQ(how("zhangweimin", "张伟"), "no");
}

TEST(Sought, cuts_letters_into_sounds_whichever_way_fits) {
    EXPECT_EQ(how("xian", "西安"), "exact");
    EXPECT_EQ(how("xian", "咸一"), "prefix");
    EXPECT_EQ(how("xi'an", "西安"), "exact");
    EXPECT_EQ(how("fangang", "范刚"), "exact");
    EXPECT_EQ(how("fangang", "方昂"), "exact");
    EXPECT_EQ(how("lvbu", "吕布"), "exact");
    EXPECT_EQ(how("lübu", "吕布"), "exact");
    EXPECT_EQ(how("Zhang Wei", "张伟"), "exact");
}

TEST(Sought, takes_every_look_alike_dot_and_none) {
    const std::string name = "阿卜杜拉·买买提";
    for (const char* text : {"阿卜杜拉·买买提", "阿卜杜拉•买买提", "阿卜杜拉．买买提",
                             "阿卜杜拉.买买提", "阿卜杜拉买买提", "abudulamaimaiti", "abdlmmt"}) {
        EXPECT_NE(how(text, name), "no") << text;
        EXPECT_TRUE(is_in_reach(typed(text), name)) << text;
    }
    EXPECT_EQ(how("买买提", name), "inside");
    EXPECT_EQ(how("拉·买", name), "inside");
    EXPECT_EQ(how("john s", "John Smith"), "prefix");
    EXPECT_EQ(how("js", "John Smith"), "initials");
}

TEST(Sought, hears_alike_what_the_south_does_not_tell_apart) {
    const auto meant = [](std::string_view text) {
        std::vector<std::string> all;
        for (const auto& pattern : typed(text).alike())
            all.push_back(base::to_utf8(pattern.characters()));
        std::sort(all.begin(), all.end());
        return all;
    };
    const auto contains = [&](std::string_view text, std::string_view meaning) {
        const auto all = meant(text);
        return std::find(all.begin(), all.end(), meaning) != all.end();
    };
    EXPECT_TRUE(contains("niuqiang", "liuqiang"));
    EXPECT_TRUE(contains("cenlin", "chenling"));
    EXPECT_TRUE(contains("zanghua", "zhanghua"));
    EXPECT_TRUE(contains("shusong", "susong"));
    EXPECT_TRUE(contains("tanwei", "覃wei"));
    EXPECT_TRUE(meant("王").empty());
    EXPECT_TRUE(meant("zw").empty());
    for (const char* text : {"lilinglinglinglinglinglingling", "zhangzhangzhangzhangzhangzhang"})
        EXPECT_LE(meant(text).size(), alike_patterns_max);
}

// What fits is always among the candidates: else it would be found or not by chance.
TEST(Sought, reads_ranges_that_hold_everything_that_fits) {
    const std::vector<std::string> names{
        "张伟", "张三丰", "单雄信", "万俟卨", "欧阳小明", "曾一鸣",          "长孙无忌",  "王㐂",
        "王𠄜", "周𬱟",   "西安",   "范刚",   "方昂",     "阿卜杜拉·买买提", "John Smith"};
    const std::vector<std::string> texts{
        "张",     "伟",      "张w",   "z伟",      "zw",      "zhw",     "zhangw",  "zsf",
        "zsfeng", "三丰",    "丰",    "shan",     "雄",      "moqi",    "万俟",    "俟",
        "mqx",    "欧阳",    "小明",  "明",       "ouyangx", "oyxm",    "oyxming", "ceng",
        "zengyi", "zym",     "㐂",    "王x",      "𠄜",      "𬱟",      "xian",    "xia",
        "xa",     "fangang", "fg",    "fanga",    "买买",    "abudula", "abdl",    "拉买",
        "john",   "js",      "smith", "zhangsun", "无ji",    "长孙w"};
    int fitting = 0;
    for (const auto& name : names)
        for (const auto& text : texts) {
            const auto pattern = typed(text);
            if (!pattern.fits(base::sounds_of_person(name)))
                continue;
            ++fitting;
            EXPECT_TRUE(is_in_reach(pattern, name)) << text << " fits " << name;
        }
    EXPECT_GT(fitting, 40);
}

TEST(Sought, stays_small_whatever_is_typed) {
    for (const char* text : {"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
                             "zhzhzhzhzhzhzhzhzhzhzhzhzhzhzhzhzhzhzhzhzhzhzhzhzhzhzhzhzhzh",
                             "单单单单单单单单单单单单单单单单单单单单单单单单单单单单单单", "'",
                             "·", "!%_*", "\xff\xfe"}) {
        const auto pattern = typed(text);
        EXPECT_LE(pattern.ranges().size(), 20u) << text;
        (void)pattern.fits(base::sounds_of_person("阿阿阿阿阿阿阿阿阿阿阿阿阿阿阿阿阿阿阿"));
    }
}

}  // namespace
}  // namespace org
