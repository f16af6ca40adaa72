#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <cassert>

#include "base/han_text.hpp"

namespace base {
namespace {

constexpr char32_t replacement = 0xFFFD;
constexpr char32_t middle_dot = 0x00B7;

struct Decoded {
    char32_t character;
    std::size_t length;  // 0 when the bytes are no character.
};

bool is_continuation(char byte) {
    return (static_cast<unsigned char>(byte) & 0xC0) == 0x80;
}

// Unicode 15, table 3-7: the shortest form only, no surrogates, nothing above U+10FFFF.
Decoded decoded(std::string_view rest) {
    static constexpr std::array<char32_t, 5> smallest{0, 0, 0x80, 0x800, 0x10000};
    const auto lead = static_cast<unsigned char>(rest.front());
    if (lead < 0x80)
        return {lead, 1};
    const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (lead < 0xC2 || lead > 0xF4 || rest.size() < length)
        return {replacement, 0};
    char32_t character = lead & (0xFFU >> (length + 1));
    for (std::size_t i = 1; i < length; ++i) {
        if (!is_continuation(rest[i]))
            return {replacement, 0};
        character = character << 6 | (static_cast<unsigned char>(rest[i]) & 0x3FU);
    }
    const bool is_surrogate = character >= 0xD800 && character <= 0xDFFF;
    if (character < smallest[length] || character > 0x10FFFF || is_surrogate)
        return {replacement, 0};
    return {character, length};
}

void append(std::string& text, char32_t character) {
    const auto tail = [&](int shift) {
        text += static_cast<char>(0x80 | (character >> shift & 0x3F));
    };
    if (character < 0x80) {
        text += static_cast<char>(character);
    } else if (character < 0x800) {
        text += static_cast<char>(0xC0 | character >> 6);
        tail(0);
    } else if (character < 0x10000) {
        text += static_cast<char>(0xE0 | character >> 12);
        tail(6);
        tail(0);
    } else {
        text += static_cast<char>(0xF0 | character >> 18);
        tail(12);
        tail(6);
        tail(0);
    }
}

bool is_blank(char32_t character) {
    switch (character) {
        case ' ':
        case '\t':
        case '\n':
        case '\v':
        case '\f':
        case '\r':
        case 0x00A0:  // No-break space, from web pages.
        case 0x200B:  // Zero-width space.
        case 0x3000:  // Ideographic space.
        case 0xFEFF:  // Byte-order mark.
            return true;
        default:
            return false;
    }
}

// U+4E00 to U+9FFF and nothing else: most names, which nothing below would change.
bool is_common_han(std::string_view text) {
    if (text.size() % 3 != 0)
        return false;
    for (std::size_t at = 0; at < text.size(); at += 3) {
        const auto lead = static_cast<unsigned char>(text[at]);
        const auto second = static_cast<unsigned char>(text[at + 1]);
        if (lead < 0xE4 || lead > 0xE9 || (lead == 0xE4 && second < 0xB8) ||
            !is_continuation(text[at + 1]) || !is_continuation(text[at + 2]))
            return false;
    }
    return true;
}

// Bytes of the last character; 1 where it is none.
std::size_t last_character_size(std::string_view text) {
    std::size_t size = 1;
    while (size < 4 && size < text.size() && is_continuation(text[text.size() - size]))
        ++size;
    return decoded(text.substr(text.size() - size)).length == size ? size : 1;
}

// • ・ ‧ ∙ ⋅ ･ and their kin, as keyboards and fonts offer them for the dot in a name.
bool is_dot(char32_t character) {
    constexpr std::array<char32_t, 9> dots{0x00B7, 0x0387, 0x2022, 0x2027, 0x2219,
                                           0x22C5, 0x30FB, 0xFF65, 0xA78F};
    return std::find(dots.begin(), dots.end(), character) != dots.end();
}

char32_t half(char32_t character) {
    if (character >= 0xFF01 && character <= 0xFF5E)
        return character - 0xFEE0;
    return character == 0x3000 ? U' ' : character;
}

// A full stop is a dot only between two Chinese characters (阿卜杜拉.买买提).
bool is_stop_as_dot(std::u32string_view text, std::size_t at) {
    return text[at] == U'.' && at > 0 && at + 1 < text.size() && is_han(text[at - 1]) &&
           is_han(text[at + 1]);
}

bool takes_no_blank(char32_t character) {
    return is_han(character) || character == middle_dot;
}

// Removes blanks beside Chinese characters and dots; joins the others into one.
std::u32string without_padding(std::u32string_view text) {
    std::u32string kept;
    bool blank_waits = false;
    for (const char32_t character : text) {
        if (is_blank(character)) {
            blank_waits = true;
            continue;
        }
        if (blank_waits && !kept.empty() && !takes_no_blank(kept.back()) &&
            !takes_no_blank(character))
            kept += U' ';
        blank_waits = false;
        kept += character;
    }
    return kept;
}

std::string starred(std::string_view text, std::size_t head, std::size_t tail) {
    const std::size_t size = characters(text);
    if (size != text.size() || size <= head + tail)
        return std::string(size, '*');
    return std::string(text.substr(0, head)) + std::string(size - head - tail, '*') +
           std::string(text.substr(size - tail));
}

std::string numeral(int number) {
    static constexpr std::array digits{"零", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
    static constexpr std::array<std::pair<int, const char*>, 3> units{
        {{1000, "千"}, {100, "百"}, {10, "十"}}};
    for (const auto& [unit, name] : units) {
        if (number < unit)
            continue;
        const int rest = number % unit;
        return digits[static_cast<std::size_t>(number / unit)] + std::string(name) +
               (rest == 0 ? "" : (rest < unit / 10 ? "零" : "") + numeral(rest));
    }
    return digits[static_cast<std::size_t>(number)];
}

}  // namespace

bool is_utf8(std::string_view text) {
    while (!text.empty()) {
        const auto length = decoded(text).length;
        if (length == 0)
            return false;
        text.remove_prefix(length);
    }
    return true;
}

std::size_t characters(std::string_view utf8) {
    return static_cast<std::size_t>(
        std::count_if(utf8.begin(), utf8.end(), [](char byte) { return !is_continuation(byte); }));
}

std::u32string code_points(std::string_view utf8) {
    std::u32string text;
    text.reserve(utf8.size() / 2);
    while (!utf8.empty()) {
        const auto [character, length] = decoded(utf8);
        text += character;
        utf8.remove_prefix(std::max<std::size_t>(length, 1));
    }
    return text;
}

std::string to_utf8(std::u32string_view text) {
    std::string utf8;
    utf8.reserve(text.size() * 3);
    for (const char32_t character : text)
        append(utf8, character);
    return utf8;
}

// CJK unified and compatibility ideographs; planes 2 and 3 hold nothing else.
bool is_han(char32_t character) {
    return (character >= 0x4E00 && character <= 0x9FFF) ||
           (character >= 0x3400 && character <= 0x4DBF) ||
           (character >= 0xF900 && character <= 0xFAFF) ||
           (character >= 0x20000 && character <= 0x3FFFD) || character == 0x3007;
}

// What stands between the blanks stays byte for byte, also where it is no UTF-8.
std::string trimmed(std::string_view text) {
    while (!text.empty()) {
        const auto [character, length] = decoded(text);
        if (!is_blank(character))
            break;
        text.remove_prefix(length);
    }
    while (!text.empty()) {
        const auto size = last_character_size(text);
        const auto [character, length] = decoded(text.substr(text.size() - size));
        if (length != size || !is_blank(character))
            break;
        text.remove_suffix(size);
    }
    return std::string(text);
}

bool is_ascii_or_common_han(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const bool is_one_byte = static_cast<unsigned char>(text[at]) < 0x80;
        if (!is_one_byte && !is_common_han(text.substr(at, 3)))
            return false;
        at += is_one_byte ? 1 : 3;
    }
    return true;
}

std::string half_width(std::string_view text) {
    if (is_ascii_or_common_han(text))
        return std::string(text);
    auto characters = code_points(text);
    std::transform(characters.begin(), characters.end(), characters.begin(), half);
    return to_utf8(characters);
}

std::string canonical_name(std::string_view name) {
    if (is_common_han(name))
        return std::string(name);
    std::u32string text = code_points(name);
    std::transform(text.begin(), text.end(), text.begin(), half);
    for (std::size_t i = 0; i < text.size(); ++i)
        if (is_dot(text[i]) || is_stop_as_dot(text, i))
            text[i] = middle_dot;
    return to_utf8(without_padding(text));
}

std::string lower(std::string_view ascii) {
    std::string text(ascii);
    for (char& character : text)
        if (character >= 'A' && character <= 'Z')
            character = static_cast<char>(character - 'A' + 'a');
    return text;
}

std::vector<std::string> split(std::string_view text, char separator) {
    std::vector<std::string> parts;
    for (auto end = text.find(separator); end != std::string_view::npos;
         end = text.find(separator)) {
        parts.emplace_back(text.substr(0, end));
        text.remove_prefix(end + 1);
    }
    parts.emplace_back(text);
    return parts;
}

std::string replaced(std::string text, std::string_view from, std::string_view to) {
    assert(!from.empty());
    for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
        text.replace(at, from.size(), to);
    return text;
}

std::string masked_id_number(std::string_view number) {
    return starred(number, 6, 4);
}

std::string masked_id_number_for_notice(std::string_view number) {
    return starred(number, 1, 1);
}

std::string masked_mobile(std::string_view number) {
    return starred(number, 3, 4);
}

std::string masked_account(std::string_view number) {
    return starred(number, 0, 4);
}

std::string masked_name_for_notice(std::string_view name) {
    std::u32string text = code_points(name);
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool is_shown = text.size() > 1 && (i == 0 || (i > 1 && i + 1 == text.size()));
        if (!is_shown && text[i] != middle_dot)
            text[i] = U'*';
    }
    return to_utf8(text);
}

std::string chinese_numeral(int number) {
    assert(number >= 0 && number <= 9999);
    if (number >= 10 && number <= 19)
        return "十" + (number == 10 ? "" : numeral(number - 10));
    return numeral(number);
}

}  // namespace base
