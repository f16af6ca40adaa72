#include "records/work_lists.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "fixtures/ledger.hpp"
#include "org/accounts.hpp"
#include "org/people.hpp"
#include "org/union_links.hpp"
#include "records/records.hpp"

namespace {

using records::WorkList;
using testing::ElementsAre;
using testing::IsEmpty;

class WorkLists : public fixtures::OnEachLedger {
protected:
    void SetUp() override {
        OnEachLedger::SetUp();
        db().write([&](store::Unit& unit) { records::define_all(unit, catalogue); });
        found_county();
    }
    std::vector<std::int64_t> listed(WorkList list, const org::Actor& reader_actor,
                                     records::WorkListRequest asked = {}) {
        asked.list = list;
        std::vector<std::int64_t> ids;
        db().read([&](store::Reader& reader) {
            const auto lines = records::read_work_list(realm(), reader, reader_actor, asked);
            EXPECT_EQ(fixtures::reasons(lines), std::vector<std::string>{});
            if (lines)
                for (const auto& line : lines.value())
                    ids.push_back(line.id);
        });
        return ids;
    }
    std::int64_t add_account(const std::string& login, std::int64_t union_id) {
        const org::NewAccount account{.login = login,
                                      .name = "卫明远",
                                      .password = "keen-otter-4711-lamp",
                                      .posts = {{.role = "unit_officer", .union_id = union_id}}};
        const auto id = db().write([&](store::Unit& unit) {
            return org::add_account(unit, keys, org::realm_actor(), now, account);
        });
        return id.value();
    }
};
GONGHUI_ON_EACH_DATABASE(WorkLists);

// The register was filled on 12 May 2023; the clock says 1 March 2024, and then a year later.
TEST_P(WorkLists, name_unions_nobody_has_touched_for_a_year) {
    EXPECT_THAT(listed(WorkList::unchanged, actor), IsEmpty());
    clock.set(base::Date::of(2025, 3, 1));
    EXPECT_THAT(listed(WorkList::unchanged, actor),
                ElementsAre(county, east, west, east_works, west_works));
    EXPECT_THAT(listed(WorkList::unchanged, officer_of(east)), ElementsAre(east, east_works));
    const auto changed = db().write([&](store::Unit& unit) {
        return org::change_union(unit, keys, org::realm_actor(), clock.now(),
                                 {.id = east, .version = 1, .name = "东岭街道总工会"});
    });
    ASSERT_TRUE(changed);
    EXPECT_THAT(listed(WorkList::unchanged, officer_of(east)), ElementsAre(east_works));
}

TEST_P(WorkLists, name_unions_without_an_account_and_those_whose_account_sleeps) {
    add_account("east-works", east_works);
    add_account("west-works", west_works);
    EXPECT_THAT(listed(WorkList::no_account, actor), ElementsAre(county, east, west));
    EXPECT_THAT(listed(WorkList::never_signed_in, actor), ElementsAre(east_works, west_works));
    const auto session =
        org::sign_in(db(), trees, keys, *randomness, now, "east-works", "keen-otter-4711-lamp");
    ASSERT_TRUE(session);
    EXPECT_THAT(listed(WorkList::never_signed_in, actor), ElementsAre(west_works));
    EXPECT_THAT(listed(WorkList::never_signed_in, officer_of(east)), IsEmpty());
}

TEST_P(WorkLists, name_unions_without_a_movement_of_the_measure_for_a_year) {
    records::WorkListRequest asked;
    asked.measure = "test.membership";
    EXPECT_THAT(listed(WorkList::quiet, officer_of(west), asked), ElementsAre(west, west_works));
    records::Fact fact;
    fact.measure = "test.membership";
    fact.union_id = west_works;
    fact.day = base::Date::of(2024, 1, 1).days();
    fact.person_id = 1;
    fact.dimensions = records::to_text({{"sex", "f"}});
    refresh_tree();
    unions = {west_works};
    post({"test.member", 1}, {{fact, 1}});
    EXPECT_THAT(listed(WorkList::quiet, officer_of(west), asked), ElementsAre(west));
    asked.measure = "";
    EXPECT_THAT(listed(WorkList::quiet, officer_of(west), asked), ElementsAre(west))
        << "without a measure any fact is a movement";
    asked.measure = "test.nothing";
    asked.list = WorkList::quiet;
    db().read([&](store::Reader& reader) {
        EXPECT_THAT(fixtures::reasons(records::read_work_list(realm(), reader, actor, asked)),
                    ElementsAre("work_list.measure_unknown measure"));
    });
}

TEST_P(WorkLists, name_nobody_while_no_deadline_runs) {
    EXPECT_THAT(listed(WorkList::overdue, actor), IsEmpty());
    EXPECT_THAT(listed(WorkList::due_soon, actor), IsEmpty());
}

TEST_P(WorkLists, name_employers_that_no_union_is_of_or_covers) {
    const auto add = [&](const std::string& name) {
        return db()
            .write([&](store::Unit& unit) {
                return org::add_employers(unit, keys, org::realm_actor(), now,
                                          {{.union_id = east, .name = name, .headcount = 40}});
            })
            .value()
            .front();
    };
    const auto alone = add("东岭茶厂"), covered = add("东岭纸坊"), own = add("东岭铁铺");
    const auto before = listed(WorkList::no_union, officer_of(east));
    EXPECT_THAT(before, testing::IsSupersetOf({alone, covered, own}));
    EXPECT_THAT(listed(WorkList::no_union, officer_of(west)),
                testing::Not(testing::Contains(alone)));
    const auto linked = db().write([&](store::Unit& unit) {
        return org::add_link(unit, keys, org::realm_actor(), now, org::LinkKind::coverage,
                             {.union_id = east_works,
                              .other_id = covered,
                              .from = now.date_in_china(),
                              .decision = "东工发〔2023〕2号"});
    });
    ASSERT_EQ(fixtures::reasons(linked), std::vector<std::string>{});
    const auto founded = db().write([&](store::Unit& unit) {
        return org::add_unions(unit, keys, org::realm_actor(), now,
                               {{.parent_id = east,
                                 .name = "东岭铁铺工会",
                                 .type = "basic_union",
                                 .employer_id = own}});
    });
    ASSERT_EQ(fixtures::reasons(founded), std::vector<std::string>{});
    const auto left = listed(WorkList::no_union, officer_of(east));
    EXPECT_THAT(left, testing::Contains(alone));
    EXPECT_EQ(left.size() + 2, before.size());
}

TEST_P(WorkLists, are_counted_up_to_a_limit) {
    records::WorkListRequest asked;
    asked.list = WorkList::no_account;
    db().read([&](store::Reader& reader) {
        const auto counted = [&](const org::Actor& reader_actor, std::int64_t most) {
            return records::count_work_list(realm(), reader, reader_actor, asked, most).value();
        };
        EXPECT_EQ(counted(actor, 1'000), 5);
        EXPECT_EQ(counted(actor, 3), 3);
        EXPECT_EQ(counted(officer_of(east), 1'000), 2);
    });
}

TEST_P(WorkLists, come_a_page_at_a_time) {
    records::WorkListRequest asked;
    asked.limit = 2;
    EXPECT_THAT(listed(WorkList::no_account, actor, asked), ElementsAre(county, east));
    asked.after_id = east;
    EXPECT_THAT(listed(WorkList::no_account, actor, asked), ElementsAre(west, east_works));
    asked.union_id = east;
    asked.after_id = 0;
    EXPECT_THAT(listed(WorkList::no_account, actor, asked), ElementsAre(east, east_works));
    db().read([&](store::Reader& reader) {
        asked.list = WorkList::no_account;
        const auto officer = officer_of(west);
        EXPECT_THAT(fixtures::reasons(records::read_work_list(realm(), reader, officer, asked)),
                    ElementsAre("union.not_in_scope union"));
    });
}

}  // namespace
