// Audits of grassroots unions: thirty-three reported in the year, thirty put right.
#include <fmt/format.h>

#include "story.hpp"

namespace worlds::yunxi {
namespace {

using base::Money;

struct Audit {
    const Workplace* place;
    const char* scope;
    base::Date started;
    std::int64_t findings;
};

Course& examine(Story& story, Random& random, const Audit& audit) {
    const auto& auditor = story.cast.auditor;
    auto& course = story.course("audit.examination", audit.place->organisation);
    course.create(audit.started - 15, auditor,
                  {{"audited", audit.place->organisation},
                   {"scope", audit.scope},
                   {"year_audited", audit.started.year() - 1}});
    course.move(audit.started, auditor, "start", {{"team", "经审委员两人"}});
    course.attach(audit.started + 18, auditor, "审查报告");
    course.move(
        audit.started + 18, auditor, "report",
        {{"funds_examined", Money::of_yuan(random.between(18'000, 640'000))},
         {"findings", audit.findings},
         {"findings_text",
          audit.findings == 0 ? "未发现问题。" : "票据附件不全，个别支出审批手续不完备。"}});
    return course;
}

Course& answer(Story& story, Course& course, const Workplace& place) {
    const auto& keeper = story.district.keeper(place);
    const auto day = course.last_day() + 25;
    course.attach(day, keeper, "整改报告");
    course.move(day, keeper, "answer",
                {{"answer", "已补齐附件，完善审批手续，相关人员已学习制度。"}});
    return course;
}

void rectify(Story& story, Course& course, const Workplace& place) {
    answer(story, course, place);
    course.move(course.last_day() + 6, story.cast.second_auditor, "confirm", {},
                "现场核实，问题已整改到位。");
}

}  // namespace

void tell_audits(Story& story) {
    auto random = story.dice("audits");
    auto all = story.district.of({Sector::institution, Sector::firm, Sector::chain});
    std::erase_if(all, [](const auto* place) { return place->is_reported; });
    const auto places = random.some(all, 60);
    for (std::size_t i = 0; i < 30; ++i) {
        auto& course =
            examine(story, random,
                    {places[i], "yearly", story.plan.workday(on(2 + static_cast<int>(i) % 8, 6)),
                     random.between(1, 7)});
        rectify(story, course, *places[i]);
        if (i == 9)  // Not good enough at first.
            rectify(story,
                    course.move(course.last_day() + 3, story.cast.auditor, "reopen", {},
                                "抽查发现一项整改不彻底。"),
                    *places[i]);
    }
    for (std::size_t i = 30; i < 32; ++i)
        examine(story, random, {places[i], "yearly", on(5, 9), 0})
            .move(on(6, 6), story.cast.auditor, "clear", {}, "资料齐全，未发现问题。");
    examine(story, random, {places[32], "yearly", on(11, 13), 4});
    // A second look at one of them in the same year.
    answer(story, examine(story, random, {places[2], "special", on(10, 23), 1}), *places[2]);
    for (std::size_t i = 33; i < 45; ++i)
        rectify(story,
                examine(story, random,
                        {places[i], "yearly", on(2022, 3 + static_cast<int>(i) % 7, 8), 3}),
                *places[i]);
    auto& cancelled = story.course("audit.examination", places[50]->organisation);
    cancelled.create(
        on(9, 4), story.cast.auditor,
        {{"audited", places[50]->organisation}, {"scope", "leaving"}, {"year_audited", 2022}});
    cancelled.move(on(9, 12), story.cast.auditor, "cancel", {}, "人员未离任，撤销计划。");
    story.course("audit.examination", places[51]->organisation)
        .create(
            on(12, 25), story.cast.auditor,
            {{"audited", places[51]->organisation}, {"scope", "yearly"}, {"year_audited", 2023}});
}

}  // namespace worlds::yunxi
