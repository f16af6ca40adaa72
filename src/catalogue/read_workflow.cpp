// States, transitions, permissions and deadlines of a kind, after its pattern is laid under.
#include <fmt/format.h>

#include <algorithm>

#include "catalogue/draft.hpp"
#include "catalogue/names.hpp"
#include "catalogue/patterns.hpp"

namespace catalogue {
namespace {

const std::set<std::string> actions_reserved{"create", "read", "change", "all"};
constexpr Range least_range{0, 100};
constexpr Range days_range{-3'650, 3'650};
constexpr int warn_days_default = 3;

// Places of one kind's workflow. What stands in the patterns file but is wrong for this
// kind is reported where the kind names its pattern.
class WorkflowReader {
public:
    explicit WorkflowReader(KindDraft& kind)
        : kind_(kind), problems_(kind.problems()), own_file_(kind.node.place.file) {
        const Node* pattern = kind.node.find("pattern");
        pattern_place_ = pattern ? pattern->place : kind.node.place;
    }

    void read(const Workflow& workflow) {
        for (const auto& entry : workflow.states)
            read_state(entry);
        for (const auto& entry : workflow.transitions)
            read_transition(entry);
        check_set_by();
        check_needs();
        for (const auto& entry : workflow.may)
            read_may(entry);
        for (const auto& entry : workflow.deadlines)
            read_deadline(entry);
        check_paths();
        check_permitted();
    }

private:
    Place here(const Place& place) const {
        return place.file == own_file_ ? place : pattern_place_;
    }
    std::vector<std::string> state_names() const { return names_of(kind_.kind.states); }

    void read_state(const Entry& entry) {
        const Mapping mapping(entry.value, "a state", {"words", "tone", "changeable", "final"},
                              problems_);
        State state;
        state.name = entry.key;
        state.words = to_words(mapping.need("words"), problems_);
        state.tone = to_enum(mapping.get("tone"), tones, problems_).value_or(Tone::waiting);
        state.changeable = to_flag(mapping.get("changeable"), problems_);
        state.final = to_flag(mapping.get("final"), problems_);
        places_["state " + entry.key] = here(entry.place);
        kind_.kind.states.push_back(std::move(state));
    }

    void read_transition(const Entry& entry) {
        const Mapping mapping(entry.value, "a transition",
                              {"words", "from", "to", "needs", "attachments", "participants",
                               "opinion", "second_person", "rule", "policy_on"},
                              problems_);
        if (actions_reserved.count(entry.key))
            problems_.add(entry.place, fmt::format("'{}' cannot be a transition", entry.key));
        Transition transition;
        transition.name = entry.key;
        transition.words = to_words(mapping.need("words"), problems_);
        for (const Node* from : to_list(mapping.need("from"), problems_))
            if (is_state(from))
                transition.from.push_back(from->text);
        const Node* to = mapping.need("to");
        if (is_state(to))
            transition.to = to->text;
        for (const Node* field : to_list(mapping.get("needs"), problems_))
            if (kind_.field(field, {})) {
                transition.needs.push_back(field->text);
                needs_.emplace_back(entry.key, field);
            }
        read_conditions(transition, mapping);
        read_rule(transition, mapping.get("rule"));
        if (const Node* on = mapping.get("policy_on"); kind_.field(on, {FieldType::date}))
            transition.policy_on = on->text;
        places_["transition " + entry.key] = here(entry.place);
        kind_.kind.transitions.push_back(std::move(transition));
    }

    void read_conditions(Transition& transition, const Mapping& mapping) {
        const Node* attachments = mapping.get("attachments");
        const Node* participants = mapping.get("participants");
        transition.attachments_min =
            static_cast<int>(to_integer(attachments, least_range, problems_).value_or(0));
        transition.participants_min =
            static_cast<int>(to_integer(participants, least_range, problems_).value_or(0));
        transition.opinion_required = to_flag(mapping.get("opinion"), problems_);
        transition.second_person = to_flag(mapping.get("second_person"), problems_);
        if (transition.attachments_min > 0 && !kind_.kind.has_attachments)
            problems_.add(here(attachments->place), "this kind keeps no attachments");
        if (transition.participants_min > 0 && !kind_.kind.participants.allowed)
            problems_.add(here(participants->place), "this kind has no participants");
    }

    void read_rule(Transition& transition, const Node* rule) {
        const std::string name = to_name(rule, problems_);
        if (name.empty())
            return;
        transition.rule = kind_.kind.line + "." + name;
        kind_.draft().rules_named.insert(transition.rule);
        const auto& bound = kind_.draft().bindings.rules;
        const auto found = bound.find(transition.rule);
        if (found == bound.end())
            problems_.add(rule->place, fmt::format("rule '{}' is not bound{}", transition.rule,
                                                   suggestion(transition.rule, keys_of(bound))));
        else
            kind_.draft().catalogue.rules.insert(*found);
    }

    bool is_state(const Node* node) {
        if (!node || !node->is_scalar())
            return false;
        if (kind_.kind.state(node->text))
            return true;
        problems_.add(here(node->place), fmt::format("there is no state '{}'{}", node->text,
                                                     suggestion(node->text, state_names())));
        return false;
    }

    void check_set_by() {
        for (const auto& [field, transitions] : kind_.set_by)
            for (const Node* name : transitions)
                if (!kind_.kind.transition(name->text))
                    problems_.add(
                        name->place,
                        fmt::format("there is no transition '{}'{}", name->text,
                                    suggestion(name->text, names_of(kind_.kind.transitions))));
        for (const auto& field : kind_.kind.fields)
            for (auto& transition : kind_.kind.transitions)
                if (field.set_by.count(transition.name))
                    transition.asks.push_back(field.name);
    }

    // A needed field that only other transitions write must be filled on every way here;
    // otherwise some record can never take the step.
    void check_needs() {
        for (const auto& [name, node] : needs_) {
            const Transition& transition = *kind_.kind.transition(name);
            const Field& field = *kind_.kind.field(node->text);
            if (field.computed || field.set_by.empty() || field.set_by.count(name))
                continue;
            for (const auto& state : transition.from)
                if (!is_filled(kind_.kind, field, state))
                    problems_.add(
                        here(node->place),
                        fmt::format("'{}' may be empty in state '{}' and '{}' cannot fill "
                                    "it: name '{}' in its set_by",
                                    field.name, state, name, name));
        }
    }

    void read_may(const Entry& entry) {
        const auto& roles = kind_.draft().catalogue.roles;
        if (!roles.count(entry.key))
            problems_.add(entry.place, fmt::format("there is no role '{}'{}", entry.key,
                                                   suggestion(entry.key, keys_of(roles))));
        auto actions = names_of(kind_.kind.transitions);
        actions.insert(actions.end(), {"create", "read", "change"});
        auto& allowed = kind_.kind.may[entry.key];
        for (const Node* action : to_list(&entry.value, problems_)) {
            if (action->text == "all")
                allowed.insert(actions.begin(), actions.end());
            else if (std::find(actions.begin(), actions.end(), action->text) != actions.end())
                allowed.insert(action->text);
            else
                problems_.add(here(action->place),
                              fmt::format("there is nothing called '{}' to allow{}", action->text,
                                          suggestion(action->text, actions)));
        }
        if (!allowed.empty() && !allowed.count("read"))
            problems_.add(here(entry.place), "who may do something must be allowed to read");
        if (allowed.empty())
            kind_.kind.may.erase(entry.key);
    }

    void read_deadline(const Entry& entry) {
        const Mapping mapping(entry.value, "a deadline",
                              {"words", "clause", "from", "from_field", "days", "working_days",
                               "notice_days", "met_by", "warn"},
                              problems_);
        DeadlineRule deadline;
        deadline.name = entry.key;
        deadline.words = to_words(mapping.need("words"), problems_);
        deadline.clause = to_text(mapping.need("clause"), problems_);
        read_start(deadline, mapping, entry.place);
        read_length(deadline, mapping, entry.place);
        for (const Node* state : to_list(mapping.need("met_by"), problems_))
            if (is_state(state))
                deadline.met_by.insert(state->text);
        deadline.warn_days =
            static_cast<int>(to_integer(mapping.get("warn"), {0, days_range.most}, problems_)
                                 .value_or(warn_days_default));
        kind_.kind.deadlines.push_back(std::move(deadline));
    }

    void read_start(DeadlineRule& deadline, const Mapping& mapping, const Place& place) {
        const Node* state = mapping.get("from");
        const Node* field = mapping.get("from_field");
        if (!state == !field)
            problems_.add(here(place),
                          "a deadline starts from a state or from a field, one of them");
        if (is_state(state))
            deadline.from_state = state->text;
        if (kind_.field(field, {FieldType::date}))
            deadline.from_field = field->text;
    }

    void read_length(DeadlineRule& deadline, const Mapping& mapping, const Place& place) {
        const Range least{field_allows_past(mapping) ? days_range.least : 1, days_range.most};
        const Node* days = mapping.get("days");
        const Node* working = mapping.get("working_days");
        const Node* notice = mapping.get("notice_days");
        if ((days != nullptr) + (working != nullptr) + (notice != nullptr) != 1)
            problems_.add(here(place), "a deadline has one of days, working_days and notice_days");
        deadline.days = static_cast<int>(to_integer(days, least, problems_).value_or(0));
        const Range positive{1, days_range.most};
        deadline.working_days =
            static_cast<int>(to_integer(working, positive, problems_).value_or(0));
        deadline.notice_days =
            static_cast<int>(to_integer(notice, positive, problems_).value_or(0));
    }
    bool field_allows_past(const Mapping& mapping) const { return mapping.get("from_field"); }

    void check_paths() {
        const auto& kind = kind_.kind;
        if (kind.states.empty()) {
            problems_.add(kind_.node.place, "a kind needs states, or a pattern that has them");
            return;
        }
        std::set<std::string> reached{kind.states.front().name}, left;
        for (std::size_t round = 0; round < kind.states.size(); ++round)
            for (const auto& transition : kind.transitions)
                for (const auto& from : transition.from)
                    if (reached.count(from))
                        reached.insert(transition.to);
        for (const auto& transition : kind.transitions)
            left.insert(transition.from.begin(), transition.from.end());
        for (const auto& state : kind.states) {
            const Place& place = places_.at("state " + state.name);
            if (!reached.count(state.name))
                problems_.add(place, fmt::format("nothing leads to state '{}'", state.name));
            if (!state.final && !left.count(state.name))
                problems_.add(place,
                              fmt::format("state '{}' is a dead end but not final", state.name));
            if (state.final && left.count(state.name))
                problems_.add(place,
                              fmt::format("state '{}' is final but is left again", state.name));
        }
    }

    void check_permitted() {
        const auto& kind = kind_.kind;
        const auto is_allowed = [&](const std::string& action) {
            return std::any_of(kind.may.begin(), kind.may.end(),
                               [&](const auto& role) { return role.second.count(action) > 0; });
        };
        for (const auto& transition : kind.transitions)
            if (!is_allowed(transition.name))
                problems_.add(places_.at("transition " + transition.name),
                              fmt::format("nobody may take transition '{}'", transition.name));
        for (const char* action : {"create", "read"})
            if (!is_allowed(action))
                problems_.add(kind_.node.place, fmt::format("nobody may {} this kind", action));
    }

    KindDraft& kind_;
    Problems& problems_;
    const std::string* own_file_;
    Place pattern_place_;
    std::map<std::string, Place> places_;
    std::vector<std::pair<std::string, const Node*>> needs_;  // Transition, its needed field.
};

const Node* pattern_of(KindDraft& kind) {
    const Node* node = kind.node.find("pattern");
    const std::string name = to_text(node, kind.problems());
    if (name.empty())
        return nullptr;
    const auto& patterns = kind.draft().patterns;
    const auto found = patterns.find(name);
    if (found == patterns.end()) {
        kind.problems().add(node->place, fmt::format("there is no pattern '{}'{}", name,
                                                     suggestion(name, keys_of(patterns))));
        return nullptr;
    }
    kind.kind.pattern = name;
    return found->second;
}

}  // namespace

void read_workflow(KindDraft& kind) {
    for (const char* part : {"states", "transitions", "deadlines", "may"})
        named_entries(kind.node.find(part), name_length_max, kind.problems());
    const Node* pattern = pattern_of(kind);
    WorkflowReader(kind).read(merged(pattern, kind.node, kind.problems()));
}

// A pattern is itself read as a kind without fields, so that its mistakes are told once and
// where they stand, whether or not a line uses it.
void read_patterns(Draft& draft, const Node& node) {
    for (const Entry* entry : named_entries(&node, name_length_max, draft.problems)) {
        const Mapping mapping(entry->value, "a pattern",
                              {"words", "states", "transitions", "may", "deadlines"},
                              draft.problems);
        to_words(mapping.need("words"), draft.problems);
        draft.patterns.emplace(entry->key, &entry->value);
        LineDraft no_line{draft, {}, {}, {}};
        KindDraft kind{no_line, entry->value, {}, {}};
        read_workflow(kind);
    }
}

}  // namespace catalogue
