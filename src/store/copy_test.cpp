// A register copied from one database into the other, and back.
#include "store/copy.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "fixtures/people_store.hpp"

namespace {

using namespace fixtures;
using store::Value;

const Query select_all{"test.select_all", "select * from people order by id"};

std::vector<std::vector<Value>> rows_of(store::Database& database) {
    return database.read([](Reader& reader) {
        std::vector<std::vector<Value>> rows;
        reader.each(select_all, {}, [&](const Row& row) {
            auto& values = rows.emplace_back();
            for (std::size_t i = 0; i < row.size(); ++i)
                values.push_back(row.value(i));
            return true;
        });
        return rows;
    });
}

class StoreCopy : public PeopleStore {
protected:
    void SetUp() override {
        PeopleStore::SetUp();
        other_ = fresh_database(is_postgres() ? "sqlite" : "postgres");
        other().write([](Unit& unit) {
            unit.define(people);
            unit.define(entries);
        });
    }
    // Of the other kind, with the same tables.
    store::Database& other() { return *other_.db; }
    std::vector<store::CopiedTable> copy() {
        return store::copy_everything(db(), other(), [](const std::string&, std::int64_t) {});
    }
    void put(std::int64_t id, const std::string& name, Value mentor) {
        db().write([&](Unit& unit) {
            unit.run({"test.put", R"sql(
                insert into people (id, name, born_on, seal, mentor_id)
                values (:id, :name, :born_on, :seal, :mentor)
            )sql"},
                     {{"id", id},
                      {"name", name},
                      {"born_on", std::nullopt},
                      {"seal", base::Bytes{0, 255, 10, 92}},
                      {"mentor", mentor}});
        });
    }

private:
    TestDatabase other_;
};
GONGHUI_ON_EACH_DATABASE(StoreCopy);

TEST_P(StoreCopy, brings_every_row_as_it_was_to_the_other_database) {
    put(1, "a\tb\\N\n'\"", Value{});
    put(70'000, "\xF0\xA0\xAE\xB7", std::int64_t{1});
    const auto copied = copy();
    EXPECT_EQ(rows_of(other()), rows_of(db()));
    ASSERT_EQ(copied.size(), 2u);
    EXPECT_EQ(copied[1].name, "people");
    EXPECT_EQ(copied[1].rows, 2);
    EXPECT_EQ(
        other().write([](Unit& unit) { return unit.insert(insert_name, {{"name", "next"}}); }),
        70'001);
}

TEST_P(StoreCopy, follows_references_to_rows_that_come_later) {
    put(2, "later", Value{});
    put(1, "earlier", std::int64_t{2});
    copy();
    EXPECT_EQ(rows_of(other()), rows_of(db()));
    EXPECT_THROW(other().write([](Unit& unit) {
        unit.run({"test.stray", "insert into people (name, mentor_id) values ('stray', 99)"});
    }),
                 store::Conflict);
}

TEST_P(StoreCopy, replaces_what_making_the_tables_left_but_no_entry_that_may_only_be_added) {
    put(1, "wanted", Value{});
    other().write([](Unit& unit) { unit.insert(insert_name, {{"name", "left"}}); });
    copy();
    EXPECT_EQ(rows_of(other()), rows_of(db()));
    other().write(
        [](Unit& unit) { unit.run({"test.say", "insert into entries (said) values ('kept')"}); });
    EXPECT_THROW(copy(), store::Fault);
    EXPECT_EQ(rows_of(other()), rows_of(db()));
}

TEST_P(StoreCopy, names_the_table_that_the_target_lacks) {
    db().write([](Unit& unit) { unit.define({.name = "added_since", .columns = {}}); });
    try {
        copy();
        FAIL() << "copied into nothing";
    } catch (const store::Fault& fault) {
        EXPECT_THAT(fault.what(), testing::HasSubstr("added_since"));
    }
}

}  // namespace
