#include "store/store.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "fixtures/people_store.hpp"

namespace {

using base::Bytes;
using base::Date;
using base::Money;
using namespace fixtures;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

class StoreValues : public PeopleStore {};
GONGHUI_ON_EACH_DATABASE(StoreValues);

TEST_P(StoreValues, gives_back_every_type_as_it_was_written) {
    const Bytes seal{0x00, 0xff, 0x5c, 0x27};
    const auto id = db().write([&](Unit& unit) {
        return unit.insert(insert_person, {{"name", "阿明 𠮷's \"x\" \\ \n"},
                                           {"born_on", Date::of(1990, 2, 28)},
                                           {"dues", Money::of_fen(-9'007'199'254'740'993)},
                                           {"seal", seal},
                                           {"mentor_id", std::optional<std::int64_t>{}}});
    });
    const auto row =
        db().read([&](Reader& reader) { return reader.one(select_person, {{"id", id}}); });
    EXPECT_EQ(row.integer("id"), id);
    EXPECT_EQ(row.text("name"), "阿明 𠮷's \"x\" \\ \n");
    EXPECT_EQ(row.date("born_on"), Date::of(1990, 2, 28));
    EXPECT_EQ(row.money("dues").fen(), -9'007'199'254'740'993);
    EXPECT_EQ(row.bytes("seal"), seal);
    EXPECT_TRUE(row.is_null("mentor_id"));
}

TEST_P(StoreValues, tells_nothing_from_empty) {
    const auto id = db().write([&](Unit& unit) {
        return unit.insert(insert_person, {{"name", ""},
                                           {"born_on", std::nullopt},
                                           {"dues", 0},
                                           {"seal", Bytes{}},
                                           {"mentor_id", std::nullopt}});
    });
    const auto row =
        db().read([&](Reader& reader) { return reader.one(select_person, {{"id", id}}); });
    EXPECT_EQ(row.maybe_text("name"), "");
    EXPECT_EQ(row.maybe_bytes("seal"), Bytes{});
    EXPECT_EQ(row.maybe_date("born_on"), std::nullopt);
    EXPECT_EQ(row.maybe_integer("mentor_id"), std::nullopt);
}

TEST_P(StoreValues, keeps_the_ends_of_the_integers) {
    const Query echo{"test.echo", "select :least as least, :most as most"};
    const auto row = db().read([&](Reader& reader) {
        return reader.one(echo, {{"least", INT64_MIN}, {"most", INT64_MAX}});
    });
    EXPECT_EQ(row.integer("least"), INT64_MIN);
    EXPECT_EQ(row.integer("most"), INT64_MAX);
}

TEST_P(StoreValues, finds_placeholders_but_not_in_quotes_comments_or_casts) {
    const Query tricky{"test.tricky", R"sql(
        select ':no' as "a:no", 'it''s :no' as b, /* :no */ :yes as c, -- :no
               cast(:yes as text) as d, :other as e
    )sql"};
    const auto row =
        db().read([&](Reader& reader) { return reader.one(tricky, {{"other", 7}, {"yes", "y"}}); });
    EXPECT_EQ(row.text("a:no"), ":no");
    EXPECT_EQ(row.text("b"), "it's :no");
    EXPECT_EQ(row.text("c"), "y");
    EXPECT_EQ(row.text("d"), "y");
    EXPECT_EQ(row.integer("e"), 7);
}

TEST_P(StoreValues, lets_a_condition_be_left_out_by_null) {
    add("Lin");
    const Query filtered{"test.filtered", R"sql(
        select count(*) from people where (:name is null or name = :name) and (:least is null
            or dues >= :least)
    )sql"};
    EXPECT_EQ(number(filtered, {{"name", std::nullopt}, {"least", std::nullopt}}), 1);
    EXPECT_EQ(number(filtered, {{"name", "Lin"}, {"least", 0}}), 1);
    EXPECT_EQ(number(filtered, {{"name", std::nullopt}, {"least", 1}}), 0);
    EXPECT_EQ(number(filtered, {{"name", "Wei"}, {"least", std::nullopt}}), 0);
}

TEST_P(StoreValues, accepts_a_null_whose_type_nothing_tells) {
    EXPECT_EQ(number({"test.null", "select count(*) from people where :x is not null"},
                     {{"x", std::nullopt}}),
              0);
}

TEST_P(StoreValues, answers_sums_and_comparisons_as_integers) {
    add("Lin");
    add("Wei");
    const Query figures{"test.figures", R"sql(
        select sum(dues) as total, count(*) filter (where name = 'Lin') as lins,
               max(name) = 'Wei' as is_wei, sum(dues) filter (where name = 'Nobody') as none
          from people
    )sql"};
    const auto row = db().read([&](Reader& reader) { return reader.one(figures); });
    EXPECT_EQ(row.integer("total"), 0);
    EXPECT_EQ(row.integer("lins"), 1);
    EXPECT_TRUE(row.flag("is_wei"));
    EXPECT_TRUE(row.is_null("none"));
}

TEST_P(StoreValues, sums_that_overflow_are_a_fault) {
    db().write([](Unit& unit) {
        const Query insert{"test.rich", "insert into people (name, dues) values (:name, :dues)"};
        unit.run(insert, {{"name", "A"}, {"dues", INT64_MAX}});
        unit.run(insert, {{"name", "B"}, {"dues", 1}});
    });
    EXPECT_THROW(number({"test.sum", "select sum(dues) from people"}), store::Fault);
}

TEST_P(StoreValues, sorts_and_matches_text_by_its_bytes) {
    for (const auto* name : {"b", "B", "a", "_", "陈", "é"})
        add(name);
    EXPECT_THAT(names(), ElementsAre("B", "_", "a", "b", "é", "陈"));
    EXPECT_EQ(number({"test.like", "select count(*) from people where name like 'B%'"}), 1);
}

TEST_P(StoreValues, says_conflict_when_a_name_stands_twice_and_does_not_repeat_the_name) {
    add("Secret");
    const auto said = complaint<store::Conflict>(
        [](Unit& unit) { unit.insert(insert_name, {{"name", "Secret"}}); });
    EXPECT_THAT(said, HasSubstr("test.insert_name"));
    EXPECT_THAT(said, Not(HasSubstr("Secret")));
}

TEST_P(StoreValues, says_conflict_when_a_reference_leads_nowhere) {
    complaint<store::Conflict>([](Unit& unit) {
        unit.run({"test.orphan", "insert into people (name, mentor_id) values (:name, :mentor)"},
                 {{"name", "Lin"}, {"mentor", 404}});
    });
    EXPECT_EQ(number(count_people), 0);
}

TEST_P(StoreValues, never_repeats_a_value_in_its_complaints) {
    const auto said = complaint<store::Fault>([](Unit& unit) {
        unit.run({"test.unfit",
                  "insert into people (name, dues) values ('x', cast(:dues as "
                  "bigint) + 9223372036854775807)"},
                 {{"dues", "440106199001011234x"}});
    });
    EXPECT_THAT(said, HasSubstr("test.unfit"));
    EXPECT_THAT(said, Not(HasSubstr("440106")));
}

TEST_P(StoreValues, names_the_query_when_it_is_written_wrong) {
    EXPECT_THAT(complaint<store::Fault>(
                    [](Unit& unit) { unit.run({"test.wrong", "update nowhere set x = 1"}); }),
                HasSubstr("test.wrong"));
    const Query misspelt{"test.misspelt", "select \"nmae\" from people"};
    EXPECT_THROW(db().read([&](Reader& reader) { return reader.all(misspelt); }), store::Fault);
    EXPECT_EQ(number(count_people), 0);  // The reader is as good as before.
}

TEST_P(StoreValues, calls_wrong_parameters_and_columns_bugs) {
    const auto id = add("Lin");
    EXPECT_THROW(number(select_person), std::logic_error);
    EXPECT_THROW(number(select_person, {{"id", id}, {"more", 1}}), std::logic_error);
    const auto row =
        db().read([&](Reader& reader) { return reader.one(select_person, {{"id", id}}); });
    EXPECT_THROW(row.integer("nmae"), std::logic_error);
    EXPECT_THROW(row.integer("name"), std::logic_error);
    EXPECT_THROW(row.text("born_on"), std::logic_error);
    EXPECT_THROW(number({"test.float", "select avg(dues) from people"}), std::logic_error);
}

TEST_P(StoreValues, says_that_a_row_is_missing) {
    EXPECT_THROW(number(select_person, {{"id", 404}}), store::Fault);
    EXPECT_EQ(db().read([](Reader& reader) {
        return reader.first(select_person, {{"id", 404}}).has_value();
    }),
              false);
}

TEST_P(StoreValues, counts_the_rows_a_statement_changed) {
    add("Lin");
    add("Wei");
    const auto counts = db().write([](Unit& unit) {
        const Query raise{"test.raise", "update people set dues = :dues where dues < :dues"};
        std::vector<std::int64_t> all;
        all.push_back(unit.run(raise, {{"dues", 5}}));
        all.push_back(unit.run(raise, {{"dues", 5}}));
        all.push_back(unit.run({"test.one", "delete from people where name = 'Wei'"}));
        all.push_back(unit.run({"test.upsert",
                                "insert into people (name) values ('Lin') on "
                                "conflict (name) do nothing"}));
        return all;
    });
    EXPECT_THAT(counts, ElementsAre(2, 0, 1, 0));
}

TEST_P(StoreValues, stops_stepping_when_told_and_runs_statements_inside_a_result) {
    for (const auto* name : {"a", "b", "c"})
        add(name);
    const auto seen = db().write([](Unit& unit) {
        std::string all;
        unit.each(select_names, {}, [&](const Row& row) {
            const Query mine{"test.mine", "select id from people where name = :name"};
            unit.run({"test.mark", "update people set dues = 1 where id = :id"},
                     {{"id", unit.number(mine, {{"name", row.text("name")}})}});
            unit.each(select_names, {}, [&](const Row& inner) {
                all += inner.text("name");
                return true;
            });
            all += "|";
            return row.text("name") != "b";
        });
        return all;
    });
    EXPECT_EQ(seen, "abc|abc|");
    EXPECT_EQ(number({"test.marked", "select sum(dues) from people"}), 2);
}

TEST_P(StoreValues, keeps_reading_a_long_result_while_other_statements_run) {
    db().write([](Unit& unit) {
        int next = 0;
        unit.bulk("people", {"name"}, [&](std::vector<store::Value>& row) {
            row = {"p" + std::to_string(next)};
            return next++ < 5000;
        });
    });
    const auto seen = db().read([](Reader& reader) {
        int rows = 0;
        reader.each(select_names, {}, [&](const Row&) {
            if (rows++ % 1000 == 10) {
                EXPECT_EQ(reader.number(count_people), 5000);
            }
            return true;
        });
        return rows;
    });
    EXPECT_EQ(seen, 5000);
}

}  // namespace
