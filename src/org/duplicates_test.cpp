#include "org/duplicates.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "fixtures/registers.hpp"
#include "org/handshakes.hpp"
#include "org/person_papers.hpp"

namespace {

using fixtures::reasons;
using fixtures::resident_id;
using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

class Duplicates : public fixtures::OnEachRegister {
protected:
    void SetUp() override {
        OnEachRegister::SetUp();
        found_county();
        wei_id = enter({wei(west_works)})[0];
    }
    static org::NewPerson wei(std::int64_t union_id) {
        return {.union_id = union_id,
                .name = "卫明远",
                .id_number = resident_id("19880229", 17),
                .mobile = "13800001234"};
    }
    std::vector<org::Duplicate> found_by(const org::Actor& actor, const org::NewPerson& entry) {
        return db().read([&](store::Reader& reader) {
            return org::find_duplicates(reader, keys, actor, now,
                                        org::traits_of(entry, now.date_in_china()));
        });
    }
    base::Result<std::int64_t> add(const org::Actor& actor, const org::NewPerson& entry,
                                   bool despite = false) {
        return db().write([&](store::Unit& unit) {
            return org::register_person(unit, keys, actor, now, entry, despite);
        });
    }
    base::Result<std::int64_t> ask(const org::Actor& actor, const std::string& handle,
                                   std::int64_t union_id, const std::string& why = "已调入本单位") {
        return db().write([&](store::Unit& unit) {
            return org::ask_handshake(unit, keys, actor, now, {handle, union_id, why});
        });
    }
    std::vector<std::string> answer(const org::Actor& actor, const org::HandshakeAnswer& given) {
        return reasons(db().write([&](store::Unit& unit) {
            return org::answer_handshake(unit, keys, actor, now, given);
        }));
    }
    std::vector<org::HandshakeView> handshakes(const org::Actor& actor) {
        return db().read(
            [&](store::Reader& reader) { return org::list_handshakes(reader, keys, actor); });
    }
    org::Actor another_officer_of(std::int64_t union_id) {
        auto actor = officer_of(union_id);
        actor.account_id = 8;
        return actor;
    }
    std::vector<std::string> faults() {
        return db().read(
            [&](store::Reader& reader) { return org::verify_registers(reader, keys); });
    }
    std::int64_t wei_id = 0;
};
GONGHUI_ON_EACH_DATABASE(Duplicates);

TEST_P(Duplicates, within_the_scope_are_shown_masked_with_reasons) {
    const auto found = found_by(officer_of(county), wei(east_works));
    ASSERT_THAT(found, SizeIs(1));
    EXPECT_EQ(found[0].likeness, org::Likeness::exact);
    EXPECT_THAT(found[0].reasons, Contains("resemblance.same_number"));
    EXPECT_EQ(found[0].person->mobile_masked, "138****1234");
    EXPECT_TRUE(found[0].handle.empty());
}

TEST_P(Duplicates, of_another_district_are_told_of_once_without_name_union_reason_or_count) {
    auto namesake = wei(west_works);
    namesake.id_number = resident_id("19880229", 27);
    enter({namesake});
    const auto found = found_by(officer_of(east), wei(east_works));
    ASSERT_THAT(found, SizeIs(1));
    EXPECT_FALSE(found[0].person);
    EXPECT_THAT(found[0].reasons, IsEmpty());
    EXPECT_FALSE(found[0].handle.empty());
    EXPECT_NE(found_by(officer_of(east), wei(east_works))[0].handle, found[0].handle);
}

TEST_P(Duplicates, a_handle_opens_for_the_union_it_was_given_to_and_for_a_week) {
    const auto actor = officer_of(east);
    const auto handle = found_by(actor, wei(east_works))[0].handle;
    const auto today = now.date_in_china();
    EXPECT_EQ(org::person_of_handle(keys, actor, today, handle), wei_id);
    EXPECT_EQ(org::person_of_handle(keys, actor, today + org::handle_days, handle), wei_id);
    EXPECT_EQ(org::person_of_handle(keys, actor, today + org::handle_days + 1, handle), 0);
    EXPECT_EQ(org::person_of_handle(keys, officer_of(west), today, handle), 0);
    EXPECT_EQ(org::person_of_handle(keys, actor, today, handle.substr(2)), 0);
    EXPECT_EQ(org::person_of_handle(keys, actor, today, "x"), 0);
}

TEST_P(Duplicates, whoever_has_the_number_is_never_registered_twice) {
    EXPECT_THAT(reasons(add(officer_of(east), wei(east_works), true)),
                ElementsAre("person.registered_elsewhere id_number"));
    EXPECT_THAT(reasons(add(officer_of(west), wei(west_works), true)),
                ElementsAre("person.id_number_taken id_number"));
    auto lower = wei(east_works);
    lower.name = "";
    EXPECT_THAT(reasons(add(officer_of(east), lower)),
                ElementsAre("person.registered_elsewhere id_number", "person.name_missing name"));
}

TEST_P(Duplicates, a_paper_of_somebody_is_that_somebody) {
    const auto number = std::string("110101199003079913");
    ASSERT_TRUE(db().write([&](store::Unit& unit) {
        return org::add_paper(unit, keys, org::realm_actor(), now,
                              {.person_id = wei_id, .type = "former_id_number", .number = number});
    }));
    auto entry = wei(east_works);
    entry.id_number = number;
    entry.name = "魏远";
    entry.mobile = "";
    EXPECT_THAT(reasons(add(officer_of(east), entry, true)),
                ElementsAre("person.registered_elsewhere id_number"));
}

TEST_P(Duplicates, a_likely_one_is_registered_only_when_somebody_says_it_was_checked) {
    auto entry = wei(west_works);
    entry.id_number = "";
    EXPECT_THAT(reasons(add(officer_of(west), entry)),
                ElementsAre("person.resembles despite_resemblance"));
    const auto id = add(officer_of(west), entry, true);
    ASSERT_TRUE(id);
    const store::Query last{"test.last_entry",
                            "select action, detail from audit_entry order by id desc limit 1"};
    const auto row = db().read([&](store::Reader& reader) { return reader.one(last); });
    EXPECT_EQ(row.text("action"), "person.add_despite_resemblance");
    EXPECT_EQ(row.text("detail"), "{\"to\":\"person:" + std::to_string(wei_id) + "\"}");
    EXPECT_THAT(faults(), IsEmpty());
}

TEST_P(Duplicates, a_number_typed_with_a_slip_finds_whom_it_was_meant_for) {
    auto entry = wei(west_works);
    entry.mobile = "";
    entry.id_number = resident_id("19880229", 27);
    EXPECT_THAT(found_by(officer_of(west), entry), SizeIs(1));
    entry.id_number = resident_id("19880229", 17);
    std::swap(entry.id_number[15], entry.id_number[16]);  // Its check digit is wrong now.
    const auto found = found_by(officer_of(west), entry);
    ASSERT_THAT(found, SizeIs(1));
    EXPECT_THAT(found[0].reasons, Contains("resemblance.near_number"));
}

TEST_P(Duplicates, every_index_brings_its_candidates) {
    const auto likeness_of = [&](const org::NewPerson& entry) {
        const auto found = found_by(officer_of(county), entry);
        return found.empty() ? org::Likeness::none : found[0].likeness;
    };
    const auto birthday = base::Date::of(1988, 2, 29);
    EXPECT_EQ(likeness_of({.name = "卫明远", .born_on = birthday}), org::Likeness::probable);
    EXPECT_EQ(likeness_of({.name = "卫明元", .mobile = "13800001234"}), org::Likeness::probable);
    EXPECT_EQ(likeness_of({.name = "卫明远"}), org::Likeness::none);
    const auto employer = db().write([&](store::Unit& unit) {
        return org::add_employers(unit, keys, org::realm_actor(), now,
                                  {{west, "西河茶厂", "", "private", "C", 40}})
            .take()[0];
    });
    enter({{.union_id = west_works, .name = "何国荣", .employer_id = employer}});
    EXPECT_EQ(likeness_of({.name = "何国荣", .employer_id = employer}), org::Likeness::probable);
}

TEST_P(Duplicates, a_list_is_answered_entry_by_entry) {
    const auto today = now.date_in_china();
    const auto answers = db().read([&](store::Reader& reader) {
        return org::find_duplicates_of_all(
            reader, keys, officer_of(east), now,
            {org::traits_of(wei(east_works), today), {.name = "郑新"}});
    });
    ASSERT_THAT(answers, SizeIs(2));
    EXPECT_THAT(answers[0], SizeIs(1));
    EXPECT_THAT(answers[1], IsEmpty());
}

TEST_P(Duplicates, a_handshake_hands_the_person_over_when_the_keeping_union_agrees) {
    const auto asking = officer_of(east), keeping = another_officer_of(west);
    const auto handle = found_by(asking, wei(east_works))[0].handle;
    const auto id = ask(asking, handle, east_works).take();
    EXPECT_THAT(reasons(ask(asking, handle, east_works)), ElementsAre("handshake.asked_already"));

    ASSERT_THAT(handshakes(asking), SizeIs(1));
    EXPECT_FALSE(handshakes(asking)[0].person);
    EXPECT_FALSE(handshakes(asking)[0].is_to_answer);
    ASSERT_THAT(handshakes(keeping), SizeIs(1));
    EXPECT_EQ(handshakes(keeping)[0].person->name, "卫明远");
    EXPECT_EQ(handshakes(keeping)[0].union_name, "东岭砖厂工会");
    EXPECT_TRUE(handshakes(keeping)[0].is_to_answer);

    EXPECT_THAT(answer(asking, {id, true, ""}), ElementsAre("handshake.not_found"));
    EXPECT_THAT(answer(keeping, {id, true, "已核实"}), IsEmpty());
    EXPECT_THAT(answer(another_officer_of(county), {id, true, ""}),
                ElementsAre("handshake.answered"));
    EXPECT_EQ(handshakes(asking)[0].state, "transferred");
    EXPECT_EQ(handshakes(asking)[0].person->union_id, east_works);
    EXPECT_THAT(faults(), IsEmpty());
}

TEST_P(Duplicates, a_handshake_is_declined_with_an_opinion_and_changes_nothing) {
    const auto asking = officer_of(east);
    const auto id = ask(asking, found_by(asking, wei(east_works))[0].handle, east_works).take();
    EXPECT_THAT(answer(another_officer_of(west), {id, false, ""}),
                ElementsAre("handshake.opinion_missing opinion"));
    EXPECT_THAT(answer(another_officer_of(county), {id, false, "仍在本厂"}), IsEmpty());
    EXPECT_EQ(handshakes(asking)[0].opinion, "仍在本厂");
    EXPECT_FALSE(handshakes(asking)[0].person);
    EXPECT_THAT(faults(), IsEmpty());
}

TEST_P(Duplicates, nobody_hands_a_person_to_himself_under_another_post) {
    const auto asking = officer_of(east);
    const auto id = ask(asking, found_by(asking, wei(east_works))[0].handle, east_works).take();
    EXPECT_THAT(answer(officer_of(west), {id, true, ""}), ElementsAre("handshake.second_person"));
}

TEST_P(Duplicates, a_handshake_needs_a_handle_a_reason_and_a_union_within_reach) {
    EXPECT_THAT(reasons(ask(officer_of(east), "00", west_works, " ")),
                ElementsAre("handshake.handle_invalid handle", "union.not_found union",
                            "handshake.reason_missing reason"));
    const auto handle = found_by(officer_of(east), wei(east_works))[0].handle;
    EXPECT_THAT(reasons(ask(officer_of(west), handle, west_works)),
                ElementsAre("handshake.handle_invalid handle"));
}

}  // namespace
