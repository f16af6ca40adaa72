// Tables from declarations, rows in bulk, and what may only be added.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "fixtures/people_store.hpp"
#include "store/store.hpp"

namespace {

using namespace fixtures;
using store::Value;
using testing::ElementsAre;
using testing::HasSubstr;

class StoreTables : public PeopleStore {
protected:
    void say(const std::string& said) {
        db().write([&](Unit& unit) {
            unit.run({"test.say", "insert into entries (said) values (:said)"}, {{"said", said}});
        });
    }
};
GONGHUI_ON_EACH_DATABASE(StoreTables);

TEST_P(StoreTables, refuse_to_change_or_delete_what_may_only_be_added) {
    say("yes");
    EXPECT_THAT(complaint<store::Fault>(
                    [](Unit& unit) { unit.run({"test.unsay", "update entries set said = 'no'"}); }),
                HasSubstr("entries is append-only: no UPDATE"));
    EXPECT_THAT(complaint<store::Fault>(
                    [](Unit& unit) { unit.run({"test.forget", "delete from entries"}); }),
                HasSubstr("entries is append-only: no DELETE"));
    complaint<store::Fault>([](Unit& unit) {
        unit.run({"test.upsert",
                  "insert into entries (id, said) values (1, 'no') on conflict "
                  "(id) do update set said = 'no'"});
    });
    EXPECT_EQ(number({"test.said", "select count(*) from entries where said = 'yes'"}), 1);
}

TEST_P(StoreTables, refuse_even_the_ways_around_that_one_database_has) {
    say("yes");
    complaint<store::Fault>([this](Unit& unit) {
        if (is_postgres())
            unit.run({"test.truncate", "truncate entries"});
        else
            unit.run(
                {"test.replace", "insert or replace into entries (id, said) values (1, 'no')"});
    });
    EXPECT_EQ(number({"test.said", "select count(*) from entries where said = 'yes'"}), 1);
}

TEST_P(StoreTables, defined_twice_are_left_as_they_are) {
    say("yes");
    db().write([](Unit& unit) {
        unit.define(people);
        unit.define(entries);
    });
    EXPECT_EQ(number({"test.said", "select count(*) from entries"}), 1);
}

TEST_P(StoreTables, get_the_columns_they_lack_and_keep_their_rows) {
    const auto id = add("Lin");
    number(select_person, {{"id", id}});  // Prepared before the table changes.
    auto wider = people;
    wider.columns.push_back({"phone", store::ColumnType::text});
    wider.columns.push_back({"level", store::ColumnType::integer, true, "3"});
    wider.columns.push_back({"friend_id", store::ColumnType::integer, false, "", "people"});
    wider.indexes.push_back({"people_by_level", "level, name"});
    db().write([&](Unit& unit) {
        unit.first(select_person, {{"id", id}});
        unit.define(wider);
        EXPECT_EQ(unit.one(select_person, {{"id", id}}).integer("level"), 3);
    });
    const auto row =
        db().read([&](Reader& reader) { return reader.one(select_person, {{"id", id}}); });
    EXPECT_EQ(row.text("name"), "Lin");
    EXPECT_EQ(row.integer("level"), 3);
    EXPECT_TRUE(row.is_null("phone"));
    complaint<store::Conflict>([&](Unit& unit) {
        unit.run({"test.friend", "update people set friend_id = 404 where id = :id"}, {{"id", id}});
    });
}

TEST_P(StoreTables, without_rows_get_even_a_required_column_without_default) {
    auto stricter = entries;
    stricter.columns.push_back({"speaker", store::ColumnType::text, true});
    db().write([&](Unit& unit) { unit.define(stricter); });
    complaint<store::Fault>(
        [](Unit& unit) { unit.run({"test.say", "insert into entries (said) values ('x')"}); });
    db().write([](Unit& unit) {
        unit.run({"test.say", "insert into entries (said, speaker) values ('x', 'y')"});
    });
    stricter.columns.push_back({"place", store::ColumnType::text, true});
    complaint<store::Fault>([&](Unit& unit) { unit.define(stricter); });
}

TEST_P(StoreTables, made_by_a_unit_that_fails_are_not_there) {
    complaint<std::domain_error>([](Unit& unit) {
        unit.define({"fleeting", {{"x"}}});
        throw std::domain_error("mine");
    });
    EXPECT_THROW(number({"test.fleeting", "select count(*) from fleeting"}), store::Fault);
}

TEST_P(StoreTables, take_no_name_that_needs_thought) {
    for (const auto* name : {"People", "a b", "x\"", "", "1a"})
        EXPECT_THROW(db().write([&](Unit& unit) { unit.define({name, {}}); }), std::logic_error);
}

TEST_P(StoreTables, keep_values_to_their_type) {
    complaint<store::Fault>([](Unit& unit) {
        unit.run({"test.mistype", "insert into people (name, dues) values ('x', :dues)"},
                 {{"dues", "many"}});
    });
}

TEST_P(StoreTables, hold_unique_only_where_the_condition_says) {
    const store::Table posts{.name = "posts",
                             .columns = {{"holder"}, {"ended", store::ColumnType::integer}},
                             .indexes = {{"one_open_post", "holder", true, "ended is null"}}};
    db().write([&](Unit& unit) {
        unit.define(posts);
        unit.run(
            {"test.posts", "insert into posts (holder, ended) values (1, 5), (1, 6), (1, null)"});
    });
    complaint<store::Conflict>([](Unit& unit) {
        unit.run({"test.posts", "insert into posts (holder, ended) values (1, null)"});
    });
}

TEST_P(StoreTables, take_a_hundred_thousand_rows_in_bulk_with_every_kind_of_value) {
    constexpr int rows = 100'000;
    db().write([](Unit& unit) {
        int next = 0;
        unit.bulk("people", {"name", "born_on", "dues", "seal"}, [&](std::vector<Value>& row) {
            row.clear();
            row.emplace_back("tab\there\\N line\nand\r陈" + std::to_string(next));
            row.emplace_back(next % 2 == 0 ? Value{} : Value{"\\."});
            row.emplace_back(std::int64_t{next} * 3);
            row.emplace_back(base::Bytes{0, static_cast<std::uint8_t>(next & 0xff), 0x5c});
            return next++ < rows;
        });
    });
    EXPECT_EQ(number(count_people), rows);
    EXPECT_EQ(number({"test.sum", "select sum(dues) from people"}), 3LL * rows * (rows - 1) / 2);
    const Query pick{"test.pick", "select * from people where name = :name"};
    const auto row = db().read([&](Reader& reader) {
        return reader.one(pick, {{"name", "tab\there\\N line\nand\r陈4711"}});
    });
    EXPECT_EQ(row.text("born_on"), "\\.");
    EXPECT_EQ(row.integer("dues"), 4711 * 3);
    EXPECT_EQ(row.bytes("seal"), (base::Bytes{0, 4711 & 0xff, 0x5c}));
    EXPECT_EQ(number({"test.nulls", "select count(*) from people where born_on is null"}),
              rows / 2);
}

TEST_P(StoreTables, undo_a_bulk_load_whose_source_breaks_off) {
    add("Lin");
    complaint<std::domain_error>([](Unit& unit) {
        int next = 0;
        unit.bulk("people", {"name"}, [&](std::vector<Value>& row) {
            if (next == 50'000)
                throw std::domain_error("the source broke off");
            row = {"p" + std::to_string(next++)};
            return true;
        });
    });
    EXPECT_THAT(names(), ElementsAre("Lin"));
    complaint<store::Conflict>([](Unit& unit) {
        int left = 2;
        unit.bulk("people", {"name"}, [&](std::vector<Value>& row) {
            row = {"Wei"};
            return left-- > 0;
        });
    });
    EXPECT_THAT(names(), ElementsAre("Lin"));
}

// On SQLite the rows of the statement before the wrong one stay where they are, until the unit
// ends.
TEST_P(StoreTables, keep_nothing_of_a_bulk_load_with_one_wrong_row_whoever_swallows_the_conflict) {
    add("Lin");
    complaint<store::Conflict>([](Unit& unit) {
        int next = 0;
        try {
            unit.bulk("people", {"name"}, [&](std::vector<Value>& row) {
                row = {next == 30 ? "p3" : "p" + std::to_string(next)};
                return next++ < 40;
            });
        } catch (const store::Conflict&) {
        }
    });
    EXPECT_THAT(names(), ElementsAre("Lin"));
}

TEST_P(StoreTables, give_fresh_ids_after_ids_written_by_hand) {
    db().write([](Unit& unit) {
        const Query given{"test.given", "insert into people (id, name) values (:id, :name)"};
        unit.run(given, {{"id", 1}, {"name", "a"}});
        unit.run(given, {{"id", 70}, {"name", "b"}});
        EXPECT_EQ(unit.insert(insert_name, {{"name", "c"}}), 71);
        unit.run(given, {{"id", 90}, {"name", "d"}});
    });
    EXPECT_EQ(add("e"), 91);
    db().write([](Unit& unit) {
        int left = 1;
        unit.bulk("people", {"id", "name"}, [&](std::vector<Value>& row) {
            row = {std::int64_t{500}, "f"};
            return left-- > 0;
        });
    });
    EXPECT_EQ(add("g"), 501);
}

// SQLite plans each statement by the indexes alone; PostgreSQL goes by what it last counted.
TEST_P(StoreTables, that_grow_within_one_unit_are_looked_up_by_their_index) {
    if (!is_postgres())
        return;
    const Query find{"test.find", "select count(*) from people where mentor_id = :mentor"};
    const Query rows_read{"test.rows_read", R"sql(
        select coalesce(seq_tup_read, 0) from pg_stat_xact_user_tables
         where relname = 'people' and schemaname = current_schema()
    )sql"};
    constexpr int grown = 8'000;
    const auto read_in_order = db().write([&](Unit& unit) {
        unit.run({"test.count", "analyze people"});  // As the server does by itself, in time.
        unit.run(insert_person, {{"name", "0"},
                                 {"born_on", std::nullopt},
                                 {"dues", 0},
                                 {"seal", std::nullopt},
                                 {"mentor_id", std::nullopt}});
        for (int i = 1; i < grown; ++i) {
            unit.number(find, {{"mentor", i + 1'000'000}});
            unit.run(insert_person, {{"name", std::to_string(i)},
                                     {"born_on", std::nullopt},
                                     {"dues", 0},
                                     {"seal", std::nullopt},
                                     {"mentor_id", 1}});
        }
        return unit.number(rows_read);
    });
    EXPECT_LT(read_in_order, std::int64_t{grown} * grown / 8);
}

}  // namespace
