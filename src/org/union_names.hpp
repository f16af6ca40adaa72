// What the unions of one tree are found by: made once a tree, so that a search looks at candidates
// and not at fifty thousand names.
//
// Characters are looked for in the names as they stand in preorder, which is where a scope is one
// stretch. Letters lead through the sorted spellings and initials.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "org/find.hpp"

namespace org {

// Names spelled out for one search; whoever is not among them types more of the name.
constexpr std::size_t unions_spelled_max = 500;

class UnionNames {
public:
    explicit UnionNames(const std::vector<UnionNode>& in_preorder);
    // Best first, within a rank in preorder.
    Finding find(const Scope&, const NamePattern&, std::size_t most) const;
    Finding with_code(const Scope&, const std::string& code) const;

private:
    using Spelled = std::vector<std::pair<std::string, std::uint32_t>>;  // Text and position.
    class Search;

    std::vector<std::int64_t> ids_;
    std::vector<std::string> names_;
    std::u32string text_;                // Compared characters, each name ended by a line feed.
    std::vector<std::uint32_t> begins_;  // Of each name in text_, and its end.
    Spelled pinyin_, initials_;          // Sorted.
    std::unordered_map<std::string, std::uint32_t> codes_;
};

}  // namespace org
