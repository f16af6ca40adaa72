#include "org/people.hpp"

#include "org/content.hpp"
#include "org/name_tails.hpp"
#include "org/person_intake.hpp"

namespace org {
namespace {

using store::Query;

const Query select_last_id{"org.select_last_person", R"sql(
    select coalesce(max(id), 0)
      from (select max(id) as id from person
            union all
            select max(id) as id from person_alias) as taken
)sql"};

void define_person(store::Unit& unit) {
    using enum store::ColumnType;
    unit.define(
        {.name = "person",
         .columns = {{"union_id", integer, true, "", "union_node"},
                     {"employer_id", integer, false, "", "employer"},
                     {"household_id", integer, false, "", "household"},
                     {"name", text, true, "", ""},
                     {"pinyin", text, true, "", ""},
                     {"initials", text, true, "", ""},
                     {"tail", text, false, "", ""},
                     {"tail_2", text, false, "", ""},
                     {"sex", integer, true, "0", ""},
                     {"born_on", text, false, "", ""},
                     {"id_number", bytes, false, "", ""},
                     {"id_number_index", bytes, false, "", ""},
                     {"id_ending_index", bytes, false, "", ""},
                     {"mobile", bytes, false, "", ""},
                     {"mobile_index", bytes, false, "", ""},
                     {"work_number", text, false, "", ""},
                     {"version", integer, true, "1", ""}},
         .indexes = {{"person_union", "union_id, id", false, ""},
                     {"person_household", "household_id", false, "household_id is not null"},
                     {"person_employer_pinyin", "employer_id, pinyin", false, ""},
                     {"person_born", "born_on", false, ""},
                     {"person_pinyin", "pinyin", false, ""},
                     // With all that org/find.cpp asks of a candidate: most live elsewhere.
                     {"person_initials", "initials, id, union_id, name", false, ""},
                     {"person_name", "name, id, union_id", false, ""},
                     {"person_tail_1", "tail", false, "tail is not null"},
                     {"person_tail_2", "tail_2", false, "tail_2 is not null"},
                     {"person_id_ending", "id_ending_index", false, "id_ending_index is not null"},
                     {"person_id_number", "id_number_index", true, ""},
                     {"person_mobile", "mobile_index", false, ""},
                     {"person_work_number", "work_number, id", false, "work_number is not null"}},
         .append_only = false});
    define_person_tails(unit);
}

}  // namespace

void define_people(store::Unit& unit) {
    define_households(unit);
    define_employers(unit);
    define_person(unit);
}

std::int64_t last_person_id(store::Reader& reader) {
    return reader.number(select_last_id);
}

base::Result<std::vector<std::int64_t>> add_people(store::Unit& unit, const base::Keys& keys,
                                                   const Actor& actor, base::Instant now,
                                                   const std::vector<NewPerson>& entries) {
    const auto people = TRY(check_people(unit, keys, {actor.scope, now.date_in_china()}, entries));
    const auto first_id = last_person_id(unit) + 1;
    std::vector<std::int64_t> ids;
    std::vector<AuditEvent> events;
    ids.reserve(people.size());
    events.reserve(people.size());
    unit.bulk("person", person_columns(), [&](std::vector<store::Value>& values) {
        if (ids.size() == people.size())
            return false;
        const auto id = first_id + static_cast<std::int64_t>(ids.size());
        values = person_values(keys, people[ids.size()], {.id = id});
        ids.push_back(id);
        events.push_back(AuditEvent{"person.add", "person:" + std::to_string(id),
                                    content_digest(person_columns(), values), "{}"});
        return true;
    });
    std::vector<NamedRow> named;
    for (std::size_t i = 0; i < ids.size(); ++i)
        named.push_back({ids[i], people[i].entry.name});
    write_person_tails(unit, named);
    if (!events.empty())
        append_audit_all(unit, keys, actor, now, events);
    return ids;
}

}  // namespace org
