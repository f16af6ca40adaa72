#include <algorithm>
#include <array>
#include <iterator>
#include <set>

#include "base/numerals.hpp"
#include "base/text.hpp"
#include "catalogue/strict.hpp"
#include "reports/slot_reader.hpp"

namespace reports {
namespace {

using catalogue::Mapping;
using catalogue::Node;
using catalogue::Problems;
using catalogue::Words;

constexpr std::string_view folder = "outlines/", ending = ".yaml";

// The outline a file declares, or nothing for files that are no outlines.
std::string outline_name(const std::string& file) {
    if (!file.starts_with(folder) || !file.ends_with(ending))
        return "";
    const auto name = file.substr(folder.size(), file.size() - folder.size() - ending.size());
    return name.find('/') == std::string::npos ? name : "";
}

class OutlineReader {
public:
    OutlineReader(const catalogue::Catalogue& catalogue, Problems& problems)
        : catalogue_(catalogue), problems_(problems) {}

    Outline read(const std::string& name, const Node& node) {
        Outline outline;
        outline.name = name;
        const Mapping map(node, "an outline", {"words", "title", "paragraphs", "sections"},
                          problems_);
        outline.words = catalogue::to_words(map.need("words"), problems_);
        outline.title = read_line(map.need("title"), {});
        if (const auto* source = map.get("paragraphs"))
            outline.narrative = read_narrative(*source);
        for (const auto* entry : catalogue::named_entries(map.need("sections"), 40, problems_))
            outline.sections.push_back(read_section(entry->key, entry->value));
        limit(outline.sections.size(), sections_max, node, "sections");
        return outline;
    }

private:
    void limit(std::size_t count, std::size_t most, const Node& node, const std::string& what) {
        if (count > most)
            problems_.add(node.place, "more than " + std::to_string(most) + " " + what);
    }

    std::vector<const Node*> items(const Node* node, const std::string& what) {
        std::vector<const Node*> list;
        if (node && !node->is_list())
            problems_.add(node->place, what + " must be a list");
        if (node && node->is_list())
            for (const auto& item : node->items)
                list.push_back(&item);
        return list;
    }

    NarrativeSource read_narrative(const Node& node) {
        const Mapping map(node, "paragraphs",
                          {"kind", "state", "year", "section", "position", "text"}, problems_);
        const auto text = [&](const char* key) {
            return catalogue::to_text(map.need(key), problems_);
        };
        NarrativeSource source{.kind = text("kind"),
                               .state = text("state"),
                               .year = text("year"),
                               .section = text("section"),
                               .position = text("position"),
                               .text = text("text")};
        const auto* kind = catalogue_.find_kind(source.kind);
        if (!kind) {
            problems_.add(node.place, "there is no kind '" + source.kind + "'");
            return source;
        }
        if (!kind->state(source.state))
            problems_.add(map.get("state")->place,
                          source.kind + " has no state '" + source.state + "'");
        for (const char* key : {"year", "section", "position", "text"})
            if (const auto* field = map.get(key); field && !kind->field(field->text))
                problems_.add(field->place, source.kind + " has no field '" + field->text + "'");
        return source;
    }

    Section read_section(const std::string& name, const Node& node) {
        const Mapping map(node, "a section", {"heading", "points"}, problems_);
        Section section;
        section.name = name;
        section.heading = read_line(map.get("heading"), {});
        for (const auto* point : items(map.get("points"), "points"))
            section.points.push_back(read_point(*point));
        limit(section.points.size(), points_max, node, "points");
        return section;
    }

    Point read_point(const Node& node) {
        const Mapping map(node, "a point", {"lead", "sentences"}, problems_);
        Point point;
        point.lead = read_line(map.get("lead"), {});
        for (const auto* sentence : items(map.need("sentences"), "sentences"))
            point.sentences.push_back(read_sentence(*sentence));
        limit(point.sentences.size(), sentences_max, node, "sentences");
        return point;
    }

    Sentence read_sentence(const Node& node) {
        const Mapping map(node, "a sentence", {"figures", "say", "always"}, problems_);
        Sentence sentence;
        sentence.always = catalogue::to_flag(map.get("always"), problems_);
        std::set<std::string> declared, used;
        if (const auto* figures = map.get("figures"))
            for (const auto* entry : catalogue::named_entries(figures, 40, problems_)) {
                declared.insert(entry->key);
                if (auto slot = read_slot(entry->value, catalogue_, problems_))
                    sentence.figures.emplace(entry->key, std::move(*slot));
            }
        if (const auto* say = map.need("say"))
            sentence.say = read_ways(*say, declared, used);
        for (const auto& name : declared)
            if (!used.contains(name))
                problems_.add(node.place, "no way of saying it uses the figure '" + name + "'");
        return sentence;
    }

    std::vector<Words> read_ways(const Node& say, const std::set<std::string>& declared,
                                 std::set<std::string>& used) {
        std::vector<Words> ways;
        const auto nodes = say.is_list() ? items(&say, "say") : std::vector<const Node*>{&say};
        for (const auto* node : nodes) {
            ways.push_back(read_line(node, declared));
            check_end(*node, ways.back().zh);
            const auto zh = names_in(ways.back().zh), en = names_in(ways.back().en);
            used.insert(zh.begin(), zh.end());
            if (figures_among(zh, declared) != figures_among(en, declared))
                problems_.add(node->place, "the zh and the en sentence state different figures");
        }
        limit(ways.size(), ways_max, say, "ways of saying a sentence");
        return ways;
    }

    void check_end(const Node& node, const std::string& zh) {
        constexpr std::array<std::string_view, 4> ends{"。", "！", "？", "；"};
        const bool is_closed =
            std::any_of(ends.begin(), ends.end(), [&](auto end) { return zh.ends_with(end); });
        if (!zh.empty() && !is_closed)
            problems_.add(node.place, "the zh sentence has no full stop");
    }

    static std::set<std::string> names_in(const std::string& text) {
        std::set<std::string> names;
        for (const auto& piece : pieces_of(text))
            if (piece.is_name)
                names.insert(piece.text);
        return names;
    }

    static std::set<std::string> figures_among(const std::set<std::string>& names,
                                               const std::set<std::string>& declared) {
        std::set<std::string> both;
        std::set_intersection(names.begin(), names.end(), declared.begin(), declared.end(),
                              std::inserter(both, both.end()));
        return both;
    }

    // Text in both languages, of which every name is known and no number stands in the open.
    Words read_line(const Node* node, const std::set<std::string>& declared) {
        auto words = catalogue::to_words(node, problems_);
        if (node)
            for (const auto& text : {words.zh, words.en})
                check_text(*node, text, declared);
        return words;
    }

    void check_text(const Node& node, const std::string& text,
                    const std::set<std::string>& declared) {
        std::string plain;
        for (const auto& piece : pieces_of(text)) {
            plain += piece.is_name ? "\n" : piece.text;
            if (piece.is_name && !declared.contains(piece.text) && !is_own_name(piece.text))
                problems_.add(node.place, "nothing is called {" + piece.text + "} here");
        }
        if (plain.find_first_of("{}") != std::string::npos)
            problems_.add(node.place, "a brace does not close");
        for (const auto& number : base::numbers_in(plain))
            problems_.add(node.place, "'" + number.text + "' is a number without a figure");
    }

    const catalogue::Catalogue& catalogue_;
    Problems& problems_;
};

}  // namespace

std::vector<Piece> pieces_of(const std::string& sentence) {
    std::vector<Piece> pieces;
    std::string_view rest(sentence);
    while (!rest.empty()) {
        const auto open = rest.find('{');
        const auto close = open == std::string_view::npos ? open : rest.find('}', open);
        const auto end = close == std::string_view::npos ? rest.size() : open;
        if (end > 0)
            pieces.push_back({false, std::string(rest.substr(0, end))});
        if (close == std::string_view::npos)
            break;
        pieces.push_back({true, std::string(rest.substr(open + 1, close - open - 1))});
        rest.remove_prefix(close + 1);
    }
    return pieces;
}

bool is_own_name(const std::string& name) {
    if (const auto period = parse_period_word(name))
        return period->kind != PeriodWord::Kind::before_spring_festival &&
               period->kind != PeriodWord::Kind::dates;
    return name == "union" || name == "next_year";
}

OutlinesRead read_outlines(const std::map<std::string, std::string>& files,
                           const catalogue::Catalogue& catalogue) {
    Problems problems;
    OutlinesRead read;
    for (const auto& [file, content] : files) {
        const auto name = outline_name(file);
        if (name.empty())
            continue;
        if (const auto node = catalogue::parse_document(file, content, problems))
            read.outlines.emplace(name, OutlineReader(catalogue, problems).read(name, *node));
    }
    read.problems = problems.take();
    if (!read.problems.empty())
        read.outlines.clear();
    return read;
}

}  // namespace reports
