// Checks that unions, people, employers and accounts share when they are entered.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace org {

// Valid UTF-8, not over `characters_max`, without control characters.
bool is_writable_name(std::string_view name, std::size_t characters_max);

// "name" of entry 3 of a list of people is "people/3/name"; of a single entry "name".
struct FieldNames {
    std::string list;
    bool is_single = false;
    std::string of(std::size_t index, const std::string& field) const {
        return is_single ? field : list + "/" + std::to_string(index) + "/" + field;
    }
};

}  // namespace org
