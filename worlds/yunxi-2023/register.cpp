// Unions and their members: formation, admission, leaving.
#include <fmt/format.h>

#include <algorithm>

#include "story.hpp"

namespace worlds::yunxi {
namespace {

const char* form_of(Sector sector) {
    if (sector == Sector::institution)
        return "institution";
    return sector == Sector::village ? "village" : "enterprise";
}

struct Formation {
    std::int64_t organisation = 0, employer = 0, territory = 0, members = 1;
    std::string form, group = "none";
    bool is_chain = false;
    base::Date founded;
};

Course& found(Story& story, const Formation& formation, const org::Actor& keeper,
              const std::string& approval) {
    const auto& cast = story.cast;
    auto& entry = story.course("union_register.entry", formation.territory);
    const auto applied = std::max(formation.founded - 12, on(2021, 1, 6));
    Fields fields{{"organisation", formation.organisation},
                  {"form", formation.form},
                  {"area", formation.is_chain ? "hi_tech_zone" : "elsewhere"},
                  {"chain", formation.is_chain ? "petrochemical" : "none"},
                  {"new_form", formation.group},
                  {"members_at_formation", std::max<std::int64_t>(formation.members, 1)}};
    if (formation.employer != 0)
        fields.push_back({"employer", formation.employer});
    entry.create(applied, keeper, std::move(fields));
    entry.attach(applied, keeper, "建会请示");
    entry.move(applied, keeper, "submit");
    // Whoever entered it does not approve it.
    const auto& approver = &keeper == &cast.second_officer ? cast.leader : cast.officer;
    entry.move(std::max(formation.founded, applied + 1), approver, "approve",
               {{"approval", approval}, {"founded_on", formation.founded}});
    return entry;
}

base::Date earlier_founding(Random& random) {
    return on(static_cast<int>(random.between(2003, 2019)), static_cast<int>(random.between(1, 12)),
              static_cast<int>(random.between(1, 28)));
}

void found_workplaces(Story& story, Random& random) {
    int number = 0, chain = 0;
    for (const auto& place : story.district.workplaces) {
        Formation formation{place.organisation,
                            place.employer,
                            place.territory,
                            place.headcount(),
                            form_of(place.sector),
                            "none",
                            place.sector == Sector::chain,
                            earlier_founding(random)};
        // The last five unions of the chain are of these two years.
        if (place.sector == Sector::chain && ++chain > 128)
            formation.founded = story.plan.workday(on(2022, 3, 16) + 147 * (chain - 129));
        found(story, formation, story.district.keeper(place.territory),
              fmt::format("云工组复〔{}〕{}号", formation.founded.year(), ++number % 60 + 1));
    }
}

void found_territories(Story& story) {
    const auto& district = story.district;
    auto unions = district.townships;
    unions.push_back(district.park);
    unions.insert(unions.end(), district.systems.begin(), district.systems.end());
    unions.push_back(district.offices);
    for (std::size_t i = 0; i < unions.size(); ++i) {
        const bool is_township = i <= district.townships.size();
        found(story,
              {unions[i], 0, district.root, 100, is_township ? "territorial" : "federation", "none",
               false, on(2008, 1 + static_cast<int>(i) % 12, 18)},
              story.cast.second_officer, fmt::format("云工组复〔2008〕{}号", i + 1));
    }
}

// Some formations did not stand: dissolved with the company, entered twice, still waiting.
void tell_exceptions(Story& story) {
    const auto& district = story.district;
    const auto& cast = story.cast;
    const auto& keeper = district.keeper(district.park);
    Formation gone{district.dissolved, 0,      district.park, 32,
                   "enterprise",       "none", true,          on(2016, 6, 15)};
    found(story, gone, keeper, "云工组复〔2016〕18号")
        .move(on(2022, 5, 24), cast.officer, "dissolve", {{"dissolved_on", on(2022, 5, 20)}},
              "企业注销，会员会籍转入新单位。");
    const auto& firm = *district.of({Sector::firm}).front();
    found(story,
          {firm.organisation, firm.employer, firm.territory, 30, "enterprise", "none", false,
           on(2018, 4, 11)},
          district.keeper(firm.territory), "云工组复〔2018〕9号")
        .move(on(2021, 3, 12), cast.officer, "cancel", {}, "与已登记的建会记录重复。");
    auto& awaiting = story.course("union_register.entry", district.park);
    awaiting.create(on(12, 18), keeper,
                    {{"organisation", district.awaiting},
                     {"form", "enterprise"},
                     {"area", "hi_tech_zone"},
                     {"chain", "petrochemical"},
                     {"new_form", "none"},
                     {"members_at_formation", 27}});
    awaiting.move(on(12, 19), keeper, "submit");
    awaiting.move(on(12, 21), cast.officer, "return", {}, "请补充筹备组名单和会员登记表。");
    awaiting.attach(on(12, 25), keeper, "筹备组名单");
    awaiting.move(on(12, 25), keeper, "submit");
}

struct Joining {
    std::int64_t person = 0, organisation = 0, employer = 0;
    bool is_chain = false;
    std::string group = "none";
    base::Date entered, joined;
};

Course& join(Story& story, Random& random, const org::Actor& keeper, const Joining& joining) {
    auto& member = story.course("membership.membership", joining.organisation);
    Fields fields{{"member", joining.person},
                  {"organisation", joining.organisation},
                  {"area", joining.is_chain ? "hi_tech_zone" : "elsewhere"},
                  {"chain", joining.is_chain ? "petrochemical" : "none"},
                  {"new_form", joining.group},
                  {"migrant", random.chance(34)},
                  {"channel", joining.entered > joining.joined ? "roster" : "scan"},
                  {"applied_on", std::min(joining.joined - 3, joining.entered)}};
    if (joining.employer != 0)
        fields.push_back({"employer", joining.employer});
    member.create(joining.entered, keeper, std::move(fields));
    member.move(joining.entered, keeper, "approve", {{"joined_on", joining.joined}});
    return member;
}

// Standing members were taken over union by union when the register was set up.
void join_workplace(Story& story, Random& random, const Workplace& place, base::Date entered) {
    const auto& keeper = story.district.keeper(place);
    for (std::size_t i = 0; i < place.members; ++i) {
        Joining joining{place.people[i],
                        place.organisation,
                        place.employer,
                        place.sector == Sector::chain,
                        "none",
                        entered,
                        {}};
        if (random.chance(7)) {
            joining.joined = on(static_cast<int>(random.between(2022, 2023)),
                                static_cast<int>(random.between(2, 11)),
                                static_cast<int>(random.between(1, 28)));
            joining.entered = joining.joined;
        } else {
            joining.joined = on(static_cast<int>(random.between(2008, 2020)),
                                static_cast<int>(random.between(1, 12)),
                                static_cast<int>(random.between(1, 28)));
        }
        auto& member = join(story, random, keeper, joining);
        if (joining.entered == entered && random.chance(1))
            member.move(on(2022, 10, 12), keeper, "keep", {{"keeping", "unemployment"}},
                        "待岗，保留会籍。");
    }
    // One who was a member and left the company.
    if (place.members < place.people.size() && random.chance(40))
        join(story, random, keeper,
             {place.people[place.members], place.organisation, place.employer,
              place.sector == Sector::chain, "none", entered, on(2017, 5, 16)})
            .move(on(2023, static_cast<int>(random.between(2, 11)), 8), keeper, "leave",
                  {{"leaving", "resignation"}});
}

void join_workplaces(Story& story) {
    auto random = story.dice("memberships");
    std::size_t place_number = 0;
    for (const auto* place :
         story.district.of({Sector::chain, Sector::institution, Sector::firm})) {
        const auto entered = on(2021, 3, 1) + static_cast<int>(place_number++ * 2 % 400);
        join_workplace(story, random, *place, story.plan.workday(entered));
    }
}

// Those of the new forms: the earlier ones, the year's, and a few who left within the year.
void join_new_forms(Story& story) {
    auto random = story.dice("new forms");
    int leaving = new_form_members_left;
    for (const auto& each : story.district.new_forms) {
        const auto& keeper = story.district.keeper(each.territory);
        for (std::size_t i = 0; i < each.people.size(); ++i) {
            const bool is_earlier = i < each.earlier;
            const auto start = is_earlier ? each.founded_on : std::max(each.founded_on, on(1, 4));
            const auto end = is_earlier ? on(2022, 12, 28) : on(12, 22);
            auto joined = start + static_cast<int>(random.between(0, std::min(end - start, 160)));
            joined = story.plan.workday(joined);
            auto& member =
                join(story, random, keeper,
                     {each.people[i], each.organisation, 0, false, each.group, joined, joined});
            if (is_earlier && leaving > 0 && i % 37 == 5) {
                --leaving;
                member.move(on(3 + leaving, 14), keeper, "leave", {{"leaving", "resignation"}});
            }
        }
    }
}

// Applications still to be decided, and one refused.
void tell_open_applications(Story& story) {
    const auto places = story.district.of({Sector::chain});
    for (int i = 0; i < 4; ++i) {
        const auto& place = *places[static_cast<std::size_t>(i) + 20];
        const auto& keeper = story.district.keeper(place);
        auto& member = story.course("membership.membership", place.organisation);
        member.create(on(12, 11 + 4 * i), keeper,
                      {{"member", place.people[place.members + 2]},
                       {"organisation", place.organisation},
                       {"employer", place.employer},
                       {"area", "hi_tech_zone"},
                       {"chain", "petrochemical"},
                       {"new_form", "none"},
                       {"channel", "online"},
                       {"migrant", true}});
        if (i == 0)
            member.move(on(12, 14), keeper, "refuse", {}, "已与外地工会存在会籍，请先办理转出。");
    }
}

}  // namespace

void tell_union_register(Story& story) {
    auto random = story.dice("union register");
    found_territories(story);
    found_workplaces(story, random);
    for (std::size_t i = 0; i < story.district.new_forms.size(); ++i) {
        const auto& each = story.district.new_forms[i];
        found(story,
              {each.organisation, 0, each.territory, static_cast<std::int64_t>(each.people.size()),
               "joint", each.group, false, each.founded_on},
              story.district.keeper(each.territory),
              fmt::format("云工组复〔{}〕{}号", each.founded_on.year(), 61 + i));
    }
    tell_exceptions(story);
}

void tell_memberships(Story& story) {
    join_workplaces(story);
    join_new_forms(story);
    tell_open_applications(story);
}

}  // namespace worlds::yunxi
