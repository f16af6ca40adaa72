// School aid in autumn, rebates to small payers.
#include <fmt/format.h>

#include <array>
#include <numeric>

#include "story.hpp"

namespace worlds::yunxi {
namespace {

using base::Money;

struct Application {
    const Family* family;
    const char *edition, *stage;
    Money income, amount;
    base::Date applied;
    const char* exclusion = "none";
};

std::string account_of(std::int64_t number) {
    return fmt::format("99{:014}", number * 15'485'863 % 100'000'000'000'000);
}

Course& apply(Story& story, const Application& application) {
    const auto& family = *application.family;
    const auto& place = story.district.workplaces[family.workplace];
    const auto& keeper = story.district.keeper(place);
    const std::string stage = application.stage;
    auto& course = story.course("school_aid.application", place.organisation);
    course.create(
        application.applied, keeper,
        {{"edition", story.edition(application.edition)},
         {"student", family.student},
         {"family", family.household},
         {"parent", family.parent},
         {"stage", stage},
         {"school",
          stage == "college" ? "省内高校" : (stage == "senior" ? "区第一中学" : "区明德学校")},
         {"exclusion", application.exclusion},
         {"income_per_head", application.income},
         {"circumstances", "家庭成员患病，收入减少，子女就学负担较重。"},
         {"account", account_of(family.student)}});
    course.attach(application.applied, keeper, "录取通知书或学籍证明");
    course.attach(application.applied, keeper, "家庭收入证明");
    course.move(application.applied, keeper, "submit");
    return course;
}

Course& publish(Story& story, const Application& application) {
    const auto& officer = story.cast.officer;
    auto& course = apply(story, application);
    course.move(
        application.applied + 3, officer, "accept",
        {{"visited_on", story.plan.workday(application.applied + 2)}, {"visitors", "经办两人"}});
    course.attach(application.applied + 3, officer, "入户调查照片", Paper::picture);
    course.move(application.applied + 5, officer, "publish");
    return course;
}

Course& grant(Story& story, const Application& application) {
    auto& course = publish(story, application);
    course.move(application.applied + 13, story.cast.leader, "approve",
                {{"amount", application.amount}});
    return course;
}

void pay(Story& story, Course& course, base::Date day) {
    course.move(day, story.cast.finance, "pay");
    course.attach(day, story.cast.finance, "发放回单");
    course.move(day + 14, story.cast.officer, "close");
}

// 41 students and 79,000 yuan: in college 3,000 each, in senior secondary 2,000, below 1,000.
void grant_year(Story& story, Random& random) {
    struct Share {
        const char* stage;
        std::size_t count;
        std::int64_t yuan;
    };
    std::vector<const Family*> by_stage[3];
    for (std::size_t i = 0; i < story.district.families.size(); ++i)
        by_stage[i % 4 == 1 ? 0 : (i % 4 == 0 ? 2 : 1)].push_back(&story.district.families[i]);
    constexpr Share shares[] = {
        {"college", 8, 3'000}, {"senior", 22, 2'000}, {"junior", 11, 1'000}};
    int number = 0;
    for (std::size_t s = 0; s < 3; ++s)
        for (std::size_t i = 0; i < shares[s].count; ++i, ++number) {
            const auto applied = story.plan.workday(on(7, 17 + number % 9));
            auto& course = grant(story, {by_stage[s][i], "jqzx-2023", shares[s].stage,
                                         Money::of_yuan(random.between(520, 1'480)),
                                         Money::of_yuan(shares[s].yuan), applied});
            const auto day = on(8, 16 + number % 8);
            if (number == 12) {
                course.move(day, story.cast.finance, "pay");
                course.move(day + 1, story.cast.finance, "fail", {}, "账号与户名不符，银行退回。");
                pay(story, course, on(8, 28));
            } else {
                pay(story, course, day);
            }
        }
}

// Those who were not aided: refused, withdrawn, recovered; and last year's.
void tell_unaided(Story& story) {
    const auto& families = story.district.families;
    const auto& cast = story.cast;
    const auto application = [&](std::size_t family, std::int64_t income) {
        return Application{&families[family],      "jqzx-2023",           "senior",
                           Money::of_yuan(income), Money::of_yuan(2'000), on(7, 19)};
    };
    publish(story, application(62, 2'600))
        .move(on(8, 3), cast.leader, "refuse", {}, "家庭人均月收入超过标准。");
    publish(story, application(63, 1'900))
        .move(on(7, 27), cast.officer, "object", {}, "公示期间接到反映，家庭另有经营收入。")
        .move(on(8, 4), cast.leader, "refuse", {}, "核实后人均月收入超过标准。");
    auto& returned = apply(story, application(58, 900));
    returned.move(on(7, 21), cast.officer, "return", {}, "请补充收入证明。");
    returned.move(on(7, 28),
                  story.district.keeper(story.district.workplaces[families[58].workplace]),
                  "withdraw");
    auto recovered = application(59, 1'100);
    recovered.applied = on(7, 18);
    grant(story, recovered)
        .move(on(8, 17), cast.finance, "pay")
        .move(on(9, 13), cast.leader, "recover", {}, "学生已获同类资助，助学金退回。");
    for (std::size_t i = 0; i < 13; ++i) {
        const Application earlier{&families[i * 4 + 2],  "jqzx-2022",           "senior",
                                  Money::of_yuan(1'050), Money::of_yuan(2'000), on(2022, 7, 18)};
        pay(story, grant(story, earlier), on(2022, 8, 24));
    }
}

struct Rebate {
    const Workplace* place;
    const char* scheme;
    Money fund, amount;
    base::Date asked;
};

Course& ask(Story& story, const Rebate& rebate, People members) {
    const auto& keeper = story.district.keeper(*rebate.place);
    auto& course = story.course("fund_rebate.payment", rebate.place->organisation);
    course.create(rebate.asked, keeper,
                  {{"edition", story.edition(fmt::format("xwfh-{}", rebate.asked.year()))},
                   {"scheme", rebate.scheme},
                   {"employer", rebate.place->employer},
                   {"fund_paid", rebate.fund},
                   {"paid_in_on", on(rebate.asked.year() - 1, 12, 15)},
                   {"amount", rebate.amount},
                   {"account", account_of(rebate.place->employer)}},
                  std::move(members));
    course.attach(rebate.asked, keeper, "受益会员名单（盖章）");
    course.move(rebate.asked, keeper, "submit");
    return course;
}

void pay_rebate(Story& story, const Rebate& rebate, People members) {
    ask(story, rebate, std::move(members))
        .move(rebate.asked + 6, story.cast.leader, "approve")
        .move(rebate.asked + 12, story.cast.finance, "pay")
        .move(rebate.asked + 20, story.cast.finance, "book");
}

Rebate rebate_of(const Workplace& place, std::int64_t members, base::Date asked) {
    const auto fund = Money::of_yuan(members * 112);
    if (fund <= Money::of_yuan(10'000))
        return {&place, "rebate", fund, fund, asked};
    return {&place, "consumption", fund, Money::of_yuan(3'000), asked};
}

// `count` members of these companies in all, spread by their size.
std::vector<std::size_t> spread(const std::vector<const Workplace*>& places, std::size_t count) {
    std::size_t members = 0;
    for (const auto* place : places)
        members += place->members;
    std::vector<std::size_t> counts;
    std::size_t given = 0, passed = 0;
    for (const auto* place : places) {  // Running totals, so that the roundings cancel out.
        passed += place->members;
        counts.push_back(count * passed / members - given);
        given += counts.back();
    }
    return counts;
}

}  // namespace

void tell_school_aid(Story& story) {
    auto random = story.dice("school aid");
    grant_year(story, random);
    tell_unaided(story);
}

void tell_fund_rebates(Story& story) {
    auto random = story.dice("fund rebates");
    const auto all = random.some(story.district.of({Sector::chain, Sector::firm}), 80);
    // The largest of them first, so that there are members enough in sixty-five.
    auto places = all;
    std::sort(places.begin(), places.end(),
              [](const auto* a, const auto* b) { return a->members > b->members; });
    const std::vector<const Workplace*> others(places.begin() + 65, places.end());
    places.resize(65);
    const auto counts = spread(places, 2'796);
    for (std::size_t i = 0; i < places.size(); ++i) {
        auto members = listed(places[i]->first_people(counts[i]));
        // Moved within the year from the company before: on two lists, one person.
        const bool can_share = i > 0 && places[i]->territory == places[i - 1]->territory &&
                               places[i]->name != model_enterprise;
        if (can_share && i % 9 == 4)
            members.push_back(listed({places[i - 1]->people.front()}).front());
        const auto asked =
            story.plan.workday(on(3 + static_cast<int>(i) % 8, 6 + static_cast<int>(i) % 15));
        pay_rebate(story, rebate_of(*places[i], static_cast<std::int64_t>(counts[i]), asked),
                   members);
    }
    for (std::size_t i = 0; i < 9; ++i)
        pay_rebate(story, rebate_of(*others[i], 40, on(2022, 6, 14)),
                   listed(others[i]->first_people(20)));
    const auto& refused = *others[10];
    ask(story, {&refused, "rebate", Money::of_yuan(14'000), Money::of_yuan(14'000), on(5, 11)},
        listed(refused.first_people(12)))
        .move(on(5, 18), story.cast.leader, "refuse", {}, "上年度缴费超过小额标准。");
    const auto& late = *others[12];
    ask(story, rebate_of(late, 30, on(12, 22)), listed(late.first_people(15)));
}

}  // namespace worlds::yunxi
