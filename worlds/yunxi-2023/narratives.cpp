// What no register tells: the paragraphs officers wrote for the yearly report.
#include "story.hpp"

namespace worlds::yunxi {
namespace {

struct Paragraph {
    const char *subject, *section;
    int position;
    const char* body;
};

constexpr Paragraph paragraphs[] = {
    {"党建带工建", "thought", 10,
     "把工会工作放进党建工作的整体安排，推动“党建+"
     "工字头”共创行动落到基层，区直部门、园区和街道定期会商，"
     "难题共同解决。"},
    {"班组学习", "thought", 20,
     "依托职工书屋和班前会组织学习讨论，邀请劳模工匠讲岗位故事，让学习与生产结合起来。"},
    {"分片指导", "base", 10,
     "围绕组建、选举、台账和活动，干事分片联系基层工会，手把手指导，新建工会都有人带、有样板可看"
     "。"},
    {"产改协同", "reform", 10,
     "调整充实产改协调机构，推动区级产改措施落地；职工提出的工艺改进建议由企业和工会共同评估，采纳"
     "的给予奖励。"},
    {"诉求受理", "care", 10,
     "来访、热线和网上渠道同步受理职工诉求，疑难事项由工会会同人社、司法、信访等部门研究，答复情况"
     "及时回访。"},
    {"新业态服务", "care", 20,
     "把驿站、司机之家和快递员服务点建到货车停靠区和网点旁，送书送药送培训，让流动的职工找得到组织"
     "。"},
    {"作风建设", "conduct", 10,
     "严格经费审批和公开，开展作风整治专项行动，干部下沉企业班组听取意见，反映的问题列出清单、逐项"
     "销号。"},
    {"学习宣传", "plan", 10,
     "持续学习宣传中国工会代表大会精神，组织宣讲员走进车间班组，用职工听得懂的话讲。"},
    {"服务项目", "plan", 20,
     "围绕乙烯、己内酰胺等重点项目建设开展劳动竞赛和技能比武，把工会服务送到工地。"},
    {"扩大普惠", "plan", 30,
     "扩大医疗互助、心理关爱和疗休养的覆盖面，让新就业形态劳动者同样享受服务。"},
    {"规范管理", "plan", 40,
     "完善经费、资产和档案管理，加强经审监督和整改核实，建设让职工放心的工会。"}};

Course& write(Story& story, const Paragraph& paragraph, base::Date day) {
    auto& course = story.course("narrative.paragraph");
    course.create(day, story.cast.officer,
                  {{"subject", paragraph.subject},
                   {"report_year", 2023},
                   {"section", paragraph.section},
                   {"position", paragraph.position},
                   {"body", paragraph.body}});
    return course;
}

}  // namespace

void tell_narratives(Story& story) {
    for (const auto& paragraph : paragraphs) {
        auto& course = write(story, paragraph, on(12, 12));
        course.move(on(12, 13), story.cast.officer, "submit");
        if (paragraph.position == 30) {
            course.move(on(12, 15), story.cast.leader, "return", {},
                        "补充新就业形态劳动者的内容。");
            course.move(on(12, 18), story.cast.officer, "submit");
        }
        course.move(on(12, 20), story.cast.leader, "sign");
    }
    write(story, {"志愿服务", "care", 30, "组织职工志愿者开展江岸清洁、爱心托管等活动。"},
          on(12, 26));
}

}  // namespace worlds::yunxi
