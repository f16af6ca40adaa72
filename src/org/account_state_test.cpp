#include "org/account_state.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/password_cost.hpp"
#include "fixtures/registers.hpp"
#include "org/account_list.hpp"
#include "org/verification.hpp"

namespace {

using fixtures::reasons;
using testing::ElementsAre;
using testing::IsEmpty;

constexpr const char* first = "kestrel-over-marsh";
constexpr const char* own = "heron-under-willow";

class AccountState : public fixtures::OnEachRegister {
protected:
    void SetUp() override {
        base::hash_passwords_cheaply();
        OnEachRegister::SetUp();
        found_county();
        id = db().write([&](store::Unit& unit) {
                     return org::open_account(
                         unit, keys, officer_of(county), now,
                         {"lin.jb", "林经办", first, {{0, "township_officer", east}}});
                 })
                 .take();
    }
    base::Result<org::Session> sign_in(const char* with) {
        return org::sign_in(db(), trees, keys, *randomness, now, "lin.jb", with);
    }
    bool must_change() {
        return db().read(
            [&](store::Reader& reader) { return org::must_change_password(reader, id); });
    }
    template <typename Act>
    std::vector<std::string> act(const Act& perform, const org::Actor& actor) {
        return reasons(
            db().write([&](store::Unit& unit) { return perform(unit, keys, actor, now, id); }));
    }
    org::AccountStage stage() {
        return db().read([&](store::Reader& reader) {
            return org::get_account(reader, officer_of(county).scope, id)->stage;
        });
    }
    std::size_t listed(const org::AccountPageRequest& page, std::int64_t at) {
        return db().read([&](store::Reader& reader) {
            return org::page_accounts(reader, officer_of(at).scope, page).size();
        });
    }
    void expect_vouched() {
        db().read(
            [&](store::Reader& reader) { EXPECT_THAT(org::verify_accounts(reader), IsEmpty()); });
    }

    org::TreeCache trees;
    std::int64_t id = 0;
};
GONGHUI_ON_EACH_DATABASE(AccountState);

TEST_P(AccountState, is_activated_by_its_holders_own_password) {
    EXPECT_TRUE(must_change());
    EXPECT_EQ(stage(), org::AccountStage::opened);
    const auto session = sign_in(first).take();
    EXPECT_EQ(stage(), org::AccountStage::opened);
    EXPECT_TRUE(org::change_password(db(), keys, now, session.actor, first, own));
    EXPECT_FALSE(must_change());
    EXPECT_EQ(stage(), org::AccountStage::active);
    expect_vouched();
}

TEST_P(AccountState, locked_lets_nobody_in_and_tells_only_who_knows_the_password) {
    const auto session = sign_in(first).take();
    EXPECT_THAT(act(org::lock_account, officer_of(west)), ElementsAre("account.not_found"));
    EXPECT_THAT(act(org::lock_account, officer_of(county)), IsEmpty());
    EXPECT_EQ(stage(), org::AccountStage::locked);
    org::SessionUse use;
    EXPECT_THAT(reasons(org::resume(db(), keys, use, now, session.token)),
                ElementsAre("sign_in.expired"));
    EXPECT_THAT(reasons(sign_in(first)), ElementsAre("sign_in.locked_out"));
    EXPECT_THAT(reasons(sign_in(own)), ElementsAre("sign_in.failed"));
    EXPECT_THAT(act(org::unlock_account, officer_of(county)), IsEmpty());
    EXPECT_TRUE(sign_in(first));
    expect_vouched();
}

TEST_P(AccountState, unlocked_forgets_the_wrong_passwords_too) {
    for (int i = 0; i < org::sign_in_failures_max; ++i)
        EXPECT_FALSE(sign_in(own));
    EXPECT_THAT(reasons(sign_in(first)), ElementsAre("sign_in.locked"));
    EXPECT_THAT(act(org::unlock_account, officer_of(county)), IsEmpty());
    EXPECT_TRUE(sign_in(first));
}

TEST_P(AccountState, altered_behind_our_back_is_seen) {
    const store::Query meddle{"test.meddle", "update account_state set must_change = 0"};
    db().write([&](store::Unit& unit) { unit.run(meddle); });
    db().read([&](store::Reader& reader) {
        const auto faults = org::verify_accounts(reader);
        ASSERT_EQ(faults.size(), 1u);
        EXPECT_EQ(faults.front().object, "account_state:" + std::to_string(id));
    });
}

TEST_P(AccountState, is_listed_to_those_who_reach_all_of_its_posts) {
    EXPECT_EQ(listed({}, county), 1u);
    EXPECT_EQ(listed({}, west), 0u);
    EXPECT_EQ(listed({.text = "林"}, county), 1u);
    EXPECT_EQ(listed({.text = "nobody"}, county), 0u);
    EXPECT_EQ(listed({.union_id = east}, county), 1u);
    EXPECT_EQ(listed({.union_id = west}, county), 0u);
    EXPECT_EQ(listed({.stage = org::AccountStage::opened}, county), 1u);
    EXPECT_EQ(listed({.stage = org::AccountStage::locked}, county), 0u);
}

TEST_P(AccountState, shows_the_unions_nobody_signs_in_for) {
    db().read([&](store::Reader& reader) {
        const auto scope = officer_of(county).scope;
        const auto without = org::unions_without_account(reader, scope, 0, 50);
        EXPECT_EQ(static_cast<std::int64_t>(without.size()),
                  org::count_unions_without_account(reader, scope, 1'000));
        EXPECT_THAT(without, testing::Contains(west));
        EXPECT_THAT(without, testing::Not(testing::Contains(east)));
    });
}

}  // namespace
