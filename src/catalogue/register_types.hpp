// Types of unions and of employers: data every line shares, and no line's own.
//
// Read from lines/union_types.yaml and lines/employer_types.yaml, as strictly as the lines.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "catalogue/reader.hpp"

namespace catalogue {

struct UnionType {
    std::string code;
    Words words;
    std::vector<std::string> children;  // Types that may stand directly under it.
    bool has_members = false;
};

struct RegisterTypes {
    std::vector<UnionType> unions;  // Both in the order written, which is that of the choice.
    std::vector<Option> employers;

    const UnionType* union_type(std::string_view code) const;
    // A type nobody declared stands above nothing.
    bool may_stand_under(std::string_view parent, std::string_view child) const;
};

struct RegisterTypesRead {
    RegisterTypes types;
    std::vector<Problem> problems;  // Types are to be used only when there are none.
};
RegisterTypesRead read_register_types(const std::map<std::string, std::string>& files);

}  // namespace catalogue
