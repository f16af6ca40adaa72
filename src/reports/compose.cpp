#include "reports/compose.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <set>

#include "base/numerals.hpp"
#include "base/text.hpp"

namespace reports {
namespace {

using catalogue::Words;

const std::string& in(const Words& words, Language language) {
    return language == Language::zh ? words.zh : words.en;
}

std::string month_name(int month, Language language) {
    constexpr std::array<const char*, 12> names{"January",   "February", "March",    "April",
                                                "May",       "June",     "July",     "August",
                                                "September", "October",  "November", "December"};
    return language == Language::zh ? std::to_string(month) + "月"
                                    : names[static_cast<std::size_t>(month - 1)];
}

// The report's own words (is_own_name).
std::string own_text(const std::string& name, const Setting& setting) {
    const bool is_zh = setting.language == Language::zh;
    if (name == "union")
        return setting.union_name;
    if (name == "next_year")
        return std::to_string(setting.year + 1);
    const auto period = parse_period_word(name).value_or(PeriodWord{});
    switch (period.kind) {
        case PeriodWord::Kind::month:
            return month_name(period.month, setting.language);
        case PeriodWord::Kind::last_year:
            return std::to_string(setting.year - 1);
        case PeriodWord::Kind::last_two_years:
            return is_zh ? "近两年" : "over the last two years";
        default:
            return std::to_string(setting.year);
    }
}

std::string ordinal_of_section(std::size_t number, Language language) {
    return language == Language::zh ? base::chinese_numeral(static_cast<int>(number)) + "、"
                                    : std::to_string(number) + ". ";
}

std::string ordinal_of_point(std::size_t number, Language language) {
    return language == Language::zh ? base::chinese_numeral(static_cast<int>(number)) + "是"
                                    : "(" + std::to_string(number) + ") ";
}

Measure measure_of(const catalogue::Unit& unit) {
    if (unit.is_percent)
        return Measure::percent;
    return unit.is_money ? Measure::money : Measure::count;
}

// Nothing is worth a sentence, but "less than a month" is: what is stated as under a bound
// may be nought where facts prove it.
bool says_something(const figures::Answer& answer, const Manner& manner) {
    const bool is_nought = answer.value == 0 && manner.style == Style::under && answer.facts > 0;
    if (answer.is_blank || answer.value < 0 || (answer.value == 0 && !is_nought))
        return false;
    return !answer.ratio || answer.ratio->is_defined();
}

using Spans = std::vector<Span>;

void add_plain(Spans& spans, const std::string& text) {
    if (text.empty())
        return;
    auto* last = spans.empty() ? nullptr : std::get_if<PlainSpan>(&spans.back());
    if (last)
        last->text += text;
    else
        spans.push_back(PlainSpan{text});
}

class Composer {
public:
    Composer(const Outline& outline, const Setting& setting, const Answers& answers,
             const catalogue::Catalogue& catalogue)
        : outline_(outline), setting_(setting), answers_(answers), catalogue_(catalogue) {}

    Composed compose(const std::vector<Paragraph>& paragraphs) {
        add_block(BlockKind::title, line_spans(outline_.title));
        std::size_t number = 0;
        for (const auto& section : outline_.sections)
            add_section(section, paragraphs, number);
        add_block(BlockKind::signature, {OwnSpan{setting_.union_name}});
        add_block(BlockKind::date,
                  {OwnSpan{setting_.language == Language::zh ? setting_.dated.to_chinese()
                                                             : setting_.dated.to_text()}});
        report_strangers(paragraphs);
        for (const auto& found : unaccounted_numbers(composed_.document))
            add_problem("report.number_without_source", {{"number", found}});
        return std::move(composed_);
    }

private:
    bool is_zh() const { return setting_.language == Language::zh; }

    void add_block(BlockKind kind, Spans spans, std::int64_t lead = 0) {
        composed_.document.blocks.push_back({kind, std::move(spans), lead});
    }

    // Text whose names are the report's own only.
    Spans line_spans(const Words& words) const {
        Spans spans;
        for (const auto& piece : pieces_of(in(words, setting_.language))) {
            if (piece.is_name)
                spans.push_back(OwnSpan{own_text(piece.text, setting_)});
            else
                add_plain(spans, piece.text);
        }
        return spans;
    }

    const figures::Answer* answer(const Slot& slot) const {
        const auto found = answers_.find(figures::to_address(question_of(slot, setting_)));
        return found == answers_.end() ? nullptr : &found->second;
    }

    FigureSpan figure_span(const Slot& slot, const figures::Answer& answer) const {
        const auto& figure = *catalogue_.find_figure(slot.figure);
        const auto& unit = catalogue_.units.at(figure.unit);
        const Quantity quantity{.measure = measure_of(unit),
                                .value = answer.value,
                                .ratio = answer.ratio.value_or(base::Ratio{}),
                                .unit = unit.words};
        return {.text = word(quantity, slot.manner, setting_.language).text,
                .address = figures::to_address(question_of(slot, setting_)),
                .words = in(figure.words, setting_.language),
                .unit = figure.unit,
                .value = answer.value,
                .ratio = answer.ratio};
    }

    // One way of saying a sentence, or nothing when a figure of it has nothing to say.
    std::optional<Spans> said(const Sentence& sentence, const std::string& way) const {
        Spans spans;
        for (const auto& piece : pieces_of(way)) {
            const auto slot = sentence.figures.find(piece.text);
            if (!piece.is_name) {
                add_plain(spans, piece.text);
            } else if (slot == sentence.figures.end()) {
                spans.push_back(OwnSpan{own_text(piece.text, setting_)});
            } else {
                const auto* found = answer(slot->second);
                if (!found || !says_something(*found, slot->second.manner))
                    return std::nullopt;
                spans.push_back(figure_span(slot->second, *found));
            }
        }
        return spans;
    }

    std::optional<Spans> said(const Sentence& sentence) const {
        for (const auto& way : sentence.say)
            if (auto spans = said(sentence, in(way, setting_.language)))
                return spans;
        return std::nullopt;
    }

    void append(Spans& spans, const Spans& more) const {
        if (!spans.empty() && !is_zh())
            add_plain(spans, " ");
        for (const auto& span : more) {
            if (const auto* plain = std::get_if<PlainSpan>(&span))
                add_plain(spans, plain->text);
            else
                spans.push_back(span);
        }
    }

    // Sentences without figures go only where one with figures was said: a report does not
    // praise work of which the year has no record.
    Spans point_spans(const Point& point) const {
        std::vector<std::optional<Spans>> all;
        bool has_figures = false;
        for (const auto& sentence : point.sentences) {
            all.push_back(said(sentence));
            has_figures = has_figures || (all.back() && !sentence.figures.empty());
        }
        Spans spans;
        for (std::size_t at = 0; at < all.size(); ++at) {
            const auto& sentence = point.sentences[at];
            if (all[at] && (has_figures || sentence.always))
                append(spans, *all[at]);
        }
        return spans;
    }

    struct Said {
        const Point* point;
        Spans spans;
    };

    void add_section(const Section& section, const std::vector<Paragraph>& paragraphs,
                     std::size_t& number) {
        std::vector<Said> points;
        for (const auto& point : section.points)
            if (auto spans = point_spans(point); !spans.empty())
                points.push_back({&point, std::move(spans)});
        const auto narrative = narrative_of(section.name, paragraphs);
        if (points.empty() && narrative.empty())
            return;
        if (!section.heading.zh.empty())
            add_heading(section.heading, ++number);
        const auto leads = std::count_if(points.begin(), points.end(), [](const Said& one) {
            return !one.point->lead.zh.empty();
        });
        std::size_t ordinal = 0;
        for (auto& one : points)
            add_point(one, leads > 1, ordinal);  // A lone 一是 would promise a second.
        for (const auto& spans : narrative)
            add_block(BlockKind::paragraph, spans);
    }

    void add_heading(const Words& heading, std::size_t number) {
        Spans spans{OwnSpan{ordinal_of_section(number, setting_.language)}};
        append_line(spans, heading);
        add_block(BlockKind::heading1, std::move(spans));
    }

    void append_line(Spans& spans, const Words& words) const {
        for (auto& span : line_spans(words))
            spans.push_back(std::move(span));
    }

    void add_point(Said& one, bool has_ordinals, std::size_t& ordinal) {
        Spans spans;
        if (!one.point->lead.zh.empty()) {
            if (has_ordinals)
                spans.push_back(OwnSpan{ordinal_of_point(++ordinal, setting_.language)});
            append_line(spans, one.point->lead);
            spans.push_back(PlainSpan{is_zh() ? "。" : ". "});
        }
        const auto lead = static_cast<std::int64_t>(spans.size());
        spans.insert(spans.end(), one.spans.begin(), one.spans.end());
        add_block(BlockKind::paragraph, std::move(spans), lead);
    }

    std::vector<Spans> narrative_of(const std::string& section,
                                    const std::vector<Paragraph>& paragraphs) {
        std::vector<Spans> all;
        for (const auto& paragraph : paragraphs)
            if (paragraph.section == section)
                all.push_back(narrative_spans(paragraph));
        return all;
    }

    void add_problem(const std::string& code, std::map<std::string, std::string> arguments) {
        composed_.problems.push_back(catalogue_.sentence(
            {.code = code, .clause = "", .field = "", .arguments = std::move(arguments)},
            is_zh() ? "zh" : "en"));
    }

    void blame(const Paragraph& paragraph, const std::string& code, const std::string& about) {
        add_problem(code, {{"paragraph", paragraph.label}, {"about", about}});
    }

    Spans narrative_spans(const Paragraph& paragraph) {
        Spans spans;
        const auto pieces = base::parse_marked(paragraph.text);
        if (!pieces) {
            blame(paragraph, "report.paragraph_mark_malformed", "");
            return spans;
        }
        for (const auto& piece : pieces.value()) {
            if (piece.kind == base::MarkedPiece::Kind::plain)
                add_plain(spans, piece.text);
            else if (piece.kind == base::MarkedPiece::Kind::typed)
                spans.push_back(TypedSpan{piece.text, paragraph.signed_by, paragraph.signed_on,
                                          paragraph.record});
            else
                add_figure_mark(spans, paragraph, piece.text);
        }
        return spans;
    }

    void add_figure_mark(Spans& spans, const Paragraph& paragraph, const std::string& mark) {
        const auto read = read_figure_mark(mark, paragraph.record, catalogue_);
        for (const auto& problem : read.problems)
            blame(paragraph, "report.paragraph_figure_wrong", problem.message);
        if (!read.slot)
            return;
        const auto* found = answer(*read.slot);
        if (!found || found->is_blank)
            blame(paragraph, "report.paragraph_figure_blank", read.slot->figure);
        else
            spans.push_back(figure_span(*read.slot, *found));
    }

    void report_strangers(const std::vector<Paragraph>& paragraphs) {
        std::set<std::string> names;
        for (const auto& section : outline_.sections)
            names.insert(section.name);
        for (const auto& paragraph : paragraphs)
            if (!names.contains(paragraph.section))
                blame(paragraph, "report.paragraph_section_unknown", paragraph.section);
    }

    const Outline& outline_;
    const Setting& setting_;
    const Answers& answers_;
    const catalogue::Catalogue& catalogue_;
    Composed composed_;
};

void each_slot(const Outline& outline, const std::function<void(const Slot&)>& use) {
    for (const auto& section : outline.sections)
        for (const auto& point : section.points)
            for (const auto& sentence : point.sentences)
                for (const auto& [name, slot] : sentence.figures)
                    use(slot);
}

void each_mark(const std::vector<Paragraph>& paragraphs, const catalogue::Catalogue& catalogue,
               const std::function<void(const Slot&)>& use) {
    for (const auto& paragraph : paragraphs) {
        const auto pieces = base::parse_marked(paragraph.text);
        if (!pieces)
            continue;
        for (const auto& piece : pieces.value())
            if (piece.kind == base::MarkedPiece::Kind::figure)
                if (const auto read = read_figure_mark(piece.text, paragraph.record, catalogue);
                    read.slot)
                    use(*read.slot);
    }
}

}  // namespace

figures::Question question_of(const Slot& slot, const Setting& setting) {
    return {.figure = slot.figure,
            .union_id = setting.union_id,
            .period = resolve(slot.period, setting.year),
            .reach = slot.reach,
            .where = slot.where};
}

std::vector<figures::Question> questions_of(const Outline& outline,
                                            const std::vector<Paragraph>& paragraphs,
                                            const Setting& setting,
                                            const catalogue::Catalogue& catalogue) {
    std::map<std::string, figures::Question> questions;
    const auto ask = [&](const Slot& slot) {
        auto question = question_of(slot, setting);
        questions.emplace(figures::to_address(question), std::move(question));
    };
    each_slot(outline, ask);
    each_mark(paragraphs, catalogue, ask);
    std::vector<figures::Question> list;
    for (auto& [address, question] : questions)
        list.push_back(std::move(question));
    return list;
}

Composed compose(const Outline& outline, const Setting& setting, const Answers& answers,
                 const std::vector<Paragraph>& paragraphs, const catalogue::Catalogue& catalogue) {
    Composed composed = Composer(outline, setting, answers, catalogue).compose(paragraphs);
    composed.document.language = setting.language == Language::zh ? "zh" : "en";
    return composed;
}

}  // namespace reports
