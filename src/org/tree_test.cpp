#include "org/tree.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

#include "fixtures/registers.hpp"
#include "fixtures/tampering.hpp"
#include "org/verification.hpp"

namespace {

using fixtures::reasons;
using testing::ElementsAre;
using testing::IsEmpty;

class UnionTree : public fixtures::OnEachRegister {
protected:
    org::Tree tree() {
        return db().read([](store::Reader& reader) { return org::read_tree(reader); });
    }
    std::vector<org::ContentFault> faults() {
        return db().read([](store::Reader& reader) { return org::verify_unions(reader); });
    }
    std::vector<std::string> why_not(const org::NewUnion& entry, const org::Actor& actor) {
        return reasons(try_found({entry}, actor));
    }
};
GONGHUI_ON_EACH_DATABASE(UnionTree);

TEST_P(UnionTree, numbers_a_county_in_preorder) {
    found_county();
    const auto all = tree();
    std::vector<std::string> names;
    for (const auto& node : all.nodes())
        names.push_back(node.name);
    EXPECT_THAT(names, ElementsAre("云山县总工会", "东岭镇总工会", "东岭砖厂工会", "西河镇总工会",
                                   "西河茶厂工会"));
    EXPECT_EQ(all.root().last, 5);
    EXPECT_THAT(all.path(west_works), ElementsAre(county, west, west_works));
    EXPECT_TRUE(all.scope_of(east).contains(all.find(east_works)->ord));
    EXPECT_FALSE(all.scope_of(east).contains(all.find(west_works)->ord));
    EXPECT_THAT(faults(), IsEmpty());
}

TEST_P(UnionTree, a_new_union_comes_after_its_sisters_and_moves_those_behind) {
    found_county();
    const auto added = found({{.parent_id = east, .name = "东岭小学工会", .type = "basic_union"}});
    const auto all = tree();
    const auto sisters = all.children(east);
    ASSERT_EQ(sisters.size(), 2u);
    EXPECT_EQ(sisters[1]->id, added[0]);
    EXPECT_EQ(all.find(west)->ord, 5);
    EXPECT_EQ(all.root().last, 6);
    EXPECT_THAT(faults(), IsEmpty());
}

// What a row's union is looked up by, row for row.
TEST(Tree, tells_the_place_of_every_union_and_none_of_others_however_their_ids_are_given) {
    const auto node = [](std::int64_t id, std::int64_t ord) {
        org::UnionNode made;
        made.id = id;
        made.ord = ord;
        return made;
    };
    const org::Tree tree({node(1, 1), node(4, 2), node(2, 3), node(9'000'000'001, 4)}, 1);
    for (const auto& each : tree.nodes())
        EXPECT_EQ(tree.ord_of(each.id), each.ord) << each.id;
    for (const std::int64_t none : {-1, 0, 3, 5, 9'000'000})
        EXPECT_EQ(tree.ord_of(none), -1) << none;
}

// A random tree, grown in random portions, against a walk along the parents.
TEST_P(UnionTree, intervals_and_paths_agree_with_the_parents_however_it_grew) {
    std::mt19937 random(20231222);
    std::vector<std::int64_t> ids = found({{.parent_id = 0, .name = "root", .type = "t"}});
    for (int round = 0; round < 12; ++round) {
        std::vector<org::NewUnion> portion;
        const auto size = 1 + random() % 40;
        for (std::size_t i = 0; i < size; ++i) {
            const auto pick = static_cast<std::int64_t>(random() % (ids.size() + i));
            const auto known = static_cast<std::int64_t>(ids.size());
            const auto parent =
                pick < known ? ids[static_cast<std::size_t>(pick)] : known - pick - 1;
            portion.push_back({.parent_id = parent, .name = "u", .type = "t"});
        }
        const auto grown = try_found(portion, org::realm_actor());
        if (!grown)
            continue;  // Too deep by chance.
        ids.insert(ids.end(), grown.value().begin(), grown.value().end());
        ASSERT_THAT(faults(), IsEmpty());
    }
    const auto all = tree();
    ASSERT_GT(all.nodes().size(), 60u);
    for (const auto& node : all.nodes())
        for (const auto& other : all.nodes()) {
            const auto path = all.path(other.id);
            const bool is_below = std::find(path.begin(), path.end(), node.id) != path.end();
            ASSERT_EQ(all.scope_of(node.id).contains(other.ord), is_below);
        }
}

TEST_P(UnionTree, refuses_a_parent_that_is_not_there_or_out_of_reach_in_the_same_words) {
    found_county();
    const org::NewUnion under_nobody{.parent_id = 999, .name = "n", .type = "t"};
    const org::NewUnion next_door{.parent_id = west, .name = "n", .type = "t"};
    EXPECT_THAT(why_not(under_nobody, officer_of(east)),
                ElementsAre("union.parent_not_found parent_id"));
    EXPECT_THAT(why_not(next_door, officer_of(east)),
                ElementsAre("union.parent_not_found parent_id"));
    EXPECT_THAT(why_not(next_door, officer_of(west)), IsEmpty());
}

TEST_P(UnionTree, an_actor_nobody_filled_in_reaches_nothing) {
    found_county();
    EXPECT_THAT(why_not({.parent_id = county, .name = "n", .type = "t"}, org::Actor{}),
                ElementsAre("union.parent_not_found parent_id"));
}

TEST_P(UnionTree, a_scope_from_before_a_renumbering_still_means_its_union) {
    found_county();
    const auto before = officer_of(west);
    found({{.parent_id = east, .name = "东岭小学工会", .type = "basic_union"}});
    const org::NewUnion in_the_east{.parent_id = east_works, .name = "n", .type = "t"};
    const org::NewUnion in_the_west{.parent_id = west_works, .name = "n", .type = "t"};
    EXPECT_THAT(why_not(in_the_east, before), ElementsAre("union.parent_not_found parent_id"));
    EXPECT_THAT(why_not(in_the_west, before), IsEmpty());
}

TEST_P(UnionTree, has_one_root_and_only_the_realm_founds_it) {
    const org::NewUnion root{.parent_id = 0, .name = "n", .type = "t"};
    EXPECT_THAT(why_not(root, org::Actor{1, "a", 1, "leader", {1, 1, 9}}),
                ElementsAre("union.parent_not_found parent_id"));
    EXPECT_THAT(why_not(root, org::realm_actor()), IsEmpty());
    EXPECT_THAT(why_not(root, org::realm_actor()), ElementsAre("union.parent_not_found parent_id"));
}

TEST_P(UnionTree, gives_every_reason_with_the_place_in_the_list) {
    found_county();
    const auto answer =
        try_found({{.parent_id = county, .name = " ", .type = ""},
                   {.parent_id = -3, .name = "n", .type = "t"},
                   {.parent_id = county, .name = "a\nb", .type = "t"},
                   {.parent_id = county, .name = "n", .type = "t", .code = "123"},
                   {.parent_id = county, .name = "n", .type = "t", .employer_id = 8}},
                  org::realm_actor());
    EXPECT_THAT(reasons(answer),
                ElementsAre("union.name_missing unions/0/name", "union.type_missing unions/0/type",
                            "union.parent_not_found unions/1/parent_id",
                            "union.name_invalid unions/2/name", "union.code_invalid unions/3/code",
                            "union.employer_not_found unions/4/employer_id"));
    EXPECT_EQ(tree().nodes().size(), 5u);
}

TEST_P(UnionTree, takes_only_union_codes_and_each_once) {
    found_county();
    std::string code = "81430603MC12345678";
    code[17] = base::uscc_check_character(code.substr(0, 17));
    std::string employers_code = "91430603MC12345678";
    employers_code[17] = base::uscc_check_character(employers_code.substr(0, 17));
    const org::NewUnion coded{.parent_id = county, .name = "n", .type = "t", .code = code};
    auto not_a_union = coded;
    not_a_union.code = employers_code;
    EXPECT_THAT(why_not(not_a_union, org::realm_actor()), ElementsAre("union.code_invalid code"));
    EXPECT_THAT(why_not(coded, org::realm_actor()), IsEmpty());
    EXPECT_THAT(why_not(coded, org::realm_actor()), ElementsAre("union.code_taken code"));
}

TEST_P(UnionTree, ends_at_the_greatest_depth) {
    std::vector<org::NewUnion> chain{{.parent_id = 0, .name = "n", .type = "t"}};
    for (int depth = 1; depth <= org::union_depth_max; ++depth)
        chain.push_back({.parent_id = -depth, .name = "n", .type = "t"});
    const auto ids = found(chain);
    EXPECT_THAT(why_not({.parent_id = ids.back(), .name = "n", .type = "t"}, org::realm_actor()),
                ElementsAre("union.too_deep parent_id"));
}

TEST_P(UnionTree, renames_and_dissolves_from_below) {
    found_county();
    org::TreeCache cache;
    const auto read = [&] {
        return db().read([&](store::Reader& reader) { return cache.get(reader); });
    };
    EXPECT_EQ(read()->find(west)->name, "西河镇总工会");
    const auto change = [&](const org::UnionChange& wanted, const org::Actor& actor) {
        return db().write(
            [&](store::Unit& unit) { return org::change_union(unit, keys, actor, now, wanted); });
    };
    const auto end = base::Date::of(2023, 5, 1);
    ASSERT_TRUE(change({.id = west, .version = 1, .name = "西河街道总工会"}, officer_of(west)));
    EXPECT_EQ(read()->find(west)->name, "西河街道总工会");
    EXPECT_THAT(reasons(change({.id = west, .version = 1, .name = "x"}, officer_of(west))),
                ElementsAre("union.stale_version"));
    EXPECT_THAT(reasons(change({.id = west, .version = 2, .name = ""}, officer_of(east))),
                ElementsAre("union.not_found"));
    EXPECT_THAT(reasons(change({.id = west, .version = 2, .name = "", .dissolved_on = end},
                               officer_of(west))),
                ElementsAre("union.name_missing name", "union.has_unions_below dissolved_on"));
    EXPECT_THAT(
        reasons(change({.id = west_works, .version = 1, .founded_on = end + 1, .dissolved_on = end},
                       officer_of(west))),
        ElementsAre("union.dissolved_before_founded dissolved_on"));
    ASSERT_TRUE(change({.id = west_works, .version = 1, .dissolved_on = end}, officer_of(west)));
    ASSERT_TRUE(change({.id = west, .version = 2, .dissolved_on = end}, officer_of(west)));
    EXPECT_EQ(read()->find(west)->dissolved_on, end);
    EXPECT_THAT(faults(), IsEmpty());
}

TEST_P(UnionTree, the_cache_forgets_a_tree_that_was_rolled_back) {
    found_county();
    org::TreeCache cache;
    const auto read = [&] {
        return db().read([&](store::Reader& reader) { return cache.get(reader); });
    };
    EXPECT_EQ(read().get(), read().get());
    const auto refused = db().write([&](store::Unit& unit) -> base::Result<base::Done> {
        (void)org::add_unions(unit, keys, org::realm_actor(), now,
                              {{.parent_id = east, .name = "never was", .type = "t"}});
        EXPECT_EQ(cache.get(unit)->nodes().size(), 6u);
        return base::Refusal{"test.no", "", "", {}};
    });
    EXPECT_FALSE(refused);
    EXPECT_EQ(read()->nodes().size(), 5u);
    found({{.parent_id = west, .name = "西河小学工会", .type = "basic_union"}});
    ASSERT_EQ(read()->nodes().size(), 6u);
    EXPECT_EQ(read()->children(west).size(), 2u);
}

TEST_P(UnionTree, verification_names_the_union_that_was_altered_or_moved) {
    found_county();
    fixtures::tamper(url(),
                     {"update union_node set name = 'x' where id = " + std::to_string(west)});
    EXPECT_THAT(faults(),
                ElementsAre(org::ContentFault{"union:" + std::to_string(west), "altered"}));
    fixtures::tamper(
        url(), {"update union_node set name = '西河镇总工会' where id = " + std::to_string(west),
                "update union_node set ord = 4, last = 5, depth = 1 where id = " +
                    std::to_string(west_works),
                "update union_node set ord = 5, last = 5 where id = " + std::to_string(west)});
    EXPECT_THAT(faults(),
                ElementsAre(org::ContentFault{"union:" + std::to_string(west_works), "misnumbered"},
                            org::ContentFault{"union:" + std::to_string(west), "misnumbered"}));
}

}  // namespace
