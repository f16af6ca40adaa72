// Numbers as they stand in running text, and the marks that account for them.
//
// A report may print no number that nobody answers for. A number is a digit of any script or
// width (12, １２, ③, Ⅳ), or Chinese numerals used as a quantity: followed by a measure word
// (三十名, 两次, 上百万元) or as a fraction (百分之九十). Numerals that are part of a name are
// none: 十八大, 统一, and whatever begins a name in quotation or title marks (“三比一降”).
// A lone 一 before 个, 批, 种 and the like means "a", not "one".
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace base {

struct NumberInText {
    std::size_t at = 0;  // Character, from 0.
    std::string text;    // With its measure word: "三十名", "41".
    bool operator==(const NumberInText&) const = default;
};
std::vector<NumberInText> numbers_in(std::string_view utf8);

// Text a person wrote, with its numbers marked: "接待职工{typed:30余}人次" says that the writer
// answers for the 30, "{figure line.figure wording=over step=10}" asks the register.
struct MarkedPiece {
    enum class Kind { plain, typed, figure };
    Kind kind = Kind::plain;
    std::string text;  // What stands in the text, the mark, or after "figure ".
    bool operator==(const MarkedPiece&) const = default;
};
// Refuses "text.mark_malformed" for braces that do not pair or open no known mark, and for
// more than marks_max marks.
Result<std::vector<MarkedPiece>> parse_marked(std::string_view utf8);
constexpr std::size_t marks_max = 200;

// Done, or "text.mark_malformed", or "text.number_unmarked" with every number that stands
// outside a mark in {numbers}.
Result<Done> check_marked(std::string_view utf8);

}  // namespace base
