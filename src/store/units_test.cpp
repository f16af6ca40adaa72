// Units of work: what is undone, what stays, and who is told when.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <future>
#include <mutex>
#include <set>
#include <thread>

#include "fixtures/people_store.hpp"
#include "store/store.hpp"

namespace {

using base::Done;
using base::Refusal;
using base::Result;
using namespace fixtures;
using testing::ElementsAre;

class StoreUnits : public PeopleStore {};
GONGHUI_ON_EACH_DATABASE(StoreUnits);

TEST_P(StoreUnits, undoes_a_unit_that_refuses) {
    const auto answer = db().write([](Unit& unit) -> Result<Done> {
        unit.insert(insert_name, {{"name", "Wei"}});
        return Refusal{"test.no", "", "", {}};
    });
    EXPECT_FALSE(answer);
    EXPECT_EQ(answer.refusals()[0].code, "test.no");
    EXPECT_EQ(number(count_people), 0);
}

TEST_P(StoreUnits, undoes_a_unit_that_throws_and_passes_the_exception_on) {
    EXPECT_THAT(complaint<std::domain_error>([](Unit& unit) {
                    unit.insert(insert_name, {{"name", "Wei"}});
                    throw std::domain_error("mine");
                }),
                "mine");
    EXPECT_EQ(number(count_people), 0);
}

TEST_P(StoreUnits, runs_nothing_more_in_a_unit_whose_statement_failed) {
    add("Lin");
    complaint<store::Fault>([](Unit& unit) {
        EXPECT_THROW(unit.insert(insert_name, {{"name", "Lin"}}), store::Conflict);
        EXPECT_THROW(unit.insert(insert_name, {{"name", "Wei"}}), store::Fault);
    });
    EXPECT_THAT(names(), ElementsAre("Lin"));
}

TEST_P(StoreUnits, turns_a_conflict_into_a_refusal_where_the_caller_wants_it) {
    add("Lin");
    const auto answer = db().write([](Unit& unit) -> Result<std::int64_t> {
        try {
            return unit.insert(insert_name, {{"name", "Lin"}});
        } catch (const store::Conflict&) {
            return Refusal{"test.taken", "", "name", {}};
        }
    });
    EXPECT_FALSE(answer);
    add("Wei");
    EXPECT_THAT(names(), ElementsAre("Lin", "Wei"));
}

TEST_P(StoreUnits, acknowledges_every_writer_of_a_group) {
    constexpr int writers = 16;
    constexpr int writes_each = 20;
    std::vector<std::thread> threads;
    for (int writer = 0; writer < writers; ++writer)
        threads.emplace_back([&, writer] {
            for (int i = 0; i < writes_each; ++i)
                add(std::to_string(writer) + "." + std::to_string(i));
        });
    for (auto& thread : threads)
        thread.join();
    EXPECT_EQ(number(count_people), writers * writes_each);
}

TEST_P(StoreUnits, loses_only_the_unit_that_fails_within_a_group) {
    std::vector<std::future<bool>> units;
    {
        const HeldWriter held(db());
        for (int i = 0; i < 9; ++i)
            units.push_back(std::async(std::launch::async, [this, i] {
                try {
                    db().write([&](Unit& unit) {
                        unit.insert(insert_name, {{"name", "p" + std::to_string(i)}});
                        if (i % 3 == 1)
                            throw std::domain_error("mine");
                        if (i % 3 == 2)
                            unit.insert(insert_name, {{"name", "p" + std::to_string(i)}});
                    });
                    return true;
                } catch (const std::exception&) {
                    return false;
                }
            }));
    }
    int kept = 0;
    for (auto& unit : units)
        kept += unit.get() ? 1 : 0;
    EXPECT_EQ(kept, 3);
    EXPECT_THAT(names(), ElementsAre("p0", "p3", "p6"));
}

TEST_P(StoreUnits, calls_back_after_the_commit_and_before_the_answer) {
    std::int64_t seen = -1;
    db().write([&](Unit& unit) {
        unit.insert(insert_name, {{"name", "Lin"}});
        unit.after_commit([&] { seen = number(count_people); });
        EXPECT_EQ(seen, -1);
    });
    EXPECT_EQ(seen, 1);
}

TEST_P(StoreUnits, never_calls_back_for_a_unit_that_was_undone) {
    bool called = false;
    EXPECT_THROW(db().write([&](Unit& unit) {
        unit.after_commit([&] { called = true; });
        throw std::domain_error("mine");
    }),
                 std::domain_error);
    add("Lin");
    EXPECT_FALSE(called);
}

TEST_P(StoreUnits, calls_a_write_inside_a_write_a_bug_instead_of_waiting_for_ever) {
    EXPECT_THROW(db().write([&](Unit&) { add("Lin"); }), std::logic_error);
    EXPECT_EQ(number(count_people), 0);
}

TEST_P(StoreUnits, reads_its_own_writes_and_hides_them_from_others_until_they_are_committed) {
    db().write([&](Unit& unit) {
        unit.insert(insert_name, {{"name", "Lin"}});
        EXPECT_EQ(unit.number(count_people), 1);
        EXPECT_EQ(number(count_people), 1);  // A read on this thread is the unit's own.
        const auto outside =
            std::async(std::launch::async, [&] { return number(count_people); }).get();
        EXPECT_EQ(outside, 0);
    });
    EXPECT_EQ(number(count_people), 1);
}

TEST_P(StoreUnits, shows_a_reader_one_snapshot_whatever_is_written_meanwhile) {
    add("Lin");
    db().read([&](Reader& reader) {
        EXPECT_EQ(reader.number(count_people), 1);
        std::thread([&] { add("Wei"); }).join();
        EXPECT_EQ(reader.number(count_people), 1);
        EXPECT_EQ(number(count_people), 1);  // A read inside a read shares the snapshot.
    });
    EXPECT_EQ(number(count_people), 2);
}

TEST_P(StoreUnits, lets_no_reader_write) {
    const Query sneak{"test.sneak", "insert into people (name) values ('x') returning id"};
    EXPECT_THROW(number(sneak), store::Fault);
    EXPECT_EQ(number(count_people), 0);
}

TEST_P(StoreUnits, serves_more_readers_than_it_has_connections) {
    add("Lin");
    std::vector<std::thread> threads;
    std::atomic<int> right = 0;
    for (int i = 0; i < 20; ++i)
        threads.emplace_back([&] {
            for (int n = 0; n < 20; ++n)
                right += number(count_people) == 1 ? 1 : 0;
        });
    for (auto& thread : threads)
        thread.join();
    EXPECT_EQ(right, 400);
}

TEST_P(StoreUnits, keeps_what_was_acknowledged_when_opened_again) {
    add("Lin");
    reopened();
    EXPECT_THAT(names(), ElementsAre("Lin"));
    add("Wei");
    EXPECT_THAT(names(), ElementsAre("Lin", "Wei"));
}

// Two processes are two databases open on the same rows.
TEST_P(StoreUnits, lets_two_processes_write_to_one_realm_without_losing_a_write) {
    const auto other = store::Database::open(url());
    db().write([](Unit& unit) { unit.insert(insert_name, {{"name", "count"}}); });
    std::atomic<int> attempts = 0;
    const auto count_up = [&attempts](store::Database& database) {
        for (int i = 0; i < 30; ++i)
            database.write([&attempts](Unit& unit) {
                ++attempts;
                const auto dues = unit.number({"test.read", "select dues from people"});
                unit.run({"test.add", "update people set dues = :dues"}, {{"dues", dues + 1}});
            });
    };
    std::thread second([&] { count_up(*other); });
    count_up(db());
    second.join();
    EXPECT_EQ(number({"test.read", "select dues from people"}), 60);
    EXPECT_EQ(attempts, 60);  // They take turns; none runs in vain.
}

}  // namespace
