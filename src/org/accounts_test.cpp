#include "org/accounts.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <future>

#include "base/password_cost.hpp"
#include "fixtures/registers.hpp"
#include "fixtures/tampering.hpp"
#include "org/old_answers.hpp"
#include "org/passwords.hpp"
#include "org/verification.hpp"

namespace {

using fixtures::reasons;
using testing::ElementsAre;
using testing::IsEmpty;

constexpr const char* password = "kestrel-over-marsh";

class SignIn : public fixtures::OnEachRegister {
protected:
    void SetUp() override {
        base::hash_passwords_cheaply();
        OnEachRegister::SetUp();
        found_county();
        account_id = add(plain()).take();
    }
    // The plainest account; each test changes the one fact it is about.
    org::NewAccount plain() {
        return {.login = "wei.my",
                .name = "卫明远",
                .password = password,
                .posts = {{0, "township_officer", east}, {0, "auditor", west}}};
    }
    base::Result<std::int64_t> add(const org::NewAccount& account) {
        return add_as(org::realm_actor(), account);
    }
    base::Result<std::int64_t> add_as(const org::Actor& actor, const org::NewAccount& account) {
        return db().write(
            [&](store::Unit& unit) { return org::add_account(unit, keys, actor, now, account); });
    }
    base::Result<org::Session> sign_in(const std::string& login, const std::string& with) {
        return org::sign_in(db(), trees, keys, *randomness, now, login, with);
    }
    base::Result<org::Session> resume(const std::string& token) {
        return org::resume(db(), keys, use, now, token);
    }
    void pass_minutes(int minutes) { now.milliseconds += minutes * 60'000LL; }
    std::vector<std::string> actions() {
        const store::Query query{"test.actions", R"sql(
            select action from audit_entry where object like 'account:%' order by id
        )sql"};
        std::vector<std::string> answer;
        for (const auto& row : db().read([&](store::Reader& r) { return r.all(query); }))
            answer.push_back(row.text("action"));
        return answer;
    }

    org::TreeCache trees;
    org::SessionUse use;
    std::int64_t account_id = 0;
};
GONGHUI_ON_EACH_DATABASE(SignIn);

TEST_P(SignIn, opens_a_session_under_the_first_post) {
    const auto session = sign_in(" Wei.MY ", password);
    ASSERT_TRUE(session);
    EXPECT_EQ(session.value().token.size(), 64u);
    EXPECT_EQ(session.value().account.id, account_id);
    EXPECT_EQ(session.value().account.posts.size(), 2u);
    const auto& actor = session.value().actor;
    EXPECT_EQ(actor.name, "卫明远");
    EXPECT_EQ(actor.role, "township_officer");
    EXPECT_EQ(actor.scope.union_id, east);
    EXPECT_TRUE(actor.scope.contains(actor.scope.first));
}

TEST_P(SignIn, refuses_an_unknown_login_and_a_wrong_password_in_the_same_words) {
    const auto unknown = sign_in("nobody", password);
    const auto wrong = sign_in("wei.my", "wrong");
    ASSERT_FALSE(unknown);
    ASSERT_FALSE(wrong);
    EXPECT_EQ(unknown.refusals(), wrong.refusals());
    EXPECT_THAT(reasons(wrong), ElementsAre("sign_in.failed"));
}

TEST_P(SignIn, locks_a_known_and_an_unknown_login_alike_for_a_quarter_of_an_hour) {
    for (const std::string login : {"wei.my", "nobody"}) {
        for (int i = 0; i < org::sign_in_failures_max; ++i)
            EXPECT_THAT(reasons(sign_in(login, "wrong")), ElementsAre("sign_in.failed")) << login;
        EXPECT_THAT(reasons(sign_in(login, password)), ElementsAre("sign_in.locked")) << login;
    }
    pass_minutes(org::lock_minutes - 1);
    EXPECT_EQ(sign_in("wei.my", password).refusals()[0].arguments.at("minutes"), "1");
    pass_minutes(1);
    EXPECT_TRUE(sign_in("wei.my", password));
    EXPECT_THAT(reasons(sign_in("nobody", password)), ElementsAre("sign_in.failed"));
}

TEST_P(SignIn, forgets_wrong_passwords_after_a_right_one) {
    for (int round = 0; round < 3; ++round) {
        for (int i = 0; i < org::sign_in_failures_max - 1; ++i)
            EXPECT_FALSE(sign_in("wei.my", "wrong"));
        EXPECT_TRUE(sign_in("wei.my", password));
    }
}

TEST_P(SignIn, survives_what_strangers_type) {
    EXPECT_THAT(reasons(sign_in("", "")), ElementsAre("sign_in.failed"));
    EXPECT_THAT(reasons(sign_in("\xff\xfe", "x")), ElementsAre("sign_in.failed"));
    EXPECT_THAT(reasons(sign_in(std::string(100'000, 'a'), std::string(1'000'000, 'b'))),
                ElementsAre("sign_in.failed"));
    EXPECT_THAT(reasons(sign_in("wei.my", std::string(1'000'000, 'b'))),
                ElementsAre("sign_in.failed"));
}

TEST_P(SignIn, a_session_ends_after_half_an_hour_without_use) {
    const auto token = sign_in("wei.my", password).value().token;
    for (int i = 0; i < 5; ++i) {
        pass_minutes(org::session_idle_minutes);
        EXPECT_TRUE(resume(token)) << i;
    }
    pass_minutes(org::session_idle_minutes + 1);
    EXPECT_THAT(reasons(resume(token)), ElementsAre("sign_in.expired"));
}

TEST_P(SignIn, whoever_is_signed_in_goes_on_while_a_roster_keeps_the_writer) {
    const auto token = sign_in("wei.my", password).value().token;
    pass_minutes(org::session_idle_minutes);
    std::promise<void> has_begun, is_over;
    auto roster = std::async(std::launch::async, [&, over = is_over.get_future()] {
        db().write([&](store::Unit&) {
            has_begun.set_value();
            over.wait();
        });
    });
    has_begun.get_future().wait();
    auto resumed = std::async(std::launch::async, [&] { return !!resume(token); });
    const bool went_on = resumed.wait_for(std::chrono::seconds(20)) == std::future_status::ready;
    is_over.set_value();
    roster.get();
    EXPECT_TRUE(went_on);
    EXPECT_TRUE(resumed.get());
}

TEST_P(SignIn, when_a_session_was_used_is_written_down_and_outlives_the_server) {
    const auto token = sign_in("wei.my", password).value().token;
    const auto after_a_start = [&] {
        org::SessionUse nothing_noted;
        return !!org::resume(db(), keys, nothing_noted, now, token);
    };
    pass_minutes(20);
    EXPECT_TRUE(resume(token));
    pass_minutes(20);
    EXPECT_FALSE(after_a_start());
    use.write_down(db());
    EXPECT_TRUE(after_a_start());
    pass_minutes(20);
    EXPECT_THAT(reasons(resume(token)), ElementsAre("sign_in.expired"));
}

TEST_P(SignIn, a_session_ends_after_half_a_day_however_busy) {
    const auto token = sign_in("wei.my", password).value().token;
    for (int minutes = 0; minutes < org::session_hours_max * 60; minutes += 20) {
        pass_minutes(20);
        EXPECT_TRUE(resume(token)) << minutes;
    }
    pass_minutes(1);
    EXPECT_THAT(reasons(resume(token)), ElementsAre("sign_in.expired"));
}

TEST_P(SignIn, nothing_in_the_tables_opens_a_session) {
    const auto token = sign_in("wei.my", password).value().token;
    const store::Query digests{"test.digests", "select digest from session"};
    const auto digest = db().read([&](store::Reader& r) { return r.one(digests).text("digest"); });
    EXPECT_NE(digest, token);
    EXPECT_FALSE(resume(digest));
    fixtures::tamper(url(),
                     {"update session set digest = '" + base::to_hex(base::sm3("mine")) + "'"});
    EXPECT_FALSE(resume("mine"));
}

TEST_P(SignIn, changes_to_another_post_of_the_same_account_only) {
    const auto first = sign_in("wei.my", password).take();
    const auto other_post = first.account.posts[1].id;
    const auto change = [&](std::int64_t post) {
        return org::switch_post(db(), trees, keys, use, now, first.token, post);
    };
    const auto changed = change(other_post);
    ASSERT_TRUE(changed);
    EXPECT_EQ(changed.value().actor.scope.union_id, west);
    EXPECT_EQ(resume(first.token).value().actor.role, "auditor");
    EXPECT_THAT(reasons(change(other_post + 1)), ElementsAre("sign_in.post_unknown post_id"));
}

TEST_P(SignIn, ends_with_signing_out) {
    const auto token = sign_in("wei.my", password).value().token;
    org::sign_out(db(), keys, now, token);
    EXPECT_THAT(reasons(resume(token)), ElementsAre("sign_in.expired"));
    org::sign_out(db(), keys, now, token);
    EXPECT_THAT(actions(), ElementsAre("account.add", "account.sign_in", "account.sign_out"));
}

TEST_P(SignIn, keeps_no_more_sessions_than_the_limit) {
    std::vector<std::string> tokens;
    for (int i = 0; i <= org::sessions_max; ++i) {
        tokens.push_back(sign_in("wei.my", password).value().token);
        pass_minutes(1);
    }
    EXPECT_FALSE(resume(tokens[0]));
    EXPECT_TRUE(resume(tokens[1]));
}

TEST_P(SignIn, follows_the_tree_as_it_grows) {
    const auto token = sign_in("wei.my", password).value().token;
    const auto before = resume(token).value().actor.scope;
    found({{.parent_id = east, .name = "东岭小学工会", .type = "basic_union"}});
    EXPECT_EQ(resume(token).value().actor.scope.last, before.last + 1);
}

TEST_P(SignIn, writes_every_attempt_into_the_chain) {
    EXPECT_FALSE(sign_in("nobody", password));
    for (int i = 0; i < org::sign_in_failures_max; ++i)
        EXPECT_FALSE(sign_in("wei.my", "wrong"));
    EXPECT_THAT(actions(),
                ElementsAre("account.add", "account.sign_in_failed", "account.sign_in_failed",
                            "account.sign_in_failed", "account.sign_in_failed",
                            "account.sign_in_failed", "account.lock"));
    EXPECT_THAT(audit_faults(), IsEmpty());
}

TEST_P(SignIn, a_new_password_ends_every_session_and_the_old_password) {
    const auto session = sign_in("wei.my", password).take();
    const auto change = [&](const std::string& from, const std::string& to) {
        return reasons(org::change_password(db(), keys, now, session.actor, from, to));
    };
    EXPECT_THAT(change("wrong", "heron-under-willow"),
                ElementsAre("account.password_wrong old_password"));
    EXPECT_THAT(change(password, "short"), testing::Contains("account.password_short password"));
    EXPECT_THAT(change(password, "heron-under-willow"), IsEmpty());
    EXPECT_FALSE(resume(session.token));
    EXPECT_FALSE(sign_in("wei.my", password));
    EXPECT_TRUE(sign_in("wei.my", "heron-under-willow"));
    db().read([&](store::Reader& r) { EXPECT_THAT(org::verify_accounts(r), IsEmpty()); });
}

TEST_P(SignIn, an_account_needs_a_login_a_name_a_post_and_a_good_password) {
    org::NewAccount bad;
    bad.login = "Wei Min";
    bad.password = "short";
    EXPECT_THAT(reasons(add(bad)),
                ElementsAre("account.login_invalid login", "account.name_missing name",
                            "account.password_short password", "account.password_common password",
                            "account.post_missing posts"));
    EXPECT_THAT(reasons(add(plain())), ElementsAre("account.login_taken login"));
    auto out_of_reach = plain();
    out_of_reach.login = "wei2";
    out_of_reach.posts = {{0, "auditor", east}, {0, "Chief!", west}};
    EXPECT_THAT(reasons(add_as(officer_of(east), out_of_reach)),
                ElementsAre("account.role_unknown posts/1/role",
                            "account.union_not_found posts/1/union_id"));
}

TEST_P(SignIn, verification_names_a_post_somebody_gave_himself) {
    fixtures::tamper(url(),
                     {"update post set role = 'leader', union_id = " + std::to_string(county) +
                          " where union_id = " + std::to_string(east),
                      "update account set password_hash = 'x'"});
    const auto faults =
        db().read([](store::Reader& reader) { return org::verify_accounts(reader); });
    EXPECT_THAT(faults,
                ElementsAre(org::ContentFault{"account:" + std::to_string(account_id), "altered"},
                            org::ContentFault{"post:1", "altered"}));
}

TEST_P(SignIn, a_post_that_ended_ends_its_sessions) {
    const auto session = sign_in("wei.my", password).take();
    const auto end = [&](const org::Actor& actor, std::int64_t post) {
        return reasons(db().write(
            [&](store::Unit& unit) { return org::remove_post(unit, keys, actor, now, post); }));
    };
    const auto post = session.actor.post_id;
    EXPECT_THAT(end(officer_of(east), post), ElementsAre("account.post_not_found"));
    EXPECT_THAT(end(officer_of(county), post), IsEmpty());
    EXPECT_THAT(end(officer_of(county), post), ElementsAre("account.post_not_found"));
    EXPECT_FALSE(resume(session.token));
    EXPECT_EQ(sign_in("wei.my", password).value().actor.role, "auditor");
    EXPECT_THAT(end(officer_of(county), session.account.posts[1].id), IsEmpty());
    EXPECT_THAT(reasons(sign_in("wei.my", password)), ElementsAre("sign_in.no_post"));
    db().read([&](store::Reader& r) { EXPECT_THAT(org::verify_accounts(r), IsEmpty()); });
}

TEST_P(SignIn, is_administered_only_by_who_reaches_every_post) {
    const auto listed = [&](std::int64_t union_id) {
        return db().read([&](store::Reader& reader) {
            return org::list_accounts(reader, {union_id, 0, -1}).size();
        });
    };
    EXPECT_EQ(listed(county), 1u);
    EXPECT_EQ(listed(east), 0u);
    const auto give = [&](const org::Actor& actor, std::int64_t union_id) {
        return reasons(db().write([&](store::Unit& unit) {
            return org::add_post(unit, keys, actor, now, account_id, {0, "leader", union_id});
        }));
    };
    EXPECT_THAT(give(officer_of(east), east), ElementsAre("account.not_found"));
    EXPECT_THAT(give(officer_of(county), county), IsEmpty());
    EXPECT_EQ(sign_in("wei.my", password).value().account.posts.size(), 3u);
    const auto reset = [&](const org::Actor& actor) {
        return reasons(db().write([&](store::Unit& unit) {
            return org::reset_password(unit, keys, actor, now, account_id,
                                       base::hash_password("heron-under-willow"));
        }));
    };
    EXPECT_THAT(reset(officer_of(west)), ElementsAre("account.not_found"));
    EXPECT_THAT(reset(officer_of(county)), IsEmpty());
    EXPECT_TRUE(sign_in("wei.my", "heron-under-willow"));
    db().read([&](store::Reader& r) { EXPECT_THAT(org::verify_accounts(r), IsEmpty()); });
}

TEST_P(SignIn, does_a_request_once_for_one_key) {
    int effects = 0;
    const org::Actor actor{account_id, "Wei", 1, "auditor", {}};
    const auto request = [&](const std::string& key, const std::string& digest) {
        return db().write([&](store::Unit& unit) {
            return org::once(unit, actor, now, key, digest, [&]() -> base::Result<std::string> {
                return "effect " + std::to_string(++effects);
            });
        });
    };
    EXPECT_EQ(request("k1", "d1").value(), "effect 1");
    EXPECT_EQ(request("k1", "d1").value(), "effect 1");
    EXPECT_THAT(reasons(request("k1", "d2")), ElementsAre("request.key_reused"));
    EXPECT_EQ(request("k2", "d1").value(), "effect 2");
    EXPECT_THAT(reasons(request("", "d1")), ElementsAre("request.key_invalid"));
    EXPECT_THAT(reasons(request(std::string(101, 'k'), "d1")), ElementsAre("request.key_invalid"));
    pass_minutes(24 * 60 * org::request_key_days + 1);
    EXPECT_EQ(request("k1", "d1").value(), "effect 3");
    EXPECT_EQ(request("k1", "d1").value(), "effect 3");
    EXPECT_EQ(request("k2", "d2").value(), "effect 4") << "another request may have an old key";
}

TEST_P(SignIn, forgets_old_answers_beside_the_requests_and_none_that_is_still_owed) {
    const org::Actor actor{account_id, "Wei", 1, "auditor", {}};
    const auto ask = [&](const std::string& key) {
        return db().write([&](store::Unit& unit) {
            return org::once(unit, actor, now, key, "d",
                             []() -> base::Result<std::string> { return std::string("done"); });
        });
    };
    const auto forget = [&] { return org::forget_old_answers(db(), now); };
    for (const auto* key : {"first", "second", "third"})
        EXPECT_TRUE(ask(key));
    pass_minutes(24 * 60 * org::request_key_days);
    EXPECT_EQ(forget(), 0) << "a week is not over until it is";
    pass_minutes(1);
    EXPECT_TRUE(ask("second"));
    EXPECT_TRUE(ask("fourth"));
    EXPECT_EQ(forget(), 2);
    EXPECT_EQ(forget(), 0);
    const auto kept = db().read([](store::Reader& r) {
        return r.number({"test.keys", "select count(*) from request_key"});
    });
    EXPECT_EQ(kept, 2);
}

TEST_P(SignIn, keeps_no_answer_of_a_request_that_was_refused) {
    const org::Actor actor{account_id, "Wei", 1, "auditor", {}};
    bool refuses = true;
    const auto request = [&] {
        return db().write([&](store::Unit& unit) {
            return org::once(unit, actor, now, "k", "d", [&]() -> base::Result<std::string> {
                if (refuses)
                    return base::Refusal{"test.no", "", "", {}};
                return std::string("done");
            });
        });
    };
    EXPECT_FALSE(request());
    refuses = false;
    EXPECT_EQ(request().value(), "done");
}

TEST(Passwords, that_are_guessed_first_are_refused) {
    for (const auto* guessed : {"password2023", "Password@123", "gonghui2024!", "1234567890",
                                "aaaaaaaaaaaa", "qwertyuiop", "admin12345678", "1q2w3e4r5t",
                                "zonggonghui1", "abcdefghijkl", "woaizhongguo", "20232023202"})
        EXPECT_TRUE(org::is_common_password(guessed)) << guessed;
    for (const auto* good :
         {"kestrel-over-marsh", "k7mqp-w3xzt-h9nru-ac4ey", "雨后山路有三只白鹭飞过"})
        EXPECT_FALSE(org::is_common_password(good)) << good;
}

TEST(Passwords, must_not_contain_the_login_or_the_name) {
    EXPECT_THAT(reasons(org::check_password("Wei.my-kestrel-marsh", "wei.my", "卫明远")),
                ElementsAre("account.password_contains_login password"));
    EXPECT_THAT(reasons(org::check_password("kestrel-weimingyuan-3", "w3", "卫明远")),
                ElementsAre("account.password_contains_name password"));
    EXPECT_THAT(reasons(org::check_password(std::string(129, 'x'), "w3", "卫明远")),
                ElementsAre("account.password_long password"));
}

}  // namespace
