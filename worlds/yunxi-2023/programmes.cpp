// Brand names are the district's, and data: programmes with their editions.
#include "story.hpp"

namespace worlds::yunxi {
namespace {

struct Programme {
    const char *code, *name, *level, *purpose;
};
constexpr Programme programmes[] = {
    {"jqzx", "金秋助学", "county", "帮助困难职工子女入学"},
    {"swn", "双节送温暖", "county", "元旦春节期间慰问企业项目和困难职工"},
    {"sql", "工会送清凉", "county", "高温期间慰问一线职工"},
    {"cfsg", "春风送岗位", "county", "联合人社部门提供岗位信息和招聘会"},
    {"ylhz", "职工医疗互助", "municipal", "职工互助，减轻住院医疗负担"},
    {"blgj", "巴陵工匠", "municipal", "推荐市级工匠人选"},
    {"yxgj", "云溪工匠", "county", "选树区级工匠"},
    {"xwfh", "小微企业工会经费返还和促消费补助", "county", "支持小微企业工会"},
    {"lxy", "职工疗休养", "county", "一线技术工人和劳模工匠疗休养"},
    {"sgs", "“三个十”劳动竞赛", "county", "围绕项目和产业开展劳动竞赛、技能比武"},
    {"lqs", "职工篮球比赛", "county", "全区职工篮球交流"},
    {"frjt", "芙蓉公益讲堂", "provincial", "面向职工的公益培训"},
    {"bz", "年度表彰", "county", "表彰优秀基层工会和模范职工之家"}};

struct Edition {
    const char *programme, *code, *name;
    base::Date starts, ends;
    int quota;
    std::int64_t budget;
};

std::vector<Edition> editions() {
    return {
        {"jqzx", "jqzx-2022", "2022年金秋助学", on(2022, 7, 1), on(2022, 9, 30), 20, 40'000},
        {"jqzx", "jqzx-2023", "2023年金秋助学", on(7, 1), on(9, 28), 45, 90'000},
        {"swn", "swn-2022", "2022年双节送温暖", on(2021, 12, 20), on(2022, 1, 30), 400, 1'300'000},
        {"swn", "swn-2023", "2023年双节送温暖", on(2022, 12, 20), on(1, 20), 400, 1'600'000},
        {"swn", "swn-2024", "2024年双节送温暖", on(12, 18), on(2024, 2, 8), 420, 1'650'000},
        {"sql", "sql-2022", "2022年送清凉", on(2022, 6, 20), on(2022, 8, 31), 600, 100'000},
        {"sql", "sql-2023", "2023年送清凉", on(6, 26), on(8, 31), 800, 130'000},
        {"cfsg", "cfsg-2022", "2022年春风送岗位", on(2022, 1, 25), on(2022, 4, 15), 0, 60'000},
        {"cfsg", "cfsg-2023", "2023年春风送岗位", on(1, 12), on(4, 14), 0, 80'000},
        {"ylhz", "ylhz-2022", "2022年度医疗互助", on(2021, 12, 15), on(2022, 12, 30), 0, 0},
        {"ylhz", "ylhz-2023", "2023年度医疗互助", on(2022, 12, 15), on(12, 29), 0, 0},
        {"ylhz", "ylhz-2024", "2024年度医疗互助", on(12, 11), on(2024, 12, 31), 0, 0},
        {"blgj", "blgj-2022", "2022年岳阳市“巴陵工匠”推选", on(2022, 5, 10), on(2022, 11, 30), 5,
         0},
        {"blgj", "blgj-2023", "2023年岳阳市“巴陵工匠”推选", on(5, 15), on(12, 20), 6, 0},
        {"yxgj", "yxgj-2023", "第三届云溪工匠", on(3, 1), on(10, 31), 10, 20'000},
        {"xwfh", "xwfh-2022", "2022年经费返还与补助", on(2022, 3, 1), on(2022, 11, 30), 40,
         200'000},
        {"xwfh", "xwfh-2023", "2023年经费返还与补助", on(2, 20), on(11, 30), 70, 420'000},
        {"lxy", "lxy-2022", "2022年职工疗休养", on(2022, 4, 1), on(2022, 11, 30), 30, 90'000},
        {"lxy", "lxy-2023", "2023年职工疗休养", on(4, 3), on(11, 30), 90, 280'000},
        {"sgs", "sgs-2022", "2022年劳动竞赛", on(2022, 3, 1), on(2022, 12, 15), 0, 120'000},
        {"sgs", "sgs-2023", "2023年劳动竞赛", on(3, 1), on(12, 15), 0, 150'000},
        {"lqs", "lqs-5", "第五届职工篮球比赛", on(2021, 9, 1), on(2021, 10, 30), 24, 80'000},
        {"lqs", "lqs-6", "第六届职工篮球比赛", on(8, 1), on(10, 31), 30, 110'000},
        {"frjt", "frjt-2022", "2022年芙蓉公益讲堂", on(2022, 3, 1), on(2022, 12, 20), 0, 60'000},
        {"frjt", "frjt-2023", "2023年芙蓉公益讲堂", on(3, 1), on(12, 15), 0, 80'000},
        {"bz", "bz-2022", "2022年度表彰", on(2022, 3, 1), on(2022, 5, 31), 12, 0},
        {"bz", "bz-2023", "2023年度表彰", on(3, 1), on(5, 31), 15, 0}};
}

}  // namespace

void tell_programmes(Story& story) {
    const auto& cast = story.cast;
    std::map<std::string, const Course*> made;
    for (const auto& each : programmes) {
        auto& programme = story.course("programme.programme");
        programme.create(on(2021, 1, 5), cast.officer,
                         {{"code", each.code},
                          {"name", each.name},
                          {"level", each.level},
                          {"document", std::string("区总工会") + each.name + "实施方案"},
                          {"purpose", each.purpose}});
        programme.move(on(2021, 1, 5), cast.officer, "enter");
        made[each.code] = &programme;
    }
    for (const auto& each : editions()) {
        auto& edition = story.course("programme.edition");
        const auto opened = std::max(each.starts - 30, on(2021, 1, 8));
        edition.create(opened, cast.officer,
                       {{"programme", *made.at(each.programme)},
                        {"code", each.code},
                        {"name", each.name},
                        {"starts_on", each.starts},
                        {"ends_on", each.ends},
                        {"quota", each.quota},
                        {"budget", base::Money::of_yuan(each.budget)}});
        edition.move(opened, cast.officer, "enter");
        if (each.ends + 20 < today_of_the_world)
            edition.move(each.ends + 12, cast.officer, "end", {}, "本届工作已完成，资料归档。");
        story.editions[each.code] = &edition;
    }
}

}  // namespace worlds::yunxi
