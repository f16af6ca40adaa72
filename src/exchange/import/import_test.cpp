#include <algorithm>
#include <random>

#include "exchange/import/bulk_load.hpp"
#include "exchange/import/desk.hpp"
#include "fixtures/roster_realm.hpp"
#include "fixtures/tampering.hpp"

namespace exchange {
namespace {

class RosterImport : public RosterRealm {};
GONGHUI_ON_EACH_DATABASE(RosterImport);

TEST_P(RosterImport, a_roster_brings_work_numbers_by_whatever_name_and_asks_where_they_differ) {
    const auto sheet = [&](const std::string& word, int sequence, const std::string& work_number) {
        auto csv = members_heading;
        csv.insert(csv.size() - 1, "," + word);
        csv += member(sequence);
        return csv.insert(csv.size() - 1, "," + work_number);
    };
    int sequence = 0;
    for (const char* word : {"工号", "职工编号", "员工号"}) {
        ++sequence;
        EXPECT_EQ(taken_in(sheet(word, sequence, "b-007")).counts.accepted, 1) << word;
        EXPECT_EQ(number("select count(*) from person where work_number = 'B-007'"), sequence)
            << word;
    }
    EXPECT_EQ(taken_in(sheet("工号", 1, "B-007")).counts.unchanged, 1);
    EXPECT_EQ(taken_in(sheet("工号", 1, "B-008")).counts.held, 1);
    expect_everything_agrees();
}

TEST_P(RosterImport, a_roster_makes_persons_and_memberships_that_verify) {
    const auto receipt =
        taken_in(members_heading + member(1) + member(2) + member(3, "西河茶厂工会"));
    EXPECT_EQ(receipt.counts.accepted, 3);
    EXPECT_EQ(people(), 3);
    EXPECT_EQ(number("select count(*) from fact"), 6) << "a standing and a joining each";
    expect_everything_agrees();
}

TEST_P(RosterImport, of_rows_that_came_together_the_altered_one_is_located) {
    taken_in(members_heading + member(1) + member(2) + member(3) + member(4));
    EXPECT_EQ(
        number(
            "select count(*) from audit_entry where action in ('person.import', 'record.import')"),
        2);
    fixtures::tamper(url(),
                     {"update person set name = '林九' where id = 2",
                      "update membership__membership set joined_on = '2021-05-01' where id = 1",
                      "update record_history set actor = 'nobody' where record_id = 2",
                      "update fact set day = day + 1 where record_id = 3"});
    const auto the_realm = realm();
    db().read([&](store::Reader& reader) {
        const auto people = org::verify_contents(reader);
        ASSERT_EQ(people.size(), 1u);
        EXPECT_EQ(people.front().object, "person:2");
        std::set<std::string> named;
        for (const auto& fault : records::verify_records(the_realm, reader))
            named.insert(fault.substr(0, fault.find(' ')));
        EXPECT_EQ(named,
                  (std::set<std::string>{"membership.membership:1", "membership.membership:2",
                                         "membership.membership:3"}));
    });
}

TEST_P(RosterImport, the_history_of_a_member_tells_what_the_roster_said) {
    taken_in(members_heading + member(1));
    const auto officer = officer_of(county);
    const auto the_realm = realm();
    const auto said = [&] {
        std::map<std::string, std::string> fields;
        db().read([&](store::Reader& reader) {
            const auto history =
                records::Desk(the_realm, reader, officer).history("membership.membership", 1);
            ASSERT_EQ(fixtures::reasons(history), std::vector<std::string>{});
            for (const auto& change : history.value().front().changes)
                fields[change.field] = change.from + ">" + change.to;
        });
        return fields;
    };
    const auto first = said();
    EXPECT_EQ(first.at("joined_on"), ">2020-05-01");
    EXPECT_EQ(first.at("migrant"), ">true");
    db().write([&](store::Unit& unit) {
        const auto kept =
            records::Writer(the_realm, unit, officer)
                .move({"membership.membership", 1, 1, "keep", {{"keeping", "military"}}, ""});
        EXPECT_EQ(fixtures::reasons(kept), std::vector<std::string>{});
    });
    EXPECT_EQ(said(), first) << "what was said later is not the roster's";
    expect_everything_agrees();
}

TEST_P(RosterImport, the_same_file_twice_changes_nothing) {
    const auto csv = members_heading + member(1) + member(2);
    taken_in(csv);
    const auto before = writes();
    const auto receipt = taken_in(csv);
    EXPECT_EQ(receipt.counts.unchanged, 2);
    EXPECT_EQ(receipt.counts.accepted, 0);
    EXPECT_EQ(writes(), before);
}

TEST_P(RosterImport, a_row_is_returned_with_every_reason_at_its_cell) {
    const auto receipt =
        taken_in(members_heading + ",99990019800101001A,123,没有的工会,2020-13-01,也许\n");
    EXPECT_EQ(receipt.counts.returned, 1);
    std::set<std::string> columns;
    for (const auto& problem : receipt.problems)
        columns.insert(problem.column);
    EXPECT_EQ(columns, (std::set<std::string>{"name", "id_number", "mobile", "union", "joined_on",
                                              "migrant"}));
    EXPECT_EQ(people(), 0);
}

TEST_P(RosterImport, a_number_that_stands_twice_is_the_first_rows) {
    const auto receipt = taken_in(members_heading + member(1) + member(1));
    EXPECT_EQ(receipt.counts.accepted, 1);
    EXPECT_EQ(codes_of(receipt), std::vector<std::string>{"3 id_number import.number_repeated"});
}

TEST_P(RosterImport, a_member_of_another_union_waits_at_the_desk_as_registered_elsewhere) {
    taken_in(members_heading + member(1));
    const auto officer = officer_of(west);
    const auto receipt = taken_in(officer, "members", members_heading + member(1, "西河茶厂工会"));
    EXPECT_EQ(receipt.counts.held, 1);
    EXPECT_EQ(codes_of(receipt), std::vector<std::string>{"2 id_number import.elsewhere"});
    EXPECT_EQ(number("select is_elsewhere from import_held"), 1);
    EXPECT_EQ(people(), 1);
}

TEST_P(RosterImport, a_union_outside_the_scope_reads_as_unknown_and_resembles_nothing) {
    const auto receipt = taken_in(officer_of(west), "members",
                                  members_heading + member(1) + member(2, "东岭砖厂工会委员会"));
    EXPECT_EQ(codes_of(receipt), (std::vector<std::string>{"2 union import.union_unknown",
                                                           "3 union import.union_unknown"}));
}

TEST_P(RosterImport, a_union_written_a_little_differently_is_a_persons_to_decide) {
    const auto receipt = taken_in(members_heading + member(1, "东岭砖厂工会委员会"));
    EXPECT_EQ(receipt.counts.held, 1);
    EXPECT_EQ(codes_of(receipt), std::vector<std::string>{"2 union import.union_similar"});
}

TEST_P(RosterImport, what_waits_at_the_desk_is_not_laid_there_twice) {
    const auto csv = members_heading + member(1, "东岭砖厂工会委员会");
    taken_in(csv);
    EXPECT_EQ(taken_in(csv).counts.held, 1);
    EXPECT_EQ(number("select count(*) from import_held"), 1);
}

TEST_P(RosterImport, the_same_name_and_mobile_is_a_persons_to_decide) {
    enter({{.union_id = west_works, .name = "林一", .mobile = "15410000001"}});
    const auto receipt = taken_in(members_heading + member(1));
    EXPECT_EQ(codes_of(receipt), std::vector<std::string>{"2 name import.same_name_and_mobile"});
}

TEST_P(RosterImport, a_person_registered_without_membership_becomes_a_member) {
    enter({{.union_id = east_works,
            .name = "林一",
            .id_number = fixtures::resident_id("19800101", 1)}});
    const auto csv = "姓名,身份证号,所在工会,入会日期\n林一," +
                     fixtures::resident_id("19800101", 1) + ",东岭砖厂工会,2020-05-01\n";
    EXPECT_EQ(taken_in(csv).counts.accepted, 1);
    EXPECT_EQ(people(), 1);
    EXPECT_EQ(taken_in(csv).counts.unchanged, 1);
    expect_everything_agrees();
}

TEST_P(RosterImport, changed_data_waits_for_a_decision) {
    taken_in(members_heading + member(1));
    const auto csv = "姓名,身份证号,手机,所在工会,入会日期\n林一," +
                     fixtures::resident_id("19800101", 1) +
                     ",15499999999,东岭砖厂工会,2021-05-01\n";
    const auto receipt = taken_in(csv);
    EXPECT_EQ(codes_of(receipt),
              (std::vector<std::string>{"2 mobile import.differs", "2 joined_on import.differs"}));
}

TEST_P(RosterImport, a_file_that_cannot_be_read_to_its_end_leaves_nothing) {
    const auto id = ordered(operator_, "members").value();
    auto csv = members_heading;
    for (int i = 0; i < 20; ++i)
        csv += member(i);
    const auto receipt = apply(id, roster_of("members", csv + std::string(20'000, 'x') + ",1\n"));
    ASSERT_FALSE(receipt);
    EXPECT_EQ(people(), 0);
    EXPECT_EQ(writes(), number("select count(*) from audit_entry where action like 'union.%'"));
}

TEST_P(RosterImport, a_job_is_applied_once) {
    const auto id = ordered(operator_, "members").value();
    const auto roster = roster_of("members", members_heading + member(1));
    ASSERT_TRUE(apply(id, roster));
    EXPECT_EQ(fixtures::reasons(apply(id, roster)),
              std::vector<std::string>{"import.not_applying"});
    EXPECT_EQ(people(), 1);
}

TEST_P(RosterImport, who_may_not_admit_may_not_import) {
    const org::Actor auditor{7, "auditor", 3, "auditor", scope_of(county)};
    EXPECT_EQ(fixtures::reasons(ordered(auditor, "members")),
              std::vector<std::string>{"permission.denied"});
}

TEST_P(RosterImport, checking_says_the_same_and_writes_nothing) {
    const auto csv = members_heading + member(1) + member(1) + member(2, "无此工会") + member(3);
    const auto the_realm = realm();
    const auto checked = check_roster(the_realm, operator_, roster_of("members", csv), {});
    ASSERT_TRUE(checked);
    EXPECT_EQ(people(), 0);
    const auto receipt = taken_in(csv);
    EXPECT_EQ(codes_of(receipt), codes_of(checked.value()));
    EXPECT_EQ(receipt.counts.accepted, 2);
}

TEST_P(RosterImport, gb18030_and_titles_above_the_headings_are_read) {
    const std::string gb =
        "\xbb\xe1\xd4\xb1\xbb\xa8\xc3\xfb\xb2\xe1\n"  // 会员花名册
        "\xd0\xd5\xc3\xfb,\xc9\xed\xb7\xdd\xd6\xa4\xba\xc5,\xcb\xf9\xd4\xda\xb9\xa4\xbb\xe1,"
        "\xc8\xeb\xbb\xe1\xc8\xd5\xc6\xda\n"
        "\xc1\xd6\xd2\xbb," +
        fixtures::resident_id("19800101", 1) +
        ",\xb6\xab\xc1\xeb\xd7\xa9\xb3\xa7\xb9\xa4\xbb\xe1,2020.5.1\n";
    EXPECT_EQ(taken_in(gb).counts.accepted, 1);
}

TEST_P(RosterImport, the_desk_sees_masks_and_decides_once) {
    taken_in(members_heading + member(1, "东岭砖厂工会委员会"));
    const auto the_realm = realm();
    const auto waiting = [&](const org::Actor& actor) {
        return db().read([&](store::Reader& reader) {
            return list_held(the_realm, reader, actor, *forms_, 0, 10);
        });
    };
    const auto held = waiting(operator_);
    ASSERT_EQ(held.size(), 1u);
    for (const auto& cell : held.front().cells)
        EXPECT_EQ(cell.text.find(fixtures::resident_id("19800101", 1)), std::string::npos)
            << cell.column;
    EXPECT_TRUE(waiting(officer_of(west)).empty());
    const auto decide = [&](Decided decided) {
        return db().write([&](store::Unit& unit) {
            return decide_held(the_realm, unit, operator_, *forms_,
                               {held.front().id, held.front().version, decided, "核对"});
        });
    };
    EXPECT_TRUE(decide(Decided::accept));
    EXPECT_EQ(people(), 1);
    EXPECT_EQ(fixtures::reasons(decide(Decided::accept)),
              std::vector<std::string>{"import.held_not_found"});
    EXPECT_TRUE(waiting(operator_).empty());
    EXPECT_EQ(taken_in(members_heading + member(1, "东岭砖厂工会委员会")).counts.unchanged, 1)
        << "decided before";
    expect_everything_agrees();
}

TEST_P(RosterImport, the_desk_brings_a_known_person_up_to_date) {
    taken_in(members_heading + member(1));
    taken_in("姓名,身份证号,手机,所在工会,入会日期\n林一," + fixtures::resident_id("19800101", 1) +
             ",15499999999,东岭砖厂工会,2020-05-01\n");
    const auto the_realm = realm();
    const auto held = db().read([&](store::Reader& reader) {
        return list_held(the_realm, reader, operator_, *forms_, 0, 10);
    });
    ASSERT_EQ(held.size(), 1u);
    EXPECT_NE(held.front().resembles, 0);
    const auto decided = [&](Decided what) {
        return db().write([&](store::Unit& unit) {
            return decide_held(the_realm, unit, operator_, *forms_,
                               {held.front().id, held.front().version, what, ""});
        });
    };
    EXPECT_EQ(fixtures::reasons(decided(Decided::accept)),
              std::vector<std::string>{"import.still_known"});
    EXPECT_TRUE(decided(Decided::same));
    EXPECT_EQ(people(), 1);
    EXPECT_EQ(number("select count(*) from fact"), 2);
    expect_everything_agrees();
}

class FirstRoster : public RosterRealm {
protected:
    // Long enough to be taken for a city's.
    std::string csv() {
        auto csv = members_heading;
        for (int i = 0; i < 300; ++i)
            csv += member(i);
        return csv + std::string(bulk_load_rows_min * 110, '\n');
    }
    // Indexes, and references where they are kept beside the tables.
    std::int64_t indexes() {
        return number(is_postgres() ? "select count(*) + (select count(*) from pg_constraint "
                                      "where connamespace = current_schema()::regnamespace) "
                                      "from pg_indexes where schemaname = current_schema()"
                                    : "select count(*) from sqlite_schema where type = 'index'");
    }
};
GONGHUI_ON_EACH_DATABASE(FirstRoster);

TEST_P(FirstRoster, leaves_every_index_and_reference_in_its_place) {
    meanwhile_ = Meanwhile::alone;
    const auto before = indexes();
    auto fewest = before;
    show_ = [&](const ImportProgress&) { fewest = std::min(fewest, indexes()); };
    EXPECT_EQ(taken_in(csv()).counts.accepted, 300);
    EXPECT_LT(fewest, before - 20);
    EXPECT_EQ(indexes(), before);
    expect_everything_agrees();
}

TEST_P(FirstRoster, shuts_nobody_out_who_asks_from_another_process) {
    meanwhile_ = Meanwhile::alone;
    const auto others = store::Database::open(url());
    const auto known_to_others = [&] {
        return others->read([](store::Reader& reader) {
            return reader.number({"test.people", "select count(*) from person"});
        });
    };
    EXPECT_EQ(known_to_others(), 0);
    int asked = 0;
    show_ = [&](const ImportProgress&) { asked += known_to_others() == 0 ? 1 : 0; };
    EXPECT_EQ(taken_in(csv()).counts.accepted, 300);
    EXPECT_GT(asked, 0);
    EXPECT_EQ(known_to_others(), 300);
}

TEST_P(FirstRoster, shuts_nobody_out_of_a_realm_that_is_served) {
    const auto before = indexes();
    show_ = [&](const ImportProgress&) {
        if (is_postgres()) {
            EXPECT_EQ(indexes(), before);
        }
    };
    EXPECT_EQ(taken_in(csv()).counts.accepted, 300);
    expect_everything_agrees();
}

// Rows of every sort, from a seed: whatever they are, each has exactly one verdict.
TEST_P(RosterImport, rows_in_are_always_accepted_unchanged_held_or_returned) {
    std::mt19937 random(20231120);
    const std::vector<std::string> unions{
        "东岭砖厂工会", "西河茶厂工会", "东岭砖厂工会委员会", "无此工会", "", "云山县总工会"};
    std::int64_t accepted = 0;
    for (int round = 0; round < 6; ++round) {
        auto csv = members_heading;
        const int rows = 40;
        for (int i = 0; i < rows; ++i) {
            auto number = fixtures::resident_id("19800101", static_cast<int>(random() % 90));
            if (random() % 9 == 0)
                number[random() % 18] = 'Z';
            csv += (random() % 12 ? "林" + std::to_string(random() % 3) : "") + "," + number + "," +
                   (random() % 4 ? "154" + std::to_string(10'000'000 + random() % 60) : "12") +
                   "," + unions[random() % unions.size()] + "," +
                   (random() % 8 ? "2020-05-01" : "去年") + ",\n";
        }
        const auto receipt = taken_in(csv);
        EXPECT_TRUE(receipt.counts.adds_up());
        EXPECT_EQ(receipt.counts.rows, rows);
        accepted += receipt.counts.accepted;
        EXPECT_EQ(people(), accepted);
        const auto job = std::to_string(last_job_);
        EXPECT_EQ(number("select count(*) from import_returned where job_id = " + job),
                  receipt.counts.returned);
    }
    EXPECT_GT(accepted, 0);
    expect_everything_agrees();
}

TEST_P(RosterImport, unions_stand_under_the_union_they_name_wherever_it_is_in_the_sheet) {
    const std::string csv =
        "工会名称,工会类型,上级工会,统一社会信用代码\n"
        "瓷厂一车间分会,分会（车间工会）,东岭瓷厂工会,\n"
        "东岭瓷厂工会,基层工会委员会,东岭镇总工会,\n"
        "野工会,工会小组,云山县总工会,\n"
        "环一,基层工会委员会,环二,\n环二,基层工会委员会,环一,\n"
        "坏码,基层工会委员会,东岭镇总工会,123\n";
    const auto receipt = taken_in(operator_, "unions", csv);
    EXPECT_EQ(receipt.counts.accepted, 2);
    EXPECT_EQ(codes_of(receipt), (std::vector<std::string>{
                                     "4 type import.type_not_below", "5 parent import.parent_ring",
                                     "6 parent import.parent_ring", "7 code uscc.length"}));
    EXPECT_EQ(number("select count(*) from union_node as child join union_node as parent on "
                     "parent.id = child.parent_id"
                     " where parent.name = '东岭瓷厂工会' and child.name = '瓷厂一车间分会'"),
              1);
    EXPECT_EQ(taken_in(operator_, "unions", csv).counts.unchanged, 2);
    expect_everything_agrees();
}

TEST_P(RosterImport, employers_are_registered_once) {
    const std::string csv =
        "单位名称,统一社会信用代码,单位性质,职工人数,所在地工会\n"
        "东岭砖厂,91350100M000100Y43,非公有制企业,40,东岭镇总工会\n"
        "东岭砖厂分厂,91350100M000100Y43,非公有制企业,40,东岭镇总工会\n"
        "西河茶厂,,非公有制企业,多,西河镇总工会\n"
        "西河粮站,,国有及国有控股企业,12,西河镇总工会\n";
    const auto receipt = taken_in(operator_, "employers", csv);
    EXPECT_EQ(receipt.counts.accepted, 2);
    EXPECT_EQ(codes_of(receipt), (std::vector<std::string>{"3 code import.code_repeated",
                                                           "4 headcount damage.not_exact"}));
    EXPECT_EQ(taken_in(operator_, "employers", csv).counts.unchanged, 2);
    expect_everything_agrees();
}

}  // namespace
}  // namespace exchange
