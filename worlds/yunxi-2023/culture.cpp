// Matches and contests, and the counselling class.
#include <fmt/format.h>

#include <array>

#include "places.hpp"
#include "story.hpp"

namespace worlds::yunxi {
namespace {

using base::Money;

struct Event {
    const char *edition, *code, *name, *form, *place;
    base::Date held;
    std::int64_t yuan;
};

const Course& stage_event(Story& story, const Event& event) {
    auto& course = story.course("sports_match.event");
    Fields fields{{"code", event.code},
                  {"name", event.name},
                  {"form", event.form},
                  {"held_on", event.held},
                  {"place", event.place},
                  {"partners", "区文化旅游广电体育局"},
                  {"expenses", Money::of_yuan(event.yuan)},
                  {"safety_plan", true}};
    if (*event.edition)
        fields.push_back({"edition", story.edition(event.edition)});
    course.create(event.held - 35, story.cast.officer, std::move(fields));
    hold(story, course, event.held);
    return course;
}

struct Team {
    const Course& event;
    const Workplace* place;
    std::string name;
    base::Date day;
    int rank;
};

Course& enter_team(Story& story, const Team& team, const std::vector<std::int64_t>& players) {
    auto people = listed(players, "player");
    people.push_back(listed({team.place->people[team.place->people.size() - 1]}, "coach").front());
    auto& course = story.course("sports_match.team");
    course.create(team.day - 20, story.cast.officer,
                  {{"event", team.event},
                   {"name", team.name},
                   {"employer", team.place->employer},
                   {"played_on", team.day},
                   {"rank", team.rank}},
                  std::move(people));
    course.attach(team.day - 20, story.cast.officer, "报名表");
    course.move(team.day - 18, story.cast.officer, "enter");
    return course;
}

// Thirty teams, from the large works of the district to its smallest systems.
void tell_basketball(Story& story, Random& random) {
    const auto held = on(9, 9);
    const auto& event = stage_event(
        story, {"lqs-6", "lqs-6", "第六届职工篮球比赛", "basketball", "区体育中心", held, 106'000});
    auto places = story.district.of({Sector::plant});
    for (const auto* place :
         random.some(story.district.of({Sector::chain, Sector::firm, Sector::builder}), 17))
        places.push_back(place);
    auto institutions = story.district.of({Sector::institution});
    std::erase_if(institutions, [](const auto* place) { return place->people.size() < 20; });
    for (const auto* place : random.some(institutions, 30 - places.size()))
        places.push_back(place);
    for (std::size_t i = places.size(); i < 30; ++i)
        places.push_back(story.district.of({Sector::chain})[i + 60]);
    const auto sizes = random.parts(random.between(508, 556), 30, 15);
    for (std::size_t i = 0; i < 30; ++i) {
        const auto most = std::min<std::size_t>(static_cast<std::size_t>(sizes[i]), 19);
        enter_team(story, {event, places[i], places[i]->name + "队", held, static_cast<int>(i) + 1},
                   places[i]->first_people(most));
    }
    enter_team(story, {event, story.district.of({Sector::firm}).back(), "弃权队", held, 31},
               story.district.of({Sector::firm}).back()->first_people(12))
        .move(on(9, 6), story.cast.officer, "cancel", {}, "队员不足，弃权退赛。");
}

void tell_other_events(Story& story, Random& random) {
    const auto& tug = stage_event(story, {"", "bh-2022", "庆“三八”职工拔河赛", "tug_of_war",
                                          "云溪广场", on(2022, 3, 8), 9'800});
    const auto places = random.some(story.district.of({Sector::institution}), 12);
    for (std::size_t i = 0; i < places.size(); ++i)
        enter_team(
            story,
            {tug, places[i], places[i]->name + "队", on(2022, 3, 8), static_cast<int>(i) + 1},
            places[i]->first_people(std::min<std::size_t>(places[i]->people.size(), 8)));
    stage_event(story, {"", "wyhy-2023", "“中国梦·劳动美”职工文艺汇演", "arts", "区文化馆",
                        on(9, 28), 36'000});
    stage_event(story, {"lqs-5", "lqs-5", "第五届职工篮球比赛", "basketball", "区体育中心",
                        on(2021, 9, 25), 78'000});
}

struct Sent {
    const char *event, *level, *form;
    base::Date held;
    int round;
    bool is_best;
};

void send_team(Story& story, Random& random, const Sent& sent) {
    std::vector<std::int64_t> pool;
    for (const auto* place : story.district.of({Sector::chain, Sector::institution}))
        pool.push_back(place->people[4]);
    auto& course = story.course("sports_match.sent_team");
    course.create(sent.held - 20, story.cast.officer,
                  {{"event_name", sent.event},
                   {"level", sent.level},
                   {"form", sent.form},
                   {"held_on", sent.held}},
                  listed(random.some(pool, 14)));
    course.change(sent.held, story.cast.officer,
                  {{"round_reached", sent.round}, {"best_ever", sent.is_best}});
    hold(story, course, sent.held);
}

struct Contest {
    const char *edition, *name, *form, *trade;
    base::Date held;
};

void contend(Story& story, Random& random, const Contest& contest) {
    const auto places = random.some(story.district.of({Sector::chain, Sector::plant}), 16);
    People people;
    for (std::size_t i = 0; i < places.size(); ++i) {
        const auto some = random.some(places[i]->people, 4);
        for (auto& one : listed(some, i < 2 ? "winner" : "contestant"))
            people.push_back(one);
    }
    people.push_back(listed({places[0]->people.back()}, "judge").front());
    auto& course = story.course("contest.contest");
    course.create(contest.held - 28, story.cast.officer,
                  {{"edition", story.edition(contest.edition)},
                   {"name", contest.name},
                   {"form", contest.form},
                   {"trade", contest.trade},
                   {"held_on", contest.held},
                   {"judges", "职业技能鉴定考评员"},
                   {"expenses", Money::of_yuan(random.between(8'000, 26'000))}},
                  std::move(people));
    hold(story, course, contest.held);
}

void broadcast(Story& story, const char* topic, const char* channel, base::Date held,
               std::int64_t views) {
    auto& course = story.course("counselling.live_class");
    course.create(held - 12, story.cast.officer,
                  {{"topic", topic},
                   {"speaker", "心理咨询师"},
                   {"qualification", "国家二级心理咨询师"},
                   {"channel", channel},
                   {"partners", "区行政审批服务局"},
                   {"held_on", held}});
    course.move(held - 11, story.cast.leader, "approve");
    course.change(held + 1, story.cast.officer, {{"views", views}, {"proof", "平台后台截图"}});
    course.attach(held + 1, story.cast.officer, "平台后台截图", Paper::picture);
    course.move(held + 1, story.cast.officer, "hold");
    course.move(held + 12, story.cast.finance, "settle");
}

}  // namespace

void tell_matches(Story& story) {
    auto random = story.dice("matches");
    tell_basketball(story, random);
    tell_other_events(story, random);
    for (const auto& sent :
         {Sent{"全市首届“中国梦 劳动美”职工篮球赛", "municipal", "basketball", on(5, 20), 2, true},
          Sent{"全市职工羽毛球赛", "municipal", "badminton", on(8, 19), 1, false},
          Sent{"全市职工篮球邀请赛", "municipal", "basketball", on(2022, 8, 20), 1, false}})
        send_team(story, random, sent);
}

void tell_contests(Story& story) {
    auto random = story.dice("contests");
    for (const auto& contest :
         {Contest{"sgs-2023", "化工总控技能比武", "skills", "化工总控工", on(6, 16)},
          Contest{"sgs-2023", "焊工技能比武", "skills", "焊工", on(7, 14)},
          Contest{"sgs-2023", "重点项目劳动竞赛", "emulation", "工程建设", on(9, 20)},
          Contest{"sgs-2023", "“安康杯”知识竞赛", "safety", "安全员", on(10, 24)},
          Contest{"sgs-2023", "消防岗位练兵", "drill", "应急救援", on(11, 7)},
          Contest{"sgs-2022", "电工技能比武", "skills", "电工", on(2022, 9, 15)}})
        contend(story, random, contest);
}

void tell_counselling(Story& story) {
    auto random = story.dice("counselling");
    broadcast(story, "职场压力与情绪调节", "livestream", on(6, 28), random.between(412, 478));
    broadcast(story, "亲子沟通", "hall", on(10, 20), random.between(48, 66));
    broadcast(story, "疫情后的心理调适", "livestream", on(2022, 12, 14), random.between(170, 240));
}

}  // namespace worlds::yunxi
