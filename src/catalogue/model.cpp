#include "catalogue/model.hpp"

#include <algorithm>
#include <cassert>

#include "base/text.hpp"
#include "catalogue/names.hpp"

namespace catalogue {
namespace {

template <typename T>
const T* named(const std::vector<T>& all, std::string_view name) {
    const auto found =
        std::find_if(all.begin(), all.end(), [&](const T& item) { return item.name == name; });
    return found == all.end() ? nullptr : &*found;
}

template <typename T>
const T* named(const std::map<std::string, T>& all, std::string_view name) {
    const auto found = all.find(std::string(name));
    return found == all.end() ? nullptr : &found->second;
}

constexpr std::size_t argument_characters_max = 200;

// What somebody entered is told back as far as it serves to know it again.
std::string recognisable(const std::string& argument) {
    if (base::characters(argument) <= argument_characters_max)
        return argument;
    const auto beginning = base::code_points(argument).substr(0, argument_characters_max);
    return base::to_utf8(beginning) + "…";
}

template <typename E, std::size_t N>
std::string_view word_for(const std::array<std::pair<std::string_view, E>, N>& all, E value) {
    for (const auto& [word, listed] : all)
        if (listed == value)
            return word;
    assert(false);
    return "";
}

}  // namespace

std::string_view name_of(FieldType type) {
    return word_for(field_types, type);
}
std::string_view name_of(Tone tone) {
    return word_for(tones, tone);
}
std::string_view name_of(Reading reading) {
    return word_for(readings, reading);
}
std::string_view name_of(DistinctOf of) {
    return word_for(distinct_kinds, of);
}

const Field* Kind::field(std::string_view field_name) const {
    return named(fields, field_name);
}
const State* Kind::state(std::string_view state_name) const {
    return named(states, state_name);
}
const Transition* Kind::transition(std::string_view transition_name) const {
    return named(transitions, transition_name);
}

const Kind& Catalogue::kind(std::string_view id) const {
    const Kind* found = find_kind(id);
    assert(found);
    return *found;
}

const Kind* Catalogue::find_kind(std::string_view id) const {
    return named(kinds, id);
}

const Figure* Catalogue::find_figure(std::string_view name) const {
    return named(figures, name);
}

const Line& Catalogue::line(std::string_view name) const {
    const Line* found = named(lines, name);
    assert(found);
    return *found;
}

std::map<std::string, std::int64_t> Catalogue::policy_on(std::string_view line,
                                                         base::Date day) const {
    const std::string prefix = std::string(line) + ".";
    std::map<std::string, std::int64_t> in_force;
    for (auto it = policies.lower_bound(prefix); it != policies.end(); ++it) {
        const auto& [name, policy] = *it;
        if (name.compare(0, prefix.size(), prefix) != 0)
            break;
        const auto next = policy.values.upper_bound(day);
        if (next != policy.values.begin())
            in_force.emplace(name.substr(prefix.size()), std::prev(next)->second);
    }
    return in_force;
}

std::string Catalogue::sentence(const base::Refusal& refusal, std::string_view language) const {
    const Words* found = named(words, refusal.code);
    if (!found)
        return refusal.code;
    auto arguments = refusal.arguments;
    for (auto& [name, argument] : arguments)
        argument = recognisable(argument);
    return base::filled(language == "zh" ? found->zh : found->en, arguments);
}

}  // namespace catalogue
