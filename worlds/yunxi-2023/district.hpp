// The district as it stands before any record is made: unions, employers, people and the
// accounts of those who will act.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "base/date.hpp"
#include "org/actor.hpp"
#include "world.hpp"

namespace worlds::yunxi {

// Who acts. Officers below the district keep the papers of the unions in their scope.
struct Cast {
    org::Actor officer, second_officer, leader, finance, auditor, second_auditor, statistician,
        unit_officer;
    std::map<std::int64_t, org::Actor> keepers;  // Of a territory or system, by its union.
};

enum class Sector { chain, plant, firm, builder, institution, village };

struct Workplace {
    std::string name, type, industry;
    Sector sector = Sector::firm;
    std::int64_t territory = 0;     // The union above it.
    std::int64_t organisation = 0;  // Its own union.
    std::int64_t employer = 0;
    std::vector<std::int64_t> people;
    std::size_t members = 0;   // The first of its people are members.
    bool is_reported = false;  // Bears the name of a real body: nothing unpleasant befalls it.

    std::int64_t headcount() const { return static_cast<std::int64_t>(people.size()); }
    std::vector<std::int64_t> first_people(std::size_t count) const {
        return {people.begin(), people.begin() + static_cast<std::ptrdiff_t>(count)};
    }
};

struct NewFormUnion {
    std::string name, group;
    std::int64_t territory = 0, organisation = 0;
    base::Date founded_on;
    std::vector<std::int64_t> people;
    std::size_t earlier = 0;  // So many of its people joined before 2023.
};

// An employer on the census without a union of its own.
struct Uncovered {
    std::string name;
    std::int64_t territory = 0, employer = 0, headcount = 0;
};

struct Family {
    std::int64_t household = 0, parent = 0, student = 0;
    std::size_t workplace = 0;
};

struct District {
    std::int64_t root = 0, park = 0, offices = 0;  // `offices`: the committee of district offices.
    std::int64_t dissolved = 0, awaiting = 0;      // A chain union gone, and one to be approved.
    std::vector<std::int64_t> townships, systems;
    std::vector<Workplace> workplaces;
    std::vector<NewFormUnion> new_forms;
    std::vector<Uncovered> uncovered;
    std::vector<std::int64_t> residents;  // Not employed.
    std::vector<Family> families;
    Cast cast;
    std::vector<SignIn> sign_ins;

    std::vector<const Workplace*> of(std::initializer_list<Sector>) const;
    const Workplace& named(const std::string& name) const;
    const org::Actor& keeper(std::int64_t territory) const { return cast.keepers.at(territory); }
    const org::Actor& keeper(const Workplace&) const;
};

// New members of the new forms of employment: what the year's flow and the stock are made of.
// Its union has an officer with an account.
constexpr const char* model_enterprise = "长炼新材料";

constexpr std::int64_t new_form_members_before = 672, new_form_members_left = 6,
                       new_form_members_joined = 347;

District make_district(Stage&);

}  // namespace worlds::yunxi
