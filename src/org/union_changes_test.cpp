#include "org/union_changes.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

#include "fixtures/registers.hpp"
#include "org/numbering.hpp"
#include "org/union_history.hpp"
#include "org/union_links.hpp"
#include "org/verification.hpp"

namespace {

using base::Date;
using fixtures::reasons;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

bool anywhere(const std::string&, const std::string&) {
    return true;
}
bool nothing_under_basic(const std::string&, const std::string& parent) {
    return parent != "basic_union";
}

class UnionChanges : public fixtures::OnEachRegister {
protected:
    void SetUp() override {
        OnEachRegister::SetUp();
        found_county();
    }
    org::Decision on(int month, int day) const {
        return {Date::of(2023, month, day), "云工发〔2023〕8号", "区划调整"};
    }
    template <typename Work>
    auto change(const org::Actor& actor, Work work) {
        return db().write(
            [&](store::Unit& unit) { return work(org::Changing{unit, keys, actor, now}); });
    }
    template <typename Work>
    auto change(Work work) {
        return change(officer_of(county), work);
    }
    org::Tree tree() {
        return db().read([](store::Reader& reader) { return org::read_tree(reader); });
    }
    org::UnionTarget at(std::int64_t id) { return {id, tree().find(id)->version}; }
    std::vector<std::string> move(std::int64_t id, std::int64_t parent, org::Decision decision,
                                  const org::MayStandUnder& may = anywhere) {
        const auto target = at(id);
        return reasons(change([&](const org::Changing& by) {
            return org::move_union(by, target, parent, decision, may);
        }));
    }
    std::vector<std::string> merge(std::int64_t id, std::int64_t into, org::Decision decision) {
        const auto target = at(id);
        return reasons(change([&](const org::Changing& by) {
            return org::merge_union(by, target, into, decision, anywhere);
        }));
    }
    std::vector<std::string> dissolve(std::int64_t id, std::int64_t heir, org::Decision decision) {
        const auto target = at(id);
        return reasons(change([&](const org::Changing& by) {
            return org::dissolve_union(by, target, heir, decision);
        }));
    }
    std::vector<std::int64_t> below(std::int64_t id) {
        std::vector<std::int64_t> ids;
        const auto now_tree = tree();
        for (const auto* child : now_tree.children(id))
            ids.push_back(child->id);
        return ids;
    }
    std::vector<std::int64_t> below_on(std::int64_t id, Date day) {
        return db().read([&](store::Reader& reader) {
            const auto then =
                org::tree_as_of(reader, std::make_shared<org::Tree>(org::read_tree(reader)), day);
            std::vector<std::int64_t> ids;
            for (const auto* child : then->children(id))
                ids.push_back(child->id);
            return ids;
        });
    }
    std::vector<std::string> faults() {
        std::vector<std::string> all;
        for (const auto& fault :
             db().read([](store::Reader& reader) { return org::verify_contents(reader); }))
            all.push_back(fault.object + " " + fault.reason);
        for (const auto& fault : audit_faults())
            all.push_back("audit " + fault.reason);
        return all;
    }
    std::int64_t add(const std::string& name, std::int64_t union_id) {
        org::NewPerson person;
        person.union_id = union_id;
        person.name = name;
        return enter({person})[0];
    }
    std::int64_t union_of(std::int64_t person) {
        return db().read([&](store::Reader& reader) {
            return org::get_person(reader, keys, org::realm_actor().scope, person)->union_id;
        });
    }
};
GONGHUI_ON_EACH_DATABASE(UnionChanges);

TEST_P(UnionChanges, moves_a_union_with_all_below_it_and_keeps_the_past) {
    EXPECT_THAT(move(east, west, on(4, 1)), IsEmpty());
    EXPECT_THAT(below(west), UnorderedElementsAre(east, west_works));
    EXPECT_EQ(tree().find(east_works)->depth, 3);
    EXPECT_THAT(below_on(county, Date::of(2023, 3, 31)), ElementsAre(east, west));
    EXPECT_THAT(below_on(county, Date::of(2023, 4, 1)), ElementsAre(west));
    EXPECT_THAT(faults(), IsEmpty());
}

TEST_P(UnionChanges, refuses_a_move_that_cannot_stand) {
    EXPECT_THAT(move(county, east, on(4, 1)),
                ElementsAre("union.parent_not_in_reach", "union.parent_below parent"));
    EXPECT_THAT(move(east, east_works, on(4, 1)), ElementsAre("union.parent_below parent"));
    EXPECT_THAT(move(east, east, on(4, 1)), ElementsAre("union.parent_below parent"));
    EXPECT_THAT(move(east, county, on(4, 1)), ElementsAre("union.parent_unchanged parent"));
    EXPECT_THAT(move(east, 999, on(4, 1)), ElementsAre("union.parent_not_found parent"));
    EXPECT_THAT(move(east_works, west_works, on(4, 1), nothing_under_basic),
                ElementsAre("union.type_misplaced parent"));
    EXPECT_THAT(move(east_works, west, {Date::of(2023, 5, 13), "", " "}),
                ElementsAre("union.decision_missing decision", "union.reason_missing reason",
                            "union.change_in_future day"));
    EXPECT_THAT(faults(), IsEmpty());
}

TEST_P(UnionChanges, refuses_a_day_before_a_later_move_of_those_concerned) {
    EXPECT_THAT(move(east_works, west, on(4, 1)), IsEmpty());
    EXPECT_THAT(move(east_works, east, on(3, 1)), ElementsAre("union.moved_later day"));
    EXPECT_THAT(move(west_works, east_works, on(3, 1)), ElementsAre("union.moved_later day"));
    EXPECT_THAT(move(west_works, east_works, on(4, 1)), IsEmpty());
}

TEST_P(UnionChanges, needs_authority_over_both_parents) {
    const auto try_move = [&](std::int64_t officer, std::int64_t id, std::int64_t parent) {
        const auto target = at(id);
        return reasons(change(officer_of(officer), [&](const org::Changing& by) {
            return org::move_union(by, target, parent, on(4, 1), anywhere);
        }));
    };
    EXPECT_THAT(try_move(east, east_works, west), ElementsAre("union.parent_not_found parent"));
    EXPECT_THAT(try_move(east, west_works, east), ElementsAre("union.not_found"));
    EXPECT_THAT(try_move(east, east, east_works),
                ElementsAre("union.parent_not_in_reach", "union.parent_below parent"));
    EXPECT_THAT(try_move(county, east_works, west), IsEmpty());
}

TEST_P(UnionChanges, renames_and_tells_the_name_of_the_day) {
    const auto target = at(east);
    EXPECT_THAT(reasons(change([&](const org::Changing& by) {
                    return org::rename_union(by, target, " 东岭街道总工会 ", on(4, 1));
                })),
                IsEmpty());
    EXPECT_EQ(tree().find(east)->name, "东岭街道总工会");
    db().read([&](store::Reader& reader) {
        const auto today = std::make_shared<org::Tree>(org::read_tree(reader));
        EXPECT_EQ(org::tree_as_of(reader, today, Date::of(2023, 3, 31))->find(east)->name,
                  "东岭镇总工会");
        EXPECT_EQ(org::tree_as_of(reader, today, Date::of(2023, 4, 1))->find(east)->name,
                  "东岭街道总工会");
        const auto lines = org::read_union_changes(
            reader, org::current_scope(reader, {county, 0, -1}), east, 0, 10);
        ASSERT_EQ(lines.size(), 1u);
        EXPECT_EQ(lines[0].from_name, "东岭镇总工会");
        EXPECT_EQ(lines[0].decision, "云工发〔2023〕8号");
        EXPECT_TRUE(
            org::read_union_changes(reader, org::current_scope(reader, {west, 0, -1}), east, 0, 10)
                .empty());
    });
    EXPECT_THAT(reasons(change([&](const org::Changing& by) {
                    return org::rename_union(by, target, "又一个名字", on(4, 2));
                })),
                ElementsAre("union.stale_version"));
    EXPECT_THAT(faults(), IsEmpty());
}

TEST_P(UnionChanges, merges_with_people_and_unions_below) {
    const auto li = add("李一", east), wang = add("王一", east_works);
    EXPECT_THAT(merge(east, west, on(4, 1)), IsEmpty());
    EXPECT_EQ(union_of(li), west);
    EXPECT_EQ(union_of(wang), east_works);
    EXPECT_THAT(below(west), ElementsAre(east_works, west_works));
    EXPECT_EQ(tree().find(east)->dissolved_on, Date::of(2023, 4, 1));
    EXPECT_THAT(below_on(east, Date::of(2023, 3, 31)), ElementsAre(east_works));
    EXPECT_THAT(faults(), IsEmpty());
    EXPECT_THAT(merge(east, west, on(4, 2)), ElementsAre("union.is_dissolved"));
    EXPECT_THAT(merge(west, west, on(4, 2)), ElementsAre("union.into_itself into"));
    EXPECT_THAT(merge(west, west_works, on(4, 2)), ElementsAre("union.parent_below into"));
    EXPECT_THAT(merge(west, east, on(4, 2)), ElementsAre("union.parent_dissolved into"));
}

TEST_P(UnionChanges, splits_people_off_into_a_new_union_beside) {
    const auto li = add("李一", east_works), wang = add("王一", east_works),
               other = add("赵一", west_works);
    const auto split = [&](const std::vector<std::int64_t>& people) {
        const auto target = at(east_works);
        return change([&](const org::Changing& by) {
            return org::split_union(by, target, "东岭瓦厂工会", people, on(4, 1));
        });
    };
    EXPECT_THAT(reasons(split({li, other})), ElementsAre("union.people_not_there people"));
    EXPECT_THAT(reasons(split({li, li})), ElementsAre("union.people_not_there people"));
    const auto id = split({li});
    ASSERT_TRUE(id);
    EXPECT_EQ(union_of(li), id.value());
    EXPECT_EQ(union_of(wang), east_works);
    EXPECT_THAT(below(east), ElementsAre(east_works, id.value()));
    EXPECT_THAT(faults(), IsEmpty());
}

TEST_P(UnionChanges, dissolves_only_when_nothing_stands_below_and_somebody_inherits) {
    const auto li = add("李一", east_works);
    EXPECT_THAT(dissolve(east, west, on(4, 1)), ElementsAre("union.has_unions_below"));
    EXPECT_THAT(dissolve(east_works, 0, on(4, 1)), ElementsAre("union.heir_missing heir"));
    EXPECT_THAT(dissolve(east_works, east_works, on(4, 1)),
                ElementsAre("union.heir_not_found heir"));
    EXPECT_THAT(dissolve(east_works, east, on(4, 1)), IsEmpty());
    EXPECT_EQ(union_of(li), east);
    const auto target = at(east_works);
    EXPECT_THAT(reasons(change([&](const org::Changing& by) {
                    return org::refound_union(by, target, on(5, 1));
                })),
                IsEmpty());
    EXPECT_FALSE(tree().find(east_works)->dissolved_on);
    EXPECT_THAT(faults(), IsEmpty());
}

// Numbers are a function of who stands under whom, whatever has happened to the tree before.
TEST_P(UnionChanges, keep_the_numbers_right_through_random_decisions) {
    std::mt19937 random(20230512);
    const auto pick = [&](std::size_t below_this) {
        return static_cast<std::int64_t>(random() % below_this);
    };
    std::vector<org::NewUnion> more;
    for (int i = 0; i < 25; ++i)
        more.push_back({.parent_id = i == 0 ? east : -(pick(static_cast<std::size_t>(i)) + 1),
                        .name = "工会" + std::to_string(i),
                        .type = "basic_union"});
    found(more);
    for (int i = 0; i < 20; ++i)
        add("王" + std::to_string(i), pick(30) + 1);
    auto day = Date::of(2023, 1, 1);
    std::vector<std::pair<Date, std::vector<org::UnionNode>>> kept;
    const store::Query count{"test.people", "select count(*) from person"};
    const store::Query orphans{"test.orphans", R"sql(
        select count(*) from person where union_id not in (select id from union_node)
    )sql"};
    int done = 0;
    for (int step = 0; step < 40; ++step, day = day + 1) {
        const auto before = tree();
        const auto size = before.nodes().size();
        const auto a = before.nodes()[static_cast<std::size_t>(pick(size))].id;
        const auto b = before.nodes()[static_cast<std::size_t>(pick(size))].id;
        const org::Decision decision{day, "8号", "调整"};
        const auto why = step % 4 == 3 ? merge(a, b, decision) : move(a, b, decision);
        const auto after = tree();
        EXPECT_EQ(after.nodes().size(), size);
        const auto again = org::numbered(after.nodes());
        ASSERT_EQ(again.size(), size);
        for (std::size_t i = 0; i < size; ++i) {
            EXPECT_EQ(again[i].id, after.nodes()[i].id);
            EXPECT_EQ(again[i].last, after.nodes()[i].last);
            EXPECT_EQ(again[i].depth, after.nodes()[i].depth);
        }
        done += why.empty() ? 1 : 0;
        kept.emplace_back(day, after.nodes());
    }
    EXPECT_GT(done, 10);
    EXPECT_THAT(faults(), IsEmpty());
    db().read([&](store::Reader& reader) {
        EXPECT_EQ(reader.number(count), 20);
        EXPECT_EQ(reader.number(orphans), 0);
        const auto today = std::make_shared<org::Tree>(org::read_tree(reader));
        for (const auto& [then, nodes] : kept) {
            const auto past = org::tree_as_of(reader, today, then);
            ASSERT_EQ(past->nodes().size(), nodes.size());
            for (std::size_t i = 0; i < nodes.size(); ++i) {
                EXPECT_EQ(past->nodes()[i].id, nodes[i].id) << then.to_text();
                EXPECT_EQ(past->nodes()[i].parent_id, nodes[i].parent_id);
                EXPECT_EQ(past->nodes()[i].ord, nodes[i].ord);
            }
        }
    });
}

TEST_P(UnionChanges, give_the_same_tree_again_when_a_move_is_undone) {
    const auto before = tree();
    EXPECT_THAT(move(east, west_works, on(4, 1)), IsEmpty());
    EXPECT_NE(tree().find(east)->ord, before.find(east)->ord);
    EXPECT_THAT(move(east, county, on(4, 2)), IsEmpty());
    const auto after = tree();
    for (const auto& node : before.nodes()) {
        EXPECT_EQ(after.find(node.id)->ord, node.ord);
        EXPECT_EQ(after.find(node.id)->last, node.last);
        EXPECT_EQ(after.find(node.id)->parent_id, node.parent_id);
        EXPECT_EQ(after.find(node.id)->depth, node.depth);
    }
}

// Two lines: a union that both lead to is in the set once.
TEST_P(UnionChanges, count_a_union_once_though_two_lines_lead_to_it) {
    const auto trade =
        found({{.parent_id = county, .name = "教育工会", .type = "industry_federation"},
               {.parent_id = -1, .name = "一中工会", .type = "basic_union"}});
    const auto link = [&](org::LinkKind kind, std::int64_t id, std::int64_t other, Date from) {
        return change([&](const org::Changing& by) {
            return org::add_link(
                by.unit, keys, by.actor, now, kind,
                {.union_id = id, .other_id = other, .from = from, .decision = "3号"});
        });
    };
    const auto of_line = [&](std::int64_t officer, Date day) {
        return db().read([&](store::Reader& reader) {
            const auto whole = org::read_tree(reader);
            return org::unions_of_line(reader, whole, org::current_scope(reader, {officer, 0, -1}),
                                       trade[0], day);
        });
    };
    const auto affiliation = org::LinkKind::affiliation;
    const auto made = link(affiliation, east, trade[0], Date::of(2023, 4, 1));
    ASSERT_TRUE(made);
    EXPECT_THAT(of_line(county, Date::of(2023, 3, 31)), ElementsAre(trade[0], trade[1]));
    EXPECT_THAT(of_line(county, Date::of(2023, 4, 1)),
                ElementsAre(east, east_works, trade[0], trade[1]));
    EXPECT_THAT(of_line(east, Date::of(2023, 4, 1)), ElementsAre(east, east_works));
    EXPECT_THAT(reasons(link(affiliation, east, trade[1], Date::of(2023, 4, 2))),
                ElementsAre("link.already_there from"));
    EXPECT_THAT(reasons(link(affiliation, trade[1], trade[0], Date::of(2023, 4, 2))),
                ElementsAre("link.in_same_line other"));
    EXPECT_THAT(reasons(change(officer_of(west),
                               [&](const org::Changing& by) {
                                   return org::end_link(by.unit, keys, by.actor, now, affiliation,
                                                        made.value(), Date::of(2023, 4, 30));
                               })),
                ElementsAre("link.not_found"));
    EXPECT_THAT(reasons(change([&](const org::Changing& by) {
                    return org::end_link(by.unit, keys, by.actor, now, affiliation, made.value(),
                                         Date::of(2023, 4, 30));
                })),
                IsEmpty());
    EXPECT_EQ(of_line(county, Date::of(2023, 4, 30)).size(), 4u);
    EXPECT_EQ(of_line(county, Date::of(2023, 5, 1)).size(), 2u);
    EXPECT_TRUE(link(affiliation, east, trade[1], Date::of(2023, 5, 1)));
}

TEST_P(UnionChanges, count_a_covered_employer_once) {
    const auto employers = db().write([&](store::Unit& unit) {
        return org::add_employers(
            unit, keys, org::realm_actor(), now,
            {{county, "砖厂", "", "", "", 3}, {county, "瓦厂", "", "", "", 4}});
    });
    ASSERT_TRUE(employers);
    const auto cover = [&](std::int64_t id, std::int64_t employer) {
        return reasons(change([&](const org::Changing& by) {
            return org::add_link(by.unit, keys, by.actor, now, org::LinkKind::coverage,
                                 {.union_id = id,
                                  .other_id = employer,
                                  .from = Date::of(2023, 4, 1),
                                  .decision = "3号"});
        }));
    };
    const auto covered = [&](std::int64_t id, Date day) {
        return db().read([&](store::Reader& reader) {
            return org::covered_employers(reader, org::current_scope(reader, {county, 0, -1}), id,
                                          day);
        });
    };
    EXPECT_THAT(cover(east, employers.value()[0]), IsEmpty());
    EXPECT_THAT(cover(east, employers.value()[0]), ElementsAre("link.already_there from"));
    EXPECT_THAT(cover(west, employers.value()[0]), IsEmpty());
    EXPECT_THAT(cover(west, employers.value()[1]), IsEmpty());
    EXPECT_EQ(covered(county, Date::of(2023, 4, 1)), 2);
    EXPECT_EQ(covered(east, Date::of(2023, 4, 1)), 1);
    EXPECT_EQ(covered(county, Date::of(2023, 3, 31)), 0);
    EXPECT_EQ(db().read([&](store::Reader& reader) {
        return org::covered_employers(reader, org::current_scope(reader, {east, 0, -1}), west,
                                      Date::of(2023, 4, 1));
    }),
              0);
}

}  // namespace
