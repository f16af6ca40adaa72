#include <algorithm>

#include "exchange/import/desk.hpp"
#include "exchange/import/orders.hpp"
#include "exchange/import/uploads.hpp"
#include "fixtures/roster_realm.hpp"
#include "org/handshakes.hpp"

namespace exchange {
namespace {

class RosterOrders : public RosterRealm {
protected:
    std::int64_t uploaded(const org::Actor& actor, const std::string& csv, Mapped mapped = {}) {
        const auto the_realm = realm();
        return db().write([&](store::Unit& unit) {
            Job job;
            job.file_name = "roster.csv";
            job.union_id = actor.scope.union_id;
            job.mapped = std::move(mapped);
            const auto id = add_job(the_realm, unit, actor, forms_->at("members"), job).value();
            EXPECT_TRUE(add_part(the_realm, unit, actor, id, 0, csv));
            return id;
        });
    }
    Job job(std::int64_t id) { return *find_any_job(realm(), id); }
    void order_to_apply(std::int64_t id) {
        db().write([&](store::Unit& unit) {
            move_job(unit, id, {"uploaded", "checked"}, "applying", clock_.now());
        });
    }
    std::vector<std::int64_t> returned_lines(std::int64_t id) {
        std::vector<std::int64_t> lines;
        db().read([&](store::Reader& reader) {
            each_returned(keys, reader, id, [&](const KeptCandidate& kept) {
                lines.push_back(kept.line);
                return true;
            });
        });
        return lines;
    }
    Findings findings(std::int64_t id) {
        return db().read([&](store::Reader& reader) { return find_findings(keys, reader, id); });
    }
};
GONGHUI_ON_EACH_DATABASE(RosterOrders);

TEST_P(RosterOrders, a_check_keeps_what_it_found_and_the_rows_that_would_go_back) {
    const auto csv = members_heading + member(1) + member(2, "无此工会") + member(3, "也无此会");
    const auto id = uploaded(operator_, csv);
    ASSERT_TRUE(check_job(realm(), *forms_, id, {}));
    EXPECT_EQ(job(id).state, "checked");
    EXPECT_EQ(returned_lines(id), (std::vector<std::int64_t>{3, 4}));
    const auto found = findings(id);
    ASSERT_EQ(found.kinds.size(), 1u);
    EXPECT_EQ(found.kinds[0].count, 2);
    EXPECT_EQ(found.kinds[0].first.refusal.code, "import.union_unknown");
    EXPECT_EQ(found.kinds[0].first.line, 3);
    ASSERT_EQ(found.problems.size(), 2u);
    EXPECT_EQ(found.problems[1].column, "union");
    EXPECT_EQ(people(), 0) << "the register hears of nothing";

    order_to_apply(id);
    ASSERT_TRUE(apply_job(realm(), *forms_, id, {}));
    EXPECT_EQ(returned_lines(id), (std::vector<std::int64_t>{3, 4})) << "each row once";
    EXPECT_EQ(findings(id).kinds[0].count, 2);
    EXPECT_EQ(people(), 1);
}

TEST_P(RosterOrders, a_file_that_cannot_be_read_says_why_with_its_job) {
    const auto id = uploaded(operator_, "a,b,c\n1,2,3\n");
    EXPECT_FALSE(check_job(realm(), *forms_, id, {}));
    EXPECT_EQ(job(id).state, "failed");
    ASSERT_EQ(findings(id).problems.size(), 1u);
    EXPECT_EQ(findings(id).problems[0].refusal.code, "import.headings_missing");
}

TEST_P(RosterOrders, columns_are_told_before_any_row_is_read_and_can_be_said_otherwise) {
    const auto id = uploaded(operator_, "称呼,身份证号,工会,入会日期,备注\n林一," +
                                            fixtures::resident_id("19800101", 1) +
                                            ",东岭砖厂工会,2020-05-01,\n");
    const auto& form = forms_->at("members");
    const auto guessed = match_job(realm(), form, job(id));
    ASSERT_TRUE(guessed);
    ASSERT_EQ(guessed.value().missing.size(), 1u);
    EXPECT_EQ(guessed.value().missing[0].field, "name");
    EXPECT_EQ(guessed.value().columns.unread, (std::vector<std::string>{"称呼", "备注"}));

    db().write([&](store::Unit& unit) {
        EXPECT_TRUE(map_job(unit, form, job(id), {{"name", "称呼"}}));
        EXPECT_EQ(fixtures::reasons(map_job(unit, form, job(id), {{"no_such", "称呼"}})),
                  std::vector<std::string>{"import.column_unknown no_such"});
    });
    const auto matched = match_job(realm(), form, job(id));
    ASSERT_TRUE(matched);
    EXPECT_TRUE(matched.value().missing.empty());
    const auto checked = check_job(realm(), *forms_, id, {});
    ASSERT_TRUE(checked);
    EXPECT_EQ(checked.value().counts.accepted, 1);
}

TEST_P(RosterOrders, a_heading_given_to_one_column_is_no_others) {
    const auto csv = "姓名,身份证号,联系电话,手机,所在工会,入会日期\n";
    const auto id = uploaded(operator_, csv, {{"mobile", "手机"}, {"sex", ""}});
    const auto matched = match_job(realm(), forms_->at("members"), job(id));
    ASSERT_TRUE(matched);
    EXPECT_EQ(matched.value().columns.unread, std::vector<std::string>{"联系电话"});
    const auto other = uploaded(operator_, csv, {{"employer", "手机"}});
    const auto given = match_job(realm(), forms_->at("members"), job(other));
    ASSERT_TRUE(given);
    EXPECT_TRUE(given.value().columns.unread.empty()) << "the telephone is read from 联系电话 now";
}

TEST_P(RosterOrders, other_columns_make_a_check_void) {
    const auto id = uploaded(operator_, members_heading + member(1) + member(2, "无此工会"));
    ASSERT_TRUE(check_job(realm(), *forms_, id, {}));
    db().write([&](store::Unit& unit) {
        EXPECT_TRUE(map_job(unit, forms_->at("members"), job(id), {{"mobile", ""}}));
    });
    EXPECT_EQ(job(id).state, "uploaded");
    EXPECT_EQ(job(id).counts.rows, 0);
    EXPECT_EQ(returned_lines(id), std::vector<std::int64_t>{});
    order_to_apply(id);
    db().write([&](store::Unit& unit) {
        EXPECT_EQ(fixtures::reasons(map_job(unit, forms_->at("members"), job(id), {})),
                  std::vector<std::string>{"import.not_applying"});
    });
}

TEST_P(RosterOrders, the_desk_asks_the_union_that_keeps_a_person_for_a_transfer) {
    taken_in(members_heading + member(1));
    const auto officer = officer_of(west);
    taken_in(officer, "members", members_heading + member(1, "西河茶厂工会"));
    const auto the_realm = realm();
    const auto held = db().read([&](store::Reader& reader) {
        return list_held(the_realm, reader, officer, *forms_, 0, 10);
    });
    ASSERT_EQ(held.size(), 1u);
    EXPECT_EQ(held[0].decisions, (std::vector<Decided>{Decided::transfer, Decided::give_back}));
    const auto decide = [&](const std::string& opinion) {
        return db().write([&](store::Unit& unit) {
            return decide_held(the_realm, unit, officer, *forms_,
                               {held[0].id, held[0].version, Decided::transfer, opinion});
        });
    };
    EXPECT_EQ(fixtures::reasons(decide("")),
              std::vector<std::string>{"handshake.reason_missing reason"});
    EXPECT_TRUE(decide("已调入本厂"));
    const auto asked = db().read([&](store::Reader& reader) {
        return org::list_handshakes(reader, keys, officer_of(east));
    });
    ASSERT_EQ(asked.size(), 1u);
    EXPECT_TRUE(asked[0].is_to_answer);
    EXPECT_EQ(asked[0].reason, "已调入本厂");
}

}  // namespace
}  // namespace exchange
