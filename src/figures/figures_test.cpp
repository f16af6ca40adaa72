#include "figures/figures.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <future>
#include <thread>

#include "figures/cells.hpp"
#include "fixtures/ledger.hpp"
#include "fixtures/trials.hpp"

namespace {

using figures::Question;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

constexpr int unions_grown = 320;  // Enough for several unions with cells of their own.

class Ledger : public fixtures::OnEachLedger {
protected:
    // Cells, a part folded, and a tail: every path a reading can take.
    void prepare(int changes) {
        grow_tree(unions_grown);
        post_random(changes / 2);
        fold_all();
        post_random(changes / 4);
        fold(changes / 8);
        post_random(changes / 4);
    }
    // Three questions of every four share unions and period with the one before, and so its
    // cells: the database is asked less and the trials are as many.
    void expect_as_counted(const std::vector<std::string>& names, int trials) {
        std::vector<Question> asked;
        for (int i = 0; i < trials; ++i) {
            const auto& name = names[static_cast<std::size_t>(i / 4) % names.size()];
            auto next = random_question(name);
            if (i % 4 != 0) {
                next.union_id = asked.back().union_id;
                next.reach = asked.back().reach;
                next.period = asked.back().period;
            }
            asked.push_back(next);
        }
        const auto answers =
            ask([&](figures::Desk& desk) { return desk.answer_all(asked).take(); });
        for (std::size_t i = 0; i < asked.size(); ++i) {
            const auto expected = naive(asked[i]);
            ASSERT_EQ(answers[i].value, expected.value) << figures::to_address(asked[i]);
            ASSERT_EQ(answers[i].facts, expected.facts) << figures::to_address(asked[i]);
            ASSERT_EQ(answers[i].is_blank, expected.is_blank) << figures::to_address(asked[i]);
        }
    }
    std::vector<std::string> codes(const Question& asked) {
        return ask([&](figures::Desk& desk) { return fixtures::reasons(desk.answer(asked)); });
    }
    std::int64_t run(const std::string& sql) {
        return db().write([&](store::Unit& unit) { return unit.run({"test.run", sql}); });
    }
    std::int64_t number(const std::string& sql) {
        return db().read(
            [&](store::Reader& reader) { return reader.number({"test.number", sql}); });
    }
    Question whole_year(const std::string& figure) {
        return question(figure, unions.front(), "2023-01-01", "2023-12-31");
    }
};
GONGHUI_ON_EACH_DATABASE(Ledger);

TEST_P(Ledger, distinct_persons_of_any_unions_and_period_are_those_a_naive_set_union_counts) {
    prepare(fixtures::trials(2'400));
    for (int round = 0; round < 5; ++round) {
        expect_as_counted({"test.people", "test.women", "test.joined", "test.members"},
                          fixtures::trials(2'100));
        post_random(40);
        if (round % 2 == 1)
            fold(150);
    }
}

TEST_P(Ledger, every_other_reading_is_what_the_facts_say_one_by_one) {
    prepare(fixtures::trials(1'200));
    expect_as_counted({"test.cases", "test.amount", "test.households", "test.records",
                       "test.memberships", "test.dues", "test.largest", "test.smallest"},
                      fixtures::trials(2'000));
}

TEST_P(Ledger, figures_are_exact_before_anything_has_been_folded) {
    grow_tree(unions_grown);
    post_random(200);
    expect_as_counted({"test.people", "test.members", "test.amount"}, 300);
}

TEST_P(Ledger, a_ratio_keeps_both_sides_and_is_blank_without_a_denominator) {
    prepare(600);
    const auto share = answer(whole_year("test.share"));
    EXPECT_EQ(share.ratio->numerator, naive(whole_year("test.people")).value);
    EXPECT_EQ(share.ratio->denominator, naive(whole_year("test.members")).value);
    EXPECT_FALSE(share.is_blank);
    EXPECT_TRUE(answer(question("test.share", unions[0], "1999-01-01", "1999-12-31")).is_blank);
}

TEST_P(Ledger, folding_in_pieces_gives_the_cells_of_folding_at_once) {
    grow_tree(unions_grown);
    post_random(700);
    while (fold(97) > 0) {
    }
    const auto facts = number("select count(*) from fact");
    const auto cells = number("select count(*) from rollup");
    const auto sums = number("select sum(count * 7 + quantity) from rollup");
    EXPECT_THAT(verify(), IsEmpty());
    run("delete from rollup");
    run("delete from rollup_union");
    run("delete from rollup_measure");
    run("delete from rollup_state");
    EXPECT_EQ(fold(1'000'000), facts);
    EXPECT_EQ(number("select count(*) from rollup"), cells);
    EXPECT_EQ(number("select sum(count * 7 + quantity) from rollup"), sums);
    EXPECT_THAT(verify(), IsEmpty());
    EXPECT_EQ(fold(), 0);
}

TEST_P(Ledger, a_tail_is_shortened_once_it_is_long) {
    grow_tree(3);
    post_random(40);
    const auto shorten = [&](bool goes_on) {
        return figures::shorten_tail(realm(), [=] { return goes_on; });
    };
    EXPECT_EQ(shorten(true), 0);
    auto fact = random_help(1).begin()->first;
    post({"test.grant", ++last_record}, {{fact, static_cast<int>(figures::tail_facts_max)}});
    EXPECT_EQ(shorten(false), 0);
    EXPECT_GT(shorten(true), figures::tail_facts_max);
    EXPECT_EQ(db().read(figures::tail_length), 0);
    EXPECT_EQ(shorten(true), 0);
    EXPECT_THAT(verify(), IsEmpty());
    EXPECT_EQ(answer(whole_year("test.cases")).value, naive(whole_year("test.cases")).value);
}

TEST_P(Ledger, folded_beside_changes_and_other_folds_each_fact_is_counted_once) {
    grow_tree(unions_grown);
    const auto served = realm();
    std::atomic<bool> is_over = false;
    auto folding = std::async(std::launch::async, [&] {
        std::int64_t folded = 0;
        while (!is_over) {
            folded += figures::shorten_tail(served, [&] { return !is_over; });
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
        }
        return folded;
    });
    for (int round = 0; round < 12; ++round) {
        auto fact = random_help(1).begin()->first;
        post({"test.grant", ++last_record}, {{fact, static_cast<int>(figures::tail_facts_max)}});
        post_random(20);
        if (round % 3 == 1)
            fold(700);
    }
    const auto begun = std::chrono::steady_clock::now();
    while (db().read(figures::tail_length) > figures::tail_facts_max &&
           std::chrono::steady_clock::now() - begun < std::chrono::minutes(1))
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    is_over = true;
    EXPECT_GT(folding.get(), figures::tail_facts_max);
    fold_all();
    EXPECT_THAT(verify(), IsEmpty());
    expect_as_counted({"test.people", "test.cases", "test.amount"}, 60);
}

TEST_P(Ledger, verify_finds_a_cell_that_was_altered_dropped_or_invented) {
    prepare(600);
    fold_all();
    ASSERT_THAT(verify(), IsEmpty());
    const std::string some = " where id = (select max(id) from rollup)";
    run("update rollup set count = count + 1" + some);
    ASSERT_THAT(verify(), ElementsAre(testing::HasSubstr("holds count")));
    run("update rollup set count = count - 1, persons = null, records = null" + some);
    ASSERT_THAT(verify(), ElementsAre(testing::HasSubstr("other persons or things")));
    run("update rollup set union_id = 999999" + some);
    EXPECT_THAT(verify(), SizeIs(2));  // One without facts, one missing.
    run("delete from rollup" + some);
    EXPECT_THAT(verify(), ElementsAre(testing::HasSubstr("is missing")));
}

TEST_P(Ledger, an_officer_gets_the_same_answers_whatever_happens_outside_the_scope) {
    prepare(600);
    const auto own_union = tree->children(unions[0]).front()->id;
    actor = officer_of(own_union);
    const auto report = [&] {
        std::string text;
        for (const char* name : {"test.people", "test.amount", "test.members", "test.share"}) {
            auto asked = question(name, own_union, "2022-11-05", "2024-02-10");
            const auto page =
                ask([&](figures::Desk& desk) { return desk.evidence(asked, "", 20).take(); });
            text += std::to_string(page.answer.value) + "/" + std::to_string(page.records) + ":";
            for (const auto& item : page.items)
                text += item.kind + std::to_string(item.record_id) + ",";
        }
        return text;
    };
    const auto before = report();
    const auto scope = tree->scope_of(own_union);
    for (int i = 0; i < 150; ++i) {
        auto facts = random_help(3);
        if (!scope.contains(tree->find(facts.begin()->first.union_id)->ord))
            post({"test.grant", ++last_record}, facts);
    }
    EXPECT_EQ(report(), before);
    fold_all();
    EXPECT_EQ(report(), before);
    EXPECT_THAT(codes(question("test.people", unions[0], "2023-01-01", "2023-12-31")),
                ElementsAre("union.not_in_scope union"));
    EXPECT_THAT(codes(question("test.people", 999'999, "2023-01-01", "2023-12-31")),
                ElementsAre("union.not_in_scope union"));
}

TEST_P(Ledger, a_question_is_refused_with_every_reason) {
    grow_tree(3);
    auto asked = question("test.people", unions[0], "2023-02-01", "2023-01-01");
    asked.where["colour"] = {"red"};
    EXPECT_THAT(codes(asked),
                ElementsAre("figure.period_malformed period", "figure.dimension_unknown where"));
    EXPECT_THAT(codes(question("test.none", unions[0], "2023-01-01", "2023-01-31")),
                ElementsAre("figure.not_found figure"));
}

TEST_P(Ledger, a_new_union_leaves_the_cells_as_they_are) {
    prepare(600);
    fold_all();
    const auto folded_to = number("select folded_to from rollup_state");
    unions.push_back(found({{.parent_id = unions[4], .name = "新", .type = "basic_union"}})[0]);
    refresh_tree();
    auto facts = random_help(1);
    auto fact = facts.begin()->first;
    fact.union_id = unions.back();
    post({"test.grant", ++last_record}, {{fact, 1}});
    expect_as_counted({"test.people", "test.members"}, 200);
    EXPECT_EQ(fold(), 1);
    EXPECT_GT(number("select folded_to from rollup_state"), folded_to);
    expect_as_counted({"test.people", "test.members"}, 200);
    EXPECT_THAT(verify(), IsEmpty());
}

TEST_P(Ledger, after_unions_have_moved_figures_follow_at_once_and_cells_are_rebuilt) {
    prepare(600);
    fold_all();
    // A union below the last one in preorder moves to the root: only intervals that end with
    // it change.
    const auto moved =
        found({{.parent_id = tree->nodes().back().id, .name = "迁", .type = "basic_union"}})[0];
    refresh_tree();
    auto fact = random_help(1).begin()->first;
    fact.union_id = moved;
    post({"test.grant", ++last_record}, {{fact, 1}});
    fold_all();
    const auto last = std::to_string(tree->root().last);
    run("update union_node set last = last - 1 where parent_id is not null and last = " + last +
        " and ord < " + last);
    run("update union_node set parent_id = " + std::to_string(tree->root().id) +
        " where id = " + std::to_string(moved));
    run("update tree_version set version = version + 1, stamp = 'moved'");
    trees = org::TreeCache();
    refresh_tree();
    expect_as_counted({"test.people", "test.members"}, 300);
    fold_all();
    EXPECT_THAT(verify(), IsEmpty());
    expect_as_counted({"test.people", "test.members"}, 300);
}

TEST_P(Ledger, a_figure_added_later_is_exact_at_once_and_gets_its_cells) {
    prepare(400);
    fold_all();
    auto figure = catalogue.figures["test.members"];
    figure.name = "test.member_records";
    figure.measure = "test.help";
    figure.reading = catalogue::Reading::distinct;
    figure.of = catalogue::DistinctOf::subject;
    catalogue.figures[figure.name] = figure;
    expect_as_counted({"test.member_records", "test.people"}, 100);
    fold_all();
    EXPECT_THAT(verify(), IsEmpty());
    expect_as_counted({"test.member_records", "test.people"}, 100);
}

}  // namespace
