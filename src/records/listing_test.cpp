#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "fixtures/merges.hpp"
#include "records/records.hpp"

namespace {

using testing::ElementsAre;
using testing::MatchesRegex;

class Listing : public fixtures::OnMerges {
protected:
    std::vector<records::View> page(const std::string& told_since = "") {
        records::ListRequest request;
        request.kind = "kin.case";
        if (!told_since.empty())
            request.between["told_on"] = {told_since, ""};
        const auto realm = this->realm();
        const auto actor = org::realm_actor("");
        return db().read([&](store::Reader& reader) {
            return records::Desk(realm, reader, actor).list(request).take();
        });
    }
    records::View one(std::int64_t id) {
        const auto realm = this->realm();
        const auto actor = org::realm_actor("");
        return db().read([&](store::Reader& reader) {
            return records::Desk(realm, reader, actor).get("kin.case", id).take();
        });
    }
    static std::vector<std::string> labels(const records::View& view) {
        std::vector<std::string> all;
        for (const auto& label : view.labels)
            all.push_back(label.field->name + " " + label.text);
        return all;
    }
};
GONGHUI_ON_EACH_DATABASE(Listing);

// A view may lie where the one before lay: nothing of that one is left in it.
TEST_P(Listing, shows_each_value_in_its_field_masks_what_is_sealed_and_names_persons) {
    const auto worker = person("卫明远", east_works), relative = person("卫小宝", west_works);
    told(east_works, worker);
    told(east_works, worker, relative);
    told(west_works, relative);
    const auto views = page();
    ASSERT_EQ(views.size(), 3u);
    EXPECT_THAT(labels(views[0]), ElementsAre("worker 卫小宝"));
    EXPECT_THAT(labels(views[1]), ElementsAre("relative 卫小宝", "worker 卫明远"));
    EXPECT_THAT(labels(views[2]), ElementsAre("worker 卫明远"));
    const auto& view = views[1];
    EXPECT_EQ(view.value("worker"), base::Value{worker});
    EXPECT_EQ(view.value("relative"), base::Value{relative});
    EXPECT_EQ(view.value("told_on"), base::Value{std::string("2023-05-12")});
    EXPECT_TRUE(base::is_nothing(view.value("note")));
    EXPECT_TRUE(base::is_nothing(view.value("nowhere")));
    EXPECT_THAT(std::get<std::string>(view.value("account")), MatchesRegex("\\*+[0-9]{4}"));
    EXPECT_EQ(view.title, "卫明远");
    EXPECT_EQ(view.union_name, "东岭砖厂工会");
}

TEST_P(Listing, shows_the_same_of_a_record_on_a_page_by_a_filter_and_alone) {
    const auto worker = person("卫明远", east_works), relative = person("卫小宝", west_works);
    told(east_works, worker, relative);
    told(west_works, relative);
    const auto views = page();
    const auto filtered = page("2023-01-01");
    ASSERT_EQ(views.size(), 2u);
    ASSERT_EQ(filtered.size(), 2u);
    for (std::size_t i = 0; i < views.size(); ++i)
        for (const auto& other : {filtered[i], one(views[i].id)}) {
            EXPECT_EQ(other.number, views[i].number);
            EXPECT_EQ(other.values, views[i].values);
            EXPECT_EQ(labels(other), labels(views[i]));
            EXPECT_EQ(other.title + other.union_name, views[i].title + views[i].union_name);
        }
}

}  // namespace
