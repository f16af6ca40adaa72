// What SQLite makes of the statements that ask for the facts and the participations of a person,
// a household or an employer. Their indexes leave out the rows of nobody, so a statement that does
// not say so itself falls back, without a word, on reading the facts of a whole measure.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "fixtures/merges.hpp"
#include "org/find.hpp"
#include "records/course.hpp"
#include "records/rules.hpp"

namespace {

using testing::AllOf;
using testing::Each;
using testing::HasSubstr;
using testing::Key;
using testing::UnorderedElementsAre;

using Steps = std::vector<std::string>;

// Passes on what is asked, and keeps how the database goes about it.
class Watching final : public store::Reader {
public:
    explicit Watching(store::Reader& reader) : reader_(reader) {}
    void each(const store::Query& query, const store::Parameters& parameters,
              const std::function<bool(const store::Row&)>& use) override {
        const store::Query explain{"test.explain", "explain query plan " + query.sql};
        for (const auto& row : reader_.all(explain, parameters))
            plans_[query.name].push_back(row.text("detail"));
        reader_.each(query, parameters, use);
    }
    // The steps that read the table, by the names of the statements that do.
    std::map<std::string, Steps> reading(const std::string& table) const {
        std::map<std::string, Steps> found;
        for (const auto& [name, steps] : plans_)
            for (const auto& step : steps)
                if (step.starts_with("SCAN " + table) || step.starts_with("SEARCH " + table + " "))
                    found[name].push_back(step);
        return found;
    }

private:
    store::Reader& reader_;
    std::map<std::string, Steps> plans_;
};

class PersonPlans : public fixtures::OnMerges {
protected:
    void SetUp() override {
        OnMerges::SetUp();
        one = person("卫明远", east_works);
        other = person("卫明元", west_works);
        told(east_works, one, other, {one, other});
    }
    template <typename Work>
    Watching watched(Work&& work) {
        const records::Realm realm = this->realm();
        return db().read([&](store::Reader& reader) {
            Watching watching(reader);
            work(realm, watching);
            return watching;
        });
    }
    std::int64_t one = 0, other = 0;
};
INSTANTIATE_TEST_SUITE_P(sqlite, PersonPlans, testing::Values("sqlite"));

TEST_P(PersonPlans, reach_what_a_person_took_part_in_by_the_person) {
    const auto actor = officer_of(county);
    const auto watching = watched([&](const records::Realm& realm, store::Reader& reader) {
        auto clerk = actor;
        clerk.role = "case_officer";
        EXPECT_EQ(records::Desk(realm, reader, clerk).records_of_person(one).size(), 1u);
        EXPECT_EQ(records::read_participations(realm, reader, clerk, one).size(), 1u);
        EXPECT_TRUE(records::preview_merge(realm, reader, clerk, one, other));
    });
    const auto steps = watching.reading("participant");
    EXPECT_THAT(steps, UnorderedElementsAre(Key("kin__case.participations"),
                                            Key("kin__case.participations_of"),
                                            Key("sample__request.participations"),
                                            Key("sample__request.participations_of"),
                                            Key("merge_parts.select_participants")));
    for (const auto& [name, taken] : steps)
        EXPECT_THAT(taken, Each(HasSubstr("INDEX participant_person"))) << name;
}

// Whoever looks for a common name passes over the people of all other unions.
TEST_P(PersonPlans, tell_whose_name_fits_and_where_they_are_by_the_index_alone) {
    const auto watching = watched([&](const records::Realm&, store::Reader& reader) {
        const auto tree = org::read_tree(reader);
        for (const char* text : {"卫", "wm"}) {
            const auto found = org::find_person(reader, tree, keys, tree.scope_of(east), text, 20);
            EXPECT_EQ(found.found.size(), 1u) << text;
        }
    });
    const auto steps = watching.reading("person");
    for (const std::string key : {"name", "initials"})
        EXPECT_THAT(steps.at("org.find_people_by_" + key),
                    Each(HasSubstr("COVERING INDEX person_" + key)));
}

TEST_P(PersonPlans, count_the_facts_of_a_person_before_a_merge_by_the_person) {
    const auto watching = watched([&](const records::Realm& realm, store::Reader& reader) {
        EXPECT_TRUE(records::preview_merge(realm, reader, officer_of(county), one, other));
    });
    const auto steps = watching.reading("fact");
    EXPECT_THAT(steps, UnorderedElementsAre(Key("merge.count_facts")));
    EXPECT_THAT(steps.at("merge.count_facts"), Each(HasSubstr("INDEX fact_person")));
}

// A membership is approved by what stands of the person already, aid by what the household or the
// employer was given this year.
TEST_P(PersonPlans, reach_what_a_rule_knows_of_person_household_or_employer_by_whom_it_is_about) {
    auto kind = catalogue->kind("sample.request");
    kind.known = {{.name = "of_person", .measure = "helped", .same = "person"},
                  {.name = "of_household", .measure = "helped", .same = "home"},
                  {.name = "of_employer", .measure = "helped", .same = "firm"}};
    records::RecordRow row;
    row.fields = {{"person", one}, {"home", std::int64_t{5}}, {"firm", std::int64_t{6}}};
    const auto watching = watched([&](const records::Realm& realm, store::Reader& reader) {
        EXPECT_TRUE(records::run_rule(realm, reader, kind, *kind.transition("approve"), row));
    });
    const auto steps = watching.reading("fact");
    for (const std::string whom : {"person", "household", "employer"})
        EXPECT_THAT(steps.at("rules.known_of_" + whom),
                    AllOf(Each(HasSubstr("SEARCH fact USING INDEX fact_" + whom)),
                          Each(HasSubstr("(" + whom + "_id=? AND measure=?)"))));
}

}  // namespace
