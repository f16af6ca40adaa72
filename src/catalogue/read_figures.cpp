// Figures: named readings of measures, checked against them when every line is read.
#include <fmt/format.h>

#include <algorithm>

#include "catalogue/draft.hpp"
#include "catalogue/names.hpp"

namespace catalogue {
namespace {

bool is_stock_reading(Reading reading) {
    return reading == Reading::stock_count || reading == Reading::stock_sum ||
           reading == Reading::stock_distinct;
}
bool is_distinct_reading(Reading reading) {
    return reading == Reading::distinct || reading == Reading::stock_distinct;
}
bool reads_quantity(Reading reading) {
    return reading == Reading::sum || reading == Reading::stock_sum ||
           reading == Reading::highest || reading == Reading::lowest;
}

// Where the parts of a figure stand, for checks made later.
struct FigureNodes {
    const Entry* entry = nullptr;
    const Node* measure = nullptr;
    const Node* of = nullptr;
    const Node* where = nullptr;
    const Node* unit = nullptr;
    std::vector<const Node*> parts;  // ratio
};

class FigureCheck {
public:
    FigureCheck(Draft& draft, Figure& figure, const FigureNodes& nodes)
        : draft_(draft), figure_(figure), nodes_(nodes) {}

    void run() {
        check_unit();
        if (figure_.reading == Reading::ratio) {
            check_parts();
            return;
        }
        const auto& measures = draft_.catalogue.measures;
        const auto found = measures.find(figure_.measure);
        if (found != measures.end())
            check_measure(found->second);
        else if (nodes_.measure)
            say(*nodes_.measure, fmt::format("there is no measure '{}'{}", figure_.measure,
                                             suggestion(figure_.measure, keys_of(measures))));
    }

private:
    void say(const Node& node, const std::string& message) {
        draft_.problems.add(node.place, message);
    }

    void check_unit() {
        if (!nodes_.unit)
            return;
        const auto& units = draft_.catalogue.units;
        const auto found = units.find(figure_.unit);
        if (found == units.end()) {
            say(*nodes_.unit, fmt::format("there is no unit '{}'{}", figure_.unit,
                                          suggestion(figure_.unit, keys_of(units))));
            return;
        }
        const Unit& unit = found->second;
        const bool is_ratio = figure_.reading == Reading::ratio;
        if (unit.is_percent != is_ratio)
            say(*nodes_.unit,
                is_ratio ? "a ratio needs a unit of percent" : "only a ratio is told in percent");
        const bool tells_things =
            is_stock_reading(figure_.reading) || is_distinct_reading(figure_.reading) ||
            figure_.reading == Reading::highest || figure_.reading == Reading::lowest;
        if (unit.is_distinct && !tells_things)
            say(*nodes_.unit,
                fmt::format("'{}' counts different things: read `distinct` or a stock", unit.name));
        if (is_distinct_reading(figure_.reading) && figure_.of != DistinctOf::record &&
            !unit.is_distinct)
            say(*nodes_.unit, fmt::format("'{}' does not count different things, `{}` does",
                                          unit.name, name_of(figure_.reading)));
    }

    void check_measure(const Measure& measure) {
        if (is_stock_reading(figure_.reading) && !measure.is_stock)
            say(*nodes_.measure, fmt::format("'{}' is no stock: its facts have no `until` and no "
                                             "`stock: true`",
                                             measure.name));
        if (!is_stock_reading(figure_.reading) && measure.is_stock)
            say(*nodes_.measure, fmt::format("'{}' is a stock, whose ends would be taken off: post "
                                             "what starts as a measure of its own",
                                             measure.name));
        if (reads_quantity(figure_.reading) && !measure.has_quantity)
            say(*nodes_.measure, fmt::format("'{}' has no quantity", measure.name));
        const auto unit = draft_.catalogue.units.find(figure_.unit);
        if (unit != draft_.catalogue.units.end()) {
            const bool is_money = reads_quantity(figure_.reading) && measure.is_money;
            if (is_money != unit->second.is_money)
                say(*nodes_.unit, is_money ? "a sum of money needs a unit of money"
                                           : "a unit of money needs a sum of money");
        }
        if (is_distinct_reading(figure_.reading))
            check_carried(measure);
        check_where(measure);
    }

    void check_carried(const Measure& measure) {
        for (const FactRule* fact : facts_of(measure)) {
            const bool carries =
                figure_.of == DistinctOf::record ||
                (figure_.of == DistinctOf::person && !fact->person.empty()) ||
                (figure_.of == DistinctOf::household && !fact->household.empty()) ||
                (figure_.of == DistinctOf::employer && !fact->employer.empty()) ||
                (figure_.of == DistinctOf::subject && !fact->subject.empty());
            if (!carries)
                say(*nodes_.of, fmt::format("not every fact of '{}' names a {}", measure.name,
                                            name_of(figure_.of)));
        }
    }

    void check_where(const Measure& measure) {
        if (!nodes_.where)
            return;
        for (const auto& entry : nodes_.where->entries) {
            const auto& known = measure.dimensions;
            if (std::find(known.begin(), known.end(), entry.key) == known.end()) {
                draft_.problems.add(entry.place,
                                    fmt::format("'{}' has no dimension '{}'{}", measure.name,
                                                entry.key, suggestion(entry.key, known)));
                continue;
            }
            for (const Node* value : to_list(&entry.value, draft_.problems))
                check_value(measure, entry.key, *value);
        }
    }

    // A value is right when some kind that posts the measure can have it.
    void check_value(const Measure& measure, const std::string& dimension, const Node& value) {
        bool is_known = false;
        std::string stored = value.text;
        std::vector<std::string> codes;
        for (const auto& id : measure.kinds) {
            const Kind& kind = draft_.catalogue.kinds.at(id);
            const Field* field = kind.field(dimension);
            if (field)
                stored = stored_value(value.text, field->type);
            const auto options = options_of(kind, field);
            const bool is_open = field && options.empty();
            is_known = is_known || is_open;
            for (const auto& option : options) {
                codes.push_back(option.code);
                is_known = is_known || option.code == stored;
            }
        }
        if (!is_known)
            say(value, fmt::format("'{}' has no value '{}'{}", dimension, value.text,
                                   suggestion(value.text, codes)));
        figure_.where[dimension].insert(stored);
    }
    static std::vector<Option> options_of(const Kind& kind, const Field* field) {
        if (!field)
            return kind.participants.roles;
        if (field->type == FieldType::flag)
            return {{"0", {}}, {"1", {}}};
        return field->options;
    }

    std::vector<const FactRule*> facts_of(const Measure& measure) const {
        std::vector<const FactRule*> facts;
        for (const auto& id : measure.kinds)
            for (const auto& fact : draft_.catalogue.kinds.at(id).facts)
                if (fact.measure == measure.name)
                    facts.push_back(&fact);
        return facts;
    }

    void check_parts() {
        const auto& figures = draft_.catalogue.figures;
        for (const Node* part : nodes_.parts) {
            const std::string name =
                part == nodes_.parts.front() ? figure_.numerator : figure_.denominator;
            if (!figures.count(name))
                say(*part, fmt::format("there is no figure '{}'{}", name,
                                       suggestion(name, keys_of(figures))));
            else if (reaches(name, figure_.name, figures.size()))
                say(*part, fmt::format("'{}' is made of itself through '{}'", figure_.name, name));
        }
    }
    bool reaches(const std::string& from, const std::string& to, std::size_t depth) const {
        if (from == to)
            return true;
        const Figure* figure = draft_.catalogue.find_figure(from);
        if (!figure || figure->reading != Reading::ratio || depth == 0)
            return false;
        return reaches(figure->numerator, to, depth - 1) ||
               reaches(figure->denominator, to, depth - 1);
    }

    Draft& draft_;
    Figure& figure_;
    const FigureNodes& nodes_;
};

void read_ratio(LineDraft& line, Figure& figure, FigureNodes& nodes) {
    if (!nodes.of)
        return;
    nodes.parts = to_list(nodes.of, line.draft.problems);
    if (nodes.parts.size() != 2) {
        line.draft.problems.add(nodes.of->place, "a ratio is `of: [numerator, denominator]`");
        nodes.parts.clear();
        return;
    }
    figure.numerator = line.qualified(nodes.parts[0]);
    figure.denominator = line.qualified(nodes.parts[1]);
}

// What a ratio over nothing means is part of its definition, so that nobody has to guess.
void read_when_zero(Figure& figure, const Mapping& mapping, Problems& problems) {
    if (figure.reading != Reading::ratio) {
        if (const auto* node = mapping.get("when_zero"))
            problems.add(node->place, "only a ratio says what nothing to divide by means");
        return;
    }
    const auto meaning = to_words(mapping.need("when_zero"), problems);
    figure.definition.zh += "；" + meaning.zh;
    figure.definition.en += "; " + meaning.en;
}

void read_source(LineDraft& line, Figure& figure, FigureNodes& nodes, const Mapping& mapping) {
    auto& problems = line.draft.problems;
    const bool is_ratio = figure.reading == Reading::ratio;
    const bool has_of = is_ratio || is_distinct_reading(figure.reading);
    nodes.of = has_of ? mapping.need("of") : mapping.get("of");
    nodes.measure = is_ratio ? mapping.get("measure") : mapping.need("measure");
    nodes.where = mapping.get("where");
    if (!has_of && nodes.of)
        problems.add(nodes.of->place, "`of` belongs to distinct readings and ratios");
    if (is_ratio) {
        for (const Node* node : {nodes.measure, nodes.where})
            if (node)
                problems.add(node->place, "a ratio reads its two figures only");
        read_ratio(line, figure, nodes);
        return;
    }
    if (has_of)
        figure.of = to_enum(nodes.of, distinct_kinds, problems).value_or(DistinctOf::record);
    figure.measure = line.qualified(nodes.measure);
    named_entries(nodes.where, name_length_max, problems);
}

void read_figure(LineDraft& line, const Entry& entry) {
    auto& problems = line.draft.problems;
    const Mapping mapping(
        entry.value, "a figure",
        {"words", "definition", "reading", "of", "measure", "where", "unit", "key", "when_zero"},
        problems);
    Figure figure;
    FigureNodes nodes;
    nodes.entry = &entry;
    figure.name = line.line.name + "." + entry.key;
    figure.words = to_words(mapping.need("words"), problems);
    figure.definition = to_words(mapping.need("definition"), problems);
    figure.is_key = to_flag(mapping.get("key"), problems);
    nodes.unit = mapping.need("unit");
    figure.unit = to_text(nodes.unit, problems);
    const auto reading = to_enum(mapping.need("reading"), readings, problems);
    line.line.figures.push_back(figure.name);
    if (!reading)
        return;
    figure.reading = *reading;
    read_when_zero(figure, mapping, problems);
    read_source(line, figure, nodes, mapping);
    const std::string name = figure.name;
    line.draft.catalogue.figures.emplace(name, std::move(figure));
    line.draft.later.push_back([&draft = line.draft, name, nodes] {
        FigureCheck(draft, draft.catalogue.figures.at(name), nodes).run();
    });
}

}  // namespace

void read_figures(LineDraft& line, const Node* figures) {
    for (const Entry* entry : named_entries(figures, name_length_max, line.draft.problems))
        read_figure(line, *entry);
}

}  // namespace catalogue
