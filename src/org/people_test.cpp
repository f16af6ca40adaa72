#include "org/people.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "fixtures/registers.hpp"
#include "fixtures/tampering.hpp"
#include "org/verification.hpp"

namespace {

using fixtures::reasons;
using fixtures::resident_id;
using testing::ElementsAre;
using testing::IsEmpty;

class Register : public fixtures::OnEachRegister {
protected:
    void SetUp() override {
        OnEachRegister::SetUp();
        found_county();
    }
    // The plainest person; each test changes the one fact it is about.
    org::NewPerson wei() {
        org::NewPerson person;
        person.union_id = east_works;
        person.name = "卫明远";
        person.id_number = resident_id("19880229", 17);
        person.mobile = "13800001234";
        return person;
    }
    org::NewPerson named(const std::string& name, std::int64_t union_id) {
        org::NewPerson person;
        person.union_id = union_id;
        person.name = name;
        return person;
    }
    std::vector<std::string> why_not(const org::NewPerson& person) {
        return reasons(try_enter({person}, org::realm_actor()));
    }
    std::vector<std::string> names(const std::string& text, const org::Actor& actor,
                                   org::PageRequest page = {}) {
        page.text = text;
        std::vector<std::string> answer;
        db().read([&](store::Reader& reader) {
            for (const auto& person :
                 org::find_people(reader, org::read_tree(reader), keys, actor.scope, page))
                answer.push_back(person.name);
            EXPECT_EQ(
                org::count_people(reader, org::read_tree(reader), keys, actor.scope, page, 100),
                static_cast<std::int64_t>(answer.size()));
        });
        return answer;
    }
    std::optional<org::PersonView> get(const org::Actor& actor, std::int64_t id) {
        return db().read(
            [&](store::Reader& reader) { return org::get_person(reader, keys, actor.scope, id); });
    }
    std::vector<org::ContentFault> faults() {
        return db().read([](store::Reader& reader) { return org::verify_contents(reader); });
    }
};
GONGHUI_ON_EACH_DATABASE(Register);

TEST_P(Register, shows_a_person_with_masks_and_the_year_of_birth_only) {
    const auto id = enter({wei()})[0];
    const auto view = get(officer_of(east), id);
    ASSERT_TRUE(view);
    EXPECT_EQ(view->name, "卫明远");
    EXPECT_EQ(view->id_number_masked.substr(0, 14), "999900********");
    EXPECT_EQ(view->mobile_masked, "138****1234");
    EXPECT_EQ(view->born_year, 1988);
    EXPECT_EQ(view->sex, base::Sex::male);
}

TEST_P(Register, keeps_numbers_sealed_in_the_table) {
    const auto person = wei();
    enter({person});
    const store::Query all{"test.person", "select * from person"};
    const auto row = db().read([&](store::Reader& reader) { return reader.one(all); });
    for (std::size_t i = 0; i < row.size(); ++i) {
        const auto value = row.value(i);
        std::string bytes;
        if (const auto* text = std::get_if<std::string>(&value))
            bytes = *text;
        if (const auto* blob = std::get_if<base::Bytes>(&value))
            bytes.assign(blob->begin(), blob->end());
        EXPECT_EQ(bytes.find(person.id_number), std::string::npos) << row.column(i);
        EXPECT_EQ(bytes.find(person.mobile), std::string::npos) << row.column(i);
    }
}

TEST_P(Register, numbers_people_densely) {
    const auto first = enter({wei(), named("李一", east)});
    const auto second = enter({named("李二", east)});
    EXPECT_EQ(first[1], first[0] + 1);
    EXPECT_EQ(second[0], first[1] + 1);
}

TEST_P(Register, refuses_a_number_known_anywhere_without_saying_where) {
    auto known = wei();
    known.union_id = west_works;
    enter({known});
    const auto answer = try_enter({wei()}, officer_of(east));
    ASSERT_FALSE(answer);
    EXPECT_EQ(answer.refusals().size(), 1u);
    EXPECT_EQ(answer.refusals()[0], (base::Refusal{"person.id_number_taken", "", "id_number", {}}));
}

TEST_P(Register, refuses_a_number_that_stands_twice_in_the_list) {
    auto twin = wei();
    twin.id_number = " " + twin.id_number;
    EXPECT_THAT(reasons(try_enter({wei(), twin}, org::realm_actor())),
                ElementsAre("person.id_number_repeated people/1/id_number"));
}

TEST_P(Register, passes_on_what_is_wrong_with_a_number_on_its_line) {
    auto wrong = wei();
    wrong.id_number[17] = wrong.id_number[17] == '1' ? '2' : '1';
    auto short_mobile = named("李一", east);
    short_mobile.mobile = "138";
    EXPECT_THAT(reasons(try_enter({named("李二", east), wrong, short_mobile}, org::realm_actor())),
                ElementsAre("id_number.check_digit people/1/id_number",
                            "mobile.malformed people/2/mobile"));
}

TEST_P(Register, gives_every_reason_at_once) {
    auto person = wei();
    person.name = " ";
    person.union_id = 99;
    person.born_on = base::Date::of(1988, 3, 1);
    person.mobile = "1";
    person.employer_id = 5;
    person.household_id = 6;
    EXPECT_THAT(why_not(person),
                ElementsAre("person.name_missing name", "person.union_not_found union_id",
                            "person.born_on_differs born_on", "mobile.malformed mobile",
                            "person.employer_not_found employer_id",
                            "person.household_not_found household_id"));
}

TEST_P(Register, refuses_names_no_form_should_hold) {
    EXPECT_THAT(why_not(named(std::string("卫\n明"), east)),
                ElementsAre("person.name_invalid name"));
    EXPECT_THAT(why_not(named("\xff\xfe", east)), ElementsAre("person.name_invalid name"));
    EXPECT_THAT(why_not(named(std::string(61, 'a'), east)),
                ElementsAre("person.name_invalid name"));
    EXPECT_THAT(why_not(named(std::string(60, 'a'), east)), IsEmpty());
}

TEST_P(Register, refuses_a_home_union_out_of_reach_as_one_that_is_not_there) {
    auto elsewhere = wei();
    elsewhere.union_id = west;
    EXPECT_THAT(reasons(try_enter({elsewhere}, officer_of(east))),
                ElementsAre("person.union_not_found union_id"));
}

TEST_P(Register, finds_people_by_part_of_the_name_by_pinyin_and_by_initials) {
    enter({named("卫明远", east), named("王明", east_works), named("赵远", west)});
    EXPECT_THAT(names("明", org::realm_actor()), ElementsAre("王明", "卫明远"));
    EXPECT_THAT(names("远", org::realm_actor()), ElementsAre("赵远", "卫明远"));
    EXPECT_THAT(names("wei ming", org::realm_actor()), ElementsAre("卫明远"));
    EXPECT_THAT(names("WM", org::realm_actor()), ElementsAre("王明", "卫明远"));
    EXPECT_THAT(names("zy", org::realm_actor()), ElementsAre("赵远"));
    EXPECT_THAT(names("%", org::realm_actor()), IsEmpty());
    EXPECT_THAT(names("ming", org::realm_actor()), IsEmpty());
}

TEST_P(Register, finds_people_by_a_whole_number_and_never_by_a_part_of_one) {
    const auto person = wei();
    enter({person, named("李一", east)});
    auto typed = person.id_number;
    EXPECT_THAT(names(typed, org::realm_actor()), ElementsAre("卫明远"));
    EXPECT_THAT(names(person.mobile, org::realm_actor()), ElementsAre("卫明远"));
    EXPECT_THAT(names(typed.substr(0, 17), org::realm_actor()), IsEmpty());
    EXPECT_THAT(names("1380000", org::realm_actor()), IsEmpty());
}

TEST_P(Register, finds_nobody_outside_the_scope) {
    auto person = wei();
    person.union_id = west_works;
    const auto id = enter({person})[0];
    for (const auto& text :
         {std::string("卫"), std::string("wmy"), person.id_number, person.mobile, std::string()})
        EXPECT_THAT(names(text, officer_of(east)), IsEmpty()) << text;
    EXPECT_FALSE(get(officer_of(east), id));
    EXPECT_TRUE(get(officer_of(west), id));
    EXPECT_THAT(names("", org::Actor{}), IsEmpty());
}

TEST_P(Register, narrows_to_a_union_but_never_beyond_the_scope) {
    enter({named("东", east), named("厂", east_works), named("西", west)});
    const auto within = [&](std::int64_t union_id, const org::Actor& actor) {
        org::PageRequest page;
        page.union_id = union_id;
        return names("", actor, page);
    };
    EXPECT_THAT(within(east_works, officer_of(county)), ElementsAre("厂"));
    EXPECT_THAT(within(west, officer_of(east)), IsEmpty());
    EXPECT_THAT(within(county, officer_of(east)), IsEmpty());
    EXPECT_THAT(within(0, officer_of(county)), ElementsAre("东", "厂", "西"));
}

TEST_P(Register, turns_pages_without_losing_or_repeating_anyone) {
    std::vector<org::NewPerson> people;
    for (int i = 0; i < 25; ++i)
        people.push_back(named("甲", i % 2 ? east : west_works));
    const auto ids = enter(people);
    std::vector<std::int64_t> seen;
    db().read([&](store::Reader& reader) {
        org::PageRequest page;
        page.limit = 7;
        for (;;) {
            const auto views = org::find_people(reader, org::read_tree(reader), keys,
                                                officer_of(county).scope, page);
            if (views.empty())
                break;
            for (const auto& view : views)
                seen.push_back(view.id);
            page.after = seen.back();
        }
    });
    EXPECT_EQ(seen, ids);
}

TEST_P(Register, reveals_a_number_for_a_reason_and_remembers_it) {
    const auto person = wei();
    const auto id = enter({person})[0];
    const auto ask = [&](const org::Actor& actor, const std::string& reason) {
        return db().write([&](store::Unit& unit) {
            return org::reveal(unit, keys, actor, now, id, org::Revealed::id_number, reason);
        });
    };
    EXPECT_THAT(reasons(ask(officer_of(east), " ")), ElementsAre("reveal.reason_missing reason"));
    EXPECT_THAT(reasons(ask(officer_of(west), "payment")), ElementsAre("person.not_found"));
    const auto shown = ask(officer_of(east), "payment of the grant");
    ASSERT_TRUE(shown);
    EXPECT_EQ(shown.value(), person.id_number);
    const store::Query last{"test.last", R"sql(
        select action, object, detail from audit_entry order by id desc limit 1
    )sql"};
    const auto entry = db().read([&](store::Reader& reader) { return reader.one(last); });
    EXPECT_EQ(entry.text("action"), "person.reveal");
    EXPECT_EQ(entry.text("object"), "person:" + std::to_string(id));
    EXPECT_EQ(entry.text("detail"), R"({"what":"id_number","reason":"payment of the grant"})");
}

TEST_P(Register, corrects_a_person_and_keeps_the_chain_in_step) {
    const auto id = enter({wei()})[0];
    const auto change = [&](const org::PersonChange& wanted, const org::Actor& actor) {
        return db().write(
            [&](store::Unit& unit) { return org::change_person(unit, keys, actor, now, wanted); });
    };
    const auto version = change({.id = id, .version = 1, .name = "卫明源", .mobile = "13900005678"},
                                officer_of(east));
    ASSERT_TRUE(version);
    EXPECT_EQ(version.value(), 2);
    const auto view = get(officer_of(east), id);
    EXPECT_EQ(view->name, "卫明源");
    EXPECT_EQ(view->mobile_masked, "139****5678");
    EXPECT_EQ(view->born_year, 1988);
    EXPECT_THAT(names("wmy", org::realm_actor()), ElementsAre("卫明源"));
    EXPECT_THAT(names("13800001234", org::realm_actor()), IsEmpty());
    EXPECT_THAT(reasons(change({.id = id, .version = 1, .name = "x"}, officer_of(east))),
                ElementsAre("person.stale_version"));
    EXPECT_THAT(reasons(change({.id = id, .version = 2, .name = "x"}, officer_of(west))),
                ElementsAre("person.not_found"));
    EXPECT_THAT(reasons(change({.id = id, .version = 2, .union_id = west}, officer_of(east))),
                ElementsAre("person.union_not_found union_id"));
    EXPECT_THAT(faults(), IsEmpty());
    EXPECT_THAT(audit_faults(), IsEmpty());
}

TEST_P(Register, a_corrected_number_brings_its_own_birth_date) {
    const auto ids = enter({wei(), named("李一", east)});
    const auto number = resident_id("19910301", 24);
    const auto change = [&](const org::PersonChange& wanted) {
        return db().write([&](store::Unit& unit) {
            return org::change_person(unit, keys, officer_of(east), now, wanted);
        });
    };
    ASSERT_TRUE(change({.id = ids[0], .version = 1, .id_number = number}));
    EXPECT_EQ(get(officer_of(east), ids[0])->born_year, 1991);
    EXPECT_EQ(get(officer_of(east), ids[0])->sex, base::Sex::female);
    EXPECT_THAT(reasons(change({.id = ids[1], .version = 1, .id_number = number})),
                ElementsAre("person.id_number_taken id_number"));
    ASSERT_TRUE(change({.id = ids[0], .version = 2, .id_number = ""}));
    EXPECT_EQ(get(officer_of(east), ids[0])->id_number_masked, "");
    EXPECT_EQ(get(officer_of(east), ids[0])->born_year, 1991);
    ASSERT_TRUE(change({.id = ids[1], .version = 1, .id_number = number}));
}

TEST_P(Register, verification_names_every_row_that_was_altered_added_or_dropped) {
    const auto ids = enter({wei(), named("李一", east), named("李二", east)});
    EXPECT_THAT(faults(), IsEmpty());
    EXPECT_THAT(audit_faults(), IsEmpty());
    const auto id = [&](std::size_t i) { return std::to_string(ids[i]); };
    fixtures::tamper(
        url(), {"update person set union_id = " + std::to_string(west) + " where id = " + id(0),
                "delete from person where id = " + id(1),
                "insert into person (id, union_id, name, pinyin, initials) values "
                "(50, 1, 'x', 'x', 'x')"});
    EXPECT_THAT(faults(), ElementsAre(org::ContentFault{"person:" + id(0), "altered"},
                                      org::ContentFault{"person:50", "unrecorded"},
                                      org::ContentFault{"person:" + id(1), "missing"}));
}

TEST_P(Register, a_sealed_number_moved_to_another_person_cannot_be_opened) {
    auto second = named("李一", east);
    second.mobile = "13900005678";
    const auto ids = enter({wei(), second});
    fixtures::tamper(url(), {"update person set mobile = (select mobile from person where id = " +
                             std::to_string(ids[0]) + ") where id = " + std::to_string(ids[1])});
    EXPECT_THROW(get(org::realm_actor(), ids[1]), std::runtime_error);
    const auto sentences =
        db().read([&](store::Reader& reader) { return org::verify_registers(reader, keys); });
    const auto object = "person:" + std::to_string(ids[1]);
    EXPECT_THAT(sentences, ElementsAre(object + ": altered", object + ": unreadable"));
}

TEST_P(Register, keeps_employers_and_households) {
    std::string uscc = "91430603MC12345678";
    uscc[17] = base::uscc_check_character(uscc.substr(0, 17));
    org::NewEmployer works;
    works.union_id = east;
    works.name = "东岭砖厂";
    works.uscc = uscc;
    works.type = "private_enterprise";
    works.headcount = 120;
    const auto add = [&](const std::vector<org::NewEmployer>& employers, const org::Actor& actor) {
        return db().write([&](store::Unit& unit) {
            return org::add_employers(unit, keys, actor, now, employers);
        });
    };
    const auto ids = add({works}, officer_of(east));
    ASSERT_TRUE(ids);
    EXPECT_THAT(reasons(add({works}, officer_of(east))), ElementsAre("employer.uscc_taken uscc"));
    auto bad = works;
    bad.uscc = "1";
    bad.name = "";
    bad.headcount = -1;
    EXPECT_THAT(reasons(add({bad}, officer_of(west))),
                ElementsAre("employer.name_missing name", "employer.union_not_found union_id",
                            "employer.headcount_negative headcount", "uscc.length uscc"));
    const auto households = db().write([&](store::Unit& unit) {
        const org::NewHousehold household{east, "卫明远", 3};
        return org::add_households(unit, keys, officer_of(east), now, {household});
    });
    ASSERT_TRUE(households);
    db().read([&](store::Reader& reader) {
        org::PageRequest page;
        page.text = "明";
        EXPECT_EQ(org::find_households(reader, {county, 0, -1}, page).size(), 1u);
        EXPECT_EQ(org::find_households(reader, {west, 0, -1}, page).size(), 0u);
        EXPECT_TRUE(org::get_household(reader, {east, 0, -1}, households.value()[0]));
        EXPECT_FALSE(org::get_household(reader, {west, 0, -1}, households.value()[0]));
    });
    auto person = wei();
    person.employer_id = ids.value()[0];
    person.household_id = households.value()[0];
    const auto id = enter({person})[0];
    EXPECT_EQ(get(officer_of(east), id)->employer_name, "东岭砖厂");
    db().read([&](store::Reader& reader) {
        const auto found_by = [&](const std::string& text, std::int64_t union_id) {
            org::PageRequest page;
            page.text = text;
            return org::find_employers(reader, org::read_tree(reader),
                                       org::current_scope(reader, {union_id, 0, -1}), page)
                .size();
        };
        EXPECT_EQ(found_by("", county), 1u);
        EXPECT_EQ(found_by("砖", county), 1u);
        EXPECT_EQ(found_by(uscc, east), 1u);
        EXPECT_EQ(found_by("dl", east), 1u);
        EXPECT_EQ(found_by("", west), 0u);
        EXPECT_TRUE(org::get_employer(reader, {county, 0, -1}, ids.value()[0]));
        EXPECT_FALSE(org::get_employer(reader, {west, 0, -1}, ids.value()[0]));
    });
    EXPECT_THAT(faults(), IsEmpty());
}

}  // namespace
