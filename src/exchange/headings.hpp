// Which column of a sheet holds what is wanted, whatever people wrote over it.
//
// Titles and notes stand above the headings of real rosters, so the row of headings is looked
// for among the first lines: the one that names most of what is wanted. Blanks, stars, colons,
// full-width letters and notes in brackets do not matter. A person's own mapping goes first.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "exchange/rows.hpp"

namespace exchange {

constexpr std::size_t lines_above_headings_max = 20;
constexpr std::size_t no_place = static_cast<std::size_t>(-1);

struct Wanted {
    std::string name;               // Names the column in mappings and refusals.
    std::vector<std::string> said;  // Headings people write, the usual first.
    bool is_required = false;
};

struct HeadLine {
    std::uint64_t line = 0;
    std::vector<std::string> cells;
};

struct Headings {
    std::uint64_t line = 0;           // Of the row of headings; data begin below it.
    std::vector<std::string> cells;   // As they stand in the sheet.
    std::vector<std::size_t> places;  // By what is wanted; no_place where there is none.
    std::vector<std::string> unread;  // Headings nothing wanted takes, but for our own.
};

// The person's own mapping: what is wanted → the heading in the sheet.
using HeadingMap = std::map<std::string, std::string>;

// Refuses "heading.none" (no line names anything wanted), "heading.missing" {column} for each
// required column there is not, "heading.ambiguous" {column, headings} where several columns
// could be one, and "heading.unknown" {heading} for a mapping to a heading there is not.
base::Result<Headings> find_headings(const std::vector<HeadLine>& first_lines,
                                     const std::vector<Wanted>& wanted, const HeadingMap& mapped);

// "姓 名", "＊姓名", "姓名（必填）" and "Name:" fold to what "姓名" and "name" do.
std::string folded_heading(std::string_view heading);

// Columns our returned workbooks add; a sheet that comes back repaired still has them.
struct AddedHeading {
    const char* zh;
    const char* en;
};
constexpr AddedHeading errors_heading{"错误说明", "Errors"};
constexpr AddedHeading line_heading{"原行号", "Original line"};
bool is_added_heading(std::string_view heading);

}  // namespace exchange
