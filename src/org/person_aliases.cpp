#include "org/person_aliases.hpp"

#include "org/name_tails.hpp"

namespace org {
namespace {

using store::Query;

const Query select_kept{"org.select_kept_person", R"sql(
    select kept_id from person_alias where id = :id
)sql"};

const Query select_name{"org.select_name_brought_back", R"sql(
    select name from person where id = :id
)sql"};

const Query copy_aside{"org.copy_person_aside", R"sql(
    insert into person_alias (id, kept_id, union_id, employer_id, household_id, name, pinyin,
                              initials, tail, tail_2, sex, born_on, id_number, id_number_index,
                              id_ending_index, mobile, mobile_index, work_number, version)
    select id, cast(:kept as bigint), union_id, employer_id, household_id, name, pinyin, initials,
           tail, tail_2, sex, born_on, id_number, id_number_index, id_ending_index, mobile,
           mobile_index, work_number, version
      from person
     where id = :id
)sql"};

const Query drop_person{"org.drop_person_set_aside", R"sql(
    delete from person where id = :id
)sql"};

const Query copy_back{"org.copy_person_back", R"sql(
    insert into person (id, union_id, employer_id, household_id, name, pinyin, initials, tail,
                        tail_2, sex, born_on, id_number, id_number_index, id_ending_index, mobile,
                        mobile_index, work_number, version)
    select id, union_id, employer_id, household_id, name, pinyin, initials, tail, tail_2, sex,
           born_on, id_number, id_number_index, id_ending_index, mobile, mobile_index, work_number,
           version
      from person_alias
     where id = :id
)sql"};

const Query drop_alias{"org.drop_alias", R"sql(
    delete from person_alias where id = :id
)sql"};

}  // namespace

void define_aliases(store::Unit& unit) {
    using enum store::ColumnType;
    unit.define({.name = "person_alias",
                 .columns = {{"kept_id", integer, true, "", ""},
                             {"union_id", integer, true, "", ""},
                             {"employer_id", integer, false, "", ""},
                             {"household_id", integer, false, "", ""},
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
                 .indexes = {{"person_alias_kept", "kept_id", false, ""},
                             {"person_alias_number", "id_number_index", false, ""}},
                 .append_only = false});
}

std::int64_t kept_person(store::Reader& reader, std::int64_t id) {
    for (int step = 0; step < alias_steps_max; ++step) {
        const auto row = reader.first(select_kept, {{"id", id}});
        if (!row)
            return id;
        id = row->integer("kept_id");
    }
    return id;
}

void set_aside_person(store::Unit& unit, std::int64_t id, std::int64_t kept_id) {
    rewrite_person_tails(unit, {id, ""});  // No search finds an alias by its name.
    unit.run(copy_aside, {{"id", id}, {"kept", kept_id}});
    unit.run(drop_person, {{"id", id}});
}

void bring_back_person(store::Unit& unit, std::int64_t id) {
    unit.run(copy_back, {{"id", id}});
    unit.run(drop_alias, {{"id", id}});
    write_person_tails(unit, {{id, unit.one(select_name, {{"id", id}}).text("name")}});
}

}  // namespace org
