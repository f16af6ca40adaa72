#include "records/expected.hpp"

#include <algorithm>

#include "records/fields.hpp"
#include "records/participants.hpp"
#include "records/references.hpp"

namespace records {
namespace {

using catalogue::FactRule;
using catalogue::Kind;

bool matches(const Kind& kind, const FactRule& rule, const RecordRow& row) {
    if (!rule.in.contains(row.state))
        return false;
    return std::all_of(rule.if_.begin(), rule.if_.end(), [&](const auto& condition) {
        const auto& [name, values] = condition;
        const auto value = row.fields.find(name);
        if (value == row.fields.end() || base::is_nothing(value->second))
            return false;
        const auto* number = std::get_if<std::int64_t>(&value->second);
        return values.contains(number ? std::to_string(*number)
                                      : to_text(*kind.field(name), value->second));
    });
}

// One record's facts under one rule; participants differ only in what comes from them.
class Reading {
public:
    Reading(const Realm& realm, store::Reader& reader, const Kind& kind, const RecordRow& row)
        : realm_(realm), reader_(reader), kind_(kind), row_(row) {}

    void add(const FactRule& rule, std::map<Fact, int>& facts) {
        const auto starts_on = base::Date::parse(text_of(row_.fields, rule.on));
        if (!starts_on)
            return;  // Not yet dated: nothing is proved.
        const auto shared = shared_part(rule, starts_on.value());
        if (!rule.each_participant)
            return add(rule, shared, facts);
        for (const auto& participant : participants())
            if (rule.roles.empty() || rule.roles.contains(participant.role))
                add(rule, of_participant(rule, shared, participant), facts);
    }

private:
    Fact shared_part(const FactRule& rule, base::Date day) {
        Fact fact;
        fact.measure = rule.measure;
        fact.union_id = row_.union_id;
        fact.day = day.days();
        fact.quantity = number_of(row_.fields, rule.quantity);
        fact.person_id = number_of(row_.fields, rule.person);
        fact.household_id = number_of(row_.fields, rule.household);
        fact.employer_id = number_of(row_.fields, rule.employer);
        fact.subject_id = number_of(row_.fields, rule.subject);
        fact.dimensions = to_text(dimensions(rule));
        return fact;
    }

    Fact of_participant(const FactRule& rule, Fact fact, const Participant& participant) {
        fact.part_id = participant.id;
        if (rule.person == "participant")
            fact.person_id = participant.person_id;
        if (rule.employer == "participant")
            fact.employer_id = participant.employer_id;
        if (rule.quantity == "participant.amount")
            fact.quantity = participant.amount;
        if (std::find(rule.by.begin(), rule.by.end(), "role") != rule.by.end()) {
            auto dimensions = parse_dimensions(fact.dimensions);
            dimensions["role"] = participant.role;
            fact.dimensions = to_text(dimensions);
        }
        return fact;
    }

    void add(const FactRule& rule, const Fact& fact, std::map<Fact, int>& facts) const {
        ++facts[fact];
        if (rule.until.empty())
            return;
        const auto ends_on = base::Date::parse(text_of(row_.fields, rule.until));
        if (!ends_on)
            return;
        auto end = fact;
        end.day = std::max(ends_on.value().days(), fact.day);
        --facts[end];
    }

    Dimensions dimensions(const FactRule& rule) {
        Dimensions dimensions;
        for (const auto& name : rule.by) {
            const auto* field = kind_.field(name);
            if (!field)
                continue;  // "role", filled from the participant.
            const auto value = row_.fields.find(name);
            if (value == row_.fields.end() || base::is_nothing(value->second))
                continue;
            const auto* number = std::get_if<std::int64_t>(&value->second);
            if (number && is_reference(field->type))
                dimensions[name] = dimension_of(realm_, reader_, *field, *number);
            else
                dimensions[name] =
                    number ? std::to_string(*number) : to_text(*field, value->second);
        }
        return dimensions;
    }

    const std::vector<Participant>& participants() {
        if (!participants_)
            participants_ = read_participants(reader_, kind_.id, row_.id, 0, participants_max);
        return *participants_;
    }

    const Realm& realm_;
    store::Reader& reader_;
    const Kind& kind_;
    const RecordRow& row_;
    std::optional<std::vector<Participant>> participants_;
};

}  // namespace

std::map<Fact, int> expected_facts(const Realm& realm, store::Reader& reader, const Kind& kind,
                                   const RecordRow& row) {
    std::map<Fact, int> facts;
    Reading reading(realm, reader, kind, row);
    for (const auto& rule : kind.facts)
        if (matches(kind, rule, row))
            reading.add(rule, facts);
    std::erase_if(facts, [](const auto& each) { return each.second == 0; });
    return facts;
}

}  // namespace records
