#include "org/reach.hpp"

#include <gmock/gmock.h>

#include "fixtures/registers.hpp"

namespace {

using fixtures::reasons;
using testing::ElementsAre;
using testing::IsEmpty;

// A person, and a union, of the east with an employer of each register.
class Lending : public fixtures::OnEachRegister {
protected:
    void SetUp() override {
        OnEachRegister::SetUp();
        found_county();
        const auto employers = db().write([&](store::Unit& unit) {
            return org::add_employers(
                unit, keys, org::realm_actor(), now,
                {{county, "县供水厂"}, {east, "东岭砖厂"}, {west, "西河茶厂"}});
        });
        of_county = employers.value()[0], of_east = employers.value()[1],
        of_west = employers.value()[2];
        const auto households = db().write([&](store::Unit& unit) {
            return org::add_households(unit, keys, org::realm_actor(), now,
                                       {{east, "林家", 3}, {west, "何家", 2}});
        });
        house_of_east = households.value()[0], house_of_west = households.value()[1];
    }
    std::vector<std::string> person_with(std::int64_t employer, std::int64_t household = 0) {
        return reasons(try_enter({{.union_id = east,
                                   .name = "林一",
                                   .employer_id = employer,
                                   .household_id = household}},
                                 officer_of(east)));
    }
    std::vector<std::string> union_with(std::int64_t employer) {
        return reasons(try_found({{.parent_id = east,
                                   .name = "东岭新厂工会",
                                   .type = "basic_union",
                                   .employer_id = employer}},
                                 officer_of(east)));
    }
    std::int64_t of_county = 0, of_east = 0, of_west = 0, house_of_east = 0, house_of_west = 0;
};

GONGHUI_ON_EACH_DATABASE(Lending);

TEST_P(Lending, an_officer_names_employers_of_the_own_register_and_of_those_above) {
    EXPECT_THAT(person_with(of_east), IsEmpty());
    EXPECT_THAT(person_with(of_county), IsEmpty());
    EXPECT_THAT(union_with(of_east), IsEmpty());
    EXPECT_THAT(union_with(of_county), IsEmpty());
}

TEST_P(Lending, an_employer_of_a_neighbour_is_none_like_one_that_is_nowhere) {
    const std::string of_person = "person.employer_not_found employer_id";
    const std::string of_union = "union.employer_not_found employer_id";
    for (const auto elsewhere : {of_west, std::int64_t{99}}) {
        EXPECT_THAT(person_with(elsewhere), ElementsAre(of_person));
        EXPECT_THAT(union_with(elsewhere), ElementsAre(of_union));
    }
}

TEST_P(Lending, a_household_stays_with_the_unions_that_know_it) {
    EXPECT_THAT(person_with(0, house_of_east), IsEmpty());
    for (const auto elsewhere : {house_of_west, std::int64_t{99}})
        EXPECT_THAT(person_with(0, elsewhere),
                    ElementsAre("person.household_not_found household_id"));
}

TEST_P(Lending, narrowing_to_a_union_above_shows_no_more_than_to_one_that_is_nowhere) {
    const auto people_of = [&](std::int64_t union_id) {
        return db().read([&](store::Reader& reader) {
            org::PageRequest page;
            page.union_id = union_id;
            return org::find_people(reader, org::read_tree(reader), keys, officer_of(east).scope,
                                    page)
                .size();
        });
    };
    enter({{.union_id = east_works, .name = "林一"}, {.union_id = west, .name = "何一"}});
    EXPECT_EQ(people_of(0), 1u);
    EXPECT_EQ(people_of(east_works), 1u);
    for (const auto beyond : {county, west, std::int64_t{99}})
        EXPECT_EQ(people_of(beyond), 0u) << beyond;
}

TEST_P(Lending, what_the_county_has_entered_stays_when_the_township_corrects_a_name) {
    const auto id = enter({{.union_id = east,
                            .name = "林一",
                            .employer_id = of_west,
                            .household_id = house_of_west}})[0];
    const auto change = [&](const org::PersonChange& wanted) {
        return reasons(db().write([&](store::Unit& unit) {
            return org::change_person(unit, keys, officer_of(east), now, wanted);
        }));
    };
    EXPECT_THAT(change({.id = id, .version = 1, .name = "林一一"}), IsEmpty());
    EXPECT_THAT(change({.id = id, .version = 2, .employer_id = of_east}), IsEmpty());
    EXPECT_THAT(change({.id = id, .version = 3, .employer_id = of_west}),
                ElementsAre("person.employer_not_found employer_id"));
}

}  // namespace
