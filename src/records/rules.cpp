#include "records/rules.hpp"

#include <cassert>

#include "records/facts.hpp"
#include "records/fields.hpp"
#include "records/participants.hpp"

namespace records {
namespace {

using catalogue::FieldType;
using catalogue::Kind;
using catalogue::Known;
using store::Query;

// Facts of the same person (household, employer) under one measure, but for the record itself.
// That the id is not 0 has to be said: only then may either database use the partial index. The
// sign before the day keeps SQLite from taking a measure's days, which are many, for fewer than a
// person's facts, which are not.
const Query known_of_person{"rules.known_of_person", R"sql(
    select coalesce(sum(fact.count), 0) as net, coalesce(sum(quantity), 0) as quantity
      from fact
      join measure_code on measure_code.id = fact.measure
     where measure_code.name = :measure and person_id = :id and person_id <> 0
       and +day between :first and :last
       and not (fact.kind = :kind and fact.record_id = :record)
)sql"};
const Query known_of_household{"rules.known_of_household", R"sql(
    select coalesce(sum(fact.count), 0) as net, coalesce(sum(quantity), 0) as quantity
      from fact
      join measure_code on measure_code.id = fact.measure
     where measure_code.name = :measure and household_id = :id and household_id <> 0
       and +day between :first and :last
       and not (fact.kind = :kind and fact.record_id = :record)
)sql"};
const Query known_of_employer{"rules.known_of_employer", R"sql(
    select coalesce(sum(fact.count), 0) as net, coalesce(sum(quantity), 0) as quantity
      from fact
      join measure_code on measure_code.id = fact.measure
     where measure_code.name = :measure and employer_id = :id and employer_id <> 0
       and +day between :first and :last
       and not (fact.kind = :kind and fact.record_id = :record)
)sql"};

const Query& known_query(FieldType type) {
    if (type == FieldType::household)
        return known_of_household;
    return type == FieldType::employer ? known_of_employer : known_of_person;
}

std::int64_t known_value(store::Reader& reader, const Kind& kind, const Known& known,
                         const RecordRow& row, base::Date today) {
    const auto id = number_of(row.fields, known.same);
    const auto* field = kind.field(known.same);
    if (id == 0 || !field)
        return 0;
    const auto first =
        known.this_year ? base::year_of(today.year()).first : base::Date::of(1900, 1, 1);
    const auto last =
        known.this_year ? base::year_of(today.year()).last : base::Date::of(2199, 12, 31);
    const auto found =
        reader.one(known_query(field->type), {{"measure", known.measure},
                                              {"id", id},
                                              {"first", std::int64_t{first.days()}},
                                              {"last", std::int64_t{last.days()}},
                                              {"kind", find_kind_code(reader, kind.id)},
                                              {"record", row.id}});
    return found.integer(known.sums ? "quantity" : "net");
}

base::Values values_of(const Participant& participant) {
    return {{"person", participant.person_id},
            {"name", participant.name},
            {"role", participant.role},
            {"amount", participant.amount},
            {"employer", participant.employer_id},
            {"note", participant.note}};
}

base::RuleInput input_of(const Realm& realm, const Kind& kind,
                         const catalogue::Transition& transition, const RecordRow& row) {
    base::RuleInput input;
    input.fields = row.fields;
    input.acted_on = realm.clock.today();
    const auto dated = base::Date::parse(text_of(row.fields, transition.policy_on));
    input.policy = realm.catalogue.policy_on(kind.line, dated ? dated.value() : input.acted_on);
    return input;
}

}  // namespace

base::Result<base::RuleOutcome> run_rule_of_newcomer(const Realm& realm, const Kind& kind,
                                                     const catalogue::Transition& transition,
                                                     const RecordRow& row) {
    if (transition.rule.empty())
        return base::RuleOutcome{};
    const auto rule = realm.catalogue.rules.find(transition.rule);
    assert(rule != realm.catalogue.rules.end());
    auto input = input_of(realm, kind, transition, row);
    for (const auto& known : kind.known)
        input.known[known.name] = 0;
    return rule->second(input);
}

base::Result<base::RuleOutcome> run_rule(const Realm& realm, store::Reader& reader,
                                         const Kind& kind, const catalogue::Transition& transition,
                                         const RecordRow& row) {
    if (transition.rule.empty())
        return base::RuleOutcome{};
    const auto rule = realm.catalogue.rules.find(transition.rule);
    assert(rule != realm.catalogue.rules.end());  // The reader refuses unbound rules.

    auto input = input_of(realm, kind, transition, row);
    for (const auto& known : kind.known)
        input.known[known.name] = known_value(reader, kind, known, row, input.acted_on);
    if (row.participants > 0)
        for (const auto& participant :
             read_participants(reader, kind.id, row.id, 0, participants_max))
            input.participants.push_back(values_of(participant));
    return rule->second(input);
}

}  // namespace records
