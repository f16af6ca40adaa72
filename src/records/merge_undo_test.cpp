#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "fixtures/merges.hpp"
#include "org/person_papers.hpp"

namespace {

using fixtures::reasons;
using fixtures::resident_id;
using testing::ElementsAre;
using testing::IsEmpty;

class MergeUndo : public fixtures::OnMerges {};
GONGHUI_ON_EACH_DATABASE(MergeUndo);

TEST_P(MergeUndo, is_undone_exactly_in_random_worlds) {
    for (int world = 0; world < 6; ++world) {
        std::vector<std::int64_t> people;
        for (int i = 0; i < 8; ++i)
            people.push_back(
                person("人" + std::to_string(i), pick(2) ? east_works : west_works,
                       pick(2) ? resident_id("19880229", static_cast<int>(100 * world + i)) : "",
                       pick(2) ? "1380000" + std::to_string(1'000 + pick(9'000)) : ""));
        const auto any = [&] { return people[static_cast<std::size_t>(pick(8))]; };
        for (int i = 0; i < 12; ++i)
            told(pick(2) ? east_works : west_works, any(), pick(2) ? any() : 0, {any(), any()});
        for (int i = 0; i < 4; ++i)
            card(east, any());
        const auto kept = any();
        auto absorbed = any();
        while (absorbed == kept)
            absorbed = any();
        ASSERT_TRUE(db().write([&](store::Unit& unit) {
            return org::add_paper(unit, keys, org::realm_actor(), now,
                                  {.person_id = absorbed,
                                   .type = "passport",
                                   .number = "E1234567" + std::to_string(world)});
        }));
        fold();
        std::set<std::string> chosen;
        for (const auto& field : records::merge_fields())
            if (pick(2))
                chosen.insert(field);
        for (const char* together : {"sex", "born_on"})
            chosen.contains("id_number") ? void(chosen.insert(together))
                                         : void(chosen.erase(together));
        const auto before = standing(kept);
        const auto merged = merge(officer_of(county), kept, absorbed, chosen);
        ASSERT_THAT(reasons(merged), IsEmpty());
        ASSERT_NE(standing(kept), before);
        ASSERT_THAT(faults(), IsEmpty());
        fold();
        const auto undone = undo(officer_of(county), merged.value());
        ASSERT_THAT(reasons(undone), IsEmpty());
        EXPECT_THAT(undone.value(), IsEmpty());
        ASSERT_EQ(standing(kept), before);
        ASSERT_THAT(faults(), IsEmpty());
    }
}

TEST_P(MergeUndo, of_merges_is_undone_newest_first) {
    const auto a = person("卫明远", east_works), b = person("卫明元", east_works);
    const auto c = person("卫铭远", west_works), d = person("魏明远", west_works);
    told(east_works, b, c, {d, a});
    const auto before = standing(0);
    const auto officer = officer_of(county);
    const auto first = merge(officer, a, b).take();
    const auto second = merge(officer, a, c).take();
    const auto third = merge(officer, d, a).take();
    EXPECT_EQ(get(officer.scope, b)->id, d);
    EXPECT_EQ(figure("kin.people", county), 1);
    EXPECT_THAT(reasons(undo(officer, first)), ElementsAre("merge.later_merge"));
    EXPECT_THAT(reasons(undo(officer, second)), ElementsAre("merge.later_merge"));
    for (const auto id : {third, second, first})
        ASSERT_THAT(reasons(undo(officer, id)), IsEmpty()) << id;
    EXPECT_THAT(reasons(undo(officer, first)), ElementsAre("merge.undone_already"));
    const auto names = [&](std::vector<std::string> lines) {
        std::erase_if(lines, [](const auto& line) { return line.starts_with("person|"); });
        return lines;
    };
    EXPECT_EQ(names(standing(0)), names(before));
    EXPECT_THAT(faults(), IsEmpty());
}

TEST_P(MergeUndo, undone_later_carries_what_was_changed_since_and_says_what_it_left) {
    const auto kept = person("卫明远", east_works);
    const auto absorbed = person("卫明元", east_works, "", "13800001234");
    const auto other = person("郑新", east_works);
    const auto moved = told(east_works, absorbed, 0, {absorbed});
    const auto renamed = told(east_works, absorbed);
    const auto officer = officer_of(county);
    const auto id = merge(officer, kept, absorbed, {"mobile", "name"}).take();

    const auto change = [&](const records::Reference& record, const base::Values& fields) {
        return reasons(write(org::realm_actor(""), [&](records::Writer& writer) {
            return writer.change({"kin.case", record.id, record.version + 1, fields});
        }));
    };
    ASSERT_THAT(change(moved, {{"note", std::string("补记")}}), IsEmpty());
    ASSERT_THAT(change(renamed, {{"worker", other}}), IsEmpty());
    const auto later = told(east_works, kept);
    ASSERT_TRUE(db().write([&](store::Unit& unit) {
        return org::change_person(
            unit, keys, officer, now,
            {.id = kept, .version = version_of(kept), .mobile = "13900009999"});
    }));

    const auto undone = undo(officer, id);
    ASSERT_THAT(reasons(undone), IsEmpty());
    std::vector<std::string> left;
    for (const auto& part : undone.value())
        left.push_back(part.what + " " + part.kind + " " + part.field + " " +
                       std::to_string(part.record_id));
    EXPECT_THAT(left, ElementsAre("person  mobile " + std::to_string(kept),
                                  "field kin.case worker " + std::to_string(renamed.id)));
    EXPECT_EQ(get(officer.scope, kept)->name, "卫明远");
    EXPECT_EQ(get(officer.scope, kept)->mobile_masked, "139****9999");
    EXPECT_EQ(get(officer.scope, absorbed)->mobile_masked, "138****1234");
    const records::Realm realm = this->realm();
    db().read([&](store::Reader& reader) {
        const auto actor = org::realm_actor("");
        records::Desk desk(realm, reader, actor);
        const auto worker = [&](std::int64_t record) {
            return desk.get("kin.case", record).take().value("worker");
        };
        EXPECT_EQ(worker(moved.id), base::Value{absorbed});
        EXPECT_EQ(worker(renamed.id), base::Value{other});
        EXPECT_EQ(worker(later.id), base::Value{kept});
        EXPECT_EQ(desk.get("kin.case", moved.id).take().value("note"),
                  base::Value{std::string("补记")});
    });
    EXPECT_THAT(faults(), IsEmpty());
}

TEST_P(MergeUndo, is_not_undone_once_the_number_is_somebody_elses) {
    const auto number = resident_id("19880229", 17);
    const auto kept = person("卫明远", east_works);
    const auto absorbed = person("卫明元", east_works, number);
    const auto officer = officer_of(county);
    const auto id = merge(officer, kept, absorbed).take();
    ASSERT_TRUE(db().write([&](store::Unit& unit) {
        return org::change_person(unit, keys, officer, now,
                                  {.id = kept, .version = version_of(kept), .id_number = number});
    }));
    EXPECT_THAT(reasons(undo(officer, id)), ElementsAre("merge.number_in_use"));
    EXPECT_THAT(faults(), IsEmpty());
}

}  // namespace
