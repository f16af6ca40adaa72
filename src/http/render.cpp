#include "http/render.hpp"

#include <fmt/format.h>
#include <boost/json/value.hpp>

#include <charconv>

#include "base/money.hpp"
#include "records/fields.hpp"

namespace http {
namespace {

namespace json = boost::json;
using catalogue::Field;
using catalogue::FieldType;

base::Refusal wrong_type(std::string_view field, const char* wanted) {
    return {"request.wrong_type",
            "",
            std::string(field),
            {{"name", std::string(field)}, {"wanted", wanted}}};
}

std::optional<std::int64_t> whole(std::string_view text) {
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size())
        return std::nullopt;
    return number;
}

base::Result<base::Value> value_from(const Field* field, std::string_view name,
                                     const json::value& value) {
    if (value.is_null())
        return base::Value{};
    if (value.is_string())
        return base::Value{std::string(value.as_string())};
    const bool is_money = field && field->type == FieldType::money;
    if (value.is_int64() && !is_money)
        return base::Value{value.as_int64()};
    if (value.is_bool() && field && field->type == FieldType::flag)
        return base::Value{std::int64_t{value.as_bool()}};
    return wrong_type(name, is_money ? "text" : "text or whole number");
}

base::Result<std::int64_t> at_least(std::int64_t least, std::string_view name,
                                    std::int64_t number) {
    if (number >= least)
        return number;
    return base::Refusal{"request.too_small",
                         "",
                         std::string(name),
                         {{"name", std::string(name)}, {"least", std::to_string(least)}}};
}

std::string value_text(const catalogue::Unit& unit, const figures::Answer& answer,
                       Language language) {
    if (answer.is_blank)
        return "—";
    if (answer.ratio)
        return base::percent_text(*answer.ratio, 1);
    const auto& words = language == Language::zh ? unit.words.zh : unit.words.en;
    const auto number = unit.is_money ? base::Money::of_fen(answer.value).to_grouped()
                                      : std::to_string(answer.value);
    return number + (language == Language::zh ? "" : " ") + words;
}

json::object ratio_json(const base::Ratio& ratio) {
    return {{"numerator", ratio.numerator}, {"denominator", ratio.denominator}};
}

}  // namespace

json::object words_json(const catalogue::Words& words) {
    return {{"zh", words.zh}, {"en", words.en}};
}

json::value value_json(const Field& field, const base::Value& value) {
    if (base::is_nothing(value))
        return nullptr;
    if (const auto* text = std::get_if<std::string>(&value))
        return json::value(*text);
    const auto number = std::get<std::int64_t>(value);
    if (field.type == FieldType::money)
        return json::value(base::Money::of_fen(number).to_text());
    if (field.type == FieldType::flag)
        return number != 0;
    return number;
}

json::object view_json(const records::View& view) {
    json::object fields;
    for (std::size_t place = 0; place < view.values.size(); ++place) {
        const auto& field = view.kind->fields[place];
        fields[field.name] = value_json(field, view.values[place]);
    }
    json::object labels;
    for (const auto& label : view.labels)
        labels[label.field->name] = label.text;
    return {{"kind", view.kind->id},
            {"id", view.id},
            {"number", view.number},
            {"title", view.title},
            {"state", view.state},
            {"version", view.version},
            {"union", json::object{{"id", view.union_id}, {"name", view.union_name}}},
            {"fields", std::move(fields)},
            {"labels", std::move(labels)},
            {"created_on", view.created_on},
            {"changed_on", view.changed_on}};
}

namespace {

void append_value(JsonText& text, const Field& field, const base::Value& value) {
    if (base::is_nothing(value)) {
        text.null();
    } else if (const auto* words = std::get_if<std::string>(&value)) {
        text.text(*words);
    } else {
        const auto number = std::get<std::int64_t>(value);
        if (field.type == FieldType::money)
            text.text(base::Money::of_fen(number).to_text());
        else if (field.type == FieldType::flag)
            text.flag(number != 0);
        else
            text.number(number);
    }
}

void append_fields(JsonText& text, const records::View& view) {
    text.key("fields").open('{');
    for (std::size_t place = 0; place < view.values.size(); ++place) {
        const auto& field = view.kind->fields[place];
        text.key(field.name);
        append_value(text, field, view.values[place]);
    }
    text.close('}');
}

}  // namespace

void append_view(JsonText& text, const records::View& view) {
    text.open('{').key("kind").text(view.kind->id).key("id").number(view.id);
    text.key("number").text(view.number).key("title").text(view.title);
    text.key("state").text(view.state).key("version").number(view.version);
    text.key("union").open('{').key("id").number(view.union_id);
    text.key("name").text(view.union_name).close('}');
    append_fields(text, view);
    text.key("labels").open('{');
    for (const auto& label : view.labels)
        text.key(label.field->name).text(label.text);
    text.close('}').key("created_on").text(view.created_on);
    text.key("changed_on").text(view.changed_on).close('}');
}

void append_union_name(JsonText& text, const org::Tree& tree, std::int64_t union_id) {
    const auto* node = tree.find(union_id);
    text.open('{').key("id").number(union_id).key("name").text(node ? node->name : "").close('}');
}

json::object count_json(std::int64_t count, std::int64_t most) {
    return {{"value", std::min(count, most)}, {"capped", count > most}};
}

json::object reference_json(const records::Reference& reference) {
    return {{"id", reference.id},
            {"number", reference.number},
            {"state", reference.state},
            {"version", reference.version},
            {"reckoning", json::array(reference.reckoning.begin(), reference.reckoning.end())}};
}

json::object answer_json(const catalogue::Catalogue& catalogue, const figures::Answer& answer,
                         Language language) {
    const auto& figure = catalogue.figures.at(answer.question.figure);
    json::object object{{"name", answer.question.figure},
                        {"words", words_json(figure.words)},
                        {"unit", answer.unit},
                        {"value", answer.value},
                        {"text", value_text(catalogue.units.at(answer.unit), answer, language)},
                        {"ratio", nullptr},
                        {"is_blank", answer.is_blank},
                        {"address", figures::to_address(answer.question)}};
    if (answer.ratio)
        object["ratio"] = ratio_json(*answer.ratio);
    return object;
}

json::object union_name_json(const org::Tree& tree, std::int64_t union_id) {
    const auto* node = tree.find(union_id);
    return {{"id", union_id}, {"name", node ? node->name : ""}};
}

json::object union_json(const org::Tree& tree, const org::UnionNode& node) {
    return {
        {"id", node.id},
        {"parent_id", node.parent_id},
        {"name", node.name},
        {"type", node.type},
        {"code", node.code},
        {"depth", node.depth},
        {"children", static_cast<std::int64_t>(tree.children(node.id).size())},
        {"founded_on", node.founded_on ? json::value(node.founded_on->to_text()) : nullptr},
        {"dissolved_on", node.dissolved_on ? json::value(node.dissolved_on->to_text()) : nullptr}};
}

base::Result<base::Values> values_from(const catalogue::Kind& kind, const json::object& object) {
    base::Values values;
    base::Refusals refusals;
    for (const auto& [name, value] : object) {
        auto result = value_from(kind.field(name), name, value);
        base::collect(refusals, result);
        if (result)
            values[std::string(name)] = result.take();
    }
    if (!refusals.empty())
        return refusals;
    return values;
}

base::Result<std::vector<records::Participant>> participants_from(const json::array& array) {
    std::vector<records::Participant> participants;
    base::Refusals refusals;
    for (std::size_t line = 0; line < array.size(); ++line) {
        Fields fields(array[line], {"person", "name", "role", "employer", "amount", "note"},
                      "/participants/" + std::to_string(line));
        records::Participant participant;
        participant.person_id = fields.maybe_whole("person").value_or(0);
        participant.name = fields.maybe_text("name").value_or("");
        participant.role = fields.maybe_text("role").value_or("");
        participant.employer_id = fields.maybe_whole("employer").value_or(0);
        participant.note = fields.maybe_text("note").value_or("");
        const auto amount = fields.maybe_text("amount");
        base::collect(refusals, fields.outcome());
        if (amount && !amount->empty()) {
            const auto money = about("participants/" + std::to_string(line) + "/amount",
                                     base::Money::parse(*amount));
            base::collect(refusals, money);
            participant.amount = money ? money.value().fen() : 0;
        }
        participants.push_back(std::move(participant));
    }
    if (!refusals.empty())
        return refusals;
    return participants;
}

base::Result<std::int64_t> number_param(const Request& request, std::string_view name) {
    if (const auto number = whole(request.param(name)))
        return *number;
    return base::Refusal{"request.not_found", "", "", {}};
}

base::Result<std::int64_t> number_query(const Request& request, std::string_view name,
                                        std::int64_t otherwise) {
    const auto text = request.query_value(name);
    if (!text || text->empty())
        return otherwise;
    if (const auto number = whole(*text))
        return *number;
    return wrong_type(name, "whole number");
}

base::Result<std::int64_t> cursor_query(const Request& request, std::string_view name) {
    const auto number = TRY(number_query(request, name, 0));
    return at_least(0, name, number);
}

base::Result<int> limit_query(const Request& request, int otherwise, int most) {
    const auto number = TRY(number_query(request, "limit", otherwise));
    const auto asked = TRY(at_least(1, "limit", number));
    return static_cast<int>(std::min<std::int64_t>(asked, most));
}

std::string text_query(const Request& request, std::string_view name) {
    return request.query_value(name).value_or("");
}

}  // namespace http
