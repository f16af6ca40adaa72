#include "records/course.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "org/tree.hpp"
#include "records/facts.hpp"
#include "records/history.hpp"
#include "records/row.hpp"

namespace records {
namespace {

using catalogue::FieldType;
using catalogue::Kind;
using store::Query;

// Within the scope from the start: a person may be named in any number of lists elsewhere.
Query participations_in(const Kind& kind) {
    return {kind.table + ".participations_of", fmt::format(R"sql(
    select record.id, participant.role, participant.amount, participant.note
      from participant
      join {} as record on record.id = participant.record_id
      join union_node on union_node.id = record.union_id
     where participant.person_id = :person and participant.person_id <> 0
       and participant.kind = :kind
       and union_node.ord between :first and :last
     order by record.id desc, participant.id
     limit :limit
)sql",
                                                           quoted(kind.table))};
}

CourseRecord record_of(const View& view) {
    return {view.kind->id, view.number, view.title, view.state, view.union_name, view.id};
}

bool names_in_a_field(const Kind& kind, const View& view, std::int64_t person_id) {
    return std::any_of(kind.fields.begin(), kind.fields.end(), [&](const auto& field) {
        return field.type == FieldType::person && view.value(field.name) == base::Value{person_id};
    });
}

// The union a fact rule counts for, as the record shows it; otherwise the record's own.
std::string place_of(const catalogue::FactRule& rule, const View& view) {
    const auto* label = rule.subject.empty() ? nullptr : view.label(rule.subject);
    return label ? *label : view.union_name;
}

const catalogue::FactRule* standing_rule(const Kind& kind, const std::string& measure) {
    for (const auto& rule : kind.facts)
        if (rule.measure == measure && !rule.until.empty() && rule.person != "participant")
            return &rule;
    return nullptr;
}

void add_standings(store::Reader& reader, const Kind& kind, const View& view,
                   std::int64_t person_id, std::vector<Standing>& into) {
    if (std::none_of(kind.facts.begin(), kind.facts.end(),
                     [](const auto& rule) { return !rule.until.empty(); }))
        return;
    std::map<std::string, Standing> by_measure;
    std::set<std::string> begun;
    for (const auto& [fact, net] : posted_facts(reader, view.kind->id, view.id)) {
        const auto* rule = standing_rule(kind, fact.measure);
        if (!rule || fact.person_id != person_id)
            continue;
        auto& standing = by_measure[fact.measure];
        standing.record = record_of(view);
        standing.place = place_of(*rule, view);
        const auto day = base::Date::of_days(fact.day);
        if (net > 0)
            standing.from = day, begun.insert(fact.measure);
        else
            standing.to = day;
    }
    for (auto& [measure, standing] : by_measure)
        if (begun.contains(measure))
            into.push_back(std::move(standing));
}

void tell_days_between(std::vector<Standing>& standings) {
    std::stable_sort(standings.begin(), standings.end(),
                     [](const auto& left, const auto& right) { return left.from < right.from; });
    std::map<std::string, const Standing*> last;
    for (auto& standing : standings) {
        auto& before = last[standing.record.kind];
        if (before && before->to)
            standing.days_since_last = standing.from.days() - before->to->days();
        before = &standing;
    }
}

}  // namespace

Course read_course(const Realm& realm, store::Reader& reader, const org::Actor& actor,
                   std::int64_t person_id) {
    Course course;
    for (const auto& view : Desk(realm, reader, actor).records_of_person(person_id)) {
        const auto& kind = *view.kind;
        if (!names_in_a_field(kind, view, person_id))
            continue;
        add_standings(reader, kind, view, person_id, course.standings);
        auto history = read_history(reader, kind.id, view.id);
        tell_arrival(view, history);
        for (auto& entry : history)
            course.steps.push_back({record_of(view), std::move(entry)});
    }
    tell_days_between(course.standings);
    std::stable_sort(
        course.steps.begin(), course.steps.end(),
        [](const auto& left, const auto& right) { return left.entry.at > right.entry.at; });
    course.has_more = course.steps.size() > course_steps_max;
    if (course.has_more)
        course.steps.resize(course_steps_max);
    return course;
}

std::vector<Participation> read_participations(const Realm& realm, store::Reader& reader,
                                               const org::Actor& actor, std::int64_t person_id) {
    const auto scope = org::current_scope(reader, actor.scope);
    Desk desk(realm, reader, actor);
    std::vector<Participation> all;
    for (const auto& [id, kind] : realm.catalogue.kinds) {
        const auto left = participations_max - static_cast<int>(all.size());
        if (left == 0 || !kind.participants.allowed || !desk.may(id, "read"))
            continue;
        for (const auto& row :
             reader.all(participations_in(kind), {{"person", person_id},
                                                  {"kind", find_kind_code(reader, id)},
                                                  {"first", scope.first},
                                                  {"last", scope.last},
                                                  {"limit", left}}))
            if (const auto view = desk.get(id, row.integer("id")))
                all.push_back({record_of(view.value()), row.text("role"), row.text("note"),
                               view.value().changed_on, row.integer("amount")});
    }
    return all;
}

}  // namespace records
