#include "catalogue/register_types.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "catalogue/strict.hpp"

namespace catalogue {
namespace {

const std::string union_file = "lines/union_types.yaml";
const std::string employer_file = "lines/employer_types.yaml";

std::optional<Node> document(const std::map<std::string, std::string>& files,
                             const std::string& path, Problems& problems) {
    const auto file = files.find(path);
    if (file != files.end())
        return parse_document(path, file->second, problems);
    problems.add({&path, 1, 1}, "the file is missing");
    return std::nullopt;
}

void check_children(const Node& children, const std::vector<std::string>& known,
                    Problems& problems) {
    for (const Node* child : to_list(&children, problems))
        if (std::find(known.begin(), known.end(), child->text) == known.end())
            problems.add(child->place, fmt::format("there is no type of union '{}'{}", child->text,
                                                   suggestion(child->text, known)));
}

UnionType read_union_type(const Entry& entry, Problems& problems) {
    const Mapping mapping(entry.value, "a type of union", {"words", "children", "has_members"},
                          problems);
    UnionType type;
    type.code = entry.key;
    type.words = to_words(mapping.need("words"), problems);
    type.has_members = to_flag(mapping.get("has_members"), problems);
    for (const Node* child : to_list(mapping.need("children"), problems))
        type.children.push_back(child->text);
    return type;
}

std::vector<UnionType> read_union_types(const Node& node, Problems& problems) {
    std::vector<UnionType> types;
    std::vector<std::string> known;
    const auto entries = named_entries(&node, name_length_max, problems);
    for (const Entry* entry : entries) {
        types.push_back(read_union_type(*entry, problems));
        known.push_back(entry->key);
    }
    for (const Entry* entry : entries)
        if (const Node* children = entry->value.find("children"))
            check_children(*children, known, problems);
    return types;
}

std::vector<Option> read_employer_types(const Node& node, Problems& problems) {
    std::vector<Option> types;
    for (const Entry* entry : named_entries(&node, name_length_max, problems)) {
        const Mapping mapping(entry->value, "a type of employer", {"words"}, problems);
        types.push_back({entry->key, to_words(mapping.need("words"), problems)});
    }
    return types;
}

}  // namespace

const UnionType* RegisterTypes::union_type(std::string_view code) const {
    const auto found = std::find_if(unions.begin(), unions.end(),
                                    [&](const UnionType& type) { return type.code == code; });
    return found == unions.end() ? nullptr : &*found;
}

bool RegisterTypes::may_stand_under(std::string_view parent, std::string_view child) const {
    const auto* above = union_type(parent);
    return above && std::find(above->children.begin(), above->children.end(), child) !=
                        above->children.end();
}

RegisterTypesRead read_register_types(const std::map<std::string, std::string>& files) {
    RegisterTypesRead outcome;
    Problems problems;
    if (const auto node = document(files, union_file, problems))
        outcome.types.unions = read_union_types(*node, problems);
    if (const auto node = document(files, employer_file, problems))
        outcome.types.employers = read_employer_types(*node, problems);
    outcome.problems = problems.take();
    return outcome;
}

}  // namespace catalogue
