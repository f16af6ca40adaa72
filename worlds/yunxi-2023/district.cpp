#include "district.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <stdexcept>
#include <unordered_map>

#include "cast.hpp"
#include "invention.hpp"
#include "org/people.hpp"
#include "org/tree.hpp"
#include "places.hpp"

namespace worlds::yunxi {
namespace {

const base::Date opening = base::Date::of(2021, 1, 4);

template <typename T>
T agreed(base::Result<T> result) {
    if (!result)
        throw std::runtime_error(fmt::format("setting up the district: {} {}",
                                             result.refusals().front().code,
                                             result.refusals().front().field));
    return result.take();
}

class Builder {
public:
    Builder(Stage& stage, store::Unit& unit)
        : stage_(stage), unit_(unit), inventor_(stage.seed), random_(stage.seed, "district") {}

    District build() {
        stage_.clock.set(opening);
        found_territories();
        gather_workplaces();
        gather_uncovered();
        add_employers();
        found_workplaces();
        found_new_forms();
        cast_actors(stage_, unit_, district_);
        add_people();
        add_families();
        return std::move(district_);
    }

private:
    base::Instant now() { return stage_.clock.now(); }
    std::vector<std::int64_t> found(const std::vector<org::NewUnion>& unions) {
        return agreed(org::add_unions(unit_, stage_.realm.keys, org::realm_actor(), now(), unions));
    }

    void found_territories();
    void gather_workplaces();
    void gather_uncovered();
    void add_workplace(std::string name, Sector, std::int64_t territory, std::int64_t people);
    void add_bodies();
    void add_companies(std::int64_t workers);
    void spread_members();
    void add_employers();
    std::string industry_said(const std::string& code) const;
    void found_workplaces();
    void found_new_forms();
    void add_people();
    void enter(std::vector<org::NewPerson>& people,
               std::vector<std::vector<std::int64_t>*>& places);
    void add_families();
    org::NewPerson invent(std::int64_t union_id, std::int64_t employer, int youngest, int oldest);

    Stage& stage_;
    store::Unit& unit_;
    Inventor inventor_;
    Random random_;
    std::unordered_map<std::int64_t, std::string> names_;  // Of people, for their households.
    District district_;
};

void Builder::found_territories() {
    std::vector<org::NewUnion> unions{
        {0, "云溪区总工会", "county_federation", "", 0, base::Date::of(1984, 9, 1)},
        {-1, "湖南岳阳绿色化工高新技术产业开发区工会联合会", "park_federation", "", 0, {}}};
    for (const auto& township : townships())
        unions.push_back(
            {-1, std::string(township.name) + "总工会", "township_federation", "", 0, {}});
    for (const auto& system : systems()) {
        const bool is_offices = &system == &systems().back();
        unions.push_back({-1,
                          std::string(system.name) + (is_offices ? "工会工作委员会" : "工会联合会"),
                          is_offices ? "work_committee" : "industry_federation",
                          "",
                          0,
                          {}});
    }
    const auto ids = found(unions);
    district_.root = ids[0];
    district_.park = ids[1];
    const auto first_system = ids.begin() + 2 + static_cast<std::ptrdiff_t>(townships().size());
    district_.townships.assign(ids.begin() + 2, first_system);
    district_.systems.assign(first_system, ids.end() - 1);
    district_.offices = ids.back();
}

void Builder::add_workplace(std::string name, Sector sector, std::int64_t territory,
                            std::int64_t people) {
    Workplace place;
    place.name = std::move(name);
    place.sector = sector;
    place.territory = territory;
    place.people.resize(static_cast<std::size_t>(people));
    switch (sector) {
        case Sector::institution:
            place.type = "public_institution";
            break;
        case Sector::village:
            place.type = "village_organisation";
            break;
        case Sector::plant:
            place.type = "state_enterprise";
            break;
        default:
            place.type = "private_enterprise";
    }
    constexpr const char* industries[] = {
        "petrochemical", "petrochemical", "manufacturing", "building", "", ""};
    place.industry = industries[static_cast<int>(sector)];
    if (place.name == "华能岳阳电厂")
        place.industry = "energy";
    if (sector == Sector::builder && place.name.find("物流") != std::string::npos)
        place.industry = "transport";
    district_.workplaces.push_back(std::move(place));
}

void Builder::add_bodies() {
    std::size_t bodies = 0;
    for (const auto& system : systems())
        bodies += system.bodies.size();
    const auto staff = random_.parts(1'150, bodies, 8);
    auto next = staff.begin();
    for (std::size_t i = 0; i < systems().size(); ++i) {
        const auto territory =
            i < district_.systems.size() ? district_.systems[i] : district_.offices;
        for (const auto body : systems()[i].bodies)
            add_workplace("云溪" + std::string(body), Sector::institution, territory, *next++);
    }
    for (std::size_t i = 0; i < townships().size(); ++i)
        for (const auto village : townships()[i].villages)
            add_workplace(std::string(townships()[i].name) + std::string(village), Sector::village,
                          district_.townships[i], random_.between(4, 7));
}

// Every worker of a company counts as an industrial worker.
void Builder::add_companies(std::int64_t workers) {
    constexpr std::size_t chain_total = 133, firms_total = 38, builders_total = 8;
    constexpr std::int64_t of_plants[] = {5'120, 4'760, 1'370, 1'240};
    constexpr std::int64_t of_firms = 3'560, of_builders = 1'840;
    const auto of_chain =
        workers - of_firms - of_builders -
        std::accumulate(std::begin(of_plants), std::end(of_plants), std::int64_t{0});
    std::vector<std::string> chain;
    for (const auto name : reported_enterprises())
        chain.emplace_back(name);
    for (auto& name : company_names(Trade::chain, chain_total - chain.size(), stage_.seed))
        chain.push_back(std::move(name));
    const auto sizes = random_.parts(of_chain, chain_total, 18);
    for (std::size_t i = 0; i < chain_total; ++i) {
        add_workplace(chain[i], Sector::chain, district_.park, sizes[i]);
        district_.workplaces.back().is_reported = i < reported_enterprises().size();
    }
    for (std::size_t i = 0; i < plants().size(); ++i) {
        add_workplace(std::string(plants()[i]), Sector::plant, district_.root, of_plants[i]);
        district_.workplaces.back().is_reported = true;
    }
    const auto township = [&] { return random_.pick(district_.townships); };
    const auto firm_sizes = random_.parts(of_firms, firms_total, 27);
    const auto firms = company_names(Trade::township, firms_total, stage_.seed);
    for (std::size_t i = 0; i < firms_total; ++i)
        add_workplace(firms[i], Sector::firm, township(), firm_sizes[i]);
    const auto builder_sizes = random_.parts(of_builders, builders_total, 90);
    const auto builders = company_names(Trade::building, builders_total, stage_.seed);
    for (std::size_t i = 0; i < builders_total; ++i)
        add_workplace(builders[i], Sector::builder, township(), builder_sizes[i]);
}

// Members of the chain make up the published stock; elsewhere two thirds have joined.
void Builder::spread_members() {
    std::int64_t workers = 0;
    for (const auto* place : district_.of({Sector::chain}))
        workers += place->headcount();
    const auto wanted = 9'080 + random_.between(0, 600);
    for (auto& place : district_.workplaces) {
        const auto of_hundred = place.sector == Sector::institution ? 97 : 66;
        place.members = static_cast<std::size_t>(place.sector == Sector::chain
                                                     ? place.headcount() * wanted / workers + 1
                                                     : place.headcount() * of_hundred / 100);
    }
}

void Builder::gather_workplaces() {
    add_companies(30'150 + random_.between(0, 600));
    add_bodies();
    spread_members();
}

// Companies too small, too new or too reluctant to have a union.
void Builder::gather_uncovered() {
    constexpr std::size_t large = 13, small = 74;
    const auto names = company_names(Trade::township, 38 + large + small, stage_.seed);
    for (std::size_t i = 0; i < large + small; ++i)
        district_.uncovered.push_back(
            {names[38 + i], random_.pick(district_.townships), 0,
             i < large ? random_.between(26, 130) : random_.between(3, 24)});
}

// The register holds what an officer writes; the filings of industrial workers have these words.
std::string Builder::industry_said(const std::string& code) const {
    const auto& filing = stage_.realm.catalogue.kind("industrial_worker.filing");
    for (const auto& option : filing.field("industry")->options)
        if (option.code == code)
            return option.words.zh;
    return "";
}

void Builder::add_employers() {
    std::vector<org::NewEmployer> employers;
    for (const auto& place : district_.workplaces) {
        const char* category = place.sector == Sector::institution ? "12"
                               : place.sector == Sector::village   ? "59"
                                                                   : "91";
        employers.push_back({place.territory, place.name, inventor_.credit_code(category),
                             place.type, industry_said(place.industry), place.headcount()});
    }
    for (const auto& place : district_.uncovered)
        employers.push_back({place.territory, place.name, inventor_.credit_code("91"),
                             "private_enterprise", "", place.headcount});
    const auto ids =
        agreed(org::add_employers(unit_, stage_.realm.keys, org::realm_actor(), now(), employers));
    auto next = ids.begin();
    for (auto& place : district_.workplaces)
        place.employer = *next++;
    for (auto& place : district_.uncovered)
        place.employer = *next++;
}

void Builder::found_workplaces() {
    std::vector<org::NewUnion> unions;
    for (const auto& place : district_.workplaces) {
        const bool is_village = place.sector == Sector::village;
        unions.push_back({place.territory,
                          place.name + (is_village ? "工会联合会" : "工会"),
                          is_village ? "village_union" : "basic_union",
                          inventor_.credit_code("81"),
                          place.employer,
                          {}});
    }
    for (const char* name : {"云溪长风树脂有限公司工会", "云溪碧湖助剂有限公司工会"})
        unions.push_back({district_.park, name, "basic_union", inventor_.credit_code("81"), 0, {}});
    const auto ids = found(unions);
    for (std::size_t i = 0; i < district_.workplaces.size(); ++i)
        district_.workplaces[i].organisation = ids[i];
    district_.dissolved = ids[ids.size() - 2];
    district_.awaiting = ids.back();
}

void Builder::found_new_forms() {
    std::vector<org::NewUnion> unions;
    const auto before = random_.parts(new_form_members_before, 5, 60);
    const auto later = random_.parts(47, 5, 4);
    const auto fresh = random_.parts(new_form_members_joined - 47, 13, 12);
    for (std::size_t i = 0; i < new_form_unions().size(); ++i) {
        const auto& known = new_form_unions()[i];
        NewFormUnion made;
        made.name = std::string(townships()[static_cast<std::size_t>(known.township)].name) +
                    std::string(known.name);
        made.group = known.group;
        made.territory = district_.townships[static_cast<std::size_t>(known.township)];
        made.founded_on =
            base::Date::of(known.founded_year, known.founded_month, known.founded_day);
        made.earlier = i < 5 ? static_cast<std::size_t>(before[i]) : 0;
        made.people.resize(static_cast<std::size_t>(i < 5 ? before[i] + later[i] : fresh[i - 5]));
        unions.push_back(
            {made.territory, made.name, "joint_union", inventor_.credit_code("81"), 0, {}});
        district_.new_forms.push_back(std::move(made));
    }
    const auto ids = found(unions);
    for (std::size_t i = 0; i < ids.size(); ++i)
        district_.new_forms[i].organisation = ids[i];
}

org::NewPerson Builder::invent(std::int64_t union_id, std::int64_t employer, int youngest,
                               int oldest) {
    const auto invented = inventor_.person(youngest, oldest);
    return {.union_id = union_id,
            .name = invented.name,
            .id_number = invented.id_number,
            .mobile = invented.mobile,
            .employer_id = employer};
}

void Builder::enter(std::vector<org::NewPerson>& people,
                    std::vector<std::vector<std::int64_t>*>& places) {
    const auto ids =
        agreed(org::add_people(unit_, stage_.realm.keys, org::realm_actor(), now(), people));
    auto next = ids.begin();
    for (auto* place : places)
        for (auto& person : *place)
            person = *next++;
    for (std::size_t i = 0; i < ids.size(); ++i)
        names_[ids[i]] = people[i].name;
}

void Builder::add_people() {
    std::vector<org::NewPerson> people;
    std::vector<std::vector<std::int64_t>*> places;
    for (auto& place : district_.workplaces) {
        places.push_back(&place.people);
        for (std::size_t i = 0; i < place.people.size(); ++i)
            people.push_back(invent(place.organisation, place.employer, 22, 59));
    }
    for (auto& each : district_.new_forms) {
        places.push_back(&each.people);
        for (std::size_t i = 0; i < each.people.size(); ++i)
            people.push_back(invent(each.organisation, 0, 21, 55));
    }
    constexpr std::size_t residents = 430;
    const auto villages = district_.of({Sector::village});
    district_.residents.resize(residents);
    places.push_back(&district_.residents);
    for (std::size_t i = 0; i < residents; ++i)
        people.push_back(invent(villages[i % villages.size()]->organisation, 0, 20, 52));
    enter(people, places);
}

void Builder::add_families() {
    constexpr std::size_t families = 66;
    std::vector<std::size_t> homes;
    for (std::size_t i = 0; i < district_.workplaces.size(); ++i)
        if (district_.workplaces[i].sector != Sector::village)
            homes.push_back(i);
    std::vector<org::NewHousehold> households;
    for (std::size_t i = 0; i < families; ++i) {
        const auto place = random_.pick(homes);
        const auto& workplace = district_.workplaces[place];
        // Members come first in the list, and only members' children are aided.
        const auto parent = workplace.people[i % std::max<std::size_t>(workplace.members, 1)];
        district_.families.push_back({0, parent, 0, place});
        households.push_back({workplace.organisation, names_.at(parent), random_.between(3, 5)});
    }
    const auto ids = agreed(
        org::add_households(unit_, stage_.realm.keys, org::realm_actor(), now(), households));
    std::vector<org::NewPerson> students;
    for (std::size_t i = 0; i < families; ++i) {
        auto& family = district_.families[i];
        family.household = ids[i];
        // By thirds: at school, in senior secondary, in college.
        const int youngest = i % 4 == 0 ? 10 : (i % 4 == 1 ? 18 : 15);
        auto student =
            invent(district_.workplaces[family.workplace].organisation, 0, youngest, youngest + 3);
        student.household_id = family.household;
        students.push_back(std::move(student));
    }
    const auto added =
        agreed(org::add_people(unit_, stage_.realm.keys, org::realm_actor(), now(), students));
    for (std::size_t i = 0; i < families; ++i)
        district_.families[i].student = added[i];
}

}  // namespace

std::vector<const Workplace*> District::of(std::initializer_list<Sector> sectors) const {
    std::vector<const Workplace*> found;
    for (const auto& place : workplaces)
        if (std::find(sectors.begin(), sectors.end(), place.sector) != sectors.end())
            found.push_back(&place);
    return found;
}

const Workplace& District::named(const std::string& name) const {
    for (const auto& place : workplaces)
        if (place.name == name)
            return place;
    throw std::logic_error("no workplace " + name);
}

const org::Actor& District::keeper(const Workplace& place) const {
    return place.name == model_enterprise ? cast.unit_officer : keeper(place.territory);
}

District make_district(Stage& stage) {
    return stage.realm.database.write(
        [&](store::Unit& unit) { return Builder(stage, unit).build(); });
}

}  // namespace worlds::yunxi
