// Elections at the end of a term, guided by the district.
#include <fmt/format.h>

#include "story.hpp"

namespace worlds::yunxi {
namespace {

struct Term {
    const Workplace* place;
    base::Date held;
    int number;
};

Course& request(Story& story, const Term& term) {
    const auto& place = *term.place;
    const auto members = static_cast<std::int64_t>(place.members);
    const auto seats = members < 25 ? 3 : (members < 100 ? 5 : 7);
    auto& election = story.course("election.election", place.organisation);
    election.create(term.held - 24, story.district.keeper(place),
                    {{"organisation", place.organisation},
                     {"term", term.number},
                     {"term_years", members < 100 ? "3" : "5"},
                     {"previous_ends_on", term.held - 20},
                     {"members", members},
                     {"seats", seats},
                     {"candidates", seats + 1}});
    election.attach(term.held - 24, story.district.keeper(place), "换届请示");
    return election;
}

void count(Story& story, Course& election, const Term& term) {
    const auto& place = *term.place;
    const auto& keeper = story.district.keeper(place);
    const auto members = static_cast<std::int64_t>(place.members);
    election.move(term.held - 15, story.cast.officer, "accept", {{"guide", "区总工会组织指导员"}});
    election.attach(term.held + 1, keeper, "选举结果报告单");
    election.move(term.held + 1, keeper, "count",
                  {{"entitled", members},
                   {"present", members - members / 12},
                   {"lowest_votes", members - members / 5 - 1},
                   {"held_on", term.held},
                   {"chair", place.people[2]}});
}

void confirm(Story& story, Course& election, const Term& term) {
    election.move(
        term.held + 9, story.cast.leader, "confirm",
        {{"approval", fmt::format("云工复〔{}〕{}号", term.held.year(), term.number + 20)}});
}

}  // namespace

void tell_elections(Story& story) {
    auto random = story.dice("elections");
    auto places =
        random.some(story.district.of({Sector::chain, Sector::institution, Sector::firm}), 36);
    const auto day_of = [&](int year, int month) {
        return story.plan.workday(on(year, month, static_cast<int>(random.between(3, 26))));
    };
    for (std::size_t i = 0; i < 25; ++i) {
        const Term term{places[i], day_of(2023, 2 + static_cast<int>(i) % 10),
                        static_cast<int>(random.between(2, 7))};
        auto& election = request(story, term);
        count(story, election, term);
        if (i == 7) {  // Found wanting, and held again.
            election.move(term.held + 6, story.cast.leader, "annul", {},
                          "候选人公示不足，选举程序有误。");
            election.move(term.held + 8, story.cast.officer, "repeat", {}, "补足公示后重新选举。");
            const Term again{term.place, story.plan.workday(term.held + 30), term.number};
            election.attach(again.held + 1, story.district.keeper(*term.place),
                            "重新选举结果报告单");
            election.move(again.held + 1, story.district.keeper(*term.place), "count",
                          {{"held_on", again.held}});
            confirm(story, election, again);
        } else {
            confirm(story, election, term);
        }
    }
    for (std::size_t i = 25; i < 32; ++i) {  // The year before.
        const Term term{places[i], day_of(2022, 3 + static_cast<int>(i - 25)), 4};
        auto& election = request(story, term);
        count(story, election, term);
        confirm(story, election, term);
    }
    const Term unconfirmed{places[32], on(12, 19), 3};
    count(story, request(story, unconfirmed), unconfirmed);
    request(story, {places[33], on(2024, 1, 11), 5});
    request(story, {places[34], on(10, 20), 2})
        .move(on(10, 9), story.cast.officer, "cancel", {}, "企业架构调整，推迟换届。");
}

}  // namespace worlds::yunxi
