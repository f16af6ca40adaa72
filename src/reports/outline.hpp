// An outline: the skeleton of a report, its sentences, and the figures they state.
//
// outlines/<name>.yaml, read as strictly as a line's declaration (grammar: outlines/README.md).
// An outline holds no logic: a sentence lists ways of saying it, and the first whose figures
// all have something to say is taken; where none has, the sentence is left out. So one
// outline serves any union and any year.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "catalogue/reader.hpp"
#include "figures/figures.hpp"
#include "reports/periods.hpp"
#include "reports/wording.hpp"

namespace reports {

constexpr std::size_t sections_max = 20;
constexpr std::size_t points_max = 20;     // Of one section.
constexpr std::size_t sentences_max = 40;  // Of one point.
constexpr std::size_t ways_max = 8;        // Of saying one sentence.

// A place in a sentence where a figure is stated.
struct Slot {
    std::string figure;  // "line.figure"
    Manner manner;
    PeriodWord period;
    figures::Reach reach = figures::Reach::whole;
    std::map<std::string, std::set<std::string>> where;
};

// A sentence taken apart: text, and names in braces.
struct Piece {
    bool is_name = false;
    std::string text;
};
std::vector<Piece> pieces_of(const std::string& sentence);
// The report's own words: union, year, last_year, next_year, last_two_years, month:1 … month:12.
bool is_own_name(const std::string& name);

struct Sentence {
    std::map<std::string, Slot> figures;  // By the name they have in the sentence.
    std::vector<catalogue::Words> say;    // Ways of saying it, the fullest first.
    bool always = false;                  // Also where nothing else of its point is said.
};
struct Point {
    catalogue::Words lead;  // May be empty: then no 一是.
    std::vector<Sentence> sentences;
};
struct Section {
    std::string name;
    catalogue::Words heading;  // May be empty: a preamble.
    std::vector<Point> points;
};
// Where the paragraphs that officers write are kept: a kind and its fields, by name.
struct NarrativeSource {
    std::string kind, state;
    std::string year, section, position, text;
};
struct Outline {
    std::string name;
    catalogue::Words words, title;
    std::optional<NarrativeSource> narrative;
    std::vector<Section> sections;
};

struct OutlinesRead {
    std::map<std::string, Outline> outlines;  // By name; none when there are problems.
    std::vector<catalogue::Problem> problems;
};
// `files` as embedded: those named outlines/<name>.yaml are outlines.
OutlinesRead read_outlines(const std::map<std::string, std::string>& files,
                           const catalogue::Catalogue& catalogue);

// A figure mark of a narrative paragraph: "school_aid.paid wording=over step=100000 as=万".
// Problems carry `where` as their file.
struct MarkRead {
    std::optional<Slot> slot;
    std::vector<catalogue::Problem> problems;
};
MarkRead read_figure_mark(const std::string& mark, const std::string& where,
                          const catalogue::Catalogue& catalogue);

}  // namespace reports
