#include "org/union_accounts.hpp"

#include <gtest/gtest.h>

#include "fixtures/registers.hpp"
#include "org/accounts.hpp"
#include "org/household_people.hpp"

namespace {

class AtAUnion : public fixtures::OnEachRegister {
protected:
    void SetUp() override {
        OnEachRegister::SetUp();
        found_county();
    }
    void open(const std::string& login, std::int64_t union_id) {
        const org::NewAccount account{.login = login,
                                      .name = "卫明远",
                                      .password = "keen-otter-4711-lamp",
                                      .posts = {{.role = "unit_officer", .union_id = union_id}}};
        ASSERT_TRUE(db().write([&](store::Unit& unit) {
            return org::add_account(unit, keys, org::realm_actor(), now, account);
        }));
    }
    org::UnionAccounts accounts(std::int64_t union_id) {
        return db().read(
            [&](store::Reader& reader) { return org::accounts_of_union(reader, union_id); });
    }
};
GONGHUI_ON_EACH_DATABASE(AtAUnion);

TEST_P(AtAUnion, accounts_are_counted_and_those_that_have_signed_in) {
    EXPECT_EQ(accounts(east_works).holders, 0);
    open("east-one", east_works);
    open("east-two", east_works);
    open("west-one", west_works);
    org::TreeCache trees;
    ASSERT_TRUE(
        org::sign_in(db(), trees, keys, *randomness, now, "east-two", "keen-otter-4711-lamp"));
    EXPECT_EQ(accounts(east_works).holders, 2);
    EXPECT_EQ(accounts(east_works).signed_in, 1);
    EXPECT_EQ(accounts(west_works).signed_in, 0);
    EXPECT_EQ(accounts(east).holders, 0) << "those below do not sign in for it";
}

TEST_P(AtAUnion, a_household_shows_those_in_reach_and_nobody_else) {
    const auto household = db().write([&](store::Unit& unit) {
        return org::add_households(unit, keys, org::realm_actor(), now,
                                   {{.union_id = county, .name = "卫国强", .members = 3}});
    });
    const auto id = household.value().front();
    enter({{.union_id = east_works, .name = "卫明远", .household_id = id},
           {.union_id = west_works, .name = "卫明芳", .household_id = id},
           {.union_id = east_works, .name = "何国荣"}});
    const auto shown = [&](const org::Actor& actor) {
        return db().read([&](store::Reader& reader) {
            std::string names;
            for (const auto& person : org::people_of_household(reader, keys, actor.scope, id))
                names += person.name + " ";
            return names;
        });
    };
    EXPECT_EQ(shown(org::realm_actor()), "卫明远 卫明芳 ");
    EXPECT_EQ(shown(officer_of(east)), "卫明远 ");
}

}  // namespace
