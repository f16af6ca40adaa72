// How a name sounds, character by character: what a search box compares letters with.
//
// Pinyin without tones, ü written v, one reading a character. The surname reading (单 shan, 仇
// qiu, 万俟 mo qi) applies to the head of a person's name only: a title such as an employer's
// or a union's has none, and neither has a dotted name, transcribed from another language.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace base {

struct Sound {
    char32_t character = 0;  // Of a word of letters or digits: its first.
    std::string syllable;    // Without a known reading: the character itself.
};

// One sound for every Chinese character and for every word of letters or digits; dots, blanks,
// hyphens and brackets make none.
std::vector<Sound> sounds_of_person(std::string_view name);
std::vector<Sound> sounds_of_title(std::string_view title);
// As pinyin_of_name without its surname: "changling shihua" runs together, "clsh".
std::string letters_of(const std::vector<Sound>& sounds);
std::string initials_of(const std::vector<Sound>& sounds);

// Every reading the character has at some place of a name; empty when none is known.
std::vector<std::string_view> readings_of(char32_t character);
// Surnames that some families read so although the register reads them otherwise (覃 tan).
std::u32string surnames_also_read(std::string_view syllable);
bool is_syllable(std::string_view letters);
bool begins_syllable(std::string_view letters);  // A whole syllable begins one too.

}  // namespace base
