// Venues with their money, stations for outdoor workers, homes and pilots.
#include <fmt/format.h>

#include <array>

#include "story.hpp"

namespace worlds::yunxi {
namespace {

using base::Money;

struct Venue {
    std::string name;
    const char *kind, *work;
    std::int64_t union_id;
    base::Date opened;
};

Course& propose(Story& story, const Venue& venue) {
    const auto& keeper = story.district.keeper(venue.union_id);
    auto& project = story.course("venue.project", venue.union_id);
    project.create(venue.opened - 110, keeper,
                   {{"name", venue.name},
                    {"kind_of_venue", venue.kind},
                    {"work", venue.work},
                    {"address", "云溪区" + venue.name},
                    {"floor_area", 60 + static_cast<int>(venue.name.size()) * 7},
                    {"functions", "职工书屋、会务培训、文体活动、劳动调解"}});
    project.move(venue.opened - 100, story.cast.leader, "approve");
    return project;
}

Course& open(Story& story, const Venue& venue) {
    const auto& keeper = story.district.keeper(venue.union_id);
    auto& project = propose(story, venue);
    project.move(venue.opened - 90, keeper, "build");
    project.change(venue.opened - 6, keeper, {{"keeper", "阵地管理员"}});
    project.attach(venue.opened, story.cast.officer, "验收表");
    project.attach(venue.opened, story.cast.officer, "现场照片", Paper::picture);
    project.move(venue.opened, story.cast.officer, "open", {{"opened_on", venue.opened}});
    return project;
}

struct Investment {
    const Course& venue;
    std::int64_t union_id;
    const char *payer, *purpose;
    Money amount;
    base::Date paid;
};

Course& invest(Story& story, const Investment& investment) {
    const auto& cast = story.cast;
    auto& money = story.course("venue.investment", investment.union_id);
    money.create(investment.paid - 12, story.district.keeper(investment.union_id),
                 {{"venue", investment.venue},
                  {"payer", investment.payer},
                  {"purpose", investment.purpose},
                  {"amount", investment.amount}});
    money.move(investment.paid - 12, story.district.keeper(investment.union_id), "submit");
    money.move(investment.paid - 8, cast.leader, "approve");
    money.move(investment.paid, cast.finance, "pay");
    money.attach(investment.paid, cast.finance, "支付凭证");
    return money;
}

std::vector<Venue> upgrades(Story& story) {
    const auto& district = story.district;
    std::vector<Venue> all;
    constexpr std::array kinds{"home", "reading_room", "activity_centre"};
    constexpr std::array names{"职工之家", "职工书屋", "职工活动室"};
    const auto villages = district.of({Sector::village});
    for (std::size_t i = 0; i < 10; ++i) {
        const auto& village = *villages[i * 5 + 2];
        all.push_back(
            {village.name + names[i % 3], kinds[i % 3], "upgrade", village.territory,
             story.plan.workday(on(4 + static_cast<int>(i) % 8, 9 + static_cast<int>(i)))});
    }
    for (std::size_t i = 0; i < 5; ++i)
        all.push_back(
            {std::string("高新区") + std::array{"东", "南", "西", "北", "中"}[i] + "片区职工驿家",
             "home", "upgrade", district.park,
             story.plan.workday(on(5 + static_cast<int>(i), 16))});
    return all;
}

// The park's own centre: upgraded in stages, paid for by the park's union and the district.
void tell_centre(Story& story, Random& random) {
    const auto& district = story.district;
    const Venue centre{"绿色化工高新区工会职工文化活动中心", "activity_centre", "upgrade",
                       district.park, on(8, 24)};
    auto& project = open(story, centre);
    const auto total = Money::of_yuan(200'000) + Money::of_fen(random.between(620'000, 5'400'000));
    const auto stages = random.parts(total.fen(), 3, 3'000'000);
    constexpr std::array purposes{"装修改造", "健身和阅览设备", "会务培训和展览设施"};
    for (std::size_t i = 0; i < stages.size(); ++i)
        invest(story, {project, district.park, "park_union", purposes[i], Money::of_fen(stages[i]),
                       story.plan.workday(on(6 + static_cast<int>(i), 20))})
            .move(on(9, 12), story.cast.finance, "book");
    invest(story, {project, district.park, "county_union", "阵地建设补助", Money::of_yuan(50'000),
                   story.plan.workday(on(9, 6))});
    invest(story, {project, district.park, "park_union", "重复报账", Money::of_yuan(18'600),
                   story.plan.workday(on(9, 14))})
        .move(on(9, 20), story.cast.officer, "cancel", {}, "与前期装修款重复，冲销退回。");
    const auto& library = open(
        story, {"高新区工会职工书屋", "reading_room", "upgrade", district.park, on(2022, 10, 12)});
    invest(story, {library, district.park, "park_union", "书架和图书", Money::of_yuan(26'000),
                   story.plan.workday(on(2022, 11, 16))});
}

struct Station {
    const char *code, *name, *host;
    std::int64_t township;
    base::Date opened;
};

Course& open_station(Story& story, const Station& station) {
    const auto& keeper = story.district.keeper(station.township);
    auto& course = story.course("service_station.station", station.township);
    course.create(station.opened - 60, keeper,
                  {{"code", station.code},
                   {"name", station.name},
                   {"address", std::string("云溪区") + station.name},
                   {"host", station.host},
                   {"hours", "8:00—20:00"},
                   {"equipment", "饮水机、微波炉、充电插座、急救药箱、休息座椅"},
                   {"keeper", "站点管理员"}});
    course.move(station.opened - 52, story.cast.leader, "approve");
    course.attach(station.opened, story.cast.officer, "挂牌照片", Paper::picture);
    course.move(station.opened, story.cast.officer, "open", {{"opened_on", station.opened}});
    return course;
}

struct Star {
    const Course& station;
    const char *award, *level;
    int stars;
    base::Date named;
};

void star(Story& story, const Star& star) {
    const auto& cast = story.cast;
    auto& course = story.course("service_station.star");
    course.create(star.named + 2, cast.officer,
                  {{"station", star.station},
                   {"award", star.award},
                   {"level", star.level},
                   {"stars", star.stars}});
    course.attach(star.named + 2, cast.officer, "命名文件");
    course.move(star.named + 2, cast.officer, "record",
                {{"decision", fmt::format("工发〔{}〕{}号", star.named.year(), 10 + star.stars)},
                 {"named_on", star.named}});
}

}  // namespace

void tell_venues(Story& story) {
    auto random = story.dice("venues");
    const auto& district = story.district;
    tell_centre(story, random);
    std::vector<Course*> opened;
    for (const auto& venue : upgrades(story))
        opened.push_back(&open(story, venue));
    for (std::size_t i = 0; i < 6; ++i)
        invest(story, {*opened[i], district.root, "county_union", "阵地改造补助",
                       Money::of_yuan(random.between(4, 15) * 1'000), opened[i]->last_day() + 15});
    const auto street = district.townships[2];
    for (const auto& venue :
         {Venue{"政务中心母婴关爱室", "mother_room", "new", street, on(3, 8)},
          Venue{"货车司机之家", "drivers_home", "new", district.townships[4], on(6, 15)},
          Venue{"快递e家", "courier_home", "new", street, on(9, 21)},
          Venue{"云溪街道职工书屋", "reading_room", "upgrade", street, on(2022, 5, 18)},
          Venue{"陆城镇职工活动室", "activity_centre", "upgrade", district.townships[1],
                on(2022, 9, 7)}})
        open(story, venue);
    propose(story, {"陆城镇滨江职工书屋", "reading_room", "upgrade", district.townships[1],
                    on(2024, 3, 5)})
        .move(on(12, 6), district.keeper(district.townships[1]), "build");
    auto& refused = story.course("venue.project", district.townships[0]);
    refused.create(on(5, 9), district.keeper(district.townships[0]),
                   {{"name", "路口镇职工游泳馆"},
                    {"kind_of_venue", "activity_centre"},
                    {"work", "new"},
                    {"address", "路口镇"}});
    refused.move(on(5, 16), story.cast.leader, "refuse", {}, "超出年度阵地建设预算。");
}

void tell_stations(Story& story) {
    const auto& t = story.district.townships;
    const std::array earlier{
        Station{"fz-yxgc", "云溪广场驿站", "云溪街道总工会", t[2], on(2021, 6, 10)},
        Station{"fz-lcmt", "陆城码头驿站", "陆城镇总工会", t[1], on(2021, 10, 14)},
        Station{"fz-lkjz", "路口集镇驿站", "路口镇总工会", t[0], on(2022, 5, 12)},
        Station{"fz-stl", "四通路爱心驿站", "云溪街道总工会", t[2], on(2022, 7, 7)},
        Station{"fz-gxq", "高新区东门驿站", "松杨湖街道总工会", t[4], on(2022, 9, 22)}};
    std::vector<Course*> opened;
    for (const auto& station : earlier)
        opened.push_back(&open_station(story, station));
    opened[1]->move(on(4, 6), story.cast.officer, "close", {{"closed_on", on(4, 6)}},
                    "码头改造，站点撤并。");
    auto& dongting =
        open_station(story, {"fz-dtsq", "洞庭社区暖心驿站", "长岭街道洞庭社区", t[3], on(2, 23)});
    for (const auto& station :
         {Station{"fz-yhsc", "岳化新市场驿站", "云溪街道总工会", t[2], on(5, 25)},
          Station{"fz-syhg", "松杨湖港口驿站", "松杨湖街道总工会", t[4], on(7, 6)},
          Station{"fz-lcbj", "陆城滨江驿站", "陆城镇总工会", t[1], on(10, 12)}})
        open_station(story, station);
    star(story, {dongting, "hundred_best", "provincial", 4, on(11, 16)});
    star(story, {*opened[0], "hundred_best", "provincial", 5, on(2022, 11, 17)});
    star(story, {*opened[3], "star_rating", "municipal", 5, on(10, 26)});
    star(story, {*opened[2], "star_rating", "municipal", 3, on(10, 26)});
    // Proposed for next year.
    auto& proposed = story.course("service_station.station", t[0]);
    proposed.create(on(12, 20), story.district.keeper(t[0]),
                    {{"code", "fz-lkgs"},
                     {"name", "路口高速出口驿站"},
                     {"address", "路口镇"},
                     {"host", "路口镇总工会"},
                     {"hours", "全天"},
                     {"equipment", "饮水机、充电插座"}});
}

}  // namespace worlds::yunxi
