// A kind: its own keys, and what its list shows.
#include <fmt/format.h>

#include <algorithm>

#include "catalogue/draft.hpp"

namespace catalogue {
namespace {

const std::vector<std::string> kind_keys{"words",        "pattern",     "omit",    "number",
                                         "title",        "fields",      "columns", "filters",
                                         "participants", "attachments", "states",  "transitions",
                                         "may",          "known",       "facts",   "deadlines"};

constexpr std::size_t prefix_length_max = 4;

const std::set<FieldType> filter_types{
    FieldType::choice,    FieldType::flag,     FieldType::band,
    FieldType::record,    FieldType::date,     FieldType::person,
    FieldType::household, FieldType::employer, FieldType::union_};

bool is_shown(const Field& field) {
    return !field.sensitive && field.type != FieldType::long_text;
}

bool is_filtered_by_default(const Field& field) {
    return field.type == FieldType::choice || field.type == FieldType::flag ||
           field.type == FieldType::band || field.type == FieldType::record;
}

void read_number(KindDraft& kind, const Node* node) {
    const std::string prefix = to_text(node, kind.problems());
    if (prefix.empty())
        return;
    const bool is_capitals =
        std::all_of(prefix.begin(), prefix.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
    if (!is_capitals || prefix.size() > prefix_length_max)
        kind.problems().add(node->place, "a number starts with 1 to 4 capital letters");
    const auto [taken, fresh] = kind.draft().number_prefixes.emplace(prefix, kind.kind.id);
    if (!fresh)
        kind.problems().add(node->place,
                            fmt::format("number '{}' is taken by '{}'", prefix, taken->second));
    kind.kind.number_prefix = prefix;
}

std::vector<std::string> shown_fields(KindDraft& kind, const Node* list) {
    std::vector<std::string> columns;
    for (const Node* name : to_list(list, kind.problems())) {
        const Field* field = kind.field(name, {});
        if (field && !is_shown(*field))
            kind.problems().add(name->place, "a sensitive or long field cannot be shown in lists");
        if (field)
            columns.push_back(field->name);
    }
    return columns;
}

template <typename Choose>
std::vector<std::string> fields_where(const Kind& kind, std::size_t most, Choose choose) {
    std::vector<std::string> names;
    for (const auto& field : kind.fields)
        if (names.size() < most && choose(field))
            names.push_back(field.name);
    return names;
}

}  // namespace

std::string LineDraft::qualified(const Node* node) {
    const std::string text = to_text(node, draft.problems);
    if (text.empty())
        return "";
    const auto dot = text.find('.');
    if (dot == std::string::npos)
        return line.name + "." + text;
    const std::string other = text.substr(0, dot);
    if (other == line.name)
        return text;
    used.insert(other);
    if (!uses.count(other))
        draft.problems.add(node->place, fmt::format("line '{}' is not among `uses`", other));
    return text;
}

const Field* KindDraft::field(const Node* where, const std::set<FieldType>& types) {
    if (!where)
        return nullptr;
    const std::string name = to_text(where, problems());
    const Field* found = kind.field(name);
    if (!found && !name.empty())
        problems().add(where->place, fmt::format("there is no field '{}'{}", name,
                                                 suggestion(name, names_of(kind.fields))));
    if (!found || types.empty() || types.count(found->type))
        return found;
    std::string wanted;
    for (const auto type : types)
        wanted += (wanted.empty() ? "" : " or ") + std::string(name_of(type));
    problems().add(where->place, fmt::format("'{}' is a {} field; here stands a {} field", name,
                                             name_of(found->type), wanted));
    return nullptr;
}

std::set<std::string> KindDraft::names_among(const Node* list,
                                             const std::vector<std::string>& known,
                                             const char* what) {
    std::set<std::string> names;
    for (const Node* name : to_list(list, problems())) {
        names.insert(name->text);
        if (std::find(known.begin(), known.end(), name->text) == known.end())
            problems().add(name->place, fmt::format("there is no {} '{}'{}", what, name->text,
                                                    suggestion(name->text, known)));
    }
    return names;
}

void read_views(KindDraft& kind) {
    const Node* title = kind.node.find("title");
    if (const Field* field = kind.field(title, {})) {
        kind.kind.title = field->name;
        if (!is_shown(*field))
            kind.problems().add(title->place, "a sensitive or long field cannot be the title");
    }
    const Node* columns = kind.node.find("columns");
    kind.kind.columns =
        columns ? shown_fields(kind, columns) : fields_where(kind.kind, columns_default, is_shown);
    const Node* filters = kind.node.find("filters");
    for (const Node* name : to_list(filters, kind.problems()))
        if (const Field* field = kind.field(name, filter_types))
            kind.kind.filters.push_back(field->name);
    if (!filters)
        kind.kind.filters = fields_where(kind.kind, fields_max, is_filtered_by_default);
}

void read_kind(LineDraft& line, const Entry& entry) {
    KindDraft kind{line, entry.value, {}, {}};
    const Mapping mapping(entry.value, "a kind", kind_keys, kind.problems());
    kind.kind.line = line.line.name;
    kind.kind.name = entry.key;
    kind.kind.id = line.line.name + "." + entry.key;
    kind.kind.table = line.line.name + "__" + entry.key;
    kind.kind.words = to_words(mapping.need("words"), kind.problems());
    read_number(kind, mapping.need("number"));
    kind.kind.has_attachments =
        !mapping.get("attachments") || to_flag(mapping.get("attachments"), kind.problems());
    read_fields(kind, mapping.need("fields"));
    read_participants(kind, mapping.get("participants"));
    read_workflow(kind);
    mapping.need("title");
    read_views(kind);
    read_known(kind, mapping.get("known"));
    read_facts(kind, mapping.get("facts"));
    line.line.kinds.push_back(kind.kind.id);
    line.draft.catalogue.kinds.emplace(kind.kind.id, std::move(kind.kind));
}

}  // namespace catalogue
