#include "exchange/headings.hpp"

#include <algorithm>
#include <optional>

#include "base/text.hpp"

namespace exchange {
namespace {

using base::Refusal;
using base::Refusals;

using Folds = std::vector<std::string>;

// Places whose heading is the first of those people write that is there at all: 身份证号 beside
// 证件号码 is no doubt, two columns 证件号码 are.
std::vector<std::size_t> places_of(const Folds& said, const Folds& cells) {
    std::vector<std::size_t> places;
    for (const auto& each : said) {
        for (std::size_t at = 0; at < cells.size(); ++at)
            if (!cells[at].empty() && cells[at] == each)
                places.push_back(at);
        if (!places.empty())
            break;
    }
    return places;
}

Folds folds_of(const std::vector<std::string>& texts) {
    Folds folds;
    for (const auto& text : texts)
        folds.push_back(folded_heading(text));
    return folds;
}

Folds said_of(const Wanted& wanted, const HeadingMap& mapped) {
    const auto own = mapped.find(wanted.name);
    return own != mapped.end() ? Folds{folded_heading(own->second)} : folds_of(wanted.said);
}

std::size_t named_in(const HeadLine& line, const std::vector<Wanted>& wanted,
                     const HeadingMap& mapped) {
    const auto cells = folds_of(line.cells);
    return static_cast<std::size_t>(std::count_if(
        wanted.begin(), wanted.end(),
        [&](const auto& each) { return !places_of(said_of(each, mapped), cells).empty(); }));
}

const HeadLine* best_line(const std::vector<HeadLine>& lines, const std::vector<Wanted>& wanted,
                          const HeadingMap& mapped) {
    const HeadLine* best = nullptr;
    std::size_t most = 0;
    for (std::size_t at = 0; at < std::min(lines.size(), lines_above_headings_max); ++at) {
        const auto count = named_in(lines[at], wanted, mapped);
        if (count > most) {
            best = &lines[at];
            most = count;
        }
    }
    return best;
}

std::string joined(const std::vector<std::size_t>& places, const std::vector<std::string>& cells) {
    std::string text;
    for (const auto place : places)
        text += (text.empty() ? "" : ", ") + base::trimmed(cells[place]);
    return text;
}

struct Taking {
    std::size_t place = no_place;
    std::optional<Refusal> refusal;
};

Taking take(const Wanted& wanted, const HeadingMap& mapped, const Headings& found,
            const Folds& cells) {
    const auto places = places_of(said_of(wanted, mapped), cells);
    const auto own = mapped.find(wanted.name);
    const auto& shown = wanted.said.empty() ? wanted.name : wanted.said.front();
    if (places.size() > 1)
        return {places.front(),
                Refusal{"heading.ambiguous",
                        "",
                        wanted.name,
                        {{"column", shown}, {"headings", joined(places, found.cells)}}}};
    if (places.size() == 1)
        return {places.front(), std::nullopt};
    if (own != mapped.end())
        return {no_place, Refusal{"heading.unknown", "", wanted.name, {{"heading", own->second}}}};
    if (wanted.is_required)
        return {no_place, Refusal{"heading.missing", "", wanted.name, {{"column", shown}}}};
    return {};
}

}  // namespace

std::string folded_heading(std::string_view heading) {
    auto text = base::lower(base::half_width(base::trimmed(heading)));
    for (const std::string_view mark :
         {" ", "*", ":", "_", "-", "\n", "\r", "\t", "\xC2\xA0", "'", "\""})
        text = base::replaced(std::move(text), mark, "");
    text = base::replaced(base::replaced(std::move(text), "【", "("), "[", "(");
    const auto bracket = text.find('(');
    if (bracket != text.npos && bracket > 0)
        text.resize(bracket);
    return text;
}

bool is_added_heading(std::string_view heading) {
    const auto fold = folded_heading(heading);
    for (const auto& added : {errors_heading, line_heading})
        if (fold == folded_heading(added.zh) || fold == folded_heading(added.en))
            return true;
    return false;
}

base::Result<Headings> find_headings(const std::vector<HeadLine>& first_lines,
                                     const std::vector<Wanted>& wanted, const HeadingMap& mapped) {
    const auto* line = best_line(first_lines, wanted, mapped);
    if (!line)
        return Refusal{
            "heading.none", "", "file", {{"lines", std::to_string(lines_above_headings_max)}}};
    Headings found{line->line, line->cells, {}, {}};
    const auto cells = folds_of(line->cells);
    Refusals refusals;
    std::vector<bool> is_taken(cells.size());
    for (const auto& each : wanted) {
        auto taking = take(each, mapped, found, cells);
        if (taking.refusal)
            refusals.push_back(std::move(*taking.refusal));
        if (taking.place != no_place)
            is_taken[taking.place] = true;
        found.places.push_back(taking.place);
    }
    if (!refusals.empty())
        return refusals;
    for (std::size_t at = 0; at < cells.size(); ++at)
        if (!is_taken[at] && !cells[at].empty() && !is_added_heading(cells[at]))
            found.unread.push_back(base::trimmed(found.cells[at]));
    return found;
}

}  // namespace exchange
