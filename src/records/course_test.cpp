#include "records/course.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "fixtures/merges.hpp"

namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

class CourseOfAPerson : public fixtures::OnMerges {
protected:
    records::Course course(const org::Actor& reader_actor, std::int64_t person_id) {
        const records::Realm realm = this->realm();
        return db().read([&](store::Reader& reader) {
            return records::read_course(realm, reader, reader_actor, person_id);
        });
    }
    std::vector<records::Participation> lists(const org::Actor& reader_actor,
                                              std::int64_t person_id) {
        const records::Realm realm = this->realm();
        return db().read([&](store::Reader& reader) {
            return records::read_participations(realm, reader, reader_actor, person_id);
        });
    }
    static std::vector<std::string> told_of(const records::Course& course) {
        std::vector<std::string> told;
        for (const auto& standing : course.standings)
            told.push_back(
                standing.place + " " + standing.from.to_text() + " " +
                (standing.to ? standing.to->to_text() : "") + " " +
                (standing.days_since_last ? std::to_string(*standing.days_since_last) : "-"));
        return told;
    }
};
GONGHUI_ON_EACH_DATABASE(CourseOfAPerson);

TEST_P(CourseOfAPerson, joins_what_stood_one_after_the_other_and_tells_the_days_between) {
    const auto worker = person("卫明远", east_works);
    card_held(west_works, worker, "2023-02-01", "");
    card_held(east_works, worker, "2020-03-01", "2022-12-31");
    card_held(east, worker, "2018-01-01", "2020-03-01");
    card_held(east_works, person("何国荣", east_works), "2019-01-01", "");
    EXPECT_THAT(told_of(course(officer_of(county), worker)),
                ElementsAre("东岭镇总工会 2018-01-01 2020-03-01 -",
                            "东岭砖厂工会 2020-03-01 2022-12-31 0", "西河茶厂工会 2023-02-01  32"));
}

TEST_P(CourseOfAPerson, shows_an_officer_what_lies_in_the_scope_and_no_more) {
    const auto worker = person("卫明远", east_works);
    card_held(east_works, worker, "2020-03-01", "2022-12-31");
    card_held(west_works, worker, "2023-02-01", "");
    const auto seen = course(officer_of(east), worker);
    EXPECT_THAT(told_of(seen), ElementsAre("东岭砖厂工会 2020-03-01 2022-12-31 -"));
    EXPECT_THAT(seen.steps, SizeIs(1));
    EXPECT_THAT(course(officer_of(county), worker).steps, SizeIs(2));
}

TEST_P(CourseOfAPerson, has_the_steps_of_own_records_and_not_of_lists_the_person_stands_in) {
    const auto worker = person("卫明远", east_works), other = person("何国荣", east_works);
    const auto own = told(east_works, worker, other);
    told(east_works, other, 0, {worker});
    const auto steps = course(officer_of(east), worker).steps;
    ASSERT_THAT(steps, SizeIs(1));
    EXPECT_EQ(steps[0].record.id, own.id);
    EXPECT_EQ(steps[0].entry.action, "create");
    EXPECT_FALSE(course(officer_of(east), worker).has_more);
}

TEST_P(CourseOfAPerson, lists_what_the_person_took_part_in_with_the_amount) {
    const auto worker = person("卫明远", east_works), other = person("何国荣", east_works);
    records::NewRecord meeting{
        "kin.case", east_works, {{"worker", other}, {"told_on", std::string("2023-05-12")}}, {}};
    records::Participant place;
    place.person_id = worker;
    place.amount = 12'345;
    place.note = "领队";
    meeting.participants = {place};
    const auto made = create(meeting);
    told(west_works, other, 0, {worker});
    const auto seen = lists(officer_of(east), worker);
    ASSERT_THAT(seen, SizeIs(1));
    EXPECT_EQ(seen[0].record.id, made.id);
    EXPECT_EQ(seen[0].amount, 12'345);
    EXPECT_EQ(seen[0].note, "领队");
    EXPECT_THAT(lists(officer_of(county), worker), SizeIs(2));
    EXPECT_THAT(lists(officer_of(east), other), IsEmpty());
}

}  // namespace
