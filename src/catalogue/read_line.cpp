// line.yaml as a whole: its names, the lines it uses, its kinds, figures and refusals.
#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "catalogue/draft.hpp"

namespace catalogue {
namespace {

void check_folder(LineDraft& line, const std::string& path, const Node* name) {
    auto& problems = line.draft.problems;
    const auto parts = base::split(path, '/');  // lines / domain / line / line.yaml
    const Place start{name ? name->place.file : nullptr, 1, 1};
    line.line.domain = parts[1];
    line.line.path = path;
    line.line.name = parts[2];
    if (!name)
        return;
    if (name->text != parts[2])
        problems.add(name->place, fmt::format("the folder is called '{}'", parts[2]));
    if (!is_name(parts[2], line_name_length_max))
        problems.add(name->place, fmt::format("'{}' cannot be a name", parts[2]));
    const auto& domains = line.draft.catalogue.domains;
    const auto is_domain = std::any_of(domains.begin(), domains.end(),
                                       [&](const Domain& d) { return d.name == parts[1]; });
    if (!is_domain)
        problems.add(start, fmt::format("there is no domain '{}'{}", parts[1],
                                        suggestion(parts[1], names_of(domains))));
    const auto [first, fresh] = line.draft.lines.emplace(parts[2], name->place);
    if (!fresh)
        problems.add(name->place,
                     fmt::format("line '{}' also stands in {}", parts[2], *first->second.file));
}

void read_uses(LineDraft& line, const Node* uses) {
    for (const Node* other : to_list(uses, line.draft.problems)) {
        line.uses.emplace(other->text, other->place);
        line.line.uses.push_back(other->text);
        if (other->text == line.line.name)
            line.draft.problems.add(other->place, "a line does not use itself");
    }
}

bool uses_through(const Catalogue& catalogue, const std::string& from, const std::string& to,
                  std::set<std::string>& seen) {
    if (from == to)
        return true;
    if (!seen.insert(from).second)
        return false;
    const auto line = std::find_if(catalogue.lines.begin(), catalogue.lines.end(),
                                   [&](const Line& l) { return l.name == from; });
    return line != catalogue.lines.end() &&
           std::any_of(line->uses.begin(), line->uses.end(), [&](const std::string& next) {
               return uses_through(catalogue, next, to, seen);
           });
}

void check_uses(Draft& draft, const std::string& name, const std::map<std::string, Place>& uses,
                const std::set<std::string>& used) {
    for (const auto& [other, place] : uses) {
        std::set<std::string> seen;
        if (!draft.lines.count(other))
            draft.problems.add(place, fmt::format("there is no line '{}'{}", other,
                                                  suggestion(other, keys_of(draft.lines))));
        else if (!used.count(other))
            draft.problems.add(place, fmt::format("nothing here refers to line '{}'", other));
        else if (other != name && uses_through(draft.catalogue, other, name, seen))
            draft.problems.add(place, fmt::format("'{}' also uses '{}': a cycle", other, name));
    }
}

void read_refusals(LineDraft& line, const Node* refusals) {
    for (const Entry* entry : named_entries(refusals, name_length_max, line.draft.problems)) {
        const std::string code = line.line.name + "." + entry->key;
        const auto words = to_sentence(*entry, line.draft.problems);
        if (!line.draft.catalogue.words.emplace(code, words).second)
            line.draft.problems.add(entry->place,
                                    fmt::format("'{}' already has words elsewhere", code));
    }
}

}  // namespace

void read_line(Draft& draft, const std::string& path, const Node& node) {
    LineDraft line{draft, {}, {}, {}};
    const Mapping mapping(node, "a line", {"line", "words", "uses", "kinds", "figures", "refusals"},
                          draft.problems);
    const Node* name = mapping.need("line");
    to_text(name, draft.problems);
    check_folder(line, path, name);
    line.line.words = to_words(mapping.need("words"), draft.problems);
    read_uses(line, mapping.get("uses"));
    for (const Entry* entry :
         named_entries(mapping.get("kinds"), kind_name_length_max, draft.problems))
        read_kind(line, *entry);
    read_figures(line, mapping.get("figures"));
    read_refusals(line, mapping.get("refusals"));
    draft.catalogue.lines.push_back(line.line);
    draft.later.push_back([&draft, own = line.line.name, uses = line.uses, used = line.used] {
        check_uses(draft, own, uses, used);
    });
}

}  // namespace catalogue
