// What the chapters share: the district, its people, the plan to write into, and the usual
// ways a record goes.
#pragma once

#include <map>
#include <string>

#include "district.hpp"
#include "plan.hpp"
#include "random.hpp"

namespace worlds::yunxi {

const base::Date today_of_the_world = base::Date::of(2023, 12, 29);

class Story {
public:
    Story(const Stage& stage, const District& of_district, Plan& into_plan)
        : district(of_district), cast(of_district.cast), plan(into_plan), seed_(stage.seed) {}

    Random dice(std::string_view chapter) const { return {seed_, chapter}; }
    // A record of the district's own union, or of another.
    Course& course(const std::string& kind) { return plan.course(kind, district.root); }
    Course& course(const std::string& kind, std::int64_t union_id) {
        return plan.course(kind, union_id);
    }
    const Course& edition(const std::string& code) const { return *editions.at(code); }

    const District& district;
    const Cast& cast;
    Plan& plan;
    std::map<std::string, const Course*> editions;

private:
    const std::uint64_t seed_;
};

// Pattern activity, of a course created as planned: the leader agrees, it is held with this
// outcome, finance settles, the officer files it; what would fall too late is still to be done.
void hold(Story&, Course&, base::Date held, Fields outcome = {});
// Pattern selection, of a course created as a draft: declared, recommended by the officer
// who keeps its papers, checked, put on notice.
void select(Story&, Course&, const org::Actor& keeper, base::Date declared, base::Date named);

// The chapters, each a domain of the year's work.
void tell_programmes(Story&);
void tell_union_register(Story&);
void tell_memberships(Story&);
void tell_census(Story&);
void tell_chain_profile(Story&);
void tell_elections(Story&);
void tell_venues(Story&);
void tell_stations(Story&);
void tell_homes(Story&);
void tell_lectures(Story&);
void tell_consumption(Story&);
void tell_health_checks(Story&);
void tell_talent(Story&);
void tell_training(Story&);
void tell_industrial_workers(Story&);
void tell_craftsmen(Story&);
void tell_symposia(Story&);
void tell_matches(Story&);
void tell_condolences(Story&);
void tell_recuperation(Story&);
void tell_winter_warmth(Story&);
void tell_fund_rebates(Story&);
void tell_job_fairs(Story&);
void tell_summer_cooling(Story&);
void tell_school_aid(Story&);
void tell_disputes(Story&);
void tell_enrolments(Story&);
void tell_contests(Story&);
void tell_counselling(Story&);
void tell_commendations(Story&);
void tell_audits(Story&);
void tell_narratives(Story&);

}  // namespace worlds::yunxi
