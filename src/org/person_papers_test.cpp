#include "org/person_papers.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/text.hpp"
#include "fixtures/registers.hpp"
#include "fixtures/tampering.hpp"
#include "org/verification.hpp"

namespace {

using fixtures::reasons;
using fixtures::resident_id;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

class Papers : public fixtures::OnEachRegister {
protected:
    void SetUp() override {
        OnEachRegister::SetUp();
        found_county();
        person = enter({{.union_id = east_works, .name = "Alice Brown"}})[0];
        other = enter({{.union_id = west_works, .name = "何国荣"}})[0];
    }
    base::Result<std::int64_t> add(std::int64_t whose, const std::string& type,
                                   const std::string& number) {
        return db().write([&](store::Unit& unit) {
            return org::add_paper(unit, keys, actor, now,
                                  {.person_id = whose, .type = type, .number = number});
        });
    }
    std::vector<std::string> why_not(std::int64_t whose, const std::string& type,
                                     const std::string& number) {
        return reasons(add(whose, type, number));
    }
    std::vector<std::int64_t> found_by(const std::string& text, const org::Scope& scope) {
        std::vector<std::int64_t> ids;
        db().read([&](store::Reader& reader) {
            for (const auto& view :
                 org::find_people(reader, org::read_tree(reader), keys, scope, {.text = text}))
                ids.push_back(view.id);
        });
        return ids;
    }
    std::vector<org::PaperView> papers(const org::Scope& scope) {
        return db().read(
            [&](store::Reader& reader) { return org::papers_of(reader, keys, scope, person); });
    }
    std::vector<std::string> faults() {
        return db().read(
            [&](store::Reader& reader) { return org::verify_registers(reader, keys); });
    }

    org::Actor actor = org::realm_actor();
    std::int64_t person = 0, other = 0;
};
GONGHUI_ON_EACH_DATABASE(Papers);

TEST_P(Papers, a_person_with_an_old_and_a_new_card_has_two_papers_and_is_found_by_either) {
    ASSERT_THAT(why_not(person, "foreign_residence", "USA110185041294"), IsEmpty());
    ASSERT_THAT(why_not(person, "foreign_residence", "931840198504129917"), IsEmpty());
    ASSERT_THAT(why_not(person, "passport", "e 1234 5678"), IsEmpty());
    const auto all = org::realm_actor().scope;
    EXPECT_THAT(found_by("usa110185041294", all), ElementsAre(person));
    EXPECT_THAT(found_by("931840198504129917", all), ElementsAre(person));
    EXPECT_THAT(found_by("E12345678", all), ElementsAre(person));
    EXPECT_THAT(found_by("E1234567", all), IsEmpty());
    const auto held = papers(all);
    ASSERT_THAT(held, SizeIs(3));
    EXPECT_EQ(held[0].number_masked, base::masked_account("USA110185041294"));
    EXPECT_EQ(held[1].number_masked.substr(14), "9917");
    EXPECT_THAT(faults(), IsEmpty());
}

TEST_P(Papers, every_kind_of_paper_takes_the_published_specimens) {
    for (const char* permit : {"810000199408230021", "830000199201300022", "81000019880815991x",
                               "820000199302049920", "830000197911209937"})
        EXPECT_THAT(why_not(person, "residence_permit", permit), IsEmpty()) << permit;
    for (const char* card : {"931840198504129917", "911826199009209921", "94439219771103993X",
                             "USA110185041294", "GBR310190092083"})
        EXPECT_THAT(why_not(person, "foreign_residence", card), IsEmpty()) << card;
    EXPECT_THAT(why_not(person, "hong_kong_macao_permit", "H1234567801"), IsEmpty());
    EXPECT_THAT(why_not(person, "taiwan_permit", "12345678"), IsEmpty());
    EXPECT_THAT(why_not(person, "former_id_number", "110101900307991"), IsEmpty());
    EXPECT_THAT(found_by("110101199003079913", org::realm_actor().scope), ElementsAre(person));
    EXPECT_THAT(why_not(person, "foreign_residence", "931840198504129918"),
                ElementsAre("id_number.check_digit number"));
    EXPECT_THAT(why_not(person, "library_card", "17"), ElementsAre("paper.type_unknown type"));
}

TEST_P(Papers, a_number_belongs_to_one_person_of_the_realm_however_it_is_typed) {
    ASSERT_THAT(why_not(person, "residence_permit", "81000019880815991X"), IsEmpty());
    EXPECT_THAT(why_not(other, "residence_permit", "８１００００１９８８０８１５９９１ｘ"),
                ElementsAre("paper.number_taken number"));
    EXPECT_THAT(why_not(other, "former_id_number", "81000019880815991X"),
                ElementsAre("paper.number_taken number"));
    const auto number = resident_id("19880229", 17);
    enter({{.union_id = west_works, .name = "卫明远", .id_number = number}});
    EXPECT_THAT(why_not(other, "former_id_number", number),
                ElementsAre("paper.number_taken number"));
}

TEST_P(Papers, of_another_district_are_neither_seen_nor_found_nor_changed) {
    const auto paper = add(person, "passport", "E12345678").take();
    actor = officer_of(west);
    EXPECT_THAT(found_by("E12345678", actor.scope), IsEmpty());
    EXPECT_THAT(papers(actor.scope), IsEmpty());
    EXPECT_THAT(why_not(person, "passport", "E87654321"), ElementsAre("person.not_found"));
    const auto withdrawn = db().write([&](store::Unit& unit) {
        return org::withdraw_paper(unit, keys, actor, now, paper, "录错");
    });
    EXPECT_THAT(reasons(withdrawn), ElementsAre("paper.not_found"));
    const auto revealed = db().write([&](store::Unit& unit) {
        return org::reveal_paper(unit, keys, actor, now, paper, "核对");
    });
    EXPECT_THAT(reasons(revealed), ElementsAre("paper.not_found"));
}

TEST_P(Papers, one_entered_wrongly_is_withdrawn_with_a_reason_and_frees_its_number) {
    const auto paper = add(person, "passport", "E12345678").take();
    const auto withdraw = [&](const std::string& reason) {
        return reasons(db().write([&](store::Unit& unit) {
            return org::withdraw_paper(unit, keys, actor, now, paper, reason);
        }));
    };
    EXPECT_THAT(withdraw("  "), ElementsAre("paper.reason_missing reason"));
    EXPECT_THAT(withdraw("护照是另一人的"), IsEmpty());
    EXPECT_THAT(papers(actor.scope), IsEmpty());
    EXPECT_THAT(why_not(other, "passport", "E12345678"), IsEmpty());
    EXPECT_THAT(faults(), IsEmpty());
}

TEST_P(Papers, are_revealed_with_a_reason_and_an_entry) {
    const auto paper = add(person, "passport", "E12345678").take();
    const auto reveal = [&](const std::string& reason) {
        return db().write([&](store::Unit& unit) {
            return org::reveal_paper(unit, keys, actor, now, paper, reason);
        });
    };
    EXPECT_THAT(reasons(reveal("")), ElementsAre("paper.reason_missing reason"));
    EXPECT_EQ(reveal("办理入会核对").value(), "E12345678");
    const store::Query last{"test.last_action",
                            "select action from audit_entry order by id desc limit 1"};
    EXPECT_EQ(db().read([&](store::Reader& reader) { return reader.one(last).text("action"); }),
              "person_paper.reveal");
}

TEST_P(Papers, altered_or_moved_past_the_application_are_noticed) {
    add(person, "passport", "E12345678").take();
    add(person, "taiwan_permit", "12345678").take();
    fixtures::tamper(
        url(), {"update person_paper set person_id = " + std::to_string(other) + " where id = 1",
                "delete from person_paper where id = 2"});
    EXPECT_THAT(faults(), ElementsAre("person_paper:1: altered", "person_paper:2: missing"));
}

}  // namespace
