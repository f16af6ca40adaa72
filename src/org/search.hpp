// How the text of a search box is read: letters, part of a name, or a whole number.
#pragma once

#include <string>
#include <string_view>

namespace org {

constexpr std::size_t searched_characters_max = 60;

// Trimmed, half-width and cut to searched_characters_max; empty when not UTF-8.
std::string searched_text(std::string_view text);
// LIKE pattern (escape '!') of texts that contain `text`.
std::string pattern_within(std::string_view text);

}  // namespace org
