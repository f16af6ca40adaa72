// Yunxi District in 2023: unions, people and the individual records of its union's year.
#include "world.hpp"

#include "story.hpp"

namespace worlds {
namespace {

using namespace yunxi;

constexpr void (*chapters[])(Story&) = {
    tell_programmes,   tell_union_register, tell_memberships,
    tell_census,       tell_chain_profile,  tell_elections,
    tell_venues,       tell_stations,       tell_homes,
    tell_lectures,     tell_consumption,    tell_health_checks,
    tell_talent,       tell_training,       tell_industrial_workers,
    tell_craftsmen,    tell_symposia,       tell_matches,
    tell_condolences,  tell_recuperation,   tell_winter_warmth,
    tell_fund_rebates, tell_job_fairs,      tell_summer_cooling,
    tell_school_aid,   tell_disputes,       tell_enrolments,
    tell_contests,     tell_counselling,    tell_commendations,
    tell_audits,       tell_narratives};

std::vector<SignIn> create(Stage& stage) {
    if (stage.progress)
        stage.progress("unions and people", 0, 1);
    const auto district = make_district(stage);
    Plan plan(stage.realm.calendar, today_of_the_world);
    Story story(stage, district, plan);
    for (const auto chapter : chapters)
        chapter(story);
    plan.perform(stage);
    return district.sign_ins;
}

}  // namespace

const World& yunxi_2023() {
    static const World world{"yunxi-2023", today_of_the_world, "worlds/yunxi-2023/published.yaml",
                             create};
    return world;
}

}  // namespace worlds
