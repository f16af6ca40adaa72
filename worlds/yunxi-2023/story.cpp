#include "story.hpp"

namespace worlds::yunxi {

void hold(Story& story, Course& course, base::Date held, Fields outcome) {
    const auto& cast = story.cast;
    course.move(course.last_day() + 1, cast.leader, "approve");
    course.attach(held + 1, cast.officer, "现场照片", Paper::picture);
    course.attach(held + 1, cast.officer, "签到和经办材料");
    if (!outcome.empty())
        course.change(held + 1, cast.officer, std::move(outcome));
    course.move(held + 1, cast.officer, "hold");
    if (held + 30 > today_of_the_world)
        return;
    course.move(held + 9, cast.finance, "settle");
    course.move(held + 24, cast.officer, "archive");
}

void select(Story& story, Course& course, const org::Actor& keeper, base::Date declared,
            base::Date named) {
    const auto& cast = story.cast;
    course.attach(declared, keeper, "申报表和事迹材料");
    course.move(declared, keeper, "declare");
    course.move(declared + 2, keeper, "recommend");
    course.move(declared + 5, cast.officer, "qualify");
    course.move(named - 12, cast.officer, "publish");
}

}  // namespace worlds::yunxi
