// Medical mutual aid: enrolment by company, then the claims of those who fell ill.
#include <fmt/format.h>

#include <array>

#include "story.hpp"

namespace worlds::yunxi {
namespace {

using base::Money;

constexpr std::size_t enrolled_in_year = 7'806, beneficiaries = 498, second_claims = 9;
constexpr std::int64_t benefits_paid = 36'500'000;  // Fen.

struct Enrolment {
    const Workplace* place;
    int year;
    base::Date day;
};

Course& enrol(Story& story, const Enrolment& enrolment, People people) {
    const auto& place = *enrolment.place;
    const auto& keeper = story.district.keeper(place);
    auto& course = story.course("mutual_aid.enrolment", place.organisation);
    course.create(enrolment.day, keeper,
                  {{"edition", story.edition(fmt::format("ylhz-{}", enrolment.year))},
                   {"employer", place.employer},
                   {"enrolled_on", enrolment.day},
                   {"cover_from", on(enrolment.year, 1, 1)},
                   {"cover_until", on(enrolment.year, 12, 31)},
                   {"fee_per_person", Money::of_yuan(60)}},
                  std::move(people));
    course.attach(enrolment.day, keeper, "参保名册（盖章）");
    course.move(enrolment.day, keeper, "submit");
    return course;
}

void confirm(Story& story, Course& course, std::size_t persons, base::Date day) {
    course.move(day, story.cast.finance, "confirm",
                {{"fee_paid", Money::of_yuan(60 * static_cast<std::int64_t>(persons))},
                 {"voucher", fmt::format("YB{:06}", day.days() % 1'000 * 100 +
                                                        static_cast<int>(persons) % 97)}});
}

struct Enrolled {
    const Workplace* place;
    std::int64_t person;
};

// Whole companies until the year's number is reached. Some workers are on the lists of two.
std::vector<Enrolled> enrol_year(Story& story, Random& random) {
    const auto places =
        random.some(story.district.of({Sector::chain, Sector::institution, Sector::firm}), 400);
    std::vector<Enrolled> all;
    const Workplace* before = nullptr;
    for (std::size_t i = 0; all.size() < enrolled_in_year; ++i) {
        const auto& place = *places[i];
        const auto count = std::min(place.members, enrolled_in_year - all.size());
        auto people = listed(place.first_people(count));
        for (std::size_t j = 0; j < count; ++j)
            all.push_back({&place, place.people[j]});
        const bool shares = before && before->territory == place.territory && i % 7 == 3 &&
                            place.name != model_enterprise;
        if (shares)
            people.push_back(listed({before->people.front()}).front());
        const auto persons = people.size();
        const auto day = story.plan.workday(on(1, 4) + static_cast<int>(i) % 60);
        auto& course = enrol(story, {&place, 2023, day}, std::move(people));
        if (i % 23 == 4) {
            course.move(day + 2, story.cast.officer, "return", {},
                        "名册缺少两人身份证号，请补正。");
            course.move(day + 6, story.district.keeper(place), "submit");
        }
        confirm(story, course, persons, day + 9);
        before = &place;
    }
    return all;
}

// Plants run schemes of their own; one list was paid for and taken back.
// Answers the companies of the year before.
std::vector<const Workplace*> enrol_others(Story& story, Random& random) {
    const auto& plant = *story.district.of({Sector::plant}).back();
    auto& withdrawn = enrol(story, {&plant, 2023, on(2, 8)}, listed(plant.first_people(120)));
    confirm(story, withdrawn, 120, on(2, 15));
    withdrawn.move(on(3, 1), story.cast.leader, "cancel", {}, "单位改投本系统互助，退保退费。");
    const auto earlier = random.some(story.district.of({Sector::chain}), 20);
    for (const auto* place : earlier) {
        auto& course = enrol(story, {place, 2022, on(2022, 1, 17)},
                             listed(place->first_people(place->members)));
        confirm(story, course, place->members, on(2022, 1, 26));
    }
    const auto& early = *story.district.of({Sector::chain})[50];
    enrol(story, {&early, 2024, on(12, 26)}, listed(early.first_people(30)));
    return earlier;
}

struct Claim {
    Enrolled who;
    int year;
    Money benefit;  // What the plan will reckon from the own share.
    base::Date treated;
};

// The own share that yields a benefit: 300 yuan stay with the member, 30 per cent is paid.
Money own_share_for(Money benefit) {
    return Money::of_fen(30'000 + (benefit.fen() * 10 + 2) / 3);
}

Course& claim(Story& story, Random& random, const Claim& claim) {
    constexpr std::array events{"inpatient", "inpatient", "inpatient", "severe", "accident"};
    constexpr std::array hospitals{"区人民医院", "区中医医院", "市一人民医院", "市二人民医院"};
    const auto& keeper = story.district.keeper(*claim.who.place);
    const auto until = claim.treated + static_cast<int>(random.between(4, 13));
    const auto claimed = story.plan.workday(until + static_cast<int>(random.between(6, 25)));
    auto& course = story.course("mutual_aid.claim", claim.who.place->organisation);
    course.create(claimed, keeper,
                  {{"edition", story.edition(fmt::format("ylhz-{}", claim.year))},
                   {"member", claim.who.person},
                   {"event", random.pick(events)},
                   {"hospital", random.pick(hospitals)},
                   {"diagnosis", "见出院记录"},
                   {"treated_from", claim.treated},
                   {"treated_until", until},
                   {"own_share", own_share_for(claim.benefit)},
                   {"account",
                    fmt::format("99{:014}", claim.who.person * 32'452'843 % 100'000'000'000'000)}});
    course.attach(claimed, keeper, "医疗费用结算单");
    course.move(claimed, keeper, "submit");
    course.move(claimed + 3, story.cast.officer, "accept");
    return course;
}

void pay(Story& story, Course& course) {
    course.move(course.last_day() + 3, story.cast.leader, "approve");
    course.move(course.last_day() + 5, story.cast.finance, "pay");
    course.attach(course.last_day(), story.cast.finance, "发放回单");
    course.move(course.last_day() + 9, story.cast.officer, "close");
}

void claim_year(Story& story, Random& random, const std::vector<Enrolled>& enrolled) {
    const auto chosen = random.some(enrolled, beneficiaries + 40);
    const auto benefits = random.parts(benefits_paid, beneficiaries + second_claims, 6'000);
    for (std::size_t i = 0; i < benefits.size(); ++i) {
        const bool is_second = i >= beneficiaries;
        const auto& who = chosen[is_second ? (i - beneficiaries) * 11 : i];
        const auto treated =
            is_second ? on(9, 12) : on(3, 20) + static_cast<int>(random.between(0, 185));
        pay(story, claim(story, random, {who, 2023, Money::of_fen(benefits[i]), treated}));
    }
    // Not entitled, taken back, or still in hand.
    const auto spare = [&](std::size_t number) { return chosen[beneficiaries + number]; };
    for (std::size_t i = 0; i < 8; ++i)
        claim(story, random, {spare(i), 2023, {}, on(5, 8 + static_cast<int>(i))})
            .move(on(7, 12), story.cast.leader, "refuse", {}, "自付金额未超过起付线。");
    for (std::size_t i = 8; i < 11; ++i)
        claim(story, random, {spare(i), 2023, Money::of_yuan(400), on(6, 6)})
            .move(on(8, 2), story.cast.officer, "withdraw");
    auto& recovered = claim(story, random, {spare(12), 2023, Money::of_yuan(860), on(4, 18)});
    pay(story, recovered);
    recovered.move(recovered.last_day() + 20, story.cast.leader, "recover", {},
                   "商业保险已足额赔付，退回补助。");
    for (std::size_t i = 13; i < 19; ++i)
        claim(story, random,
              {spare(i), 2023, Money::of_yuan(650), on(11, 10 + static_cast<int>(i) - 13)});
}

void claim_year_before(Story& story, Random& random, const std::vector<const Workplace*>& places) {
    for (std::size_t i = 0; i < 40; ++i) {
        const auto& place = *places[i % places.size()];
        pay(story, claim(story, random,
                         {{&place, place.people[i % 17]},
                          2022,
                          Money::of_yuan(random.between(180, 1'400)),
                          on(2022, 3, 1) + static_cast<int>(i) * 5}));
    }
}

}  // namespace

void tell_enrolments(Story& story) {
    auto random = story.dice("mutual aid");
    const auto enrolled = enrol_year(story, random);
    const auto earlier = enrol_others(story, random);
    claim_year(story, random, enrolled);
    claim_year_before(story, random, earlier);
}

}  // namespace worlds::yunxi
