// What the district's officers wrote for the summary of the year: paragraphs beside the
// figures, every number in them marked, signed by the leader in charge.
#include <array>

#include "story.hpp"

namespace worlds::yunxi {
namespace {

struct Text {
    const char *section, *subject, *body;
};

constexpr std::array signed_texts{
    Text{"thought", "理论学习",
         "领导班子带头学、带头讲，把学习贯彻党的二十大精神、中国工会十八大精神同主题教育结合起来，"
         "把宣讲送到工厂、工地和社区，讲职工身边的事、解职工眼前的难。"},
    Text{"thought", "帮扶馆开业",
         "云水帮扶馆{typed:11月25日}开门迎客，首月销售"
         "{figure consumption.shop_sales where.shop=yunshui period=2023-11-25..2023-12-24 "
         "wording=over step=100000 as=万元}，本土艾叶、茶油等农特产品走进职工家庭。"},
    Text{"base", "样板引路",
         "以高新区工会联合会换届为样板，带动沿链企业规范选举、规范运行；路口镇工会入选全省“百佳乡镇"
         "”，"
         "东方雨虹职工食堂获评市级“百优食堂”。"},
    Text{"reform", "产业工人座谈会",
         "{typed:5月12日}的产业工人座谈会上，"
         "{figure symposium.workers_present where.audience=industrial_workers "
         "period=2023-05-12..2023-05-12 wording=over step=10 word=名}代表结合岗位谈体会、提建议，"
         "向全区职工发出竞赛、比武和共抓大保护的倡议。"},
    Text{"care", "招聘会现场",
         "{typed:2月10日}的专场招聘会上，供需双方面对面，当天达成录用意向"
         "{figure job_fair.intentions where.edition=cfsg-2023 period=2023-02-10..2023-02-10}。"},
    Text{"care", "篮球联谊",
         "{typed:9月}举办的{typed:第六届}职工篮球比赛，"
         "{figure sports_match.teams where.event=lqs-6 period=month:9}队伍、"
         "{figure sports_match.players where.event=lqs-6 period=month:9 wording=over step=100 "
         "word=名}"
         "队员以球会友，驻区企业与地方职工结下情谊。"},
    Text{"conduct", "制度建设",
         "全面修订机关管理制度，财务、资产和经费审查各有章程；{typed:12月}集中培训基层工会干部，"
         "组织规范、阵地规范、活动规范、财务规范同步推进。"},
    Text{"plan", "护航重大项目",
         "紧盯乙烯等重大项目建设，把竞赛办到工地、把服务送到现场，让项目推进到哪里、工会组织就跟进"
         "到哪里。"},
};

Course& written(Story& story, const Text& text, int position, base::Date day) {
    auto& course = story.course("narrative.paragraph");
    course.create(day, story.cast.officer,
                  {{"subject", text.subject},
                   {"report_year", 2023},
                   {"section", text.section},
                   {"position", position},
                   {"body", text.body}});
    course.move(day, story.cast.officer, "submit");
    return course;
}

}  // namespace

void tell_paragraphs(Story& story) {
    int position = 0;
    for (const auto& text : signed_texts) {
        const auto day = story.plan.workday(on(12, 18));
        written(story, text, ++position, day).move(day + 3, story.cast.leader, "sign");
    }
    // Still waiting for the leader's signature, so it does not stand in the report.
    written(story,
            {"conduct", "清廉建设", "扎实推进清廉单元建设，以案促改、以学促廉，作风建设常抓不懈。"},
            ++position, on(12, 27));
}

}  // namespace worlds::yunxi
