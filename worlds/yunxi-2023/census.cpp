// Who ought to be covered by a union and is; and what other bodies publish about the park.
#include <fmt/format.h>

#include "story.hpp"

namespace worlds::yunxi {
namespace {

Course& survey(Story& story, std::int64_t employer, const char* kind, std::int64_t headcount,
               std::int64_t territory) {
    auto& entry = story.course("employer_census.entry", territory);
    const auto surveyed = on(2022, 3, 7) + static_cast<int>(employer % 60);
    entry.create(surveyed, story.district.keeper(territory),
                 {{"employer", employer},
                  {"kind_of_employer", kind},
                  {"headcount", headcount},
                  {"surveyed_on", surveyed},
                  {"source", "2022年建会普查"}});
    return entry;
}

void survey_workplaces(Story& story) {
    for (const auto& place : story.district.workplaces) {
        const char* kind = place.sector == Sector::institution ? "institution"
                           : place.sector == Sector::village   ? "village"
                                                               : "enterprise";
        auto& entry = survey(story, place.employer, kind, place.headcount(), place.territory);
        entry.move(entry.last_day(), story.district.keeper(place.territory), "cover",
                   {{"organisation", place.organisation}, {"covered_on", entry.last_day()}});
    }
}

// The smallest companies are covered by the union of their village, the others by none yet.
void survey_uncovered(Story& story) {
    auto random = story.dice("census");
    const auto villages = story.district.of({Sector::village});
    for (const auto& each : story.district.uncovered) {
        const auto& keeper = story.district.keeper(each.territory);
        auto& entry = survey(story, each.employer, "enterprise", each.headcount, each.territory);
        if (each.headcount >= 25 || !random.chance(40))
            continue;
        for (const auto* village : villages)
            if (village->territory == each.territory && random.chance(30)) {
                entry.move(
                    on(2022, 9, 14), keeper, "cover",
                    {{"organisation", village->organisation}, {"covered_on", on(2022, 9, 8)}});
                break;
            }
    }
}

// A company that closed down, one entered twice, and a voluntary body.
void survey_exceptions(Story& story) {
    const auto& cast = story.cast;
    const auto& closed = story.district.uncovered.back();
    survey(story, closed.employer, "social", 12, closed.territory)
        .move(on(2022, 6, 8), cast.officer, "cancel", {}, "单位类别填错，另行登记。");
    const auto& firm = *story.district.of({Sector::firm}).back();
    survey(story, firm.employer, "enterprise", 66, firm.territory)
        .move(on(2022, 8, 17), cast.officer, "close", {{"closed_on", on(2022, 8, 15)}},
              "老厂区已注销，由新登记的单位接续。");
}

void publish_resident(Story& story, const char* subject, const std::string& name,
                      base::Date since) {
    auto& entry = story.course("chain_profile.indicator");
    const auto day = std::max(since + 20, on(2021, 2, 3));
    entry.create(day, story.cast.officer,
                 {{"area", "hi_tech_zone"},
                  {"subject", subject},
                  {"name", name},
                  {"since_on", since},
                  {"publisher", "高新区管委会"},
                  {"source", fmt::format("高新区{}年度统计资料", since.year())}});
    entry.attach(day, story.cast.officer, "来源文件摘页");
    entry.move(day, story.cast.officer, "enter");
}

}  // namespace

void tell_census(Story& story) {
    survey_workplaces(story);
    survey_uncovered(story);
    survey_exceptions(story);
}

void tell_chain_profile(Story& story) {
    auto random = story.dice("chain profile");
    struct Kind {
        const char *subject, *name;
        int count;
    };
    for (const auto& kind : {Kind{"research_centre", "国家级技术研发中心", 5},
                             Kind{"research_platform", "省级技术研发平台", 16},
                             Kind{"start_up_team", "创业团队和工作站", 31}})
        for (int i = 1; i <= kind.count; ++i)
            publish_resident(story, kind.subject, fmt::format("{}第{}家", kind.name, i),
                             on(static_cast<int>(random.between(2014, 2022)),
                                static_cast<int>(random.between(1, 12)), 15));
    auto& gone = story.course("chain_profile.indicator");
    gone.create(on(2021, 2, 4), story.cast.officer,
                {{"area", "hi_tech_zone"},
                 {"subject", "start_up_team"},
                 {"name", "已撤出的创业团队"},
                 {"since_on", on(2018, 5, 8)},
                 {"publisher", "高新区管委会"},
                 {"source", "高新区2018年度统计资料"}});
    gone.move(on(2021, 2, 4), story.cast.officer, "enter");
    gone.move(on(2022, 11, 2), story.cast.officer, "end", {{"until_on", on(2022, 10, 31)}},
              "合同期满，团队撤出。");
    struct Total {
        int year;
        const char* subject;
        std::int64_t hundred_millions;
    };
    for (const auto& total : {Total{2021, "revenue", 1'480}, Total{2021, "tax", 146},
                              Total{2022, "revenue", 1'600}, Total{2022, "tax", 160}}) {
        auto& entry = story.course("chain_profile.yearly_total");
        const auto day = on(total.year + 1, 2, 15);
        entry.create(day, story.cast.officer,
                     {{"area", "hi_tech_zone"},
                      {"subject", total.subject},
                      {"amount", base::Money::of_yuan(total.hundred_millions * 100'000'000)},
                      {"closes_on", on(total.year, 12, 31)},
                      {"publisher", "高新区管委会"},
                      {"source", fmt::format("高新区{}年度统计资料", total.year)}});
        entry.attach(day, story.cast.officer, "来源文件摘页");
        entry.move(day, story.cast.officer, "enter");
    }
}

}  // namespace worlds::yunxi
