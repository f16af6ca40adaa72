// The declarations every line shares: domains, roles, units, refusal words, policies.
#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "catalogue/draft.hpp"

namespace catalogue {
namespace {

const std::vector<std::string> grants{"read_all",      "reveal",        "export",
                                      "manage_unions", "manage_people", "manage_accounts",
                                      "manage_posts",  "read_audit",    "seal_report",
                                      "write_report",  "sign_text",     "read_registers"};

const std::vector<std::string> policy_units{"fen",   "days",    "working_days", "months",
                                            "years", "percent", "count"};

constexpr std::int64_t policy_value_max = 1'000'000'000;

bool is_listed(const std::vector<std::string>& list, const std::string& text) {
    return std::find(list.begin(), list.end(), text) != list.end();
}

void read_role(Draft& draft, const Entry& entry) {
    auto& problems = draft.problems;
    const Mapping mapping(entry.value, "a role", {"words", "grants"}, problems);
    Role role{entry.key, to_words(mapping.need("words"), problems), {}};
    for (const Node* grant : to_list(mapping.get("grants"), problems)) {
        role.grants.insert(grant->text);
        if (!is_listed(grants, grant->text))
            problems.add(grant->place, fmt::format("there is no right '{}'{}", grant->text,
                                                   suggestion(grant->text, grants)));
    }
    draft.catalogue.roles.emplace(entry.key, std::move(role));
}

void read_unit(Draft& draft, const Entry& entry) {
    auto& problems = draft.problems;
    const Mapping mapping(entry.value, "a unit", {"words", "distinct", "money", "percent"},
                          problems);
    Unit unit;
    unit.name = entry.key;
    unit.words = to_words(mapping.need("words"), problems);
    unit.is_distinct = to_flag(mapping.get("distinct"), problems);
    unit.is_money = to_flag(mapping.get("money"), problems);
    unit.is_percent = to_flag(mapping.get("percent"), problems);
    if (unit.is_distinct + unit.is_money + unit.is_percent > 1)
        problems.add(entry.place, "a unit is at most one of distinct, money and percent");
    draft.catalogue.units.emplace(entry.key, std::move(unit));
}

// "area.reason": names joined by dots.
bool is_code_with_area(const std::string& text) {
    const auto parts = base::split(text, '.');
    return parts.size() >= 2 &&
           std::all_of(parts.begin(), parts.end(),
                       [](const std::string& part) { return is_name(part, name_length_max); });
}

std::optional<std::int64_t> policy_value(const std::string& unit, const Node& node,
                                         Problems& problems) {
    if (unit == "fen")
        return to_fen(&node, problems);
    return to_integer(&node, {-policy_value_max, policy_value_max}, problems);
}

void read_policy_values(PolicyValue& policy, const Node* values, Problems& problems) {
    if (!values)
        return;
    if (!values->is_mapping() || values->entries.empty()) {
        problems.add(values->place, "values must map the first day in force to a value");
        return;
    }
    for (const auto& entry : values->entries) {
        const auto day = base::Date::parse(entry.key);
        if (!day)
            problems.add(entry.place, fmt::format("'{}' is not a date", entry.key));
        const auto value = policy_value(policy.unit, entry.value, problems);
        if (day && value)
            policy.values.emplace(day.value(), *value);
    }
}

}  // namespace

void read_domains(Draft& draft, const Node& node) {
    for (const Entry* entry : named_entries(&node, name_length_max, draft.problems))
        draft.catalogue.domains.push_back({entry->key, to_words(&entry->value, draft.problems)});
}

void read_roles(Draft& draft, const Node& node) {
    for (const Entry* entry : named_entries(&node, name_length_max, draft.problems))
        read_role(draft, *entry);
}

void read_units(Draft& draft, const Node& node) {
    for (const Entry* entry : named_entries(&node, name_length_max, draft.problems))
        read_unit(draft, *entry);
}

void read_words(Draft& draft, const Node& node) {
    if (!node.is_mapping())
        draft.problems.add(node.place, "words of refusals must be a mapping");
    for (const auto& entry : node.entries) {
        if (!is_code_with_area(entry.key))
            draft.problems.add(
                entry.place, fmt::format("'{}' is not a code of the form area.reason", entry.key));
        if (!draft.catalogue.words.emplace(entry.key, to_sentence(entry, draft.problems)).second)
            draft.problems.add(entry.place,
                               fmt::format("'{}' already has words elsewhere", entry.key));
    }
}

void read_policy(Draft& draft, const std::string& line, const Node& node) {
    auto& problems = draft.problems;
    for (const Entry* entry : named_entries(&node, name_length_max, problems)) {
        const Mapping mapping(entry->value, "a policy value", {"words", "clause", "unit", "values"},
                              problems);
        PolicyValue policy;
        policy.name = line + "." + entry->key;
        policy.words = to_words(mapping.need("words"), problems);
        policy.clause = to_text(mapping.need("clause"), problems);
        const Node* unit = mapping.need("unit");
        policy.unit = to_text(unit, problems);
        if (unit && !is_listed(policy_units, policy.unit))
            problems.add(unit->place, fmt::format("'{}' is not a unit of policy{}", policy.unit,
                                                  suggestion(policy.unit, policy_units)));
        read_policy_values(policy, mapping.need("values"), problems);
        draft.catalogue.policies.emplace(policy.name, std::move(policy));
    }
}

}  // namespace catalogue
