#include "org/checks.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace org {

bool is_writable_name(std::string_view entered, std::size_t characters_max) {
    if (!base::is_utf8(entered))
        return false;
    const auto name = base::trimmed(entered);
    const auto is_control = [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte < 0x20 || byte == 0x7f;
    };
    return base::characters(name) <= characters_max &&
           std::none_of(name.begin(), name.end(), is_control);
}

bool is_code_word(std::string_view word) {
    const auto is_part = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
    };
    return !word.empty() && word.size() <= code_word_characters_max &&
           std::all_of(word.begin(), word.end(), is_part);
}

}  // namespace org
