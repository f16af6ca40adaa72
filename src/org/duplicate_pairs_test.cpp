#include "org/duplicate_pairs.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "fixtures/registers.hpp"

namespace {

using fixtures::reasons;
using fixtures::resident_id;
using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

class Pairs : public fixtures::OnEachRegister {
protected:
    void SetUp() override {
        OnEachRegister::SetUp();
        found_county();
        first = enter({{.union_id = east_works,
                        .name = "卫明远",
                        .id_number = resident_id("19880229", 17)}})[0];
        second = enter({{.union_id = east_works,
                         .name = "卫明远",
                         .born_on = base::Date::of(1988, 2, 29)}})[0];
        enter({{.union_id = west_works, .name = "何国荣"}});
    }
    std::int64_t scan() {
        std::int64_t found = 0, after = 0;
        do {
            const auto step = db().write([&](store::Unit& unit) {
                return org::scan_pairs(unit, keys, org::realm_actor(), now, after, 2);
            });
            found += step.found;
            after = step.last_id;
        } while (after != 0);
        return found;
    }
    std::vector<org::PairView> listed(const org::Actor& actor, const std::string& state) {
        return db().read(
            [&](store::Reader& reader) { return org::list_pairs(reader, keys, actor, state); });
    }
    std::vector<std::string> decide(const org::Actor& actor, std::int64_t id,
                                    const std::string& reason) {
        return reasons(db().write([&](store::Unit& unit) {
            return org::decide_distinct(unit, keys, actor, now, id, reason);
        }));
    }
    std::int64_t first = 0, second = 0;
};
GONGHUI_ON_EACH_DATABASE(Pairs);

TEST_P(Pairs, are_found_once_and_shown_masked_to_whoever_reaches_both) {
    EXPECT_EQ(scan(), 1);
    EXPECT_EQ(scan(), 0);
    const auto pairs = listed(officer_of(east), "open");
    ASSERT_THAT(pairs, SizeIs(1));
    EXPECT_EQ(pairs[0].one.id, first);
    EXPECT_EQ(pairs[0].other.id, second);
    EXPECT_THAT(pairs[0].reasons, ElementsAre("resemblance.same_name", "resemblance.same_birth"));
    EXPECT_THAT(listed(officer_of(west), "open"), IsEmpty());
    EXPECT_THAT(
        db().read([&](store::Reader& reader) { return org::verify_registers(reader, keys); }),
        IsEmpty());
}

TEST_P(Pairs, of_newcomers_come_to_the_desk_by_themselves_and_each_newcomer_is_compared_once) {
    const auto compared = [&] { return org::compare_newcomers(db(), keys, now); };
    EXPECT_TRUE(compared());
    EXPECT_THAT(listed(officer_of(east), "open"), SizeIs(1));
    EXPECT_FALSE(compared());
    enter({{.union_id = east_works, .name = "卫明远", .born_on = base::Date::of(1988, 2, 29)}});
    EXPECT_TRUE(compared());
    EXPECT_THAT(listed(officer_of(east), "open"), SizeIs(3));
    EXPECT_FALSE(compared());
}

TEST_P(Pairs, of_those_a_scan_left_out_are_still_looked_for) {
    enter({{.union_id = west_works, .name = "卫明远", .born_on = base::Date::of(1988, 2, 29)}});
    db().write([&](store::Unit& unit) {
        org::scan_pairs(unit, keys, org::realm_actor(), now, second + 1, 1);
    });
    EXPECT_TRUE(org::compare_newcomers(db(), keys, now));
    EXPECT_THAT(listed(officer_of(county), "open"), SizeIs(3));
    scan();
    EXPECT_FALSE(org::compare_newcomers(db(), keys, now));
}

TEST_P(Pairs, across_districts_are_for_the_union_above_both) {
    enter({{.union_id = west_works, .name = "卫明远", .born_on = base::Date::of(1988, 2, 29)}});
    EXPECT_EQ(scan(), 3);
    EXPECT_THAT(listed(officer_of(east), "open"), SizeIs(1));
    EXPECT_THAT(listed(officer_of(west), "open"), IsEmpty());
    EXPECT_THAT(listed(officer_of(county), "open"), SizeIs(3));
}

TEST_P(Pairs, decided_to_be_two_persons_stay_decided) {
    scan();
    const auto id = listed(officer_of(east), "open")[0].id;
    EXPECT_THAT(decide(officer_of(west), id, "不是"), ElementsAre("pair.not_found"));
    EXPECT_THAT(decide(officer_of(east), id, ""), ElementsAre("paper.reason_missing reason"));
    EXPECT_THAT(decide(officer_of(east), id, "同名同日"), IsEmpty());
    EXPECT_THAT(decide(officer_of(east), id, "同名同日"), ElementsAre("pair.decided"));
    EXPECT_EQ(scan(), 0);
    EXPECT_THAT(listed(officer_of(east), "open"), IsEmpty());
    EXPECT_EQ(listed(officer_of(east), "distinct")[0].reason, "同名同日");
    EXPECT_THAT(
        db().read([&](store::Reader& reader) { return org::verify_registers(reader, keys); }),
        IsEmpty());
}

}  // namespace
