// Puts an outline, its figures' answers and the officers' paragraphs together into a document.
//
// Pure: the same outline, answers and paragraphs always make the same document.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "reports/document.hpp"
#include "reports/outline.hpp"

namespace reports {

// Whose report, on what, and of which day.
struct Setting {
    std::string union_name;
    std::int64_t union_id = 0;
    int year = 0;
    base::Date dated;
    Language language = Language::zh;
};

// A signed paragraph of an officer, its numbers marked (base/numerals.hpp).
struct Paragraph {
    std::string section;
    std::int64_t position = 0;
    std::string text;
    std::string signed_by, signed_on;
    std::string record;  // "line.kind:17"
    std::string label;   // Its number and title, for people.
};

figures::Question question_of(const Slot& slot, const Setting& setting);

// Every question the outline and the paragraphs ask, each once.
std::vector<figures::Question> questions_of(const Outline& outline,
                                            const std::vector<Paragraph>& paragraphs,
                                            const Setting& setting,
                                            const catalogue::Catalogue& catalogue);

using Answers = std::map<std::string, figures::Answer>;  // By figures::to_address.

struct Composed {
    Document document;
    std::vector<std::string> problems;  // What keeps the report from being sealed, in its language.
};
Composed compose(const Outline& outline, const Setting& setting, const Answers& answers,
                 const std::vector<Paragraph>& paragraphs, const catalogue::Catalogue& catalogue);

}  // namespace reports
