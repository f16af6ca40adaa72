#include "reports/slot_reader.hpp"

#include <array>

#include "base/text.hpp"
#include "catalogue/strict.hpp"

namespace reports {
namespace {

using catalogue::Mapping;
using catalogue::Node;
using catalogue::Problems;

constexpr std::array<std::pair<std::string_view, Style>, 7> styles{{
    {"exact", Style::exact},
    {"over", Style::over},
    {"nearly", Style::nearly},
    {"about", Style::about},
    {"above", Style::above},
    {"breaking", Style::breaking},
    {"under", Style::under},
}};
constexpr std::array<std::pair<std::string_view, Scale>, 4> scales{{
    {"万", Scale::ten_thousand},
    {"万元", Scale::ten_thousand},
    {"亿", Scale::hundred_million},
    {"亿元", Scale::hundred_million},
}};
constexpr std::array<std::pair<std::string_view, Numerals>, 3> numerals{{
    {"arabic", Numerals::arabic},
    {"chinese", Numerals::chinese},
    {"ordinal", Numerals::ordinal},
}};
constexpr std::array<std::pair<std::string_view, figures::Reach>, 2> reaches{{
    {"whole", figures::Reach::whole},
    {"own", figures::Reach::own},
}};
constexpr int measure_word_characters_max = 4;

// The figure whose measure answers for the dimensions: of a ratio, its numerator.
const catalogue::Figure* counted_figure(const catalogue::Catalogue& catalogue,
                                        const catalogue::Figure& figure) {
    return figure.reading == catalogue::Reading::ratio ? catalogue.find_figure(figure.numerator)
                                                       : &figure;
}

class SlotReader {
public:
    SlotReader(const catalogue::Catalogue& catalogue, Problems& problems)
        : catalogue_(catalogue), problems_(problems) {}

    std::optional<Slot> read(const Node& node) {
        const Mapping map(node, "a slot",
                          {"figure", "wording", "step", "as", "decimals", "numerals", "word",
                           "period", "reach", "where"},
                          problems_);
        const auto* name = map.need("figure");
        const auto* figure = name ? find(*name) : nullptr;
        if (!figure)
            return std::nullopt;
        Slot slot;
        slot.figure = figure->name;
        read_manner(map, *figure, slot.manner);
        slot.period = read_period(map.get("period"));
        if (const auto reach = catalogue::to_enum(map.get("reach"), reaches, problems_))
            slot.reach = *reach;
        read_where(map.get("where"), *figure, slot);
        return slot;
    }

private:
    const catalogue::Figure* find(const Node& name) {
        const auto text = catalogue::to_text(&name, problems_);
        const auto* figure = catalogue_.find_figure(text);
        if (!figure)
            problems_.add(name.place,
                          "there is no figure '" + text + "'" +
                              catalogue::suggestion(text, catalogue::keys_of(catalogue_.figures)));
        return figure;
    }

    void read_manner(const Mapping& map, const catalogue::Figure& figure, Manner& manner) {
        const auto& unit = catalogue_.units.at(figure.unit);
        if (const auto style = catalogue::to_enum(map.get("wording"), styles, problems_))
            manner.style = *style;
        const std::int64_t most = unit.is_percent ? 100 : step_max;
        if (const auto step = catalogue::to_integer(map.get("step"), {1, most}, problems_))
            manner.step = *step;
        if (const auto scale = catalogue::to_enum(map.get("as"), scales, problems_))
            manner.scale = *scale;
        if (const auto places = catalogue::to_integer(map.get("decimals"), {0, 2}, problems_))
            manner.decimals = static_cast<int>(*places);
        if (const auto chosen = catalogue::to_enum(map.get("numerals"), numerals, problems_))
            manner.numerals = *chosen;
        if (map.get("step") && manner.style == Style::exact)
            problems_.add(map.get("step")->place, "a step needs a wording that is not exact");
        if (!map.get("step") && manner.style != Style::exact)
            problems_.add(map.get("wording")->place, "this wording needs a step");
        if (const auto* word = map.get("word"))
            manner.measure_word = read_measure_word(*word, unit);
    }

    // 名 may stand for 人, but 人次 never: a word that is another unit's own would turn
    // persons into person-times.
    std::string read_measure_word(const Node& node, const catalogue::Unit& unit) {
        const auto word = catalogue::to_text(&node, problems_);
        if (base::characters(word) > measure_word_characters_max)
            problems_.add(node.place, "a measure word has at most 4 characters");
        const catalogue::Unit* other = nullptr;
        for (const auto& [name, known] : catalogue_.units) {
            if (known.words.zh == word && known.is_distinct == unit.is_distinct)
                return word;
            if (known.words.zh == word)
                other = &known;
        }
        if (other)
            problems_.add(node.place, "'" + word + "' is the word of " + other->name +
                                          ", which does not count what " + unit.name + " counts");
        return word;
    }

    PeriodWord read_period(const Node* node) {
        if (!node)
            return {};
        const auto word = parse_period_word(catalogue::to_text(node, problems_));
        if (!word)
            problems_.add(node->place,
                          "'" + node->text +
                              "' is none of: year, last_year, last_two_years, "
                              "before_spring_festival, month:1 … month:12, FIRST..LAST");
        return word.value_or(PeriodWord{});
    }

    void read_where(const Node* node, const catalogue::Figure& figure, Slot& slot) {
        const auto* counted = counted_figure(catalogue_, figure);
        const auto measure =
            counted ? catalogue_.measures.find(counted->measure) : catalogue_.measures.end();
        for (const auto* entry : node ? catalogue::named_entries(node, 60, problems_)
                                      : std::vector<const catalogue::Entry*>{}) {
            const bool is_known = measure != catalogue_.measures.end() &&
                                  std::count(measure->second.dimensions.begin(),
                                             measure->second.dimensions.end(), entry->key);
            if (!is_known)
                problems_.add(entry->place,
                              figure.name + " is not counted by '" + entry->key + "'");
            for (const auto* value : catalogue::to_list(&entry->value, problems_))
                slot.where[entry->key].insert(value->text);
        }
    }

    const catalogue::Catalogue& catalogue_;
    Problems& problems_;
};

Node scalar(const std::string& text, const catalogue::Place& place) {
    Node node;
    node.shape = Node::Shape::scalar;
    node.place = place;
    node.text = text;
    return node;
}

Node list(const std::string& text, const catalogue::Place& place) {
    Node node;
    node.shape = Node::Shape::list;
    node.place = place;
    for (const auto& item : base::split(text, ','))
        node.items.push_back(scalar(item, place));
    return node;
}

// The mapping a mark stands for: "line.figure as=万 where.stage=a,b".
Node mark_node(const std::string& mark, const catalogue::Place& place) {
    constexpr std::string_view where = "where.";
    Node node, dimensions;
    node.shape = dimensions.shape = Node::Shape::mapping;
    node.place = dimensions.place = place;
    for (const auto& word : base::split(base::trimmed(mark), ' ')) {
        const auto equals = word.find('=');
        if (word.empty())
            continue;
        const auto key = equals == std::string::npos ? "figure" : word.substr(0, equals);
        const auto text = equals == std::string::npos ? word : word.substr(equals + 1);
        if (key.starts_with(where))
            dimensions.entries.push_back({key.substr(where.size()), place, list(text, place)});
        else
            node.entries.push_back({key, place, scalar(text, place)});
    }
    if (!dimensions.entries.empty())
        node.entries.push_back({std::string("where"), place, dimensions});
    return node;
}

}  // namespace

std::optional<Slot> read_slot(const catalogue::Node& node, const catalogue::Catalogue& catalogue,
                              catalogue::Problems& problems) {
    return SlotReader(catalogue, problems).read(node);
}

MarkRead read_figure_mark(const std::string& mark, const std::string& where,
                          const catalogue::Catalogue& catalogue) {
    Problems problems;
    const auto node = mark_node(mark, {&where, 1, 1});
    auto slot = read_slot(node, catalogue, problems);
    auto found = problems.take();
    return {.slot = found.empty() ? std::move(slot) : std::nullopt, .problems = std::move(found)};
}

}  // namespace reports
