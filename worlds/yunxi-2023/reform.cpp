// The industrial workers: who they are, who was brought in, trained, put up as craftsmen,
// heard and sent to rest.
#include <fmt/format.h>

#include <array>

#include "story.hpp"

namespace worlds::yunxi {
namespace {

using base::Money;

Course& recruit(Story& story, Random& random, const Workplace& place, std::int64_t person,
                base::Date arrived) {
    constexpr std::array grades{"senior_worker", "technician", "senior_technician", "engineer"};
    constexpr std::array channels{"campaign", "campaign", "fair", "direct"};
    const auto& keeper = story.district.keeper(place);
    auto& course = story.course("talent.recruitment", place.organisation);
    course.create(arrived + 5, keeper,
                  {{"recruited", person},
                   {"employer", place.employer},
                   {"grade", random.pick(grades)},
                   {"channel", random.pick(channels)},
                   {"certificate", fmt::format("99S0{:012}", person * 104'729 % 1'000'000'000'000)},
                   {"contract_years", random.between(3, 8)},
                   {"arrived_on", arrived}});
    course.attach(arrived + 5, keeper, "技能等级证书");
    course.move(arrived + 5, keeper, "enter");
    return course;
}

struct Class {
    const char *name, *theme, *edition;
    base::Date held;
};

void teach(Story& story, Random& random, const Class& lesson, std::vector<std::int64_t> people) {
    auto& course = story.course("training.class");
    Fields fields{
        {"name", lesson.name},    {"theme", lesson.theme},          {"place", "区职工培训中心"},
        {"held_on", lesson.held}, {"hours", random.between(4, 40)}, {"trainer", "特聘讲师"}};
    if (*lesson.edition)
        fields.push_back({"edition", story.edition(lesson.edition)});
    const auto cost =
        Money::of_yuan(random.between(30, 70) * static_cast<std::int64_t>(people.size()));
    course.create(lesson.held - 10, story.cast.officer, std::move(fields), listed(people));
    course.change(lesson.held - 8, story.cast.officer, {{"cost", cost}});
    hold(story, course, lesson.held);
}

// A pool much smaller than the attendances: the same workers come to several classes.
std::vector<std::int64_t> learners(Story& story, Random& random) {
    std::vector<std::int64_t> pool;
    for (const auto* place : story.district.of({Sector::chain, Sector::firm, Sector::builder})) {
        const auto some = random.some(place->people, 14);
        pool.insert(pool.end(), some.begin(), some.end());
    }
    return pool;
}

void file_workers(Story& story, const Workplace& place, const People& people, base::Date counted,
                  const char* source, Course** made = nullptr) {
    const auto& keeper = story.district.keeper(place);
    auto& filing = story.course("industrial_worker.filing", place.organisation);
    filing.create(counted + 12, keeper,
                  {{"employer", place.employer},
                   {"industry", place.industry},
                   {"counted_on", counted},
                   {"source", source}},
                  people);
    filing.attach(counted + 12, keeper, "花名册");
    filing.move(counted + 12, keeper, "enter");
    if (made)
        *made = &filing;
}

struct Candidate {
    const Workplace* place;
    std::int64_t person;
    const char *edition, *level, *trade;
    base::Date declared;
    bool is_named = false;
};

Course& declare(Story& story, const Candidate& candidate) {
    const auto& keeper = story.district.keeper(*candidate.place);
    auto& course = story.course("craftsman.candidate", candidate.place->organisation);
    course.create(candidate.declared, keeper,
                  {{"edition", story.edition(candidate.edition)},
                   {"candidate", candidate.person},
                   {"employer", candidate.place->employer},
                   {"level", candidate.level},
                   {"trade", candidate.trade},
                   {"years_in_trade", 8 + candidate.person % 17},
                   {"front_line", true},
                   {"deeds", "扎根一线，攻克多项工艺难题，带徒传艺。"}});
    course.attach(candidate.declared, keeper, "工匠推荐表");
    course.move(candidate.declared, keeper, "declare");
    return course;
}

void nominate(Story& story, const Candidate& candidate) {
    const auto& cast = story.cast;
    auto& course = declare(story, candidate);
    course.move(candidate.declared + 8, cast.officer, "recommend");
    course.move(candidate.declared + 20, cast.officer, "qualify");
    course.move(candidate.declared + 60, cast.officer, "score");
    if (!candidate.is_named)
        return;
    course.move(candidate.declared + 70, cast.officer, "publish");
    course.move(candidate.declared + 84, cast.leader, "name",
                {{"decision", fmt::format("岳工发〔{}〕31号", candidate.declared.year())}});
}

struct Batch {
    const char *name, *sanatorium, *audience;
    base::Date starts;
    int days;
};

void send_to_rest(Story& story, const Batch& batch, const std::vector<std::int64_t>& workers,
                  const std::vector<std::int64_t>& escorts) {
    auto people = listed(workers, "worker");
    for (auto& escort : listed(escorts, "escort"))
        people.push_back(escort);
    auto& course = story.course("recuperation.batch");
    course.create(batch.starts - 15, story.cast.officer,
                  {{"edition", story.edition(fmt::format("lxy-{}", batch.starts.year()))},
                   {"name", batch.name},
                   {"sanatorium", batch.sanatorium},
                   {"audience", batch.audience},
                   {"starts_on", batch.starts},
                   {"ends_on", batch.starts + batch.days},
                   {"cost", Money::of_yuan(1'960 * static_cast<std::int64_t>(people.size()))},
                   {"insured", true}},
                  people);
    hold(story, course, batch.starts + batch.days);
}

}  // namespace

void tell_talent(Story& story) {
    auto random = story.dice("talent");
    const auto places = story.district.of({Sector::chain, Sector::plant});
    std::map<const Workplace*, std::size_t> taken;
    const auto next = [&](const Workplace& place) {
        return place.people[place.people.size() - 2 - taken[&place]++];
    };
    const auto persons = random.between(208, 262);
    for (std::int64_t i = 0; i < persons; ++i) {
        const auto& place = *random.pick(places);
        const auto person = next(place);
        const auto arrived = on(i % 2 == 0 ? 2022 : 2023, static_cast<int>(random.between(2, 11)),
                                static_cast<int>(random.between(1, 27)));
        recruit(story, random, place, person, arrived);
        if (i % 60 == 7)  // Came back under a new contract: one person, two recruitments.
            recruit(story, random, place, person, on(12, 1));
    }
    for (int i = 0; i < 26; ++i) {
        const auto& place = *random.pick(places);
        recruit(story, random, place, next(place), on(2021, 3 + i % 9, 12));
    }
    const auto& place = *places[3];
    recruit(story, random, place, next(place), on(8, 10))
        .move(on(9, 6), story.district.keeper(place), "end", {}, "试用期内离职。");
    recruit(story, random, *places[40], next(*places[40]), on(10, 12))
        .move(on(10, 30), story.cast.officer, "cancel", {}, "证书核验未通过。");
}

void tell_training(Story& story) {
    auto random = story.dice("training");
    const auto pool = learners(story, random);
    constexpr std::array themes{"skills", "safety", "public_lecture", "start_up"};
    constexpr std::array names{"职业技能提升班", "安全生产培训班", "芙蓉公益讲堂",
                               "创业就业培训班"};
    constexpr std::size_t classes = 40;
    const auto sizes = random.parts(random.between(3'080, 3'640), classes, 36);
    for (std::size_t i = 0; i < classes; ++i) {
        const int year = i % 2 == 0 ? 2022 : 2023;
        const auto kind = i / 2 % themes.size();
        const char* edition = kind != 2 ? "" : (year == 2022 ? "frjt-2022" : "frjt-2023");
        const auto held = story.plan.workday(
            on(year, 3 + static_cast<int>(i) / 5 % 9, 4 + static_cast<int>(i * 3 % 22)));
        teach(story, random, {names[kind], themes[kind], edition, held},
              random.some(pool, static_cast<std::size_t>(sizes[i])));
    }
    for (int i = 0; i < 3; ++i)
        teach(story, random, {names[0], themes[0], "", on(2021, 5 + 2 * i, 18)},
              random.some(pool, 60));
    auto& cancelled = story.course("training.class");
    cancelled.create(on(7, 20), story.cast.officer,
                     {{"name", names[1]},
                      {"theme", themes[1]},
                      {"place", "区职工培训中心"},
                      {"held_on", on(8, 2)},
                      {"hours", 8},
                      {"trainer", "特聘讲师"}},
                     listed(random.some(pool, 45)));
    cancelled.move(on(7, 28), story.cast.leader, "cancel", {}, "强降雨预警，培训取消。");
}

// The lists of the last day of June stand; some companies replaced older ones. Workers who
// changed companies in between stand on two lists and are counted once.
void tell_industrial_workers(Story& story) {
    auto random = story.dice("industrial workers");
    const auto places =
        story.district.of({Sector::chain, Sector::plant, Sector::firm, Sector::builder});
    const Workplace* before = nullptr;
    int number = 0;
    for (const auto* place : places) {
        if (place->sector != Sector::plant && ++number % 15 == 0) {
            Course* older = nullptr;
            file_workers(story, *place,
                         listed(random.some(place->people, place->people.size() * 3 / 4)),
                         on(2022, 6, 30), "2022年企业花名册", &older);
            older->move(on(7, 13), story.district.keeper(*place), "replace");
        }
        auto people = listed(place->people);
        const bool shares = before && before->sector == Sector::chain &&
                            place->sector == Sector::chain && !place->is_reported &&
                            number % 12 == 5 && !before->is_reported;
        if (shares)
            for (std::size_t i = 0; i < 3; ++i)
                people.push_back(listed({before->people[i + 4]}).front());
        file_workers(story, *place, people, on(6, 30), "2023年企业花名册");
        before = place;
    }
    const auto& late = *places[12];
    story.course("industrial_worker.filing", late.organisation)
        .create(on(12, 27), story.district.keeper(late),
                {{"employer", late.employer},
                 {"industry", late.industry},
                 {"counted_on", on(12, 25)},
                 {"source", "年末补报"}},
                listed(random.some(late.people, 20)));
}

void tell_craftsmen(Story& story) {
    constexpr std::array trades{"化工总控工", "电气仪表工", "防水材料工",
                                "焊工",       "燃气调压工", "设备研发"};
    const auto places = story.district.of({Sector::chain});
    for (std::size_t i = 0; i < 6; ++i) {
        const auto& place = *places[i];
        nominate(story, {&place, place.people[1], "blgj-2023", "municipal", trades[i],
                         on(5, 22 + static_cast<int>(i)), i % 3 == 1});
    }
    for (std::size_t i = 0; i < 4; ++i) {
        const auto& place = *places[i + 20];
        nominate(story, {&place, place.people[0], "blgj-2022", "municipal", trades[i],
                         on(2022, 5, 23 + static_cast<int>(i)), i == 0});
        nominate(story, {&place, place.people[3], "yxgj-2023", "county", trades[i],
                         on(4, 10 + static_cast<int>(i)), i < 2});
    }
    auto& rejected = declare(
        story, {places[30], places[30]->people[5], "blgj-2023", "municipal", trades[3], on(5, 24)});
    rejected.move(on(6, 1), story.cast.officer, "recommend");
    rejected.move(on(6, 12), story.cast.officer, "reject", {}, "业绩材料不实，不予推荐。");
    declare(story,
            {places[31], places[31]->people[5], "blgj-2023", "municipal", trades[0], on(5, 25)})
        .move(on(6, 2), story.cast.officer, "return", {}, "请补充技能等级证书。");
}

void tell_symposia(Story& story) {
    auto random = story.dice("symposia");
    const auto& cast = story.cast;
    std::vector<std::int64_t> speakers;
    for (const auto* place : story.district.of({Sector::chain, Sector::plant}))
        speakers.push_back(place->people[7]);
    const auto hear = [&](const char* name, const char* audience, base::Date day, People people) {
        for (int i = 0; i < 5; ++i) {
            people.emplace_back();
            people.back().name = fmt::format("参会领导{}", i + 1);
            people.back().role = "leader";
        }
        auto& meeting = story.course("symposium.meeting");
        meeting.create(day - 7, cast.officer,
                       {{"name", name},
                        {"audience", audience},
                        {"partners", "发改、科工、生态环境等部门"},
                        {"place", "区总工会会议室"},
                        {"held_on", day},
                        {"proposal", "劳动竞赛、技能比武、共抓大保护倡议"}},
                       std::move(people));
        hold(story, meeting, day);
    };
    auto people =
        listed(random.some(speakers, static_cast<std::size_t>(random.between(23, 27))), "worker");
    std::vector<std::int64_t> models;
    for (const auto* place : story.district.of({Sector::plant}))
        models.insert(models.end(), {place->people[20], place->people[21]});
    for (auto& model : listed(models, "model"))
        people.push_back(model);
    hear("产业工人座谈会", "industrial_workers", on(5, 12), std::move(people));
    std::vector<std::int64_t> drivers;
    for (const auto& each : story.district.new_forms)
        drivers.push_back(each.people.front());
    hear("新就业形态劳动者座谈会", "new_forms", on(9, 22), listed(drivers, "worker"));
    hear("产业工人座谈会", "industrial_workers", on(2022, 5, 13),
         listed(random.some(speakers, 24), "worker"));
}

void tell_recuperation(Story& story) {
    auto random = story.dice("recuperation");
    std::vector<std::int64_t> technicians, escorts;
    for (const auto* place : story.district.of({Sector::chain, Sector::plant, Sector::firm}))
        technicians.push_back(place->people[9]);
    for (const auto* place : story.district.of({Sector::institution}))
        escorts.push_back(place->people[1]);
    const auto chosen = random.some(technicians, 100);
    const auto first = static_cast<std::size_t>(random.between(30, 34));
    const auto workers = [&](std::size_t from, std::size_t count) {
        return std::vector<std::int64_t>(
            chosen.begin() + static_cast<std::ptrdiff_t>(from),
            chosen.begin() + static_cast<std::ptrdiff_t>(from + count));
    };
    const auto all = static_cast<std::size_t>(random.between(61, 68));
    send_to_rest(story, {"一线技术工人第一批", "张家界疗养院", "front_line", on(5, 15), 5},
                 workers(0, first), random.some(escorts, 2));
    send_to_rest(story, {"一线技术工人第二批", "南岳疗养院", "front_line", on(5, 29), 5},
                 workers(first, all - first), random.some(escorts, 2));
    send_to_rest(story, {"劳模工匠疗休养", "南岳疗养院", "model", on(10, 16), 5}, workers(60, 12),
                 random.some(escorts, 1));
    send_to_rest(story, {"2022年一线技术工人", "南岳疗养院", "front_line", on(2022, 9, 19), 5},
                 workers(75, 24), random.some(escorts, 1));
}

}  // namespace worlds::yunxi
