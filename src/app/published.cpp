#include "app/published.hpp"

#include <fmt/format.h>
#include <yaml-cpp/yaml.h>

#include <stdexcept>

namespace app {
namespace {

using figures::Answer;
using store::Query;

const Query select_union{"published.select_union", "select id from union_node where name = :name"};

[[noreturn]] void fail(const YAML::Node& node, const std::string& what) {
    throw std::runtime_error(fmt::format("published.yaml:{}: {}", node.Mark().line + 1, what));
}

std::string text_at(const YAML::Node& entry, const char* key) {
    const auto node = entry[key];
    if (!node || !node.IsScalar())
        fail(entry, fmt::format("{} is missing", key));
    return node.Scalar();
}

base::Date date_at(const YAML::Node& entry, const char* key) {
    const auto date = base::Date::parse(text_at(entry, key));
    if (!date)
        fail(entry, fmt::format("{} is no date", key));
    return date.value();
}

Qualifier qualifier_of(const YAML::Node& entry) {
    const auto text = text_at(entry, "qualifier");
    for (const auto each : {Qualifier::exact, Qualifier::over, Qualifier::about, Qualifier::under})
        if (text == to_text(each))
            return each;
    fail(entry, "qualifier is none of exact, over, about, under");
}

std::map<std::string, std::set<std::string>> where_of(const YAML::Node& entry) {
    std::map<std::string, std::set<std::string>> where;
    if (!entry["where"])
        return where;
    for (const auto& condition : entry["where"]) {
        auto& values = where[condition.first.Scalar()];
        if (condition.second.IsScalar())
            values.insert(condition.second.Scalar());
        for (const auto& value : condition.second)
            values.insert(value.Scalar());
    }
    return where;
}

Published published_of(const YAML::Node& entry) {
    for (const auto& part : entry) {
        static const std::set<std::string> known{"id",    "figure",    "where", "from",
                                                 "to",    "reach",     "unit",  "union",
                                                 "value", "qualifier", "note"};
        if (!known.contains(part.first.Scalar()))
            fail(entry, "unknown key " + part.first.Scalar());
    }
    Published published;
    published.id = text_at(entry, "id");
    published.unit = text_at(entry, "unit");
    published.question.figure = text_at(entry, "figure");
    published.question.period = {date_at(entry, "from"), date_at(entry, "to")};
    published.question.where = where_of(entry);
    const bool is_own = entry["reach"] && entry["reach"].Scalar() == "own";
    published.question.reach = is_own ? figures::Reach::own : figures::Reach::whole;
    if (entry["union"])
        published.union_name = entry["union"].Scalar();
    published.qualifier = qualifier_of(entry);
    published.value = std::stoll(text_at(entry, "value"));
    return published;
}

// The answer in the published unit, as two whole numbers: yuan of fen, percent of a ratio.
base::Ratio in_published_unit(const catalogue::Catalogue& catalogue, const Answer& answer) {
    if (answer.ratio)
        return {answer.ratio->numerator * 100, answer.ratio->denominator};
    return {answer.value, catalogue.units.at(answer.unit).is_money ? 100 : 1};
}

std::string decimal_text(const base::Ratio& number) {
    if (number.numerator % number.denominator == 0)
        return std::to_string(number.numerator / number.denominator);
    const auto hundredths = number.numerator * 100 / number.denominator;
    return fmt::format("{}.{:02}", hundredths / 100, hundredths % 100);
}

Comparison compare_one(Installation& installation, store::Reader& reader, Published published) {
    const auto actor = operator_of(installation, reader);
    published.question.union_id = actor.scope.union_id;
    if (!published.union_name.empty()) {
        const auto found = reader.all(select_union, {{"name", published.union_name}});
        if (found.size() != 1)
            return {published, "", false, fmt::format("{} unions of that name", found.size())};
        published.question.union_id = found.front().integer("id");
    }
    const auto answer =
        figures::Desk(installation.realm(), reader, actor).answer(published.question);
    if (!answer)
        return {published, "", false, answer.refusals().front().code};
    if (answer.value().is_blank)
        return {published, "", false, "blank"};
    if (answer.value().unit != published.unit)
        return {published, "", false, "counted in " + answer.value().unit};
    const auto number = in_published_unit(installation.catalogue(), answer.value());
    return {published, decimal_text(number),
            holds(published.qualifier, published.value, number.numerator, number.denominator), ""};
}

// The step below which a writer says 余 of a round number: its last non-zero place, or a
// tenth of it.
std::int64_t step_of(std::int64_t value) {
    std::int64_t place = 1;
    while (value % (place * 10) == 0 && value / (place * 10) > 0)
        place *= 10;
    return std::max(place, value / 10);
}

}  // namespace

const char* to_text(Qualifier qualifier) {
    constexpr const char* texts[] = {"exact", "over", "about", "under"};
    return texts[static_cast<int>(qualifier)];
}

bool holds(Qualifier qualifier, std::int64_t value, std::int64_t numerator,
           std::int64_t denominator) {
    const auto stated = value * denominator;
    const bool is_ratio = denominator > 100;
    switch (qualifier) {
        case Qualifier::exact:
            return numerator == stated;
        case Qualifier::over:
            return numerator >= stated &&
                   (is_ratio || numerator <= stated + step_of(value) * denominator);
        case Qualifier::about:
            return std::abs(numerator - stated) * 20 <= stated;
        case Qualifier::under:
            return numerator >= 0 && numerator < stated;
    }
    return false;
}

std::vector<Published> read_published(std::string_view yaml) {
    std::vector<Published> all;
    for (const auto& entry : YAML::Load(std::string(yaml)))
        all.push_back(published_of(entry));
    return all;
}

std::vector<Comparison> compare(Installation& installation, const std::vector<Published>& all) {
    return installation.database().read([&](store::Reader& reader) {
        std::vector<Comparison> comparisons;
        for (const auto& published : all)
            comparisons.push_back(compare_one(installation, reader, published));
        return comparisons;
    });
}

}  // namespace app
