// Posts offered and fairs held in spring; disputes mediated through the year.
#include <fmt/format.h>

#include <array>

#include "story.hpp"

namespace worlds::yunxi {
namespace {

using base::Money;

struct Posting {
    const Workplace* place;
    const char *edition, *post, *skill;
    std::int64_t openings, wage;
    base::Date published;
};

void post(Story& story, const Posting& posting) {
    auto& course = story.course("job_fair.posting");
    course.create(posting.published, story.cast.officer,
                  {{"edition", story.edition(posting.edition)},
                   {"employer", posting.place->employer},
                   {"post", posting.post},
                   {"openings", posting.openings},
                   {"wage_monthly_min", Money::of_yuan(posting.wage)},
                   {"skill", posting.skill},
                   {"published_on", posting.published},
                   {"valid_until", posting.published + 60}});
    course.move(posting.published, story.cast.officer, "enter");
    course.move(posting.published + 61, story.cast.officer, "end", {}, "招聘期满。");
}

void post_all(Story& story, Random& random) {
    constexpr std::array posts{"操作工", "仪表工", "焊工",   "质检员",
                               "仓管员", "工艺员", "安全员", "装卸工"};
    constexpr std::array skills{"general", "skilled",      "skilled",      "professional",
                                "general", "professional", "professional", "general"};
    const auto places =
        story.district.of({Sector::chain, Sector::firm, Sector::builder, Sector::plant});
    const auto offer = [&](const char* edition, base::Date first, std::int64_t openings) {
        const auto kind = static_cast<std::size_t>(random.between(0, 7));
        post(story, {random.pick(places), edition, posts[kind], skills[kind], openings,
                     random.between(38, 85) * 100,
                     story.plan.workday(first + static_cast<int>(random.between(0, 45)))});
    };
    for (const auto openings : random.parts(random.between(6'620, 7'120), 186, 4))
        offer("cfsg-2023", on(1, 28), openings);
    for (const auto openings : random.parts(1'400, 45, 4))
        offer("cfsg-2022", on(2022, 2, 8), openings);
}

struct Fair {
    const char *edition, *code, *name, *place;
    base::Date held;
    int employers;
};

void hold_fair(Story& story, const Fair& fair, People people) {
    auto& course = story.course("job_fair.fair");
    course.create(fair.held - 10, story.cast.officer,
                  {{"edition", story.edition(fair.edition)},
                   {"code", fair.code},
                   {"name", fair.name},
                   {"place", fair.place},
                   {"held_on", fair.held},
                   {"partners", "区人力资源和社会保障局"},
                   {"employers_present", fair.employers},
                   {"expenses", Money::of_yuan(12'600)}},
                  std::move(people));
    hold(story, course, fair.held);
}

struct Dispute {
    const Workplace* place;
    const char *subject, *cause, *channel;
    base::Date registered;
    std::int64_t person;
};

Course& take_on(Story& story, Random& random, const Dispute& dispute) {
    auto& course = story.course("dispute.case", dispute.place->territory);
    const auto concerned = random.chance(25) ? random.between(2, 14) : 1;
    course.create(dispute.registered, story.district.keeper(dispute.place->territory),
                  {{"subject", dispute.subject},
                   {"cause", dispute.cause},
                   {"channel", dispute.channel},
                   {"worker", dispute.person},
                   {"workers_concerned", concerned},
                   {"employer", dispute.place->employer},
                   {"claim", Money::of_yuan(concerned * random.between(3'200, 21'000))}});
    return course;
}

void settle(Story& story, Random& random, Course& course) {
    constexpr std::array ways{"written", "written", "written", "spot", "withdrawn"};
    const auto& officer = story.cast.officer;
    const auto registered = course.last_day();
    const std::string way = random.pick(ways);
    course.move(registered + 1, officer, "accept", {{"mediator", "区总工会调解员"}});
    Fields fields{{"agreement", way}};
    if (way != "withdrawn")
        fields.push_back({"settled_amount", Money::of_yuan(random.between(2'600, 48'000))});
    const auto settled = registered + static_cast<int>(random.between(4, 13));
    course.attach(settled, officer, "调解笔录和协议书");
    course.move(settled, officer, "settle", std::move(fields), "双方自愿达成，款项已落实。");
    if (random.chance(80))
        course.move(settled + 8, officer, "archive");
}

}  // namespace

void tell_job_fairs(Story& story) {
    auto random = story.dice("job fairs");
    post_all(story, random);
    const auto& residents = story.district.residents;
    const auto seekers = [&](std::size_t from, std::size_t until) {
        return std::vector<std::int64_t>(residents.begin() + static_cast<std::ptrdiff_t>(from),
                                         residents.begin() + static_cast<std::ptrdiff_t>(until));
    };
    auto hired = listed(seekers(0, 64), "hired");
    for (auto& one : listed(seekers(64, 372), "intended"))
        hired.push_back(one);
    hold_fair(story, {"cfsg-2023", "dahan-2023", "大汉招聘会", "大汉城市广场", on(2, 10), 86},
              hired);
    // Some of them reached a better intention at the second fair, and are counted once.
    hold_fair(story, {"cfsg-2023", "yuanqu-2023", "高新区专场招聘会", "高新区", on(3, 8), 34},
              listed(seekers(331, 357), "hired"));
    hold_fair(story, {"cfsg-2022", "cf-2022", "春风招聘会", "云溪广场", on(2022, 2, 17), 40},
              listed(seekers(20, 150), "intended"));
}

void tell_disputes(Story& story) {
    auto random = story.dice("disputes");
    std::vector<const Workplace*> places;
    for (const auto* place : story.district.of({Sector::firm, Sector::builder, Sector::chain}))
        if (!place->is_reported)
            places.push_back(place);
    constexpr std::array subjects{"拖欠工资", "工伤待遇争议", "解除劳动合同补偿", "未缴社会保险",
                                  "加班工资争议"};
    constexpr std::array causes{"wages", "injury", "termination", "insurance", "wages"};
    constexpr std::array channels{"window", "hotline", "arbitration", "petition", "online"};
    int number = 0;
    const auto next = [&](base::Date day) -> Course& {
        const auto kind = static_cast<std::size_t>(number) % subjects.size();
        const auto& place = *random.pick(places);
        return take_on(
            story, random,
            {&place, subjects[kind], causes[kind], random.pick(channels), story.plan.workday(day),
             place.people[15 + static_cast<std::size_t>(number++ % 12)]});
    };
    const auto settled = random.between(32, 37);
    for (std::int64_t i = 0; i < settled; ++i)
        settle(story, random,
               next(on(1 + static_cast<int>(i) % 11, 5 + static_cast<int>(i * 5 % 22))));
    for (int i = 0; i < 8; ++i)
        settle(story, random, next(on(2022, 3 + i, 14)));
    const auto& officer = story.cast.officer;
    for (int i = 0; i < 3; ++i) {
        auto& course = next(on(4 + 2 * i, 11));
        course.move(course.last_day() + 2, officer, "accept", {{"mediator", "区总工会调解员"}});
        course.move(course.last_day() + 12, officer, "pass_on", {}, "双方差距较大，告知申请仲裁。");
    }
    next(on(6, 7)).move(on(6, 9), officer, "decline", {}, "已由仲裁委受理，不再重复调解。");
    next(on(8, 15)).move(on(8, 16), officer, "cancel", {}, "重复登记。");
    next(on(12, 18)).move(on(12, 19), officer, "accept", {{"mediator", "区总工会调解员"}});
    next(on(12, 27));
}

}  // namespace worlds::yunxi
