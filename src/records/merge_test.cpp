#include "records/merge.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "fixtures/merges.hpp"
#include "fixtures/tampering.hpp"
#include "org/accounts.hpp"
#include "org/duplicates.hpp"

namespace {

using fixtures::reasons;
using fixtures::resident_id;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

class Merge : public fixtures::OnMerges {};
GONGHUI_ON_EACH_DATABASE(Merge);

TEST_P(Merge, makes_two_entries_one_person_everywhere) {
    const auto kept = person("卫明远", east_works, resident_id("19880229", 17));
    const auto absorbed = person("卫明元", west_works, "", "13800001234");
    told(east_works, kept);
    told(west_works, absorbed, kept, {absorbed, kept});
    card(west_works, absorbed);
    EXPECT_EQ(figure("kin.people", county), 2);
    ASSERT_THAT(reasons(merge(officer_of(county), kept, absorbed, {"mobile"})), IsEmpty());
    EXPECT_EQ(figure("kin.people", county), 1);
    EXPECT_EQ(figure("kin.comers", county), 1);
    EXPECT_EQ(figure("kin.visits", county), 2);
    EXPECT_EQ(get(officer_of(county).scope, absorbed)->id, kept);
    EXPECT_EQ(get(officer_of(county).scope, kept)->mobile_masked, "138****1234");
    EXPECT_THAT(faults(), IsEmpty());
}

TEST_P(Merge, lists_before_what_hangs_on_either) {
    const auto kept = person("卫明远", east_works), absorbed = person("卫明元", west_works);
    told(west_works, absorbed, 0, {absorbed});
    told(west_works, kept, absorbed);
    card(west_works, absorbed);
    const records::Realm realm = this->realm();
    const auto preview = db().read([&](store::Reader& reader) {
        return records::preview_merge(realm, reader, officer_of(county), kept, absorbed).take();
    });
    EXPECT_THAT(preview.differing, ElementsAre("union", "name"));
    std::vector<std::string> parts;
    for (const auto& part : preview.absorbed_parts)
        parts.push_back(part.what + " " + part.kind + " " + std::to_string(part.count));
    EXPECT_THAT(parts, ElementsAre("field kin.card 1", "field kin.case 2", "participant kin.case 1",
                                   "fact  4"));
}

TEST_P(Merge, of_an_absorbed_number_keeps_it_taken_and_leads_to_the_kept_person) {
    const auto kept = person("卫明远", east_works, resident_id("19880229", 17));
    const auto number = resident_id("19880229", 483);
    const auto absorbed = person("卫明元", east_works, number);
    ASSERT_THAT(reasons(merge(officer_of(county), kept, absorbed)), IsEmpty());
    EXPECT_THAT(reasons(try_enter({{.union_id = east_works, .name = "新", .id_number = number}},
                                  org::realm_actor())),
                ElementsAre("person.id_number_taken id_number"));
    const auto found = db().read([&](store::Reader& reader) {
        return org::find_duplicates(reader, keys, officer_of(county), now,
                                    {.name = "新", .id_number = number});
    });
    ASSERT_THAT(found, SizeIs(1));
    EXPECT_EQ(found[0].person->id, kept);
    const auto next = person("郑新", east_works);
    EXPECT_GT(next, absorbed) << "an id that became an alias is given to nobody else";
}

TEST_P(Merge, needs_authority_over_both_and_over_every_record) {
    const auto kept = person("卫明远", east_works), absorbed = person("卫明元", west_works);
    EXPECT_THAT(reasons(merge(officer_of(east), kept, absorbed)), ElementsAre("person.not_found"));
    EXPECT_THAT(reasons(merge(officer_of(west), kept, absorbed)), ElementsAre("person.not_found"));
    const auto near = person("卫明园", east_works);
    told(west_works, near);
    EXPECT_THAT(reasons(merge(officer_of(east), kept, near)), ElementsAre("merge.records_outside"));
    EXPECT_THAT(reasons(merge(officer_of(county), kept, near)), IsEmpty());
}

// An officer enters somebody he wants to read as a person of his own union, to have the two
// merged; or merges his own entry. Neither shows him anything or gives him a post.
TEST_P(Merge, of_an_entry_made_for_it_gives_nobody_access) {
    const auto target = person("何国荣", west_works, resident_id("19790101", 5), "13900001111");
    const auto record = told(west_works, target);
    const auto bait = person("何国荣", east_works);
    const auto attacker = officer_of(east);
    const auto accounts = standing(0);
    EXPECT_THAT(reasons(merge(attacker, bait, target)), ElementsAre("person.not_found"));
    EXPECT_THAT(reasons(merge(attacker, target, bait)), ElementsAre("person.not_found"));
    EXPECT_EQ(standing(0), accounts);

    ASSERT_THAT(reasons(merge(officer_of(county), target, bait)), IsEmpty());
    EXPECT_FALSE(get(attacker.scope, bait)) << "the alias leads to a person outside the scope";
    EXPECT_FALSE(get(attacker.scope, target));
    const records::Realm realm = this->realm();
    db().read([&](store::Reader& reader) {
        records::Desk desk(realm, reader, attacker);
        EXPECT_FALSE(desk.get("kin.case", record.id));
        EXPECT_THAT(desk.records_of_person(bait), IsEmpty());
    });
}

TEST_P(Merge, touches_no_account_and_is_not_for_whoever_bears_the_name) {
    ASSERT_TRUE(db().write([&](store::Unit& unit) {
        return org::add_account(
            unit, keys, org::realm_actor(), now,
            {"weimy", "卫明远", "7rivers-and-a-gate", {{0, "case_officer", county}}});
    }));
    const auto before = db().read([&](store::Reader& reader) {
        return reader.all({"test.posts", "select * from post order by id"}).size();
    });
    const auto kept = person("卫明远", east_works), absorbed = person("卫明元", east_works);
    auto himself = officer_of(county);
    himself.name = "卫明远";
    EXPECT_THAT(reasons(merge(himself, kept, absorbed)), ElementsAre("merge.own_name"));
    EXPECT_THAT(reasons(merge(himself, absorbed, kept)), ElementsAre("merge.own_name"));
    ASSERT_THAT(reasons(merge(officer_of(county), kept, absorbed)), IsEmpty());
    db().read([&](store::Reader& reader) {
        EXPECT_EQ(reader.all({"test.posts", "select * from post order by id"}).size(), before);
    });
    EXPECT_THAT(faults(), IsEmpty());
}

// A table that comes to name persons must come to follow a merge.
TEST_P(Merge, knows_every_table_that_names_a_person) {
    const std::string columns =
        is_postgres()
            ? "select cast(table_name as text) as name from information_schema.columns where "
              "column_name in "
              "('person_id', 'kept_id', 'absorbed_id') and table_schema = current_schema() "
              "group by table_name"
            : "select m.name as name from sqlite_master m join pragma_table_info(m.name) c on 1 = "
              "1 "
              "where m.type = 'table' and c.name in ('person_id', 'kept_id', 'absorbed_id') "
              "group by m.name";
    std::set<std::string> tables;
    db().read([&](store::Reader& reader) {
        for (const auto& row : reader.all({"test.tables", columns}))
            tables.insert(row.text("name"));
    });
    EXPECT_THAT(tables,
                ElementsAre("fact", "participant", "person_alias", "person_handshake",
                            "person_merge", "person_merge_row", "person_paper", "person_tail"));
}

TEST_P(Merge, is_refused_with_every_reason) {
    const auto kept = person("卫明远", east_works, resident_id("19880229", 17));
    const auto absorbed = person("卫明元", east_works);
    EXPECT_THAT(reasons(merge(officer_of(county), kept, kept)), ElementsAre("merge.same_person"));
    const records::Realm realm = this->realm();
    const auto refused = db().write([&](store::Unit& unit) {
        return records::merge_people(realm, unit, officer_of(county),
                                     {kept, 1, absorbed, 9, {"shoes", "born_on"}, " "});
    });
    EXPECT_THAT(reasons(refused),
                ElementsAre("merge.reason_missing reason", "person.stale_version",
                            "merge.field_unknown from_absorbed", "merge.born_on_differs born_on"));
}

TEST_P(Merge, altered_past_the_application_is_noticed) {
    const auto kept = person("卫明远", east_works), absorbed = person("卫明元", east_works);
    const auto other = person("郑新", east_works);
    merge(officer_of(county), kept, absorbed).take();
    fixtures::tamper(url(), {"update person_alias set kept_id = " + std::to_string(other)});
    EXPECT_THAT(faults(), Contains(HasSubstr("does not lead where its merge says")));
    fixtures::tamper(url(), {"update person_merge set kept_id = " + std::to_string(other)});
    EXPECT_THAT(faults(), Contains(HasSubstr("person_merge:1 was altered")));
}

}  // namespace
