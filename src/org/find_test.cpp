#include "org/find.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "fixtures/registers.hpp"
#include "org/find_whole.hpp"
#include "org/name_tails.hpp"
#include "org/union_names.hpp"
#include "org/verification.hpp"

namespace {

using fixtures::reasons;
using fixtures::resident_id;
using testing::Each;
using testing::ElementsAre;
using testing::IsEmpty;

class SearchBox : public fixtures::OnEachRegister {
protected:
    void SetUp() override {
        OnEachRegister::SetUp();
        found_county();
    }
    std::int64_t add(const std::string& name, std::int64_t union_id,
                     const std::string& number = "") {
        org::NewPerson person;
        person.union_id = union_id;
        person.name = name;
        person.id_number = number;
        names_.emplace(enter({person})[0], name);
        return names_.rbegin()->first;
    }
    void add_employers(const std::vector<std::string>& names, std::int64_t union_id) {
        std::vector<org::NewEmployer> employers;
        for (const auto& name : names) {
            org::NewEmployer employer;
            employer.union_id = union_id;
            employer.name = name;
            employers.push_back(employer);
        }
        const auto ids = db().write([&](store::Unit& unit) {
            return org::add_employers(unit, keys, org::realm_actor(), now, employers);
        });
        ASSERT_TRUE(ids);
        for (std::size_t i = 0; i < names.size(); ++i)
            employers_.emplace(ids.value()[i], names[i]);
    }
    org::Finding finding(const std::string& text, std::int64_t union_id, std::size_t most = 20) {
        return db().read([&](store::Reader& reader) {
            const auto scope = org::current_scope(reader, {union_id, 0, -1});
            return org::find_person(reader, org::read_tree(reader), keys, scope, text, most);
        });
    }
    std::vector<std::string> people(const std::string& text, std::int64_t union_id) {
        std::vector<std::string> answer;
        for (const auto& each : finding(text, union_id).found)
            answer.push_back(names_.at(each.id));
        return answer;
    }
    std::vector<std::string> people(const std::string& text) { return people(text, county); }
    std::vector<std::string> employers(const std::string& text, std::int64_t union_id) {
        std::vector<std::string> answer;
        db().read([&](store::Reader& reader) {
            const auto scope = org::current_scope(reader, {union_id, 0, -1});
            for (const auto& each :
                 org::find_employer(reader, org::read_tree(reader), scope, text).found)
                answer.push_back(employers_.at(each.id));
        });
        return answer;
    }
    std::vector<std::string> unions(const std::string& text, std::int64_t union_id) {
        std::vector<std::string> answer;
        db().read([&](store::Reader& reader) {
            const auto tree = org::read_tree(reader);
            for (const auto& each : org::find_union(tree, tree.scope_of(union_id), text).found)
                answer.push_back(tree.find(each.id)->name);
        });
        return answer;
    }

    std::map<std::int64_t, std::string> names_, employers_;
};
GONGHUI_ON_EACH_DATABASE(SearchBox);

TEST_P(SearchBox, shows_the_whole_name_first_then_beginnings_initials_and_insides) {
    for (const char* name : {"赵伟", "张伟民", "李张伟", "张伟", "章薇", "张三丰"})
        add(name, east_works);
    EXPECT_THAT(people("张伟"), ElementsAre("张伟", "张伟民", "李张伟"));
    EXPECT_THAT(people("zhangwei"), ElementsAre("张伟", "章薇", "张伟民"));
    EXPECT_THAT(people("zw"), ElementsAre("张伟", "张伟民", "章薇", "赵伟"));
    EXPECT_THAT(people("z伟"), ElementsAre("张伟", "张伟民", "赵伟"));
    EXPECT_THAT(people("张wei"), ElementsAre("张伟", "张伟民", "李张伟"));
    EXPECT_THAT(people("zsf"), ElementsAre("张三丰"));
    EXPECT_THAT(people("三丰"), ElementsAre("张三丰"));
    EXPECT_THAT(people("丰"), ElementsAre("张三丰"));
    EXPECT_THAT(people("张伟民国"), IsEmpty());
}

TEST_P(SearchBox, reads_surnames_as_their_families_do_and_nothing_into_a_name) {
    for (const char* name : {"单雄信", "万俟卨", "曾一鸣", "王超超", "覃伟", "秦伟"})
        add(name, east_works);
    EXPECT_THAT(people("shanxx"), ElementsAre("单雄信"));
    EXPECT_THAT(people("moqi"), ElementsAre("万俟卨"));
    EXPECT_THAT(people("zengym"), ElementsAre("曾一鸣"));
    EXPECT_THAT(people("tt"), IsEmpty());
    EXPECT_THAT(people("tanwei"), ElementsAre("覃伟"));  // As some of its families say.
}

TEST_P(SearchBox, hears_what_the_south_does_not_tell_apart_last) {
    for (const char* name : {"刘强", "牛强", "陈玲", "岑林"})
        add(name, east_works);
    EXPECT_THAT(people("niuqiang"), ElementsAre("牛强", "刘强"));
    EXPECT_THAT(people("cenlin"), ElementsAre("岑林", "陈玲"));
}

TEST_P(SearchBox, finds_long_names_at_every_place) {
    const std::string longest =
        "艾力·买买提·阿卜杜拉·穆罕默德·伊布拉音·图尔逊·帕提古丽·热依汗·哈斯木";
    for (const std::string& name :
         {std::string("阿卜杜拉·买买提"), longest, std::string("欧阳小明")})
        add(name, east_works);
    EXPECT_THAT(people("阿卜杜拉•买买提"), ElementsAre("阿卜杜拉·买买提"));
    EXPECT_THAT(people("阿卜杜拉买买提"), ElementsAre("阿卜杜拉·买买提"));
    EXPECT_THAT(people("杜拉·买"), ElementsAre("阿卜杜拉·买买提"));
    EXPECT_THAT(people("热依汗哈斯木"), ElementsAre(longest));
    EXPECT_THAT(people("木"), ElementsAre(longest));
    EXPECT_THAT(people("阳小"), ElementsAre("欧阳小明"));
    EXPECT_THAT(people("小"), ElementsAre("欧阳小明"));
    EXPECT_THAT(people("明"), ElementsAre("欧阳小明"));
}

TEST_P(SearchBox, finds_rare_characters_in_every_plane) {
    for (const char* name : {"王㐂", "王㛃", "李𠄜", "周𬱟", "吴䶮", "郑𰻝", "〇一"})
        add(name, east_works);
    for (const char* text : {"㐂", "𠄜", "𬱟", "䶮", "𰻝", "〇"})
        EXPECT_EQ(people(text).size(), 1u) << text;
    EXPECT_THAT(people("wangjie"), ElementsAre("王㛃"));
}

TEST_P(SearchBox, follows_a_name_that_is_corrected) {
    const auto id = add("阿卜杜拉·买买提", east_works, resident_id("19880229", 17));
    const auto changed = db().write([&](store::Unit& unit) {
        return org::change_person(unit, keys, org::realm_actor(), now,
                                  {.id = id, .version = 1, .name = "帕提古丽·热依汗"});
    });
    ASSERT_TRUE(changed);
    names_[id] = "帕提古丽·热依汗";
    EXPECT_THAT(people("买提"), IsEmpty());
    EXPECT_THAT(people("依汗"), ElementsAre("帕提古丽·热依汗"));
    EXPECT_TRUE(db().read([](store::Reader& r) { return org::verify_contents(r); }).empty());
}

TEST_P(SearchBox, finds_the_last_four_of_an_id_number_alone_or_after_a_name) {
    const auto number = resident_id("19880229", 17);
    const auto ending = number.substr(14);
    add("卫明远", east_works, number);
    add("卫明远", west_works, resident_id("19880229", 18));
    EXPECT_THAT(people(number), ElementsAre("卫明远"));
    EXPECT_THAT(people(ending), ElementsAre("卫明远"));
    EXPECT_THAT(people("卫明远 " + ending), ElementsAre("卫明远"));
    EXPECT_THAT(people("wmy" + ending), ElementsAre("卫明远"));
    EXPECT_THAT(people("李 " + ending), IsEmpty());
    EXPECT_THAT(people(ending, west), IsEmpty());
    EXPECT_THAT(people("9" + ending), IsEmpty());
}

TEST_P(SearchBox, finds_a_work_number_as_it_is_written_and_only_whole) {
    enter({{.union_id = east_works, .name = "卫明远", .work_number = " a-0812 "},
           {.union_id = west_works, .name = "卫明近", .work_number = "A-0812"}});
    const auto found = [&](const std::string& text, std::int64_t union_id) {
        std::vector<std::string> names;
        db().read([&](store::Reader& reader) {
            const auto scope = org::current_scope(reader, {union_id, 0, -1});
            for (const auto& view :
                 org::find_people(reader, org::read_tree(reader), keys, scope, {.text = text}))
                names.push_back(view.name + " " + view.work_number);
        });
        return names;
    };
    for (const char* text : {"A-0812", "a-0812", "Ａ－０８１２"})
        EXPECT_THAT(found(text, east), ElementsAre("卫明远 A-0812")) << text;
    EXPECT_EQ(found("A-0812", county).size(), 2u);
    EXPECT_THAT(found("A-081", county), IsEmpty());
    EXPECT_TRUE(db().read([](store::Reader& r) { return org::verify_contents(r); }).empty());
}

TEST_P(SearchBox, corrects_a_work_number_and_refuses_an_overlong_one) {
    const auto id = enter({{.union_id = east_works, .name = "卫明远", .work_number = "17"}})[0];
    const auto change = [&](std::int64_t version, const std::string& to) {
        return reasons(db().write([&](store::Unit& unit) {
            return org::change_person(unit, keys, org::realm_actor(), now,
                                      {.id = id, .version = version, .work_number = to});
        }));
    };
    EXPECT_THAT(change(1, "018"), IsEmpty());
    EXPECT_THAT(change(2, std::string(31, '8')),
                ElementsAre("person.work_number_invalid work_number"));
    const auto shown = [&] {
        return db().read([&](store::Reader& reader) {
            return org::get_person(reader, keys, officer_of(east).scope, id)->work_number;
        });
    };
    EXPECT_EQ(shown(), "018");
    EXPECT_THAT(change(2, ""), IsEmpty());
    EXPECT_EQ(shown(), "");
    EXPECT_TRUE(db().read([](store::Reader& r) { return org::verify_contents(r); }).empty());
}

TEST_P(SearchBox, shows_nobody_outside_the_scope_and_counts_none) {
    add("张伟", east_works);
    add("张伟", west_works);
    EXPECT_EQ(finding("张伟", county).found.size(), 2u);
    for (const char* text : {"张伟", "zhangwei", "zw", "伟", "z伟"}) {
        const auto found = finding(text, east);
        EXPECT_EQ(found.found.size(), 1u) << text;
        EXPECT_FALSE(found.has_more) << text;
    }
    add_employers({"东岭砖厂", "东岭纸厂"}, east);
    EXPECT_THAT(employers("砖厂", west), IsEmpty());
    EXPECT_THAT(unions("茶厂", east), IsEmpty());
}

// A list narrowed to a union outside the reader's scope is empty, by text too.
TEST_P(SearchBox, narrows_a_list_within_the_scope_only) {
    add("张伟", east_works);
    add_employers({"东岭砖厂"}, east);
    const auto officer = officer_of(west);
    db().read([&](store::Reader& reader) {
        org::PageRequest page;
        page.union_id = east;
        page.text = "张伟";
        EXPECT_TRUE(
            org::find_people(reader, org::read_tree(reader), keys, officer.scope, page).empty());
        page.text = "砖厂";
        EXPECT_TRUE(
            org::find_employers(reader, org::read_tree(reader), officer.scope, page).empty());
        EXPECT_EQ(
            org::find_employers(reader, org::read_tree(reader), officer_of(county).scope, page)
                .size(),
            1u);
    });
}

TEST_P(SearchBox, finds_employers_and_unions_by_any_part_of_their_titles) {
    add_employers({"岳阳长岭石化有限公司", "长沙百盛商业", "重庆银行东岭支行", "百盛（东岭）商厦"},
                  east);
    EXPECT_THAT(employers("石化", county), ElementsAre("岳阳长岭石化有限公司"));
    EXPECT_THAT(employers("长", county), ElementsAre("长沙百盛商业", "岳阳长岭石化有限公司"));
    for (const char* text : {"盛（东岭）", "盛(东岭)", "百盛东岭", "bsdl"})
        EXPECT_THAT(employers(text, county), ElementsAre("百盛（东岭）商厦")) << text;
    EXPECT_THAT(employers("changsha", county), ElementsAre("长沙百盛商业"));
    EXPECT_THAT(employers("chongqingyinhang", county), ElementsAre("重庆银行东岭支行"));
    EXPECT_THAT(employers("cqyh", county), ElementsAre("重庆银行东岭支行"));
    EXPECT_THAT(unions("砖厂", county), ElementsAre("东岭砖厂工会"));
    EXPECT_THAT(unions("dlzc", county), ElementsAre("东岭砖厂工会"));
    EXPECT_THAT(unions("dongling", county), ElementsAre("东岭镇总工会", "东岭砖厂工会"));
}

// Unions elsewhere of the same sound neither hide one nor show in the answer.
TEST_P(SearchBox, finds_the_one_union_of_a_scope_among_thousands_alike) {
    std::vector<org::NewUnion> alike(
        2 * org::unions_spelled_max,
        {.parent_id = west, .name = "石门煤矿工会", .type = "basic_union"});
    alike.push_back({.parent_id = east, .name = "石门面馆工会", .type = "basic_union"});
    found(alike);
    for (const char* text : {"smm", "shimenmian", "石门mg", "面馆"})
        EXPECT_THAT(unions(text, east), ElementsAre("石门面馆工会")) << text;
    EXPECT_EQ(unions("smm", county).size(), org::found_max);
}

TEST(SearchBoxText, that_holds_a_personal_number_belongs_in_no_address) {
    for (const char* text :
         {"13800001234", "430603198802290017", "43060319880229001X", "E12345678"})
        EXPECT_TRUE(org::is_personal_number(text)) << text;
    for (const char* text : {"王伟 1234", "1234", "第3工厂", "zhangwei"})
        EXPECT_FALSE(org::is_personal_number(text)) << text;
}

class Crowd : public SearchBox {
protected:
    void crowd_of(const std::string& name, int size, std::int64_t union_id) {
        org::NewPerson person;
        person.union_id = union_id;
        person.name = name;
        enter(std::vector<org::NewPerson>(static_cast<std::size_t>(size), person));
    }
    // People of common names.
    void crowd(int size, std::int64_t union_id) {
        static const std::vector<std::string> surnames{"王", "李", "张", "刘", "陈"};
        static const std::vector<std::string> given{"伟",   "芳",   "秀英", "小明",
                                                    "建国", "丽娜", "强"};
        std::vector<org::NewPerson> people;
        for (int i = 0; i < size; ++i) {
            org::NewPerson person;
            person.union_id = union_id;
            person.name = surnames[static_cast<std::size_t>(i) % 5] +
                          given[static_cast<std::size_t>(i / 5) % 7];
            people.push_back(person);
        }
        enter(people);
    }
};
GONGHUI_ON_EACH_DATABASE(Crowd);

// The rows read are counted, not the time: a register ten times as large costs the same.
TEST_P(Crowd, costs_the_same_however_large_it_is) {
    const std::vector<std::string> texts{"张伟", "小", "娜", "zhangwei", "zw",     "z伟",
                                         "陈xm", "㐂", "tt", "wuxiaobo", "niufang"};
    crowd(2'000, west_works);
    add("张伟", east_works);
    std::map<std::string, std::int64_t> before;
    for (const auto& text : texts)
        before[text] = finding(text, county).rows;
    crowd(12'000, west_works);
    for (const auto& text : texts) {
        const auto after = finding(text, county);
        EXPECT_LE(after.rows, before[text] + 200) << text;
        EXPECT_LE(finding(text, east).rows, org::rows_max) << text;
    }
}

TEST_P(Crowd, does_not_hide_who_stands_in_a_small_scope) {
    crowd_of("张伟", static_cast<int>(org::range_rows_max) + 1'000, west_works);
    const auto wanted = add("张伟", east_works);
    for (const char* text : {"张伟", "伟", "zhangwei", "zw", "z伟", "张w"}) {
        const auto found = finding(text, east);
        ASSERT_EQ(found.found.size(), 1u) << text;
        EXPECT_EQ(found.found[0].id, wanted);
        EXPECT_FALSE(found.has_more) << text;
    }
}

// Every page begins where the one before ended, whichever way the text is read.
TEST_P(Crowd, is_listed_page_after_page_without_loss_or_repetition) {
    crowd(700, west_works);
    crowd_of("张伟", 30, east_works);
    for (const char* text : {"张", "伟", "zhang", "zw", "z伟", "小"}) {
        const auto pages = [&](int limit) {
            std::vector<std::int64_t> ids;
            db().read([&](store::Reader& reader) {
                org::PageRequest page{.text = text, .after = 0, .limit = limit};
                for (std::size_t before = 1; before != ids.size();) {
                    before = ids.size();
                    for (const auto& view : org::find_people(reader, org::read_tree(reader), keys,
                                                             officer_of(county).scope, page))
                        ids.push_back(view.id);
                    page.after = static_cast<std::int64_t>(ids.size());
                }
                EXPECT_EQ(org::count_people(reader, org::read_tree(reader), keys,
                                            officer_of(county).scope, page, 1'000),
                          static_cast<std::int64_t>(ids.size()));
            });
            return ids;
        };
        const auto at_once = pages(500);
        EXPECT_EQ(pages(7), at_once) << text;
        EXPECT_EQ(std::set(at_once.begin(), at_once.end()).size(), at_once.size()) << text;
    }
}

// A sheet goes through everybody where a list would end.
TEST_P(Crowd, fits_a_text_one_by_one_as_it_is_listed) {
    crowd(700, west_works);
    enter({{.union_id = west_works, .name = "欧阳小明", .work_number = "7"}});
    const auto scope = officer_of(county).scope;
    db().read([&](store::Reader& reader) {
        for (const char* text : {"张", "伟", "zhang", "zw", "z伟", "小", "陈xm", "7", "tt"}) {
            EXPECT_TRUE(org::lists_all_people(reader, org::read_tree(reader), keys, scope, text))
                << text;
            std::set<std::int64_t> listed, fitting;
            for (org::PageRequest page{.text = text, .limit = 500}; page.after < 1'000;
                 page.after += 500)
                for (const auto& view :
                     org::find_people(reader, org::read_tree(reader), keys, scope, page))
                    listed.insert(view.id);
            for (org::PageRequest page{.limit = 500}; page.limit != 0;) {
                const auto views =
                    org::find_people(reader, org::read_tree(reader), keys, scope, page);
                for (const auto& view : views)
                    if (org::fits_person(text, view))
                        fitting.insert(view.id);
                page.after = views.empty() ? 0 : views.back().id;
                page.limit = views.size() < 500 ? 0 : 500;
            }
            EXPECT_EQ(listed, fitting) << text;
        }
    });
    crowd_of("张伟", org::found_listed_max, west_works);
    db().read([&](store::Reader& reader) {
        EXPECT_FALSE(org::lists_all_people(reader, org::read_tree(reader), keys, scope, "张伟"));
        EXPECT_TRUE(org::lists_all_people(reader, org::read_tree(reader), keys, scope, ""));
    });
}

TEST_P(Crowd, is_not_counted_where_not_all_of_it_was_looked_at) {
    crowd_of("张伟", static_cast<int>(org::rows_max) + 100, west_works);
    enter(std::vector<org::NewPerson>(static_cast<std::size_t>(org::scope_rows_max) + 10,
                                      {.union_id = east_works, .name = "李四"}));
    const auto count = [&](std::int64_t union_id) {
        return db().read([&](store::Reader& reader) {
            return org::count_people(reader, org::read_tree(reader), keys,
                                     officer_of(union_id).scope, {.text = "张伟"}, 10'001);
        });
    };
    EXPECT_EQ(count(west), org::found_listed_max + 1);
    EXPECT_EQ(count(east), std::nullopt);
}

TEST_P(Crowd, says_when_there_are_more) {
    crowd(200, west_works);
    EXPECT_TRUE(finding("张", county, 5).has_more);
    EXPECT_EQ(finding("张", county, 5).found.size(), 5u);
    EXPECT_FALSE(finding("张", county, 100).has_more);
}

}  // namespace
