#include "store/statement.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "store/postgres_address.hpp"

namespace {

using store::parse_statement;
using testing::ElementsAre;
using testing::IsEmpty;

TEST(Statement, numbers_each_name_by_its_first_place) {
    const auto statement = parse_statement("select :b, :a, :b + :ab", '$');
    EXPECT_EQ(statement.sql, "select $1, $2, $1 + $3");
    EXPECT_THAT(statement.names, ElementsAre("b", "a", "ab"));
    EXPECT_EQ(parse_statement("select :b, :a", '?').sql, "select ?1, ?2");
}

TEST(Statement, leaves_quotes_comments_casts_and_slices_alone) {
    for (const std::string sql : {"select ':a'", "select 'it''s :a'", "select \":a\"",
                                  "select 1 -- :a", "select /* :a */ 1", "select x::text",
                                  "select x[1:2]", "select ':a", "select /* :a", "select '\n:a'"}) {
        const auto statement = parse_statement(sql, '$');
        EXPECT_EQ(statement.sql, sql);
        EXPECT_THAT(statement.names, IsEmpty()) << sql;
    }
    EXPECT_EQ(parse_statement("select 'a':b--:c\n:d", '$').sql, "select 'a'$1--:c\n$2");
    EXPECT_EQ(parse_statement("select :a::text", '$').sql, "select $1::text");
}

TEST(Statement, takes_null_tests_out_of_what_tells_types) {
    const auto statement =
        parse_statement("where (:a is null or x = :a) and :b IS  not NULL and :c is nullish", '$');
    EXPECT_EQ(statement.sql, "where ($1 is null or x = $1) and $2 IS  not NULL and $3 is nullish");
    EXPECT_THAT(statement.is_only_tested, ElementsAre(false, true, true));
    EXPECT_EQ(statement.sql_without_null_tests,
              "where (null is null or x = $1) and null IS  not NULL and null is nullish");
}

TEST(Statement, knows_which_inserts_give_the_id_themselves) {
    EXPECT_EQ(store::read_insert_head(" insert INTO \"People\" (name, ID) values (1)").table,
              "people");
    EXPECT_TRUE(store::read_insert_head("insert into people (name, id) values (1)").gives_id);
    EXPECT_FALSE(store::read_insert_head("insert into people (name) values (:id)").gives_id);
    EXPECT_EQ(store::read_insert_head("update people set id = 1").table, "");
    EXPECT_EQ(store::read_insert_head("").table, "");
}

TEST(PostgresAddress, keeps_the_schema_for_us_and_the_rest_for_the_library) {
    const auto plain = store::postgres::read_address("postgres://u@h:1/d");
    EXPECT_EQ(plain.connection, "postgres://u@h:1/d");
    EXPECT_EQ(plain.schema, "gonghui");
    const auto full = store::postgres::read_address("postgres://h/d?a=1&schema=yunxi&b=2");
    EXPECT_EQ(full.connection, "postgres://h/d?a=1&b=2");
    EXPECT_EQ(full.schema, "yunxi");
    EXPECT_EQ(store::postgres::read_address("postgres://h/d?schema=yunxi").connection,
              "postgres://h/d");
    EXPECT_THROW(store::postgres::read_address("postgres://h/d?schema=a;b"), std::logic_error);
}

}  // namespace
