// Pinyin of names (declared in text.hpp and spelling.hpp): a table look-up per character, with
// the readings that surnames keep for themselves.
#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <unordered_map>

#include "base/spelling.hpp"
#include "base/text.hpp"

namespace base {
namespace {

struct Reading {
    const char* syllable;
    const char32_t* characters;
};

constexpr Reading common_readings[] = {
#include "base/pinyin_readings.inc"
};

// Where the table's one reading is not the one names have.
constexpr Reading given_name_readings[] = {
    {"bu", U"卜"},    {"chang", U"长"}, {"di", U"地"},    {"du", U"都"},  {"kan", U"阚"},
    {"liang", U"靓"}, {"miao", U"缪"},  {"sheng", U"晟"}, {"xun", U"郇"}, {"yao", U"么"},
    {"yun", U"贠"},   {"zhai", U"翟"},  {"shuai", U"率"},
};

// Where a surname is read unlike the same character elsewhere; traditional forms too, as
// registers of Hong Kong and Taiwan residents have them.
constexpr Reading surname_readings[] = {
    {"bi", U"秘"},      {"bo", U"薄"},      {"cheng", U"晟"}, {"chong", U"种重種"},
    {"fou", U"不"},     {"ge", U"盖蓋"},    {"gou", U"句"},   {"gui", U"炅会"},
    {"kuo", U"适"},     {"lu", U"六"},      {"miao", U"繆"},  {"mu", U"牟"},
    {"nai", U"佴能"},   {"ni", U"兒"},      {"nian", U"粘"},  {"nie", U"乜"},
    {"ou", U"区區"},    {"pang", U"逢"},    {"piao", U"朴"},  {"po", U"繁"},
    {"qi", U"丌"},      {"qin", U"覃"},     {"qiu", U"仇"},   {"ren", U"任"},
    {"shan", U"单單"},  {"shao", U"召"},    {"she", U"折"},   {"wei", U"尉隗"},
    {"xian", U"洗"},    {"xie", U"解颉頡"}, {"xin", U"莘"},   {"yue", U"乐樂"},
    {"yun", U"员員貟"}, {"zang", U"藏"},    {"zeng", U"曾"},  {"zha", U"查"},
    {"zhai", U"祭砟"},  {"zhang", U"长長"},
};

// Families that read a surname in their own way, beside the reading the register spells.
constexpr Reading second_surname_readings[] = {
    {"bai", U"薄"}, {"bo", U"柏"},   {"chi", U"郗"},    {"di", U"翟"},    {"du", U"堵"},
    {"gai", U"盖"}, {"gao", U"郜"},  {"he", U"黑"},     {"hei", U"黑"},   {"huan", U"郇"},
    {"hui", U"会"}, {"kui", U"隗"},  {"liu", U"六"},    {"mou", U"牟"},   {"ning", U"甯"},
    {"pu", U"朴"},  {"qie", U"郄"},  {"shen", U"谌莘"}, {"sheng", U"晟"}, {"tan", U"覃"},
    {"xi", U"郄"},  {"xian", U"冼"}, {"yu", U"尉"},     {"zhong", U"种"},
};

struct CompoundSurname {
    std::u32string_view characters;
    std::array<const char*, 2> syllables;
};

// All of two characters; regular readings too, because the pair decides where a name is cut.
constexpr CompoundSurname compound_surnames[] = {
    {U"万俟", {"mo", "qi"}},     {U"尉迟", {"yu", "chi"}},     {U"长孙", {"zhang", "sun"}},
    {U"澹台", {"tan", "tai"}},   {U"单于", {"chan", "yu"}},    {U"子车", {"zi", "ju"}},
    {U"乐正", {"yue", "zheng"}}, {U"宰父", {"zai", "fu"}},     {U"令狐", {"ling", "hu"}},
    {U"欧阳", {"ou", "yang"}},   {U"上官", {"shang", "guan"}}, {U"诸葛", {"zhu", "ge"}},
    {U"司马", {"si", "ma"}},     {U"司徒", {"si", "tu"}},      {U"司空", {"si", "kong"}},
    {U"夏侯", {"xia", "hou"}},   {U"皇甫", {"huang", "fu"}},   {U"东方", {"dong", "fang"}},
    {U"慕容", {"mu", "rong"}},   {U"宇文", {"yu", "wen"}},     {U"公孙", {"gong", "sun"}},
    {U"轩辕", {"xuan", "yuan"}}, {U"钟离", {"zhong", "li"}},   {U"鲜于", {"xian", "yu"}},
    {U"闾丘", {"lv", "qiu"}},    {U"申屠", {"shen", "tu"}},    {U"赫连", {"he", "lian"}},
    {U"呼延", {"hu", "yan"}},    {U"端木", {"duan", "mu"}},    {U"南宫", {"nan", "gong"}},
    {U"西门", {"xi", "men"}},    {U"东郭", {"dong", "guo"}},   {U"百里", {"bai", "li"}},
    {U"独孤", {"du", "gu"}},     {U"拓跋", {"tuo", "ba"}},     {U"完颜", {"wan", "yan"}},
    {U"纳兰", {"na", "lan"}},    {U"濮阳", {"pu", "yang"}},    {U"淳于", {"chun", "yu"}},
    {U"公冶", {"gong", "ye"}},   {U"公羊", {"gong", "yang"}},  {U"宗政", {"zong", "zheng"}},
    {U"闻人", {"wen", "ren"}},   {U"太史", {"tai", "shi"}},    {U"仲孙", {"zhong", "sun"}},
    {U"亓官", {"qi", "guan"}},   {U"漆雕", {"qi", "diao"}},    {U"梁丘", {"liang", "qiu"}},
    {U"左丘", {"zuo", "qiu"}},   {U"羊舌", {"yang", "she"}},   {U"颛孙", {"zhuan", "sun"}},
    {U"巫马", {"wu", "ma"}},     {U"第五", {"di", "wu"}},      {U"谷梁", {"gu", "liang"}},
};

// Words of addresses and trades whose reading is not that of their characters alone.
constexpr CompoundSurname title_words[] = {
    {U"银行", {"yin", "hang"}}, {U"分行", {"fen", "hang"}},   {U"支行", {"zhi", "hang"}},
    {U"行业", {"hang", "ye"}},  {U"重庆", {"chong", "qing"}}, {U"重百", {"chong", "bai"}},
    {U"厦门", {"xia", "men"}},  {U"会计", {"kuai", "ji"}},    {U"六安", {"lu", "an"}},
    {U"音乐", {"yin", "yue"}},  {U"朝阳", {"chao", "yang"}},  {U"番禺", {"pan", "yu"}},
};

// A character's entry is the number of its syllable, or 0: a few hundred kilobytes that
// are mostly never touched, and no hashing for a million names.
class Readings {
public:
    Readings() : syllable_of_(character_max + 1) {
        for (const auto& reading : common_readings)
            add(reading);
        for (const auto& reading : given_name_readings)
            add(reading);
        for (const auto& [syllable, characters] : surname_readings)
            for (const char32_t character : std::u32string_view(characters))
                surnames_[character] = syllable;
    }

    // nullptr where the character has no known reading.
    const char* of(char32_t character) const {
        return character <= character_max ? syllables_[syllable_of_[character]] : nullptr;
    }

    const char* of_surname(char32_t character) const {
        const auto found = surnames_.find(character);
        return found == surnames_.end() ? of(character) : found->second;
    }

private:
    static constexpr char32_t character_max = 0x323AF;  // The end of CJK extension H.

    void add(const Reading& reading) {
        syllables_.push_back(reading.syllable);
        for (const char32_t character : std::u32string_view(reading.characters))
            syllable_of_[character] = static_cast<std::uint16_t>(syllables_.size() - 1);
    }

    std::vector<const char*> syllables_{nullptr};
    std::vector<std::uint16_t> syllable_of_;
    std::unordered_map<char32_t, const char*> surnames_;
};

const Readings& readings() {
    static const Readings all;
    return all;
}

bool is_letter_or_digit(char32_t character) {
    return (character >= U'a' && character <= U'z') || (character >= U'0' && character <= U'9');
}

char32_t lower_case(char32_t character) {
    return character >= U'A' && character <= U'Z' ? character - U'A' + U'a' : character;
}

// Writes a name part by part: parts are separated by one blank, and every syllable or
// foreign word gives one initial.
class Spelling {
public:
    void end_part() {
        ends_part_ = true;
        is_in_word_ = false;
    }

    void add_syllable(const char* syllable) {
        separate();
        spelled_.full += syllable;
        spelled_.initials += *syllable;
        is_in_word_ = false;
    }

    void add_character(char32_t character) {
        const char32_t written = lower_case(character);
        separate();
        const std::string utf8 = to_utf8({&written, 1});
        spelled_.full += utf8;
        if (!is_in_word_)
            spelled_.initials += utf8;
        is_in_word_ = is_letter_or_digit(written);
    }

    Pinyin take() { return std::move(spelled_); }

private:
    void separate() {
        if (ends_part_ && !spelled_.full.empty())
            spelled_.full += ' ';
        ends_part_ = false;
    }

    Pinyin spelled_;
    bool ends_part_ = false;
    bool is_in_word_ = false;
};

void spell(Spelling& spelling, char32_t character, const char* syllable) {
    if (syllable != nullptr)
        spelling.add_syllable(syllable);
    else
        spelling.add_character(character);
}

// Spells the surname and answers how many characters it has.
std::size_t spell_surname(Spelling& spelling, std::u32string_view name) {
    for (const auto& [characters, syllables] : compound_surnames) {
        if (!name.starts_with(characters))
            continue;
        for (const char* syllable : syllables)
            spelling.add_syllable(syllable);
        return characters.size();
    }
    spell(spelling, name.front(), readings().of_surname(name.front()));
    return 1;
}

constexpr bool separates_parts(char32_t character) {
    return character == U' ' || character == U'·' || character == U'-';
}

}  // namespace

Pinyin pinyin_of_name(std::string_view name) {
    const std::u32string text = code_points(name);
    Spelling spelling;
    std::size_t next = 0;
    // A dotted name is transcribed from another language and has no Chinese surname.
    const bool is_dotted = text.find(U'·') != std::u32string::npos;
    if (!text.empty() && is_han(text.front()) && !is_dotted) {
        next = spell_surname(spelling, text);
        spelling.end_part();
    }
    for (; next < text.size(); ++next) {
        if (separates_parts(text[next]))
            spelling.end_part();
        else
            spell(spelling, text[next], readings().of(text[next]));
    }
    return spelling.take();
}

namespace {

bool is_bracket(char32_t character) {
    return character == U'(' || character == U')' || character == U'（' || character == U'）';
}

// Gathers sounds; a word of letters and digits makes one.
class Sounding {
public:
    void add(char32_t character, const char* syllable) {
        if (separates_parts(character) || is_bracket(character)) {
            is_in_word_ = false;
            return;
        }
        const char32_t written = lower_case(character);
        const std::string utf8 = syllable ? syllable : to_utf8({&written, 1});
        const bool is_word = !syllable && is_letter_or_digit(written);
        if (is_word && is_in_word_)
            sounds_.back().syllable += utf8;
        else
            sounds_.push_back({written, utf8});
        is_in_word_ = is_word;
    }
    // Adds the pair that stands at `at`, if one does.
    template <typename Pairs>
    bool add_pair(std::u32string_view text, const Pairs& pairs) {
        for (const auto& [characters, syllables] : pairs) {
            if (!text.starts_with(characters))
                continue;
            for (std::size_t i = 0; i < characters.size(); ++i)
                add(characters[i], syllables[i]);
            return true;
        }
        return false;
    }
    std::vector<Sound> take() { return std::move(sounds_); }

private:
    std::vector<Sound> sounds_;
    bool is_in_word_ = false;
};

const std::set<std::string, std::less<>>& all_syllables() {
    static const auto all = [] {
        std::set<std::string, std::less<>> syllables;
        for (const auto& reading : common_readings)
            syllables.insert(reading.syllable);
        return syllables;
    }();
    return all;
}

}  // namespace

std::vector<Sound> sounds_of_person(std::string_view name) {
    const std::u32string text = code_points(name);
    Sounding sounding;
    std::size_t next = 0;
    const bool is_dotted = text.find(U'·') != std::u32string::npos;
    if (!text.empty() && is_han(text.front()) && !is_dotted) {
        const bool is_compound = sounding.add_pair(text, compound_surnames);
        if (!is_compound)
            sounding.add(text.front(), readings().of_surname(text.front()));
        next = is_compound ? 2 : 1;
    }
    for (; next < text.size(); ++next)
        sounding.add(text[next], readings().of(text[next]));
    return sounding.take();
}

std::vector<Sound> sounds_of_title(std::string_view title) {
    const std::u32string text = code_points(title);
    Sounding sounding;
    for (std::size_t next = 0; next < text.size(); ++next) {
        if (sounding.add_pair(std::u32string_view(text).substr(next), title_words))
            ++next;
        else
            sounding.add(text[next], readings().of(text[next]));
    }
    return sounding.take();
}

std::string letters_of(const std::vector<Sound>& sounds) {
    std::string letters;
    for (const auto& sound : sounds)
        letters += sound.syllable;
    return letters;
}

std::string initials_of(const std::vector<Sound>& sounds) {
    std::string initials;
    for (const auto& sound : sounds) {
        const auto head = code_points(sound.syllable).front();
        initials += to_utf8({&head, 1});
    }
    return initials;
}

std::vector<std::string_view> readings_of(char32_t character) {
    std::vector<std::string_view> all;
    const auto add = [&](const char* syllable) {
        if (syllable && std::find(all.begin(), all.end(), syllable) == all.end())
            all.emplace_back(syllable);
    };
    add(readings().of_surname(character));
    add(readings().of(character));
    for (const auto& [characters, syllables] : compound_surnames)
        for (std::size_t i = 0; i < characters.size(); ++i)
            if (characters[i] == character)
                add(syllables[i]);
    return all;
}

std::u32string surnames_also_read(std::string_view syllable) {
    for (const auto& reading : second_surname_readings)
        if (syllable == reading.syllable)
            return reading.characters;
    return {};
}

bool is_syllable(std::string_view letters) {
    return all_syllables().count(letters) != 0;
}

bool begins_syllable(std::string_view letters) {
    const auto& all = all_syllables();
    const auto first = all.lower_bound(letters);
    return first != all.end() && first->starts_with(letters);
}

}  // namespace base
