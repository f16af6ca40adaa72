// What records prove, the measures that follow, and what rules may know of them.
#include <fmt/format.h>

#include <algorithm>

#include "catalogue/draft.hpp"

namespace catalogue {
namespace {

constexpr std::string_view participant = "participant";
constexpr std::string_view participant_amount = "participant.amount";

const std::set<FieldType> quantity_types{FieldType::integer, FieldType::money, FieldType::months};
const std::set<FieldType> dimension_types{FieldType::choice, FieldType::band,   FieldType::flag,
                                          FieldType::record, FieldType::union_, FieldType::employer,
                                          FieldType::integer};
const std::set<FieldType> condition_types{FieldType::choice, FieldType::band, FieldType::flag};

bool has_code(const std::vector<Option>& options, const std::string& code) {
    return std::any_of(options.begin(), options.end(),
                       [&](const Option& option) { return option.code == code; });
}

std::vector<std::string> codes_of(const std::vector<Option>& options) {
    std::vector<std::string> codes;
    for (const auto& option : options)
        codes.push_back(option.code);
    return codes;
}

class FactReader {
public:
    FactReader(KindDraft& kind, const Entry& entry, const Node& node)
        : kind_(kind), entry_(entry), node_(node), problems_(kind.problems()) {}

    void read() {
        const Mapping mapping(node_, "a fact",
                              {"in", "on", "until", "stock", "if", "each", "roles", "quantity",
                               "person", "household", "employer", "subject", "by"},
                              problems_);
        fact_.measure = kind_.kind.line + "." + entry_.key;
        read_each(mapping);
        fact_.in = kind_.names_among(mapping.need("in"), names_of(kind_.kind.states), "state");
        read_days(mapping);
        read_conditions(mapping.get("if"));
        read_quantity(mapping.get("quantity"));
        fact_.person = subject(mapping.get("person"), FieldType::person, true);
        fact_.household = subject(mapping.get("household"), FieldType::household, false);
        fact_.employer = subject(mapping.get("employer"), FieldType::employer, true);
        fact_.subject = subject(mapping.get("subject"), FieldType::union_, false);
        read_dimensions(mapping.get("by"));
        post_measure();
        kind_.kind.facts.push_back(std::move(fact_));
    }

private:
    void read_each(const Mapping& mapping) {
        const Node* each = mapping.get("each");
        const auto& participants = kind_.kind.participants;
        if (each && to_text(each, problems_) != participant)
            problems_.add(each->place, "each can only be 'participant'");
        fact_.each_participant = each != nullptr;
        if (each && !participants.allowed)
            problems_.add(each->place, "this kind has no participants");
        const Node* roles = mapping.get("roles");
        if (roles && !each)
            problems_.add(roles->place, "roles need 'each: participant'");
        fact_.roles =
            kind_.names_among(roles, codes_of(participants.roles), "role of participants");
    }

    void read_days(const Mapping& mapping) {
        const Node* on = mapping.need("on");
        const Field* field = kind_.field(on, {FieldType::date});
        if (field) {
            fact_.on = field->name;
            for (const auto& state : fact_.in)
                check_filled(*on, *field, state);
        }
        const Node* until = mapping.get("until");
        if (kind_.field(until, {FieldType::date}))
            fact_.until = until->text;
        is_stock_ = until || to_flag(mapping.get("stock"), problems_);
    }

    void check_filled(const Node& on, const Field& field, const std::string& state) {
        if (kind_.kind.state(state) && !is_filled(kind_.kind, field, state))
            problems_.add(
                on.place,
                fmt::format("'{}' may be empty in state '{}'; make it required, needed by "
                            "every way there, or `today` where it is set",
                            field.name, state));
    }

    void read_conditions(const Node* node) {
        for (const Entry* entry : named_entries(node, name_length_max, problems_)) {
            const Node name = name_node(*entry);
            const Field* field = kind_.field(&name, condition_types);
            for (const Node* value : to_list(&entry->value, problems_))
                if (field)
                    fact_.if_[field->name].insert(checked_value(*field, *value));
        }
    }
    static Node name_node(const Entry& entry) {
        Node node;
        node.shape = Node::Shape::scalar;
        node.place = entry.place;
        node.text = entry.key;
        return node;
    }
    std::string checked_value(const Field& field, const Node& value) {
        const std::string stored = stored_value(value.text, field.type);
        const bool is_known = field.type == FieldType::flag ? stored == "0" || stored == "1"
                                                            : has_code(field.options, stored);
        if (!is_known)
            problems_.add(value.place,
                          fmt::format("'{}' has no value '{}'{}", field.name, value.text,
                                      suggestion(value.text, codes_of(field.options))));
        return stored;
    }

    void read_quantity(const Node* node) {
        if (!node)
            return;
        if (node->text == participant_amount) {
            if (!fact_.each_participant || !kind_.kind.participants.has_amount)
                problems_.add(node->place, "participants of this fact have no amount");
            is_money_ = true;
        } else if (const Field* field = kind_.field(node, quantity_types)) {
            is_money_ = field->type == FieldType::money;
        } else {
            return;
        }
        fact_.quantity = node->text;
    }

    std::string subject(const Node* node, FieldType type, bool may_be_participant) {
        if (!node)
            return "";
        if (node->text == participant && may_be_participant) {
            if (!fact_.each_participant)
                problems_.add(node->place, "'participant' needs 'each: participant'");
            return node->text;
        }
        return kind_.field(node, {type}) ? node->text : "";
    }

    void read_dimensions(const Node* node) {
        for (const Node* name : to_list(node, problems_)) {
            if (name->text == "role" && fact_.each_participant) {
                if (kind_.kind.participants.roles.empty())
                    problems_.add(name->place, "participants of this kind have no roles");
            } else if (!kind_.field(name, dimension_types)) {
                continue;
            }
            fact_.by.push_back(name->text);
        }
    }

    // The first fact of a measure shapes it; those after must agree.
    void post_measure() {
        auto& measures = kind_.draft().catalogue.measures;
        Measure measure{fact_.measure,           fact_.by,  is_stock_,
                        !fact_.quantity.empty(), is_money_, {kind_.kind.id}};
        std::sort(measure.dimensions.begin(), measure.dimensions.end());
        const auto [found, fresh] = measures.emplace(fact_.measure, measure);
        if (fresh)
            return;
        Measure& known = found->second;
        if (known.dimensions != measure.dimensions)
            problems_.add(
                node_.place,
                fmt::format("measure '{}' has other dimensions (`by`) elsewhere", entry_.key));
        if (known.is_stock != measure.is_stock)
            problems_.add(node_.place,
                          fmt::format("measure '{}' is a stock in one place only", entry_.key));
        if (known.has_quantity != measure.has_quantity || known.is_money != measure.is_money)
            problems_.add(node_.place,
                          fmt::format("measure '{}' has another quantity elsewhere", entry_.key));
        if (known.kinds.back() != kind_.kind.id)
            known.kinds.push_back(kind_.kind.id);
    }

    KindDraft& kind_;
    const Entry& entry_;
    const Node& node_;
    Problems& problems_;
    FactRule fact_;
    bool is_stock_ = false, is_money_ = false;
};

bool carries(const FactRule& fact, FieldType type) {
    switch (type) {
        case FieldType::person:
            return !fact.person.empty();
        case FieldType::household:
            return !fact.household.empty();
        default:
            return !fact.employer.empty();
    }
}

void check_known(Draft& draft, const Node& node, const Known& known, FieldType same) {
    const auto measure = draft.catalogue.measures.find(known.measure);
    if (measure == draft.catalogue.measures.end()) {
        draft.problems.add(
            node.place, fmt::format("there is no measure '{}'{}", known.measure,
                                    suggestion(known.measure, keys_of(draft.catalogue.measures))));
        return;
    }
    if (known.sums && !measure->second.has_quantity)
        draft.problems.add(node.place, fmt::format("'{}' has no quantity to sum", known.measure));
    for (const auto& id : measure->second.kinds)
        for (const auto& fact : draft.catalogue.kinds.at(id).facts)
            if (fact.measure == known.measure && !carries(fact, same))
                draft.problems.add(node.place, fmt::format("facts of '{}' name no {}",
                                                           known.measure, name_of(same)));
}

void read_known_entry(KindDraft& kind, const Entry& entry) {
    auto& problems = kind.problems();
    const Mapping mapping(entry.value, "what is known", {"measure", "same", "sum", "this_year"},
                          problems);
    Known known;
    known.name = entry.key;
    const Node* measure = mapping.need("measure");
    known.measure = kind.line.qualified(measure);
    known.sums = to_flag(mapping.get("sum"), problems);
    known.this_year = to_flag(mapping.get("this_year"), problems);
    const Field* same = kind.field(mapping.need("same"),
                                   {FieldType::person, FieldType::household, FieldType::employer});
    if (same && measure) {
        known.same = same->name;
        kind.draft().later.push_back([&draft = kind.draft(), measure, known, type = same->type] {
            check_known(draft, *measure, known, type);
        });
    }
    kind.kind.known.push_back(std::move(known));
}

// What a transition certainly leaves in the field.
bool fills(const Transition& transition, const Field& field) {
    const bool is_needed = std::find(transition.needs.begin(), transition.needs.end(),
                                     field.name) != transition.needs.end();
    return is_needed || (field.today && field.set_by.count(transition.name) > 0);
}

}  // namespace

bool is_filled(const Kind& kind, const Field& field, const std::string& state) {
    if (field.computed || kind.states.empty())
        return true;  // The rule that computes it answers for it.
    std::map<std::string, bool> filled;
    for (const auto& each : kind.states)
        filled[each.name] = true;
    filled[kind.states.front().name] = field.required || (field.today && field.set_by.empty());
    for (std::size_t round = 0; round < kind.states.size(); ++round)
        for (const auto& transition : kind.transitions)
            for (const auto& from : transition.from)
                filled[transition.to] =
                    filled[transition.to] && (filled[from] || fills(transition, field));
    return filled[state];
}

std::string stored_value(const std::string& text, FieldType type) {
    if (type != FieldType::flag || (text != "true" && text != "false"))
        return text;
    return text == "true" ? "1" : "0";
}

void read_facts(KindDraft& kind, const Node* facts) {
    for (const Entry* entry : named_entries(facts, name_length_max, kind.problems())) {
        if (!entry->value.is_list()) {
            FactReader(kind, *entry, entry->value).read();
            continue;
        }
        for (const auto& node : entry->value.items)
            FactReader(kind, *entry, node).read();
    }
}

void read_known(KindDraft& kind, const Node* known) {
    for (const Entry* entry : named_entries(known, name_length_max, kind.problems()))
        read_known_entry(kind, *entry);
}

}  // namespace catalogue
