// Checks that unions, people, employers and accounts share when they are entered.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace org {

constexpr std::size_t entries_at_once_max = 100'000;  // Of employers or households.
constexpr std::size_t code_word_characters_max = 40;

// Valid UTF-8 and, once trimmed, not over `characters_max` and without control characters.
// Asks the text as entered: trimming and folding mend what should be refused.
bool is_writable_name(std::string_view entered, std::size_t characters_max);
// What a type, a role or another code of the catalogue looks like: a–z, 0–9 and underscores.
bool is_code_word(std::string_view word);

// "name" of entry 3 of a list of people is "people/3/name"; of a single entry "name".
struct FieldNames {
    std::string list;
    bool is_single = false;
    std::string of(std::size_t index, const std::string& field) const {
        return is_single ? field : list + "/" + std::to_string(index) + "/" + field;
    }
};

}  // namespace org
