#include "catalogue/patterns.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "catalogue/strict.hpp"

namespace catalogue {
namespace {

struct Omitted {
    std::set<std::string> states, transitions, deadlines;
};

const std::vector<Entry>& part(const Node* node, std::string_view key) {
    static const std::vector<Entry> nothing;
    const Node* found = node ? node->find(key) : nullptr;
    return found ? found->entries : nothing;
}

bool has(const std::vector<Entry>& entries, const std::string& key) {
    return std::any_of(entries.begin(), entries.end(),
                       [&](const Entry& entry) { return entry.key == key; });
}

std::set<std::string> omitted_names(const Node* list, const std::vector<Entry>& declared,
                                    Problems& problems) {
    std::set<std::string> names;
    for (const Node* name : to_list(list, problems)) {
        names.insert(name->text);
        if (!has(declared, name->text))
            problems.add(name->place, fmt::format("the pattern has no '{}' to omit", name->text));
    }
    return names;
}

Omitted read_omitted(const Node* pattern, const Node& own, Problems& problems) {
    const Node* node = own.find("omit");
    if (!node)
        return {};
    const Mapping mapping(*node, "omit", {"states", "transitions", "deadlines"}, problems);
    const auto names = [&](const char* key) {
        return omitted_names(mapping.get(key), part(pattern, key), problems);
    };
    return {names("states"), names("transitions"), names("deadlines")};
}

// Key by key: what the kind says stands, the rest is the pattern's.
Node overlaid(Node base, const Node* own) {
    if (!own)
        return base;
    if (!own->is_mapping())
        return *own;
    base.place = own->place;
    for (const auto& entry : own->entries) {
        const auto same = std::find_if(base.entries.begin(), base.entries.end(),
                                       [&](const Entry& e) { return e.key == entry.key; });
        if (same == base.entries.end())
            base.entries.push_back(entry);
        else
            *same = entry;
    }
    return base;
}

// Takes omitted states out of a list of the pattern; false when nothing is left of it.
bool strip(Node& node, std::string_view key, const std::set<std::string>& states) {
    for (auto& entry : node.entries) {
        if (entry.key != key)
            continue;
        if (entry.value.is_scalar())
            return states.count(entry.value.text) == 0;
        auto& items = entry.value.items;
        const auto gone = [&](const Node& item) { return states.count(item.text) > 0; };
        items.erase(std::remove_if(items.begin(), items.end(), gone), items.end());
        return !items.empty();
    }
    return true;
}

// Whether what is left of a pattern's entry still leads somewhere; keys the kind writes
// itself are its own business.
bool survives(Node& base, const Node* own, const std::set<std::string>& states) {
    bool whole = true;
    for (const char* key : {"from", "to", "met_by"})
        if (!own || !own->find(key))
            whole = strip(base, key, states) && whole;
    return whole;
}

std::vector<Entry> merged_part(const std::vector<Entry>& base, const std::vector<Entry>& own,
                               const std::set<std::string>& omitted,
                               const std::set<std::string>& states) {
    std::vector<Entry> result;
    for (Entry entry : base) {
        const auto over = std::find_if(own.begin(), own.end(),
                                       [&](const Entry& e) { return e.key == entry.key; });
        const Node* own_node = over == own.end() ? nullptr : &over->value;
        if (omitted.count(entry.key) || !survives(entry.value, own_node, states))
            continue;
        if (own_node)
            entry.place = over->place;
        entry.value = overlaid(std::move(entry.value), own_node);
        result.push_back(std::move(entry));
    }
    for (const auto& entry : own)
        if (!has(result, entry.key))
            result.push_back(entry);
    return result;
}

// A role the kind names is wholly its own; in the pattern's, dropped transitions go.
std::vector<Entry> merged_may(const std::vector<Entry>& base, const std::vector<Entry>& own,
                              const std::set<std::string>& dropped) {
    std::vector<Entry> result = own;
    for (Entry entry : base) {
        if (has(own, entry.key))
            continue;
        auto& items = entry.value.items;
        const auto gone = [&](const Node& item) { return dropped.count(item.text) > 0; };
        items.erase(std::remove_if(items.begin(), items.end(), gone), items.end());
        result.push_back(std::move(entry));
    }
    return result;
}

}  // namespace

Workflow merged(const Node* pattern, const Node& own, Problems& problems) {
    const Omitted omitted = read_omitted(pattern, own, problems);
    Workflow workflow;
    workflow.states =
        merged_part(part(pattern, "states"), part(&own, "states"), omitted.states, {});
    workflow.transitions = merged_part(part(pattern, "transitions"), part(&own, "transitions"),
                                       omitted.transitions, omitted.states);
    workflow.deadlines = merged_part(part(pattern, "deadlines"), part(&own, "deadlines"),
                                     omitted.deadlines, omitted.states);
    std::set<std::string> dropped;
    for (const auto& entry : part(pattern, "transitions"))
        if (!has(workflow.transitions, entry.key))
            dropped.insert(entry.key);
    workflow.may = merged_may(part(pattern, "may"), part(&own, "may"), dropped);
    return workflow;
}

}  // namespace catalogue
