// Condolence visits, winter-warmth funds, summer cooling.
#include <fmt/format.h>

#include <array>

#include "story.hpp"

namespace worlds::yunxi {
namespace {

using base::Money;

struct Visit {
    const char *occasion, *target;
    std::string place;
    std::int64_t employer = 0;
    base::Date day;
    Money site_money;
    const char* edition = "";
};

Course& visit(Story& story, const Visit& visit, People people) {
    auto& course = story.course("condolence.visit");
    Fields fields{{"occasion", visit.occasion},
                  {"target", visit.target},
                  {"place", visit.place},
                  {"visited_on", visit.day},
                  {"visitors", "区总工会领导和业务经办"},
                  {"source", "own"}};
    if (visit.employer != 0)
        fields.push_back({"employer", visit.employer});
    if (visit.site_money.fen() > 0)
        fields.push_back({"site_money", visit.site_money});
    if (*visit.edition)
        fields.push_back({"edition", story.edition(visit.edition)});
    course.create(visit.day - 7, story.cast.officer, std::move(fields), std::move(people));
    hold(story, course, visit.day);
    return course;
}

// Before the festival: sixteen enterprises and projects, one of them twice.
void visit_sites(Story& story, Random& random) {
    auto sites = random.some(story.district.of({Sector::firm}), 8);
    for (const auto* place : random.some(story.district.of({Sector::builder}), 5))
        sites.push_back(place);
    for (const auto* place : random.some(story.district.of({Sector::chain}), 3))
        sites.push_back(place);
    const auto money = random.parts(14'200'000, 16, 500'000, 50'000);
    for (std::size_t i = 0; i < sites.size(); ++i) {
        const bool is_project = sites[i]->sector == Sector::builder;
        const auto day = story.plan.workday(on(1, 5 + static_cast<int>(i) * 14 / 16));
        visit(story,
              {"spring_festival", is_project ? "project" : "enterprise", sites[i]->name,
               sites[i]->employer, day, Money::of_fen(money[i]), "swn-2023"},
              {});
    }
    visit(story,
          {"spring_festival", "enterprise", sites[0]->name + "二厂区", sites[0]->employer,
           on(1, 18), Money::of_yuan(2'000), "swn-2023"},
          {});
}

// Workers in hardship, by village and unit; a few are seen at home and at their union.
void visit_hardship(Story& story, Random& random) {
    const auto places = story.district.of({Sector::chain, Sector::firm, Sector::builder});
    std::vector<std::int64_t> pool;
    for (std::size_t i = 0; pool.size() < 480; ++i) {
        const auto& people = places[i % places.size()]->people;
        pool.insert(pool.end(), people.begin() + 12, people.begin() + 15);
    }
    const auto chosen = random.some(pool, static_cast<std::size_t>(random.between(353, 376)));
    const auto counts = random.parts(static_cast<std::int64_t>(chosen.size()), 22, 8);
    const auto villages = story.district.of({Sector::village});
    auto next = chosen.begin();
    for (std::size_t i = 0; i < counts.size(); ++i) {
        std::vector<std::int64_t> met(next, next + counts[i]);
        next += counts[i];
        if (i + 1 == counts.size())  // Met again at the gathering of the last day.
            met.insert(met.end(), chosen.begin() + 40, chosen.begin() + 49);
        visit(story,
              {"spring_festival",
               i % 3 == 0 ? "group" : "household",
               villages[i * 2]->name,
               0,
               story.plan.workday(on(1, 5 + static_cast<int>(i) * 14 / 22)),
               {},
               "swn-2023"},
              listed(met, "hardship", Money::of_yuan(500)));
    }
}

// Through the year: front-line technicians, models and workers in hardship, 153 in all.
void visit_front_line(Story& story, Random& random) {
    const auto places =
        random.some(story.district.of({Sector::chain, Sector::plant, Sector::builder}), 12);
    const auto counts = random.parts(153, places.size(), 6);
    constexpr std::array roles{"technician", "technician", "model", "technician", "hardship"};
    const auto met = [&](std::size_t i, std::size_t count) {
        const auto& people = places[i]->people;
        People all;
        for (std::size_t j = 0; j < count; ++j) {
            auto one = listed({people[j]}, roles[j % roles.size()], Money::of_yuan(300));
            all.push_back(one.front());
        }
        return all;
    };
    for (std::size_t i = 0; i < places.size(); ++i)
        visit(
            story,
            {"front_line",
             "group",
             places[i]->name,
             0,
             story.plan.workday(on(4 + static_cast<int>(i) / 3, 6 + static_cast<int>(i) * 5 % 20)),
             {}},
            met(i, static_cast<std::size_t>(counts[i])));
    for (const std::size_t again : {1u, 4u})  // The same people before the Day of the Army.
        visit(story,
              {"front_line",
               "group",
               places[again]->name,
               0,
               on(7, 25 + static_cast<int>(again)),
               {}},
              met(again, 5));
}

void tell_other_visits(Story& story, Random& random) {
    const auto places = story.district.of({Sector::chain});
    for (int i = 0; i < 6; ++i)
        visit(story,
              {"sickness", "household", "区人民医院", 0, story.plan.workday(on(2 + i, 14)), {}},
              listed({places[static_cast<std::size_t>(i) * 9]->people[17]}, "other",
                     Money::of_yuan(1'000)));
    const auto sites = random.some(story.district.of({Sector::firm}), 10);
    for (std::size_t i = 0; i < sites.size(); ++i)
        visit(story,
              {"spring_festival", "enterprise", sites[i]->name, sites[i]->employer,
               on(2022, 1, 12 + static_cast<int>(i) / 2), Money::of_yuan(8'000), "swn-2022"},
              listed(random.some(sites[i]->people, 20), "hardship", Money::of_yuan(500)));
    auto& cancelled = story.course("condolence.visit");
    cancelled.create(on(6, 12), story.cast.officer,
                     {{"occasion", "front_line"},
                      {"target", "group"},
                      {"place", "松杨湖港口"},
                      {"visited_on", on(6, 19)},
                      {"visitors", "区总工会业务经办两人"},
                      {"source", "own"}},
                     listed(random.some(places[60]->people, 12), "technician"));
    cancelled.move(on(6, 16), story.cast.officer, "cancel", {}, "汛期值守，改期慰问。");
    story.course("condolence.visit")
        .create(on(12, 27), story.cast.officer,
                {{"edition", story.edition("swn-2024")},
                 {"occasion", "spring_festival"},
                 {"target", "project"},
                 {"place", "乙烯项目工地"},
                 {"visited_on", on(2024, 1, 16)},
                 {"visitors", "区总工会领导"},
                 {"source", "own"}});
}

struct Gift {
    const char *edition, *giver, *source;
    Money amount;
    base::Date received;
};

Course& raise(Story& story, const Gift& gift, int number) {
    auto& course = story.course("winter_warmth.funds");
    course.create(gift.received + 1, story.cast.officer,
                  {{"edition", story.edition(gift.edition)},
                   {"giver", gift.giver},
                   {"source", gift.source},
                   {"amount", gift.amount},
                   {"received_on", gift.received},
                   {"voucher", fmt::format("SR{:05}", 300 + number)}});
    course.attach(gift.received + 1, story.cast.officer, "到账凭证");
    course.move(gift.received + 1, story.cast.finance, "enter");
    return course;
}

struct Subsidy {
    const char* edition;
    std::int64_t system;
    Money amount;
    base::Date paid;
};

Course& request_subsidy(Story& story, const Subsidy& subsidy) {
    auto& course = story.course("winter_warmth.subsidy");
    course.create(subsidy.paid - 7, story.cast.officer,
                  {{"edition", story.edition(subsidy.edition)},
                   {"system", subsidy.system},
                   {"households_planned", subsidy.amount.fen() / 100'000},
                   {"amount", subsidy.amount},
                   {"reason", "系统内困难企业和困难职工较多，需上级补助。"},
                   {"account", fmt::format("99{:014}", subsidy.system * 7'919)}});
    course.move(subsidy.paid - 6, story.cast.officer, "submit");
    return course;
}

void pay_subsidy(Story& story, const Subsidy& subsidy) {
    request_subsidy(story, subsidy)
        .move(subsidy.paid - 3, story.cast.leader, "approve")
        .attach(subsidy.paid, story.cast.finance, "拨款回单")
        .move(subsidy.paid, story.cast.finance, "pay")
        .move(subsidy.paid + 5, story.cast.finance, "book");
}

struct CoolingSite {
    const Workplace* place;
    const char* edition;
    base::Date day;
    Money goods;
};

void cool(Story& story, const CoolingSite& site, const std::vector<std::int64_t>& workers) {
    constexpr std::array targets{"enterprise", "enterprise", "trade", "project"};
    auto& course = story.course("summer_cooling.visit");
    course.create(site.day - 5, story.cast.officer,
                  {{"edition", story.edition(site.edition)},
                   {"place", site.place->name + "现场"},
                   {"target", targets[static_cast<std::size_t>(site.place->sector)]},
                   {"employer", site.place->employer},
                   {"visited_on", site.day},
                   {"goods", "饮用水、藿香正气水、凉茶、毛巾"},
                   {"goods_value", site.goods},
                   {"heat_check", site.day.day() % 5 == 0 ? "lacking" : "sound"}},
                  listed(workers));
    hold(story, course, site.day);
}

}  // namespace

void tell_condolences(Story& story) {
    auto random = story.dice("condolences");
    visit_sites(story, random);
    visit_hardship(story, random);
    visit_front_line(story, random);
    tell_other_visits(story, random);
}

void tell_winter_warmth(Story& story) {
    auto random = story.dice("winter warmth");
    const auto total =
        Money::of_yuan(1'500'000) + Money::of_fen(random.between(1'200'000, 9'800'000));
    const auto parts = random.parts(total.fen() - 90'000'000, 5, 4'000'000);
    raise(story, {"swn-2023", "市总工会", "upper", Money::of_yuan(520'000), on(1, 4)}, 1);
    raise(story, {"swn-2023", "区财政局", "finance", Money::of_yuan(380'000), on(1, 5)}, 2);
    constexpr std::array givers{"区总工会本级", "爱心企业捐款专户", "高新区工会",
                                "驻区企业联合捐助", "区直机关捐款"};
    constexpr std::array sources{"own", "society", "own", "society", "society"};
    for (std::size_t i = 0; i < parts.size(); ++i)
        raise(story,
              {"swn-2023", givers[i], sources[i], Money::of_fen(parts[i]),
               on(1, 6 + 2 * static_cast<int>(i))},
              3 + static_cast<int>(i));
    raise(story, {"swn-2023", "爱心企业预捐", "society", Money::of_yuan(60'000), on(2022, 12, 28)},
          0);
    raise(story, {"swn-2024", "市总工会", "upper", Money::of_yuan(320'000), on(12, 21)}, 20);
    raise(story, {"swn-2022", "市总工会", "upper", Money::of_yuan(480'000), on(2022, 1, 6)}, 9);
    raise(story, {"swn-2023", "爱心企业捐款专户", "society", Money::of_yuan(30'000), on(1, 11)}, 12)
        .move(on(1, 13), story.cast.officer, "cancel", {}, "重复登记，以到账凭证为准。");
    const auto subsidies =
        random.parts(90'300'000, story.district.systems.size(), 9'000'000, 100'000);
    for (std::size_t i = 0; i < subsidies.size(); ++i)
        pay_subsidy(story, {"swn-2023", story.district.systems[i], Money::of_fen(subsidies[i]),
                            story.plan.workday(on(1, 12 + static_cast<int>(i)))});
    request_subsidy(story, {"swn-2023", story.district.offices, Money::of_yuan(60'000), on(1, 16)})
        .move(on(1, 12), story.cast.leader, "refuse", {}, "机关单位由财政保障，本次不予补助。");
    for (std::size_t i = 0; i < 3; ++i)
        pay_subsidy(story, {"swn-2022", story.district.systems[i], Money::of_yuan(120'000),
                            on(2022, 1, 20)});
    request_subsidy(story,
                    {"swn-2024", story.district.systems[3], Money::of_yuan(150'000), on(12, 29)});
}

void tell_summer_cooling(Story& story) {
    auto random = story.dice("summer cooling");
    const auto large = [&](std::initializer_list<Sector> sectors, std::size_t count) {
        auto all = story.district.of(sectors);
        std::erase_if(all, [](const auto* place) { return place->people.size() < 85; });
        return random.some(std::move(all), count);
    };
    auto places = large({Sector::builder}, 5);
    for (const auto* place : large({Sector::chain, Sector::plant}, 6))
        places.push_back(place);
    for (const auto* place : large({Sector::firm}, 3))
        places.push_back(place);
    const auto total = Money::of_yuan(120'000) + Money::of_fen(random.between(90'000, 960'000));
    const auto goods = random.parts(total.fen(), places.size(), 350'000);
    const auto workers = random.parts(random.between(710, 775), places.size(), 28);
    for (std::size_t i = 0; i < places.size(); ++i) {
        const auto most = std::min(static_cast<std::size_t>(workers[i]), places[i]->people.size());
        auto met = places[i]->first_people(most);
        if (i == 9)  // Contract workers who were met at another site before.
            met.insert(met.end(), places[0]->people.begin(), places[0]->people.begin() + 11);
        cool(story,
             {places[i], "sql-2023", story.plan.workday(on(7, 4 + static_cast<int>(i) * 23 / 14)),
              Money::of_fen(goods[i])},
             met);
    }
    for (std::size_t i = 0; i < 6; ++i)
        cool(story,
             {places[i], "sql-2022", on(2022, 7, 12 + static_cast<int>(i)), Money::of_yuan(6'400)},
             places[i]->first_people(24));
    auto& cancelled = story.course("summer_cooling.visit");
    cancelled.create(on(7, 10), story.cast.officer,
                     {{"edition", story.edition("sql-2023")},
                      {"place", "原定慰问点"},
                      {"target", "enterprise"},
                      {"employer", story.district.of({Sector::firm})[2]->employer},
                      {"visited_on", on(7, 20)},
                      {"goods", "饮用水"},
                      {"goods_value", Money::of_yuan(5'000)},
                      {"heat_check", "sound"}});
    cancelled.move(on(7, 18), story.cast.officer, "cancel", {}, "企业停产检修，取消。");
}

}  // namespace worlds::yunxi
