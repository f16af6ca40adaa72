#include "store/store.hpp"

#include <gtest/gtest.h>

#include "fixtures/databases.hpp"

namespace {

using store::Query;

const store::Table people{
    "people",
    {{"name", store::ColumnType::text, true},
     {"born_on", store::ColumnType::text},
     {"dues", store::ColumnType::integer, true, "0"},
     {"seal", store::ColumnType::bytes},
     {"mentor_id", store::ColumnType::integer, false, "", "people"}},
    {{"people_by_name", "name", true}},
};

const Query insert_person{"test.insert_person", R"sql(
    insert into people (name, born_on, dues, seal, mentor_id)
    values (:name, :born_on, :dues, :seal, :mentor_id)
    returning id
)sql"};
const Query select_person{"test.select_person", "select * from people where id = :id"};
const Query count_people{"test.count_people", "select count(*) from people"};

store::Parameters person(const std::string& name) {
    return {{"name", name},
            {"born_on", std::nullopt},
            {"dues", 0},
            {"seal", std::nullopt},
            {"mentor_id", std::nullopt}};
}

class Store : public fixtures::OnEachDatabase {
protected:
    void SetUp() override {
        db().write([](store::Unit& unit) { unit.define(people); });
    }
    std::int64_t people_count() {
        return db().read([](store::Reader& reader) { return reader.number(count_people); });
    }
};
GONGHUI_ON_EACH_DATABASE(Store);

TEST_P(Store, gives_back_every_type_as_it_was_written) {
    const base::Bytes seal{0x00, 0xff, 0x5c, 0x27};
    const auto id = db().write([&](store::Unit& unit) {
        return unit.insert(insert_person, {{"name", "阿明 𠮷's \"x\" \\ \n"},
                                           {"born_on", base::Date::of(1990, 2, 28)},
                                           {"dues", base::Money::of_fen(-9'007'199'254'740'993)},
                                           {"seal", seal},
                                           {"mentor_id", std::nullopt}});
    });
    const auto row =
        db().read([&](store::Reader& reader) { return reader.one(select_person, {{"id", id}}); });
    EXPECT_EQ(row.text("name"), "阿明 𠮷's \"x\" \\ \n");
    EXPECT_EQ(row.date("born_on"), base::Date::of(1990, 2, 28));
    EXPECT_EQ(row.money("dues").fen(), -9'007'199'254'740'993);
    EXPECT_EQ(row.bytes("seal"), seal);
    EXPECT_TRUE(row.is_null("mentor_id"));
    EXPECT_EQ(row.maybe_integer("mentor_id"), std::nullopt);
}

TEST_P(Store, undoes_a_unit_that_refuses) {
    const auto answer = db().write([](store::Unit& unit) -> base::Result<base::Done> {
        unit.insert(insert_person, person("Wei"));
        return base::Refusal{"test.no", "", "", {}};
    });
    EXPECT_FALSE(answer);
    EXPECT_EQ(people_count(), 0);
}

}  // namespace
