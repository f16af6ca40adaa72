// Lectures and study trips, consumption promoted, checks on health examinations.
#include <fmt/format.h>

#include <array>

#include "story.hpp"

namespace worlds::yunxi {
namespace {

using base::Money;

struct Lecture {
    const char *subject, *topic, *way;
    std::string host;
    base::Date held;
};

void give(Story& story, Random& random, const Lecture& lecture) {
    auto& course = story.course("lecture.session");
    course.create(
        lecture.held - 9, story.cast.officer,
        {{"subject", lecture.subject},
         {"topic", lecture.topic},
         {"way", lecture.way},
         {"speaker", std::string(lecture.way) == "invited" ? "特邀宣讲人" : "区总工会宣讲员"},
         {"host", lecture.host},
         {"held_on", lecture.held}});
    hold(story, course, lecture.held, {{"listeners", random.between(28, 190)}});
}

// Thirty-odd on the Congress within the year; others on other topics or in other years.
void give_lectures(Story& story) {
    auto random = story.dice("lectures");
    const auto places = story.district.of({Sector::chain, Sector::institution, Sector::village});
    const auto on_congress = random.between(31, 38);
    for (std::int64_t i = 0; i < on_congress; ++i)
        give(story, random,
             {"学习贯彻党的二十大精神", "party_congress", i % 4 == 0 ? "invited" : "outreach",
              random.pick(places)->name,
              story.plan.workday(
                  on(1 + static_cast<int>(i) % 11, 3 + static_cast<int>(i * 7 % 24)))});
    for (int i = 0; i < 6; ++i)
        give(story, random,
             {"学习贯彻中国工会十八大精神", "union_congress", i == 0 ? "invited" : "outreach",
              random.pick(places)->name, story.plan.workday(on(11, 2 + 4 * i))});
    constexpr std::array others{"law", "model_spirit", "safety", "law"};
    for (std::size_t i = 0; i < others.size(); ++i)
        give(story, random,
             {"送法送安全进企业", others[i], "outreach", random.pick(places)->name,
              on(3 + 2 * static_cast<int>(i), 15)});
    for (int i = 0; i < 7; ++i)
        give(story, random,
             {"党的二十大精神宣讲", "party_congress", "outreach", random.pick(places)->name,
              on(2022, 11, 1 + 3 * i)});
    auto& cancelled = story.course("lecture.session");
    cancelled.create(on(8, 1), story.cast.officer,
                     {{"subject", "学习贯彻党的二十大精神"},
                      {"topic", "party_congress"},
                      {"way", "outreach"},
                      {"speaker", "区总工会宣讲员"},
                      {"host", "松杨湖街道"},
                      {"held_on", on(8, 9)}});
    cancelled.move(on(8, 7), story.cast.officer, "cancel", {}, "高温停工，宣讲取消。");
    story.course("lecture.session")
        .create(on(12, 26), story.cast.officer,
                {{"subject", "学习贯彻中国工会十八大精神"},
                 {"topic", "union_congress"},
                 {"way", "outreach"},
                 {"speaker", "区总工会宣讲员"},
                 {"host", "路口镇"},
                 {"held_on", on(2024, 1, 10)}});
}

void send_out(Story& story, const char* topic, base::Date start, std::vector<std::int64_t> people) {
    auto& trip = story.course("lecture.study_trip");
    trip.create(start - 14, story.cast.officer,
                {{"subject", "工会干部学习培训"},
                 {"topic", topic},
                 {"organiser", "市总工会"},
                 {"place", "市委党校"},
                 {"starts_on", start},
                 {"days", 3},
                 {"cost", Money::of_yuan(420 * static_cast<std::int64_t>(people.size()))}},
                listed(people));
    hold(story, trip, start + 2);
}

// Officers of the unions; some went more than once, and each time counts.
void send_out_all(Story& story) {
    auto random = story.dice("study trips");
    std::vector<std::int64_t> officers;
    for (const auto* place : story.district.of({Sector::institution}))
        officers.push_back(place->people.front());
    const auto often = random.some(officers, 5);
    auto rest = random.between(21, 27) - 10;
    send_out(story, "party_congress", on(2, 14), often);
    send_out(story, "party_congress", on(5, 23), often);
    for (int i = 0; rest > 0; ++i) {
        const auto count = std::min<std::int64_t>(rest, random.between(4, 6));
        send_out(story, "party_congress", on(6 + i, 13),
                 random.some(officers, static_cast<std::size_t>(count)));
        rest -= count;
    }
    send_out(story, "union_congress", on(11, 21), random.some(officers, 4));
    send_out(story, "skills", on(9, 5), random.some(officers, 6));
    send_out(story, "party_congress", on(2022, 11, 15), random.some(officers, 5));
}

struct Sale {
    const char *product, *way;
    std::string buyer;
    base::Date day;
    Money amount;
};

Course& promote(Story& story, const Sale& sale, int number) {
    auto& course = story.course("consumption.promotion");
    course.create(sale.day + 2, story.cast.officer,
                  {{"product", sale.product},
                   {"supplier", "云溪区农特产品合作社"},
                   {"buyer", sale.buyer},
                   {"way", sale.way},
                   {"sold_on", sale.day},
                   {"amount", sale.amount},
                   {"invoice", fmt::format("{:08}", 20'318'400 + number * 37)}});
    course.attach(sale.day + 2, story.cast.officer, "发票和销售清单");
    course.move(sale.day + 2, story.cast.officer, "enter");
    return course;
}

void promote_all(Story& story) {
    auto random = story.dice("promotion");
    const auto buyers = story.district.of({Sector::chain, Sector::institution, Sector::plant});
    constexpr std::array products{"mugwort",      "camellia_oil", "mugwort",
                                  "camellia_oil", "rice",         "other"};
    const auto sale = [&](base::Date day, Money amount, std::size_t number) {
        return Sale{products[number % products.size()], random.chance(60) ? "voucher" : "purchase",
                    random.pick(buyers)->name, day, amount};
    };
    const auto total =
        Money::of_yuan(1'000'000) + Money::of_fen(random.between(2'000'000, 16'000'000));
    const auto amounts = random.parts(total.fen(), 27, 800'000);
    for (std::size_t i = 0; i < amounts.size(); ++i)
        promote(story,
                sale(on(1 + static_cast<int>(i) * 11 / 27, 5 + static_cast<int>(i * 5 % 20)),
                     Money::of_fen(amounts[i]), i),
                static_cast<int>(i));
    for (std::size_t i = 0; i < 6; ++i)
        promote(story, sale(on(2022, 3 + static_cast<int>(i), 18), Money::of_yuan(23'480), i),
                static_cast<int>(i) + 40);
    promote(story, sale(on(9, 20), Money::of_yuan(38'600), 2), 50)
        .move(on(10, 12), story.cast.officer, "cancel", {}, "退货，销售未成立。");
}

// The shop opened late in the year; it passed two hundred thousand before its first month was over.
void tell_shop(Story& story) {
    auto random = story.dice("shop");
    const auto opened = on(11, 25);
    auto& shop = story.course("consumption.shop");
    shop.create(on(11, 21), story.cast.officer,
                {{"code", "yunshui"},
                 {"name", "云水帮扶馆"},
                 {"address", "云溪街道新铺社区"},
                 {"operator", "云溪区供销合作联社"},
                 {"opened_on", opened}});
    shop.move(on(11, 24), story.cast.officer, "enter");
    const auto first_month = random.parts(random.between(21'600'000, 24'800'000), 30, 300'000, 50);
    Money sold;
    bool is_reached = false;
    for (int day = 0; day < 33; ++day) {
        const auto amount = day < 30 ? Money::of_fen(first_month[static_cast<std::size_t>(day)])
                                     : Money::of_yuan(random.between(4'200, 8'900));
        sold = sold + amount;
        auto& sales = story.course("consumption.shop_sales");
        sales.create(
            opened + day + 1, story.cast.officer,
            {{"shop", shop}, {"opened_on", opened}, {"sold_on", opened + day}, {"amount", amount}});
        sales.move(opened + day + 1, story.cast.officer, "enter");
        if (is_reached || sold < Money::of_yuan(200'000))
            continue;
        is_reached = true;
        auto& milestone = story.course("consumption.milestone");
        milestone.create(opened + day + 1, story.cast.officer,
                         {{"shop", shop},
                          {"opened_on", opened},
                          {"reached_on", opened + day},
                          {"sales_reached", sold}});
        milestone.attach(opened + day + 1, story.cast.officer, "收银系统截图", Paper::picture);
        milestone.move(opened + day + 1, story.cast.officer, "enter");
    }
}

struct Round {
    const char *name, *asked_by, *scope;
    base::Date starts;
    int due, examined;
};

void check_health(Story& story, const Round& round) {
    const auto& cast = story.cast;
    auto& course = story.course("health_check.round");
    course.create(round.starts - 4, cast.officer,
                  {{"name", round.name},
                   {"asked_by", round.asked_by},
                   {"scope", round.scope},
                   {"starts_on", round.starts},
                   {"units_due", 240}});
    course.move(round.starts, cast.leader, "launch");
    if (round.starts + 30 > today_of_the_world)
        return;
    course.change(round.starts + 20, cast.officer,
                  {{"units_reported", 236},
                   {"workers_due", round.due},
                   {"workers_examined", round.examined}});
    course.attach(round.starts + 22, cast.officer, "核查情况报告");
    course.move(round.starts + 22, cast.officer, "conclude");
}

}  // namespace

void tell_lectures(Story& story) {
    give_lectures(story);
    send_out_all(story);
}

void tell_consumption(Story& story) {
    promote_all(story);
    tell_shop(story);
}

void tell_health_checks(Story& story) {
    for (const auto& round :
         {Round{"上半年职工体检核查", "区委区政府", "district", on(4, 10), 29'860, 17'420},
          Round{"下半年职工体检核查", "区委区政府", "district", on(9, 11), 30'120, 26'350},
          Round{"教育系统体检核查", "区总工会", "sector", on(6, 5), 412, 398},
          Round{"2022年职工体检核查", "区总工会", "district", on(2022, 9, 13), 29'100, 21'700},
          Round{"年终体检回头看", "区总工会", "sector", on(12, 11), 3'000, 0}})
        check_health(story, round);
}

}  // namespace worlds::yunxi
