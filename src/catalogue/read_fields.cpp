// Fields and participants of a kind.
#include <fmt/format.h>

#include <algorithm>

#include "base/money.hpp"
#include "catalogue/draft.hpp"
#include "catalogue/names.hpp"

namespace catalogue {
namespace {

// Columns of every record table, and what SQL would read as its own in either database.
const std::set<std::string> reserved_names{
    "id",          "union_id",    "number",       "state",
    "version",     "created_on",  "created_by",   "created_at",
    "changed_on",  "changed_by",  "changed_at",   "moved_on",
    "moved_by",    "content",     "participants", "participants_digest",
    "attachments", "kind",        "record_id",    "rowid",
    "oid",         "ctid",        "xmin",         "xmax",
    "tableoid",    "participant", "all",          "and",
    "any",         "array",       "as",           "asc",
    "both",        "case",        "cast",         "check",
    "column",      "constraint",  "create",       "cross",
    "default",     "desc",        "distinct",     "do",
    "else",        "end",         "except",       "fetch",
    "for",         "foreign",     "from",         "full",
    "grant",       "group",       "having",       "in",
    "index",       "inner",       "intersect",    "into",
    "is",          "join",        "leading",      "left",
    "like",        "limit",       "natural",      "not",
    "null",        "offset",      "on",           "only",
    "or",          "order",       "outer",        "placing",
    "primary",     "references",  "returning",    "right",
    "select",      "set",         "table",        "then",
    "to",          "trailing",    "union",        "unique",
    "user",        "using",       "values",       "when",
    "where",       "window",      "with"};

constexpr Range integer_range{-1'000'000'000'000, 1'000'000'000'000};
constexpr Range length_range{1, 20'000};
constexpr int length_default = 200;
constexpr int long_length_default = 4'000;

std::vector<std::string> keys_for(FieldType type) {
    std::vector<std::string> keys{"type", "words", "hint"};
    const auto add = [&](std::initializer_list<const char*> more) {
        keys.insert(keys.end(), more.begin(), more.end());
    };
    if (type != FieldType::band && type != FieldType::months)
        add({"required", "set_by", "computed"});
    switch (type) {
        case FieldType::text:
            add({"length_max", "sensitive", "searched"});
            break;
        case FieldType::long_text:
            add({"length_max", "searched"});
            break;
        case FieldType::integer:
            add({"min", "max", "unit"});
            break;
        case FieldType::money:
            add({"min", "max"});
            break;
        case FieldType::date:
            add({"today"});
            break;
        case FieldType::choice:
            add({"of"});
            break;
        case FieldType::band:
            add({"of", "bounds"});
            break;
        case FieldType::months:
            add({"from", "of"});
            break;
        case FieldType::record:
            add({"to"});
            break;
        default:
            break;
    }
    return keys;
}

void check_name(KindDraft& kind, const Entry& entry) {
    const bool ends_as_index =
        entry.key.size() > 6 && entry.key.compare(entry.key.size() - 6, 6, "_index") == 0;
    if (reserved_names.count(entry.key) || ends_as_index)
        kind.problems().add(entry.place,
                            fmt::format("'{}' is kept by the platform or by SQL", entry.key));
}

std::vector<Option> read_options(KindDraft& kind, const Node* node) {
    std::vector<Option> options;
    for (const Entry* entry : coded_entries(node, kind.problems()))
        options.push_back({entry->key, to_words(&entry->value, kind.problems())});
    if (node && node->is_mapping() && node->entries.size() < 2)
        kind.problems().add(node->place, "a choice needs at least two options");
    return options;
}

void read_text(KindDraft& kind, Field& field, const Mapping& mapping) {
    const bool is_long = field.type == FieldType::long_text;
    const auto length = to_integer(mapping.get("length_max"), length_range, kind.problems());
    field.length_max =
        static_cast<int>(length.value_or(is_long ? long_length_default : length_default));
    field.sensitive = to_flag(mapping.get("sensitive"), kind.problems());
    field.searched = to_flag(mapping.get("searched"), kind.problems());
}

void read_bounds_of_value(KindDraft& kind, Field& field, const Mapping& mapping) {
    const auto read = [&](const Node* node) {
        return field.type == FieldType::money ? to_fen(node, kind.problems())
                                              : to_integer(node, integer_range, kind.problems());
    };
    field.min = read(mapping.get("min"));
    field.max = read(mapping.get("max"));
    if (field.min && field.max && *field.min > *field.max)
        kind.problems().add(mapping.get("max")->place, "max is below min");
}

void read_unit_of(KindDraft& kind, Field& field, const Node* node) {
    field.unit = to_text(node, kind.problems());
    if (!node)
        return;
    const auto& units = kind.draft().catalogue.units;
    const auto unit = units.find(field.unit);
    if (unit == units.end())
        kind.problems().add(node->place, fmt::format("there is no unit '{}'{}", field.unit,
                                                     suggestion(field.unit, keys_of(units))));
    else if (unit->second.is_money || unit->second.is_percent)
        kind.problems().add(node->place, "a whole number is not counted in money or percent");
}

Option band_option(const std::vector<std::int64_t>& bounds, std::size_t band) {
    if (band == 0)
        return {fmt::format("under_{}", bounds[0]),
                {fmt::format("不满{}", bounds[0]), fmt::format("under {}", bounds[0])}};
    const auto least = bounds[band - 1];
    if (band == bounds.size())
        return {fmt::format("{}_up", least),
                {fmt::format("{}及以上", least), fmt::format("{} and more", least)}};
    const auto most = bounds[band] - 1;
    return {fmt::format("{}_to_{}", least, most),
            {fmt::format("{}至{}", least, most), fmt::format("{} to {}", least, most)}};
}

void read_band(KindDraft& kind, Field& field, const Mapping& mapping) {
    mapping.need("of");
    for (const Node* bound : to_list(mapping.need("bounds"), kind.problems()))
        if (const auto number = to_integer(bound, {1, integer_range.most}, kind.problems())) {
            if (!field.bounds.empty() && *number <= field.bounds.back())
                kind.problems().add(bound->place, "bounds must rise");
            field.bounds.push_back(*number);
        }
    if (field.bounds.empty())
        return;
    for (std::size_t band = 0; band <= field.bounds.size(); ++band)
        field.options.push_back(band_option(field.bounds, band));
}

void read_record(KindDraft& kind, Field& field, const Node* to) {
    field.to = kind.line.qualified(to);
    if (field.to.empty())
        return;
    kind.draft().later.push_back([&draft = kind.draft(), to, id = field.to] {
        if (!draft.catalogue.find_kind(id))
            draft.problems.add(to->place,
                               fmt::format("there is no kind '{}'{}", id,
                                           suggestion(id, keys_of(draft.catalogue.kinds))));
    });
}

void read_of_type(KindDraft& kind, Field& field, const Mapping& mapping) {
    switch (field.type) {
        case FieldType::text:
        case FieldType::long_text:
            read_text(kind, field, mapping);
            break;
        case FieldType::integer:
            read_unit_of(kind, field, mapping.get("unit"));
            read_bounds_of_value(kind, field, mapping);
            break;
        case FieldType::money:
            read_bounds_of_value(kind, field, mapping);
            break;
        case FieldType::date:
            field.today = to_flag(mapping.get("today"), kind.problems());
            break;
        case FieldType::choice:
            field.options = read_options(kind, mapping.need("of"));
            break;
        case FieldType::band:
            read_band(kind, field, mapping);
            break;
        case FieldType::months:
            mapping.need("from");
            mapping.need("of");
            break;
        case FieldType::record:
            read_record(kind, field, mapping.need("to"));
            break;
        default:
            break;
    }
}

void read_writers(KindDraft& kind, Field& field, const Mapping& mapping) {
    field.required = to_flag(mapping.get("required"), kind.problems());
    field.computed = to_flag(mapping.get("computed"), kind.problems());
    const Node* set_by = mapping.get("set_by");
    for (const Node* transition : to_list(set_by, kind.problems())) {
        field.set_by.insert(transition->text);
        kind.set_by[field.name].push_back(transition);
    }
    if (field.required && (set_by || field.computed))
        kind.problems().add(mapping.get("required")->place,
                            "what a transition or a rule writes cannot be required at creation");
    if (field.computed && set_by)
        kind.problems().add(set_by->place, "a computed field is written by its rule only");
}

void read_field(KindDraft& kind, const Entry& entry) {
    auto& problems = kind.problems();
    check_name(kind, entry);
    const Node* type_node = entry.value.find("type");
    if (!type_node || !type_node->is_scalar()) {
        const Mapping mapping(entry.value, "a field", {"type"}, problems);
        to_enum(mapping.need("type"), field_types, problems);
        return;
    }
    const auto type = to_enum(type_node, field_types, problems);
    if (!type)
        return;
    Field field;
    field.name = entry.key;
    field.type = *type;
    const Mapping mapping(entry.value, fmt::format("a {} field", name_of(*type)), keys_for(*type),
                          problems);
    field.words = to_words(mapping.need("words"), problems);
    field.hint = to_words(mapping.get("hint"), problems);
    read_writers(kind, field, mapping);
    read_of_type(kind, field, mapping);
    if (field.type == FieldType::band || field.type == FieldType::months)
        field.computed = true;
    kind.kind.fields.push_back(std::move(field));
}

// Bands and months name other fields, so they wait until all are read.
void read_sources(KindDraft& kind, const Node& fields) {
    for (auto& field : kind.kind.fields) {
        if (field.type != FieldType::band && field.type != FieldType::months)
            continue;
        const Node& node = *fields.find(field.name);
        const bool is_band = field.type == FieldType::band;
        const std::set<FieldType> source{is_band ? FieldType::integer : FieldType::date};
        const Node* of = node.find("of");
        if (kind.field(of, source))
            field.of = of->text;
        const Node* from = is_band ? nullptr : node.find("from");
        if (kind.field(from, source))
            field.from = from->text;
    }
}

}  // namespace

void read_fields(KindDraft& kind, const Node* fields) {
    if (!fields)
        return;
    for (const Entry* entry : named_entries(fields, name_length_max, kind.problems()))
        read_field(kind, *entry);
    if (fields->entries.size() > fields_max)
        kind.problems().add(fields->place, fmt::format("more than {} fields", fields_max));
    read_sources(kind, *fields);
}

void read_participants(KindDraft& kind, const Node* node) {
    if (!node)
        return;
    auto& problems = kind.problems();
    const Mapping mapping(*node, "participants", {"words", "person", "amount", "roles"}, problems);
    auto& participants = kind.kind.participants;
    participants.allowed = true;
    participants.words = to_words(mapping.need("words"), problems);
    constexpr std::array<std::pair<std::string_view, bool>, 2> needs{
        {{"required", true}, {"optional", false}}};
    participants.person_required = to_enum(mapping.need("person"), needs, problems).value_or(false);
    participants.has_amount = to_flag(mapping.get("amount"), problems);
    for (const Entry* entry : coded_entries(mapping.get("roles"), problems))
        participants.roles.push_back({entry->key, to_words(&entry->value, problems)});
}

}  // namespace catalogue
