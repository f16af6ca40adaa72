#include "org/resemblance.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "fixtures/registers.hpp"

namespace {

using fixtures::resident_id;
using org::Likeness;
using org::Traits;
using testing::Contains;
using testing::ElementsAre;

const base::Date today = base::Date::of(2023, 5, 12);

Traits wei() {
    return {.name = "卫明远",
            .id_number = resident_id("19880229", 17),
            .mobile = "13800001234",
            .born_on = base::Date::of(1988, 2, 29),
            .sex = base::Sex::male,
            .employer_id = 5};
}
Traits without_number() {
    auto person = wei();
    person.id_number = "";
    person.mobile = "";
    person.employer_id = 0;
    return person;
}
Likeness likeness(const Traits& one, const Traits& other) {
    EXPECT_EQ(compare(one, other).points, compare(other, one).points);
    return compare(one, other).likeness;
}

TEST(Resemblance, a_number_makes_two_entries_one_person_whatever_else_they_say) {
    auto other = wei();
    other.name = "韦铭沅";
    other.mobile = "13900000000";
    EXPECT_EQ(likeness(wei(), other), Likeness::exact);
}

TEST(Resemblance, a_name_alone_says_nothing_and_with_birthday_telephone_or_employer_enough) {
    Traits named{.name = "卫明远"};
    EXPECT_EQ(likeness(wei(), named), Likeness::none);
    named.born_on = wei().born_on;
    EXPECT_EQ(likeness(wei(), named), Likeness::probable);
    EXPECT_THAT(compare(wei(), named).reasons,
                ElementsAre("resemblance.same_name", "resemblance.same_birth"));
    named.born_on.reset();
    named.mobile = wei().mobile;
    EXPECT_EQ(likeness(wei(), named), Likeness::probable);
    named.mobile = "";
    named.employer_id = wei().employer_id;
    EXPECT_EQ(likeness(wei(), named), Likeness::probable);
}

TEST(Resemblance, namesakes_with_a_birthday_and_two_numbers_are_two) {
    auto other = wei();
    other.id_number = resident_id("19880229", 483);
    other.mobile = "";
    other.employer_id = 0;
    EXPECT_EQ(likeness(wei(), other), Likeness::none);
    EXPECT_THAT(compare(wei(), other).reasons, Contains("resemblance.other_number"));
}

TEST(Resemblance, a_birthday_with_employer_or_telephone_outweighs_another_whole_number) {
    auto other = wei();
    other.id_number = resident_id("19880229", 483);
    other.mobile = "";
    EXPECT_EQ(likeness(wei(), other), Likeness::probable) << "one name, birthday and employer";
    other.name = "卫明元";
    EXPECT_EQ(likeness(wei(), other), Likeness::none) << "a name that only sounds alike needs more";
    other.mobile = wei().mobile;
    other.employer_id = 0;
    EXPECT_EQ(likeness(wei(), other), Likeness::probable) << "a telephone";
}

TEST(Resemblance, a_mistyped_number_under_the_same_name_is_seen) {
    auto mistyped = wei();
    mistyped.id_number = resident_id("19880229", 27);
    mistyped.mobile = "";
    EXPECT_EQ(likeness(wei(), mistyped), Likeness::probable);
    mistyped.id_number = resident_id("19882029", 17);
    EXPECT_TRUE(org::is_near_number(wei().id_number, mistyped.id_number));
}

TEST(Resemblance, twins_are_two) {
    auto twin = wei();
    twin.name = "卫明宏";
    twin.id_number = resident_id("19880229", 19);
    twin.employer_id = 0;
    EXPECT_EQ(compare(wei(), twin).points, 50 + 30 + 40 - 70);
    EXPECT_EQ(likeness(wei(), twin), Likeness::none);
}

TEST(Resemblance, names_that_sound_or_look_alike_are_alike) {
    for (const auto& [one, other] : {std::pair{"付强", "傅强"},
                                     {"李己", "李已"},
                                     {"王晓丽", "王小莉"},
                                     {"张偉", "张伟"},
                                     {"阿依古丽·买买提", "阿依古丽买买提"},
                                     {"Alice Brown", "alice brown"}})
        EXPECT_TRUE(org::is_alike_name(one, other)) << one << " " << other;
    EXPECT_FALSE(org::is_alike_name("李明", "王明"));
    auto alike = without_number();
    alike.name = "卫明元";
    EXPECT_EQ(likeness(without_number(), alike), Likeness::none);
    alike.mobile = wei().mobile;
    EXPECT_EQ(likeness(wei(), alike), Likeness::probable);
}

TEST(Resemblance, dates_with_a_slip_are_near) {
    const auto date = base::Date::of(1988, 3, 12);
    EXPECT_TRUE(org::is_near_date(date, base::Date::of(1988, 12, 3)));
    EXPECT_TRUE(org::is_near_date(date, base::Date::of(1988, 3, 21)));
    EXPECT_TRUE(org::is_near_date(date, base::Date::of(1998, 3, 12)));
    EXPECT_FALSE(org::is_near_date(date, date));
    EXPECT_FALSE(org::is_near_date(date, base::Date::of(1989, 4, 12)));
}

TEST(Resemblance, the_neighbours_of_a_number_are_right_numbers_one_slip_away) {
    const auto number = wei().id_number;
    const auto neighbours = org::number_neighbours(number, today);
    EXPECT_GT(neighbours.size(), 90u);
    EXPECT_LE(neighbours.size(), org::number_neighbours_max);
    for (const auto& neighbour : neighbours) {
        EXPECT_TRUE(base::parse_resident_id(neighbour, today)) << neighbour;
        EXPECT_TRUE(org::is_near_number(number, neighbour)) << neighbour;
    }
    auto wrong = number;
    wrong.back() = wrong.back() == '1' ? '2' : '1';
    EXPECT_THAT(org::number_neighbours(wrong, today), Contains(number));
    EXPECT_TRUE(org::number_neighbours("卫明远", today).empty());
}

}  // namespace
