// The world yunxi-2023: every published figure follows from records that people made, agrees
// with a count by hand, opens to its evidence, and moves only with what it depends on.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "app/installation.hpp"
#include "app/published.hpp"
#include "base/password_cost.hpp"
#include "embedded.hpp"
#include "figures/figures.hpp"
#include "fixtures/databases.hpp"
#include "fixtures/world_by_hand.hpp"
#include "http/audit_words.hpp"
#include "org/audit.hpp"
#include "records/records.hpp"
#include "world.hpp"

namespace {

using app::Installation;
using figures::Question;

std::unique_ptr<Installation> made_world(const std::string& engine, std::uint64_t seed) {
    base::hash_passwords_cheaply();
    static int number = 0;
    const auto key_file =
        fixtures::temporary_folder() + "/world" + std::to_string(++number) + ".key";
    const auto& world = *worlds::find("yunxi-2023");
    const app::Place place{fixtures::fresh_url(engine), key_file, "", world.today};
    auto installation = std::make_unique<Installation>(place, app::Opening::create);
    base::FixedClock clock(world.today);
    installation->use_clock(clock);
    worlds::Stage stage{installation->realm(), clock, seed, {}};
    world.create(stage);
    installation->use_own_clock();
    app::fold_everything(*installation);
    return installation;
}

std::vector<app::Published> published() {
    return app::read_published(embedded::files().at("worlds/yunxi-2023/published.yaml"));
}

std::vector<std::string> failures(Installation& installation) {
    std::vector<std::string> failed;
    for (const auto& comparison : app::compare(installation, published()))
        if (!comparison.holds)
            failed.push_back(comparison.published.id + " computed " + comparison.computed +
                             comparison.reason);
    return failed;
}

class Yunxi : public testing::Test {
protected:
    static void SetUpTestSuite() { installation_ = made_world("sqlite", 1); }
    static void TearDownTestSuite() { installation_.reset(); }

    Installation& district() { return *installation_; }
    // The answers to these questions, at the district's own union.
    std::vector<figures::Answer> answers(std::vector<Question> questions) {
        return district().database().read([&](store::Reader& reader) {
            const auto actor = app::operator_of(district(), reader);
            for (auto& question : questions)
                question.union_id = actor.scope.union_id;
            return figures::Desk(district().realm(), reader, actor).answer_all(questions).take();
        });
    }
    // Every figure of the catalogue for 2023.
    std::map<std::string, std::pair<std::int64_t, std::int64_t>> year() {
        std::vector<Question> questions;
        for (const auto& [name, figure] : district().catalogue().figures)
            questions.push_back({name, 0, base::year_of(2023), {}, {}});
        std::map<std::string, std::pair<std::int64_t, std::int64_t>> values;
        for (const auto& answer : answers(questions))
            values[answer.question.figure] = {answer.value,
                                              answer.ratio ? answer.ratio->denominator : 1};
        return values;
    }
    std::set<std::string> changed_by_cancelling(const std::string& kind, const std::string& where);

private:
    inline static std::unique_ptr<Installation> installation_;
};

std::set<std::string> Yunxi::changed_by_cancelling(const std::string& kind,
                                                   const std::string& where) {
    const auto before = year();
    const auto table = district().catalogue().kind(kind).table;
    district().database().write([&](store::Unit& unit) {
        const auto row =
            unit.one({"world_test.pick", "select id, version from " + table + " where " + where +
                                             " order by id limit 1"});
        const auto actor = app::operator_of(district(), unit);
        const auto moved =
            records::Writer(district().realm(), unit, actor)
                .move({kind, row.integer("id"), row.integer("version"), "cancel", {}, "登记有误"});
        EXPECT_TRUE(moved) << kind;
    });
    std::set<std::string> changed;
    for (const auto& [name, value] : year())
        if (value != before.at(name))
            changed.insert(name);
    return changed;
}

TEST_F(Yunxi, PrintsItsSixtyTwoFiguresInOrder) {
    const auto all = published();
    ASSERT_EQ(all.size(), 62u);
    for (std::size_t i = 0; i < all.size(); ++i)
        EXPECT_EQ(all[i].id, "S0-0" + std::string(i < 9 ? "0" : "") + std::to_string(i + 1));
    EXPECT_EQ(failures(district()), std::vector<std::string>{});
}

TEST_F(Yunxi, VerifiesClean) {
    district().database().read([&](store::Reader& reader) {
        EXPECT_TRUE(org::verify_audit(reader, district().keys()).empty());
        EXPECT_EQ(records::verify_records(district().realm(), reader), std::vector<std::string>{});
        EXPECT_EQ(figures::verify_figures(district().realm(), reader), std::vector<std::string>{});
    });
}

// Deed and subject of an entry, and its detail in brackets.
std::string told(const Installation& installation, http::Language language,
                 const org::AuditLine& line) {
    const auto words = http::words_of(installation.catalogue(), language, line);
    return words.deed + " | " + words.subject +
           (words.detail.empty() ? "" : " (" + words.detail + ")");
}

TEST_F(Yunxi, TellsEveryEntryOfItsAuditChainInWords) {
    std::set<std::string> in_codes;
    std::int64_t before = 0, count = 0;
    for (bool is_over = false; !is_over;) {
        const auto lines = district().database().read([&](store::Reader& reader) {
            return org::read_audit_page(reader, before, org::audit_page_rows_max);
        });
        is_over = lines.empty();
        for (const auto& line : lines)
            for (const auto language : {http::Language::zh, http::Language::en})
                if (const auto said = told(district(), language, line);
                    said.find_first_of(":._") != said.npos)
                    in_codes.insert(line.action + ": " + said);
        count += std::ssize(lines);
        before = is_over ? 0 : lines.back().id;
    }
    EXPECT_GT(count, 10'000);
    EXPECT_EQ(in_codes, std::set<std::string>{});
}

TEST_F(Yunxi, TellsWhatAnEntryIsAbout) {
    const auto said = [&](const char* action, const char* object, const char* detail) {
        org::AuditLine line;
        line.action = action;
        line.object = object;
        line.detail = detail;
        return told(district(), http::Language::zh, line);
    };
    EXPECT_EQ(said("person.import", "person:17-1016", "{}"), "由名册导入 | 人员 17—1016");
    EXPECT_EQ(said("person.reveal", "person:5", R"({"what":"id_number","reason":"发放救助金"})"),
              "查看敏感信息 | 人员 5 (项目：证件号码；事由：发放救助金)");
    EXPECT_EQ(said("import.apply", "import:3", R"({"rows":"9","accepted":"8","returned":"1"})"),
              "写入名册 | 名册导入 3 (行数：9；通过：8；退回：1)");
    EXPECT_EQ(said("export", "work_list.no_account", R"({"reason":"催办","rows":"4"})"),
              "导出 | 没有账号的工会 (行数：4；事由：催办)");
    EXPECT_EQ(said("report.seal", "report_version:1/2", R"({"outline":"annual","year":2023})"),
              "封存 | 封存版本 1/2 (年度：2023)");
    EXPECT_EQ(said("new.deed", "new_thing:1", "{}"), "new.deed | new_thing:1")
        << "a code without words stays as it is";
}

TEST_F(Yunxi, AgreesWithACountByHand) {
    const auto counted = district().database().read(
        [](store::Reader& reader) { return fixtures::counted_by_hand(reader); });
    ASSERT_EQ(counted.size(), 62u);
    std::vector<Question> questions;
    for (const auto& each : published())
        questions.push_back(each.question);
    const auto computed = answers(questions);
    const auto all = published();
    for (std::size_t i = 0; i < all.size(); ++i) {
        const auto& by_hand = counted.at(all[i].id);
        EXPECT_EQ(computed[i].value, by_hand.numerator) << all[i].id;
        if (computed[i].ratio) {
            EXPECT_EQ(computed[i].ratio->denominator, by_hand.denominator) << all[i].id;
        }
    }
}

TEST_F(Yunxi, OpensEveryCountAndSumToRecordsWithTheSameTotal) {
    district().database().read([&](store::Reader& reader) {
        const auto actor = app::operator_of(district(), reader);
        figures::Desk desk(district().realm(), reader, actor);
        for (auto each : published()) {
            each.question.union_id = actor.scope.union_id;
            const auto answer = desk.answer(each.question);
            ASSERT_TRUE(answer) << each.id;
            const auto total = desk.evidence_total(each.question);
            ASSERT_TRUE(total) << each.id;
            EXPECT_EQ(total.value(), answer.value().value) << each.id;
        }
    });
}

TEST_F(Yunxi, MovesOnlyTheFiguresOfARecordThatIsCancelled) {
    using Names = std::set<std::string>;
    EXPECT_EQ(changed_by_cancelling("school_aid.application",
                                    "state = 'closed' and paid_on > '2023-08-01'"),
              (Names{"school_aid.students_aided", "school_aid.amount_paid"}));
    EXPECT_EQ(changed_by_cancelling(
                  "dispute.case",
                  "state = 'closed' and agreement = 'written' and settled_on > '2023-01-01'"),
              (Names{"dispute.registered", "dispute.settled", "dispute.amount_settled"}));
    EXPECT_EQ(changed_by_cancelling("job_fair.posting",
                                    "state = 'ended' and published_on > '2023-01-01'"),
              (Names{"job_fair.openings"}));
    EXPECT_EQ(changed_by_cancelling(
                  "venue.investment",
                  "state = 'booked' and payer = 'park_union' and paid_on > '2023-01-01'"),
              (Names{"venue.invested"}));
    // Of a year that is not asked for.
    EXPECT_EQ(
        changed_by_cancelling("lecture.session", "state = 'archived' and held_on < '2023-01-01'"),
        Names{});
}

TEST(AnotherSeed, TellsAnotherDistrictOfTheSameFigures) {
    const auto other = made_world("sqlite", 20'231'222);
    EXPECT_EQ(failures(*other), std::vector<std::string>{});
}

TEST(OnPostgres, TheWorldIsTheSame) {
    const auto engines = fixtures::engines();
    if (std::find(engines.begin(), engines.end(), "postgres") == engines.end())
        GTEST_SKIP() << "left out by GONGHUI_TEST_WITHOUT_POSTGRES";
    const auto there = made_world("postgres", 1);
    EXPECT_EQ(failures(*there), std::vector<std::string>{});
    const auto counted = there->database().read(
        [](store::Reader& reader) { return fixtures::counted_by_hand(reader); });
    EXPECT_EQ(counted.at("S0-053").numerator, 7'806);
}

}  // namespace
