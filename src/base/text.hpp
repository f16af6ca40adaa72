// Text as Chinese offices write it: validation, folding, masks, numbers in words.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace base {

bool is_utf8(std::string_view text);  // Strict: no surrogates, no overlong forms.
std::size_t characters(std::string_view utf8);
std::u32string code_points(std::string_view utf8);  // U+FFFD for every byte that fits nowhere.
std::string to_utf8(std::u32string_view text);
bool is_han(char32_t character);                // Rare characters beyond U+FFFF and 〇 included.
std::string trimmed(std::string_view text);     // ASCII and full-width blanks.
std::string half_width(std::string_view text);  // Full-width ASCII to half-width.
// Trimmed and half-width; every look-alike dot becomes U+00B7; blanks beside a Chinese
// character go (张　三 is padded for a table, not spelled), others become one space.
std::string canonical_name(std::string_view name);
std::string lower(std::string_view ascii);
std::vector<std::string> split(std::string_view text, char separator);
std::string replaced(std::string text, std::string_view from, std::string_view to);
// Fills {name} from `arguments`; an unknown name stays as it is.
template <typename Map>
std::string filled(std::string text, const Map& arguments) {
    for (const auto& [name, value] : arguments)
        text = replaced(std::move(text), "{" + name + "}", value);
    return text;
}

// Masks of the project (spec §12.4); "notice" is the stricter form for public notices.
std::string masked_id_number(std::string_view number);             // 430603********1234
std::string masked_mobile(std::string_view number);                // 138****5678
std::string masked_account(std::string_view number);               // ***************0125
std::string masked_id_number_for_notice(std::string_view number);  // 4****************4
std::string masked_name_for_notice(std::string_view name);         // 张* , 欧*娜

std::string chinese_numeral(int number);  // 0 … 9999: 十二, 一百零三

// Pinyin without tones, surname readings first: "shan xiongxin"; and initials "sxx".
struct Pinyin {
    std::string full;
    std::string initials;
};
Pinyin pinyin_of_name(std::string_view name);

}  // namespace base
