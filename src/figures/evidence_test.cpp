#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "figures/figures.hpp"
#include "fixtures/ledger.hpp"

namespace {

using figures::EvidenceItem;
using figures::Question;

class Evidence : public fixtures::OnEachLedger {
protected:
    void prepare(int changes) {
        grow_tree(320);
        post_random(changes);
        fold(changes);
    }
    std::vector<EvidenceItem> all_pages(const Question& asked, int limit) {
        std::vector<EvidenceItem> items;
        std::string cursor;
        do {
            const auto page = ask(
                [&](figures::Desk& desk) { return desk.evidence(asked, cursor, limit).take(); });
            items.insert(items.end(), page.items.begin(), page.items.end());
            EXPECT_LE(page.items.size(), static_cast<std::size_t>(limit));
            cursor = page.next;
        } while (!cursor.empty());
        return items;
    }
    std::int64_t total(const Question& asked) {
        return ask([&](figures::Desk& desk) { return desk.evidence_total(asked).take(); });
    }
};
GONGHUI_ON_EACH_DATABASE(Evidence);

TEST_P(Evidence, pages_list_every_record_once_newest_first_and_add_up_to_the_figure) {
    prepare(900);
    for (int trial = 0; trial < 60; ++trial) {
        const bool is_sum = trial % 2 == 0;
        const auto asked = random_question(is_sum ? "test.amount" : "test.memberships");
        const auto items = all_pages(asked, 1 + trial);
        std::int64_t sum = 0;
        std::set<std::pair<std::string, std::int64_t>> records;
        for (std::size_t i = 0; i < items.size(); ++i) {
            sum += is_sum ? items[i].quantity : items[i].count;
            ASSERT_TRUE(records.insert({items[i].kind, items[i].record_id}).second);
            ASSERT_TRUE(i == 0 || items[i - 1].day >= items[i].day);
        }
        ASSERT_EQ(sum, naive(asked).value) << figures::to_address(asked);
        const auto page =
            ask([&](figures::Desk& desk) { return desk.evidence(asked, "", 1).take(); });
        ASSERT_EQ(page.records, std::ssize(items)) << figures::to_address(asked);
    }
}

TEST_P(Evidence, the_total_counted_from_its_records_is_the_figure) {
    prepare(900);
    for (int trial = 0; trial < 200; ++trial)
        for (const char* name : {"test.people", "test.members", "test.amount", "test.largest"}) {
            const auto asked = random_question(name);
            ASSERT_EQ(total(asked), naive(asked).value) << figures::to_address(asked);
        }
}

TEST_P(Evidence, a_page_at_a_cursor_nobody_was_given_is_refused) {
    prepare(20);
    const auto asked = question("test.amount", unions[0], "2023-01-01", "2023-12-31");
    for (const char* cursor : {"x", "1.2", "1.2.3.4", "1.2.", "99999999999999999999.1.1"})
        EXPECT_EQ(ask([&](figures::Desk& desk) {
                      return fixtures::reasons(desk.evidence(asked, cursor, 10));
                  }),
                  std::vector<std::string>{"figure.cursor_malformed cursor"})
            << cursor;
}

TEST_P(Evidence, a_ratio_shows_its_numerators_records_and_both_sides) {
    prepare(300);
    const auto asked = question("test.share", unions[0], "2023-01-01", "2023-12-31");
    const auto page = ask([&](figures::Desk& desk) { return desk.evidence(asked, "", 5).take(); });
    ASSERT_EQ(page.parts.size(), 2u);
    EXPECT_EQ(page.parts[0].value, page.answer.ratio->numerator);
    EXPECT_EQ(page.parts[1].value, page.answer.ratio->denominator);
    EXPECT_EQ(page.parts[1].question.figure, "test.members");
}

TEST_P(Evidence, splits_add_up_where_they_may_and_name_their_parts) {
    prepare(900);
    const auto asked = question("test.cases", unions[0], "2022-10-05", "2024-03-20");
    const auto whole = answer(asked).value;
    const auto sum = [](const std::vector<figures::Part>& parts) {
        std::int64_t value = 0;
        for (const auto& part : parts)
            value += part.answer.value;
        return value;
    };
    const auto stages =
        ask([&](figures::Desk& desk) { return desk.by_dimension(asked, "stage").take(); });
    EXPECT_EQ(stages.size(), 3u);
    EXPECT_EQ(sum(stages), whole);
    const auto children =
        ask([&](figures::Desk& desk) { return desk.by_child_union(asked).take(); });
    EXPECT_EQ(children.front().answer.question.reach, figures::Reach::own);
    EXPECT_EQ(children.size(), 1 + tree->children(unions[0]).size());
    EXPECT_EQ(sum(children), whole);
    const auto months = ask([&](figures::Desk& desk) { return desk.by_month(asked).take(); });
    EXPECT_EQ(months.size(), 18u);
    EXPECT_EQ(months.front().code, "2022-10");
    EXPECT_EQ(sum(months), whole);
    EXPECT_EQ(ask([&](figures::Desk& desk) {
                  return fixtures::reasons(desk.by_dimension(asked, "colour"));
              }),
              std::vector<std::string>{"figure.dimension_unknown where"});
}

}  // namespace
