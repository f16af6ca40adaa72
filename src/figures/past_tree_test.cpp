// Figures of a past period when unions have moved since.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "fixtures/ledger.hpp"
#include "org/union_changes.hpp"

namespace {

using base::Date;
using figures::Question;

class PastFigures : public fixtures::OnEachLedger {
protected:
    // Moves unions about, each to a random place that takes it; answers how many moved.
    int move_some(int tries, Date day) {
        int moved = 0;
        for (int i = 0; i < tries; ++i) {
            const auto target = unions[static_cast<std::size_t>(pick(std::ssize(unions)))];
            const auto parent = unions[static_cast<std::size_t>(pick(std::ssize(unions)))];
            const auto outcome = db().write([&](store::Unit& unit) {
                const org::Changing by{unit, keys, actor, clock.now()};
                const auto version = org::read_tree(unit).find(target)->version;
                return org::move_union(by, {target, version}, parent, {day, "8号", "调整"},
                                       [](const auto&, const auto&) { return true; });
            });
            moved += outcome ? 1 : 0;
        }
        refresh_tree();
        return moved;
    }
    std::vector<Question> questions(int count) {
        static const std::vector<std::string> names{"test.people",  "test.members", "test.amount",
                                                    "test.records", "test.joined",  "test.largest"};
        std::vector<Question> asked;
        for (int i = 0; i < count; ++i)
            asked.push_back(random_question(names[static_cast<std::size_t>(i) % names.size()]));
        return asked;
    }
    std::vector<figures::Answer> answers(const std::vector<Question>& asked) {
        return ask([&](figures::Desk& desk) { return desk.answer_all(asked).take(); });
    }
    Question a_year(std::int64_t union_id, int year) {
        const auto text = std::to_string(year);
        return question("test.amount", union_id, text + "-01-01", text + "-12-31");
    }
};
GONGHUI_ON_EACH_DATABASE(PastFigures);

TEST_P(PastFigures, stay_what_they_were_and_those_from_the_move_on_follow_it) {
    grow_tree(320);
    post_random(1'200);
    fold_all();
    post_random(100);
    const auto moved_on = Date::of(2023, 7, 1);
    const auto asked = questions(600);
    const auto before = answers(asked);
    ASSERT_GT(move_some(12, moved_on), 3);
    for (const bool is_folded : {false, true}) {
        const auto after = answers(asked);
        int past = 0, later = 0, changed = 0;
        for (std::size_t i = 0; i < asked.size(); ++i) {
            const bool is_past = asked[i].period.last < moved_on;
            const auto expected = is_past ? before[i] : naive(asked[i]);
            ASSERT_EQ(after[i].value, expected.value) << figures::to_address(asked[i]);
            ASSERT_EQ(after[i].facts, expected.facts) << figures::to_address(asked[i]);
            past += is_past ? 1 : 0;
            later += is_past ? 0 : 1;
            changed += !is_past && after[i].value != before[i].value ? 1 : 0;
        }
        EXPECT_GT(past, 50);
        EXPECT_GT(later, 50);
        EXPECT_GT(changed, 0);
        if (!is_folded)
            fold_all();
    }
    EXPECT_THAT(verify(), testing::IsEmpty());
}

TEST_P(PastFigures, add_up_over_the_unions_of_the_time) {
    grow_tree(60);
    post_random(400);
    fold_all();
    ASSERT_GT(move_some(8, Date::of(2024, 2, 1)), 2);
    for (const int year : {2022, 2023, 2024})
        for (const auto union_id : {unions[0], unions[1], unions[2]})
            ask([&](figures::Desk& desk) {
                const auto whole = desk.answer(a_year(union_id, year)).take();
                std::int64_t parts = 0;
                const auto split = desk.by_child_union(a_year(union_id, year));
                for (const auto& part : split.value())
                    parts += part.answer.value;
                EXPECT_EQ(parts, whole.value) << union_id << " " << year;
                const auto total = desk.evidence_total(a_year(union_id, year)).take();
                EXPECT_EQ(total, whole.value);
                return 0;
            });
}

// What was a union's own past stays in its figures; whose the records are now is not told.
TEST_P(PastFigures, show_no_record_of_a_union_that_has_left) {
    grow_tree(12);
    post_random(200);
    const auto top = unions[0];
    const auto* from = tree->children(top).front();
    const auto* leaving =
        tree->children(from->id).empty() ? nullptr : tree->children(from->id).front();
    if (leaving == nullptr)
        GTEST_SKIP() << "the random tree has no grandchild";
    const auto from_id = from->id, leaving_id = leaving->id;
    const auto moved = db().write([&](store::Unit& unit) {
        return org::move_union({unit, keys, actor, clock.now()}, {leaving_id, 1}, top,
                               {Date::of(2024, 2, 1), "8号", "调整"},
                               [](const auto&, const auto&) { return true; });
    });
    ASSERT_TRUE(moved);
    refresh_tree();
    actor = officer_of(from_id);
    actor.role = "";
    actor.account_id = 0;
    ask([&](figures::Desk& desk) {
        const auto page = desk.evidence(a_year(from_id, 2023), "", 200).take();
        for (const auto& item : page.items)
            EXPECT_NE(item.union_id, leaving_id);
        return 0;
    });
}

}  // namespace
