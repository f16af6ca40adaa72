#include "records/fields.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

#include "base/money.hpp"
#include "base/rule_values.hpp"
#include "base/text.hpp"

namespace records {
namespace {

using base::Refusal;
using base::Result;
using base::Value;
using catalogue::Field;
using catalogue::FieldType;

Refusal refusal(const std::string& code, const Field& field,
                std::map<std::string, std::string> arguments = {}) {
    return Refusal{code, "", field.name, std::move(arguments)};
}

std::string limit_text(const Field& field, std::int64_t limit) {
    return field.type == FieldType::money ? base::Money::of_fen(limit).to_text()
                                          : std::to_string(limit);
}

Result<Value> within_limits(const Field& field, std::int64_t number) {
    if (field.min && number < *field.min)
        return refusal("field.below_min", field, {{"min", limit_text(field, *field.min)}});
    if (field.max && number > *field.max)
        return refusal("field.above_max", field, {{"max", limit_text(field, *field.max)}});
    return Value{number};
}

std::optional<std::int64_t> whole_number(std::string_view text) {
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size())
        return std::nullopt;
    return number;
}

Result<Value> number_from(const Field& field, const std::string& text) {
    if (const auto number = whole_number(text))
        return within_limits(field, *number);
    return refusal("field.not_a_number", field, {{"value", text}});
}

Result<Value> money_from(const Field& field, const std::string& text) {
    auto money = base::Money::parse(text);
    if (!money) {
        auto refusals = money.refusals();
        for (auto& each : refusals)
            each.field = field.name;
        return refusals;
    }
    return within_limits(field, money.value().fen());
}

Result<Value> date_from(const Field& field, const std::string& text) {
    const auto date = base::Date::parse(text);
    if (date)
        return Value{date.value().to_text()};
    auto refusals = date.refusals();
    for (auto& each : refusals)
        each.field = field.name;
    return refusals;
}

Result<Value> flag_from(const Field& field, const std::string& text) {
    if (text == "true" || text == "1")
        return Value{std::int64_t{1}};
    if (text == "false" || text == "0")
        return Value{std::int64_t{0}};
    return refusal("field.not_a_flag", field);
}

Result<Value> choice_from(const Field& field, const std::string& text) {
    const auto is_chosen = [&](const catalogue::Option& option) { return option.code == text; };
    if (std::any_of(field.options.begin(), field.options.end(), is_chosen))
        return Value{text};
    return refusal("field.not_an_option", field, {{"value", text}});
}

Result<Value> text_from(const Field& field, const std::string& text) {
    const auto most = static_cast<std::size_t>(field.length_max);
    if (base::characters(text) > most)
        return refusal("field.too_long", field, {{"max", std::to_string(most)}});
    if (text.find('\0') != std::string::npos)
        return refusal("field.malformed", field);
    return Value{text};
}

Result<Value> from_text(const Field& field, const std::string& text) {
    switch (field.type) {
        case FieldType::money:
            return money_from(field, text);
        case FieldType::date:
            return date_from(field, text);
        case FieldType::flag:
            return flag_from(field, text);
        case FieldType::choice:
            return choice_from(field, text);
        case FieldType::text:
        case FieldType::long_text:
        case FieldType::band:
            return text_from(field, text);
        default:
            return number_from(field, text);
    }
}

Result<Value> from_number(const Field& field, std::int64_t number) {
    if (!is_number(field.type))
        return refusal("field.malformed", field);
    if (field.type == FieldType::flag && number != 0 && number != 1)
        return refusal("field.not_a_flag", field);
    if (field.type == FieldType::money && std::abs(number) > base::Money::fen_max)
        return refusal("money.too_large", field);
    return within_limits(field, number);
}

void compute_months(const Field& field, base::Values& values) {
    const auto from = base::Date::parse(text_of(values, field.from));
    const auto until = base::Date::parse(text_of(values, field.of));
    if (!from || !until || until.value() < from.value())
        values[field.name] = Value{};
    else
        values[field.name] = std::int64_t{base::whole_months_between(from.value(), until.value())};
}

}  // namespace

bool is_reference(FieldType type) {
    return type == FieldType::person || type == FieldType::household ||
           type == FieldType::employer || type == FieldType::union_ || type == FieldType::record;
}

bool is_number(FieldType type) {
    return is_reference(type) || type == FieldType::integer || type == FieldType::money ||
           type == FieldType::flag || type == FieldType::months;
}

Result<Value> checked(const Field& field, const Value& value) {
    if (base::is_nothing(value))
        return value;
    if (const auto* number = std::get_if<std::int64_t>(&value))
        return from_number(field, *number);
    const auto& raw = std::get<std::string>(value);
    if (!base::is_utf8(raw))
        return refusal("field.not_utf8", field);
    const auto text = base::trimmed(raw);
    if (text.empty())
        return Value{};
    return from_text(field, field.type == FieldType::long_text ? raw : text);
}

std::string to_text(const Field& field, const Value& value) {
    if (base::is_nothing(value))
        return "";
    if (const auto* text = std::get_if<std::string>(&value))
        return *text;
    const auto number = std::get<std::int64_t>(value);
    if (field.type == FieldType::money)
        return base::Money::of_fen(number).to_text();
    if (field.type == FieldType::flag)
        return number ? "true" : "false";
    return std::to_string(number);
}

std::string band_of(const Field& field, std::int64_t number) {
    const auto above = std::upper_bound(field.bounds.begin(), field.bounds.end(), number);
    if (above == field.bounds.begin())
        return "under_" + std::to_string(*above);
    const auto lower = std::to_string(*(above - 1));
    return above == field.bounds.end() ? lower + "_up"
                                       : lower + "_to_" + std::to_string(*above - 1);
}

void compute(const catalogue::Kind& kind, base::Values& values) {
    for (const auto& field : kind.fields) {
        if (field.type == FieldType::months)
            compute_months(field, values);
        if (field.type != FieldType::band)
            continue;
        const auto source = values.find(field.of);
        if (source == values.end() || base::is_nothing(source->second))
            values[field.name] = Value{};
        else
            values[field.name] = band_of(field, std::get<std::int64_t>(source->second));
    }
}

std::int64_t number_of(const base::Values& values, const std::string& field) {
    return base::number_of(values, field);
}

std::string text_of(const base::Values& values, const std::string& field) {
    return base::text_of(values, field);
}

}  // namespace records
