// The catalogue as the page reads it: only what the signed-in post may see and do.
#include "http/api.hpp"
#include "http/render.hpp"
#include "records/permission.hpp"

namespace http {
namespace {

namespace json = boost::json;
using catalogue::Kind;

constexpr const char* field_type_names[] = {"text",      "long_text", "integer", "money",  "date",
                                            "flag",      "choice",    "band",    "months", "person",
                                            "household", "employer",  "union",   "record"};
constexpr const char* tone_names[] = {"draft", "waiting", "active", "done", "refused"};
constexpr const char* reading_names[] = {"count",       "sum",       "distinct",
                                         "stock_count", "stock_sum", "stock_distinct",
                                         "ratio",       "highest",   "lowest"};

template <typename Names>
json::array names_json(const Names& names) {
    return json::array(names.begin(), names.end());
}

json::array options_json(const std::vector<catalogue::Option>& options) {
    json::array array;
    for (const auto& option : options)
        array.push_back(json::object{{"code", option.code}, {"words", words_json(option.words)}});
    return array;
}

json::value limit_json(const catalogue::Field& field, const std::optional<std::int64_t>& limit) {
    return limit ? value_json(field, *limit) : json::value(nullptr);
}

json::object field_json(const catalogue::Field& field) {
    return {{"name", field.name},
            {"words", words_json(field.words)},
            {"hint", words_json(field.hint)},
            {"type", field_type_names[static_cast<int>(field.type)]},
            {"required", field.required},
            {"sensitive", field.sensitive},
            {"searched", field.searched},
            {"computed", field.computed},
            {"today", field.today},
            {"min", limit_json(field, field.min)},
            {"max", limit_json(field, field.max)},
            {"length_max", field.length_max},
            {"options", options_json(field.options)},
            {"to", field.to},
            {"set_by", names_json(field.set_by)},
            {"unit", field.unit}};
}

json::array fields_json(const Kind& kind) {
    json::array array;
    for (const auto& field : kind.fields)
        array.push_back(field_json(field));
    return array;
}

json::array states_json(const Kind& kind) {
    json::array array;
    for (const auto& state : kind.states)
        array.push_back(json::object{{"name", state.name},
                                     {"words", words_json(state.words)},
                                     {"tone", tone_names[static_cast<int>(state.tone)]},
                                     {"final", state.final},
                                     {"changeable", state.changeable}});
    return array;
}

json::array transitions_json(const Kind& kind) {
    json::array array;
    for (const auto& transition : kind.transitions)
        array.push_back(json::object{{"name", transition.name},
                                     {"words", words_json(transition.words)},
                                     {"from", names_json(transition.from)},
                                     {"to", transition.to},
                                     {"asks", names_json(transition.asks)},
                                     {"needs", names_json(transition.needs)},
                                     {"opinion_required", transition.opinion_required},
                                     {"second_person", transition.second_person},
                                     {"attachments_min", transition.attachments_min},
                                     {"participants_min", transition.participants_min}});
    return array;
}

json::array actions_json(const catalogue::Catalogue& catalogue, const Kind& kind,
                         const org::Actor& actor) {
    json::array array;
    for (const char* action : {"create", "read", "change", "attach"})
        if (records::may(catalogue, kind, actor, action))
            array.push_back(action);
    for (const auto& transition : kind.transitions)
        if (records::may(catalogue, kind, actor, transition.name))
            array.push_back(json::value(transition.name));
    return array;
}

json::array deadlines_json(const Kind& kind) {
    json::array array;
    for (const auto& deadline : kind.deadlines)
        array.push_back(
            json::object{{"name", deadline.name}, {"words", words_json(deadline.words)}});
    return array;
}

json::object kind_json(const catalogue::Catalogue& catalogue, const Kind& kind,
                       const org::Actor& actor) {
    return {{"line", kind.line},
            {"name", kind.name},
            {"words", words_json(kind.words)},
            {"title", kind.title},
            {"number_prefix", kind.number_prefix},
            {"fields", fields_json(kind)},
            {"states", states_json(kind)},
            {"transitions", transitions_json(kind)},
            {"deadlines", deadlines_json(kind)},
            {"columns", names_json(kind.columns)},
            {"filters", names_json(kind.filters)},
            {"participants", json::object{{"allowed", kind.participants.allowed},
                                          {"words", words_json(kind.participants.words)},
                                          {"person_required", kind.participants.person_required},
                                          {"has_amount", kind.participants.has_amount},
                                          {"roles", options_json(kind.participants.roles)}}},
            {"has_attachments", kind.has_attachments},
            {"may", actions_json(catalogue, kind, actor)}};
}

// A dimension's words and options come from the field of a kind that posts it.
json::object dimension_json(const catalogue::Catalogue& catalogue,
                            const catalogue::Measure& measure, const std::string& name) {
    for (const auto& kind_id : measure.kinds) {
        const auto& kind = catalogue.kind(kind_id);
        if (const auto* field = kind.field(name))
            return {{"name", name},
                    {"words", words_json(field->words)},
                    {"type", field_type_names[static_cast<int>(field->type)]},
                    {"options", options_json(field->options)}};
        if (name == "role")
            return {{"name", name},
                    {"words", words_json(kind.participants.words)},
                    {"type", "choice"},
                    {"options", options_json(kind.participants.roles)}};
    }
    return {
        {"name", name}, {"words", json::object{}}, {"type", "text"}, {"options", json::array{}}};
}

json::object figure_json(const catalogue::Catalogue& catalogue, const catalogue::Figure& figure) {
    json::array dimensions;
    const auto measure = catalogue.measures.find(figure.measure);
    if (measure != catalogue.measures.end())
        for (const auto& name : measure->second.dimensions)
            dimensions.push_back(dimension_json(catalogue, measure->second, name));
    return {
        {"words", words_json(figure.words)},
        {"definition", words_json(figure.definition)},
        {"reading", reading_names[static_cast<int>(figure.reading)]},
        {"unit", figure.unit},
        {"line", figure.name.substr(0, figure.name.find('.'))},
        {"is_key", figure.is_key},
        {"dimensions", dimensions},
        {"parts", figure.numerator.empty() ? json::array{}
                                           : json::array{figure.numerator, figure.denominator}}};
}

json::array lines_json(const catalogue::Catalogue& catalogue, const json::object& kinds) {
    json::array lines;
    for (const auto& line : catalogue.lines) {
        json::array readable;
        for (const auto& kind : line.kinds)
            if (kinds.contains(kind))
                readable.push_back(json::value(kind));
        if (!readable.empty())
            lines.push_back(json::object{{"name", line.name},
                                         {"domain", line.domain},
                                         {"words", words_json(line.words)},
                                         {"kinds", readable}});
    }
    return lines;
}

json::array union_types_json(const catalogue::RegisterTypes& types) {
    json::array array;
    for (const auto& type : types.unions)
        array.push_back(json::object{{"code", type.code},
                                     {"words", words_json(type.words)},
                                     {"children", names_json(type.children)},
                                     {"has_members", type.has_members}});
    return array;
}

json::object catalogue_json(const Access& access, const org::Actor& actor) {
    const auto& catalogue = access.catalogue();
    json::array domains;
    for (const auto& domain : catalogue.domains)
        domains.push_back(json::object{{"name", domain.name}, {"words", words_json(domain.words)}});
    json::object kinds, figures, units, roles;
    for (const auto& [id, kind] : catalogue.kinds)
        if (records::may(catalogue, kind, actor, "read"))
            kinds[id] = kind_json(catalogue, kind, actor);
    for (const auto& [name, figure] : catalogue.figures)
        figures[name] = figure_json(catalogue, figure);
    for (const auto& [name, unit] : catalogue.units)
        units[name] = json::object{{"words", words_json(unit.words)},
                                   {"is_money", unit.is_money},
                                   {"is_percent", unit.is_percent}};
    for (const auto& [name, role] : catalogue.roles)
        roles[name] = words_json(role.words);
    return {{"domains", domains},
            {"lines", lines_json(catalogue, kinds)},
            {"kinds", kinds},
            {"figures", figures},
            {"units", units},
            {"roles", roles},
            {"union_types", union_types_json(access.types())},
            {"employer_types", options_json(access.types().employers)}};
}

}  // namespace

void add_catalogue_routes(Router& router, const Access& access) {
    router.add(Method::get, "/api/v1/catalogue", Permission::signed_in(),
               [&](const Request& request) -> base::Result<Response> {
                   return tagged(request, http::json(catalogue_json(access, actor_of(request))));
               });
}

}  // namespace http
