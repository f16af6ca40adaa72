// Homes named by every level, pilots, and what the district itself commends.
#include <fmt/format.h>

#include "story.hpp"

namespace worlds::yunxi {
namespace {

struct Home {
    std::string name;
    std::int64_t organisation;
    const char *title, *level;
    base::Date named;
};

Course& record_home(Story& story, const Home& home) {
    const auto& officer = story.cast.officer;
    auto& naming = story.course("worker_home.naming");
    const auto day = std::max(home.named + 5, on(2021, 2, 8));
    naming.create(day, officer,
                  {{"home", home.name},
                   {"organisation", home.organisation},
                   {"title_of_honour", home.title},
                   {"level", home.level},
                   {"members_score", 85 + static_cast<int>(home.organisation % 14)}});
    naming.attach(day, officer, "命名决定");
    naming.move(
        day, officer, "record",
        {{"decision", fmt::format("工发〔{}〕{}号", home.named.year(), 5 + home.organisation % 40)},
         {"named_on", home.named}});
    return naming;
}

const Workplace& place_of(Story& story, Sector sector, std::size_t number) {
    const auto places = story.district.of({sector});
    return *places[number % places.size()];
}

// Twenty-one stand at the municipal level or above when the year ends, two were taken away.
void tell_standing_homes(Story& story) {
    for (int i = 0; i < 19; ++i) {
        const auto& place = place_of(story, i % 3 == 0 ? Sector::institution : Sector::chain,
                                     static_cast<std::size_t>(i) * 4 + 11);
        const char* level = i == 0 ? "national" : (i < 5 ? "provincial" : "municipal");
        const bool is_small = i % 4 == 1;
        record_home(story, {place.name + (is_small ? "职工小家" : "职工之家"), place.organisation,
                            is_small ? "model_small_home" : "model_home", level,
                            on(2012 + i % 11, 4 + i % 6, 20)});
    }
    for (const char* name : {"中顺", "通达"}) {
        const auto& place = story.district.named(name);
        record_home(story, {std::string(name) + "工会职工之家", place.organisation, "model_home",
                            "municipal", on(9, 27)});
    }
    for (int i = 0; i < 2; ++i) {
        const auto& place = place_of(story, Sector::firm, static_cast<std::size_t>(i) + 3);
        record_home(story, {place.name + "职工之家", place.organisation, "model_home", "municipal",
                            on(2015 + i, 9, 12)})
            .move(on(2022, 10 + i, 18), story.cast.leader, "remove", {}, "企业停产，复核不合格。");
    }
    for (int i = 0; i < 9; ++i) {
        const auto& place = place_of(story, Sector::firm, static_cast<std::size_t>(i) + 8);
        record_home(story, {place.name + "职工之家", place.organisation, "model_home", "county",
                            on(2019 + i % 4, 4, 26)});
    }
}

struct Award {
    std::string name;
    const char* award;
    std::int64_t organisation;
    const Workplace& place;
};

// The district's own commendation, from declaration to the decision of the plenary session.
Course& commend(Story& story, const Award& award, int year, bool is_named) {
    const auto& district = story.district;
    auto& course = story.course("commendation.award", award.organisation);
    course.create(on(year, 3, 6), district.keeper(award.place.territory),
                  {{"edition", story.edition(fmt::format("bz-{}", year))},
                   {"name", award.name},
                   {"award", award.award},
                   {"level", "county"},
                   {"honoured_union", award.organisation},
                   {"employer", award.place.employer},
                   {"deeds", "组织健全、活动经常、服务职工实在，会员评议满意度高。"}});
    select(story, course, district.keeper(award.place.territory), on(year, 3, 7), on(year, 4, 17));
    if (is_named)
        course.move(on(year, 4, 18), story.cast.leader, "name",
                    {{"decision", fmt::format("云工发〔{}〕6号", year)},
                     {"named_on", story.plan.workday(on(year, 4, 18))}});
    else
        course.move(on(year, 4, 14), story.cast.leader, "reject", {}, "名额所限，本次未入选。");
    return course;
}

void record_upper_awards(Story& story) {
    struct Upper {
        const char *name, *award, *level;
        base::Date named;
    };
    for (const auto& upper :
         {Upper{"长炼新材料个人", "may_day_medal", "municipal", on(4, 27)},
          Upper{"公安局云溪派出所", "vanguard_team", "municipal", on(4, 27)},
          Upper{"绿色化工高新区", "contest_unit", "municipal", on(5, 10)},
          Upper{"中翔化工班组", "contest_team", "municipal", on(5, 10)},
          Upper{"华润燃气云溪分公司班组", "contest_team", "municipal", on(5, 10)},
          Upper{"橡达安装个人", "contest_person", "municipal", on(5, 10)},
          Upper{"高新区模范职工之家", "model_home", "municipal", on(4, 27)}}) {
        auto& course = story.course("commendation.award");
        course.create(upper.named + 3, story.cast.officer,
                      {{"name", upper.name},
                       {"award", upper.award},
                       {"level", upper.level},
                       {"deeds", "由上级工会命名，事迹见申报材料。"}});
        course.attach(upper.named + 3, story.cast.officer, "表彰决定");
        course.move(upper.named + 3, story.cast.officer, "record",
                    {{"decision", "岳工发〔2023〕12号"}, {"named_on", upper.named}});
    }
}

void tell_pilots(Story& story) {
    struct Pilot {
        const char *name, *pilot, *level;
        int batch;
        base::Date named;
    };
    for (const auto& pilot :
         {Pilot{"绿色化工高新区", "service_complex", "provincial", 2, on(6, 20)},
          Pilot{"绿色化工高新区", "reform", "provincial", 1, on(2022, 3, 25)},
          Pilot{"绿色化工高新区", "reform", "municipal", 3, on(3, 30)}}) {
        auto& course = story.course("worker_home.pilot");
        course.create(pilot.named + 2, story.cast.officer,
                      {{"name", pilot.name},
                       {"area", "hi_tech_zone"},
                       {"pilot", pilot.pilot},
                       {"level", pilot.level},
                       {"batch", pilot.batch}});
        course.attach(pilot.named + 2, story.cast.officer, "试点通知");
        course.move(
            pilot.named + 2, story.cast.officer, "record",
            {{"decision", fmt::format("工办〔{}〕{}号", pilot.named.year(), 20 + pilot.batch)},
             {"named_on", pilot.named}});
    }
}

}  // namespace

void tell_homes(Story& story) {
    tell_standing_homes(story);
    record_home(story, {"东方雨虹职工食堂", story.district.named("东方雨虹").organisation,
                        "best_canteen", "municipal", on(10, 19)});
    record_home(story, {"路口镇总工会", story.district.townships[0], "best_township", "provincial",
                        on(11, 16)});
    tell_pilots(story);
}

void tell_commendations(Story& story) {
    auto random = story.dice("commendations");
    const auto places =
        random.some(story.district.of({Sector::chain, Sector::institution, Sector::firm}), 40);
    for (std::size_t i = 0; i < 30; ++i) {
        const int year = i < 18 ? 2023 : 2022;
        const auto rank = i < 18 ? i : i - 18;
        const bool is_home = i < 18 ? rank >= 12 : rank >= 8;
        const auto& place = *places[i];
        // Of eighteen put up this year, ten unions and five homes are commended.
        const bool is_named = i < 18 ? rank != 3 && rank != 9 && rank != 15 : rank != 5;
        commend(story,
                {place.name + (is_home ? "职工之家" : "工会"),
                 is_home ? "model_home" : "outstanding_union", place.organisation, place},
                year, is_named);
    }
    record_upper_awards(story);
}

}  // namespace worlds::yunxi
