// The strict reader: what a good declaration becomes, and where each mistake is told.
#include "catalogue/reader.hpp"

#include <gtest/gtest.h>

#include "fixtures/declarations.hpp"

namespace catalogue {
namespace {

std::string all_problems(const ReadOutcome& outcome) {
    std::string text;
    for (const auto& problem : outcome.problems)
        text += problem.to_text() + "\n";
    return text;
}

std::shared_ptr<const Catalogue> good() {
    static const auto outcome = read(fixtures::files(), fixtures::bindings());
    EXPECT_EQ(all_problems(outcome), "");
    return outcome.catalogue;
}

TEST(Catalogue, holds_the_lines_by_domain_and_the_kinds_by_id) {
    const auto catalogue = good();
    ASSERT_TRUE(catalogue);
    ASSERT_EQ(catalogue->lines.size(), 2u);
    EXPECT_EQ(catalogue->lines[0].name, "frame");
    EXPECT_EQ(catalogue->line("sample").domain, "aid");
    EXPECT_EQ(catalogue->line("sample").kinds,
              (std::vector<std::string>{"sample.request", "sample.place"}));
    EXPECT_EQ(catalogue->kind("sample.request").table, "sample__request");
    EXPECT_FALSE(catalogue->find_kind("sample.nothing"));
    EXPECT_EQ(catalogue->domains.size(), 20u);
}

TEST(Catalogue, keeps_every_property_of_a_field) {
    const auto catalogue = good();
    ASSERT_TRUE(catalogue);
    const Kind& kind = catalogue->kind("sample.request");
    EXPECT_EQ(kind.field("amount")->min, 1);
    EXPECT_EQ(kind.field("amount")->max, 2'000'000);
    EXPECT_EQ(kind.field("amount")->set_by, std::set<std::string>{"approve"});
    EXPECT_EQ(kind.field("edition")->to, "frame.edition");
    EXPECT_TRUE(kind.field("account")->sensitive);
    EXPECT_EQ(kind.field("account")->length_max, 30);
    EXPECT_EQ(kind.field("reason")->length_max, 4000);
    EXPECT_TRUE(kind.field("paid_on")->today);
    EXPECT_EQ(kind.field("waited")->from, "asked_on");
    EXPECT_TRUE(kind.field("waited")->computed);
    EXPECT_EQ(name_of(kind.field("body")->type), "union");
    EXPECT_EQ(kind.participants.roles.size(), 2u);
    EXPECT_TRUE(kind.participants.person_required);
}

TEST(Catalogue, names_the_bands_of_a_number) {
    const auto catalogue = good();
    ASSERT_TRUE(catalogue);
    const auto& options = catalogue->kind("sample.request").field("size")->options;
    ASSERT_EQ(options.size(), 3u);
    EXPECT_EQ(options[0].code, "under_25");
    EXPECT_EQ(options[1].code, "25_to_99");
    EXPECT_EQ(options[2].code, "100_up");
    EXPECT_EQ(options[1].words.zh, "25至99");
    EXPECT_EQ(options[2].words.en, "100 and more");
}

TEST(Catalogue, lays_a_kind_over_its_pattern_key_by_key) {
    const auto catalogue = good();
    ASSERT_TRUE(catalogue);
    const Kind& kind = catalogue->kind("sample.request");
    const Transition* approve = kind.transition("approve");
    EXPECT_EQ(approve->to, "approved");
    EXPECT_TRUE(approve->second_person);
    EXPECT_EQ(approve->rule, "sample.assess");
    EXPECT_EQ(approve->asks, std::vector<std::string>{"amount"});
    EXPECT_EQ(approve->attachments_min, 1);
    EXPECT_EQ(kind.states.front().name, "draft");
    EXPECT_EQ(kind.may.at("member"), (std::set<std::string>{"create", "read"}));
    EXPECT_TRUE(kind.may.at("leader").count("approve"));
    EXPECT_EQ(kind.deadlines.size(), 3u);
}

TEST(Catalogue, tells_stock_from_flow_and_money_from_counts) {
    const auto catalogue = good();
    ASSERT_TRUE(catalogue);
    EXPECT_TRUE(catalogue->measures.at("sample.places").is_stock);
    EXPECT_FALSE(catalogue->measures.at("sample.paid").is_stock);
    EXPECT_TRUE(catalogue->measures.at("sample.paid").is_money);
    EXPECT_TRUE(catalogue->measures.at("sample.came").is_money);
    EXPECT_FALSE(catalogue->measures.at("frame.editions").has_quantity);
    EXPECT_EQ(catalogue->figures.at("sample.helped").where.at("urgent"),
              std::set<std::string>{"1"});
    EXPECT_EQ(catalogue->find_figure("sample.share")->denominator, "frame.editions");
}

TEST(Catalogue, answers_the_policy_in_force_on_a_day) {
    const auto catalogue = good();
    ASSERT_TRUE(catalogue);
    const auto on = [&](int year, int month, int day) {
        return catalogue->policy_on("sample", base::Date::of(year, month, day));
    };
    EXPECT_TRUE(on(2020, 12, 31).empty());
    EXPECT_EQ(on(2021, 1, 1).at("ceiling"), 400'000);
    EXPECT_EQ(on(2022, 12, 31).at("ceiling"), 400'000);
    EXPECT_EQ(on(2023, 1, 1).at("ceiling"), 500'000);
    EXPECT_EQ(on(2023, 1, 1).at("wait"), 12);
    EXPECT_TRUE(catalogue->policy_on("frame", base::Date::of(2023, 1, 1)).empty());
}

TEST(Catalogue, speaks_a_refusal_in_either_language) {
    const auto catalogue = good();
    ASSERT_TRUE(catalogue);
    const base::Refusal late{"sample.too_late", "", "", {{"days", "3"}}};
    EXPECT_EQ(catalogue->sentence(late, "zh"), "晚了 3 天");
    EXPECT_EQ(catalogue->sentence(late, "en"), "3 days late");
    EXPECT_EQ(catalogue->sentence({"record.gone", "", "", {{"number", "QA1"}}}, "en"),
              "There is no QA1");
    EXPECT_EQ(catalogue->sentence({"no.such", "", "", {}}, "zh"), "no.such");
    const base::Refusal endless{"record.gone", "", "", {{"number", std::string(500'000, '9')}}};
    EXPECT_LT(catalogue->sentence(endless, "en").size(), 300u);
}

// `with` replaces `find` in one file; the place of the expected problem is marked ‸ in it.
struct Mistake {
    std::string find, with, message;
    std::string file = fixtures::request_path;
};

void PrintTo(const Mistake& mistake, std::ostream* stream) {
    *stream << mistake.file << ": " << mistake.with;
}

std::string name_of_mistake(const testing::TestParamInfo<Mistake>& info) {
    return std::to_string(info.index);
}

struct Spot {
    int line = 1, column = 1;
};

// Finds the mark, takes it out, and tells where it stood, counting characters.
Spot take_mark(std::string& text) {
    const std::string mark = "‸";
    const auto at = text.find(mark);
    EXPECT_NE(at, std::string::npos) << "no mark";
    Spot spot;
    for (std::size_t i = 0; i < at; ++i) {
        if (text[i] == '\n') {
            ++spot.line;
            spot.column = 1;
        } else if ((static_cast<unsigned char>(text[i]) & 0xC0) != 0x80) {
            ++spot.column;
        }
    }
    text.erase(at, mark.size());
    return spot;
}

class AMistake : public testing::TestWithParam<Mistake> {};

TEST_P(AMistake, is_told_at_its_place) {
    auto files = fixtures::files();
    std::string& text = files.at(GetParam().file);
    const auto at = text.find(GetParam().find);
    ASSERT_NE(at, std::string::npos) << GetParam().find;
    text.replace(at, GetParam().find.size(), GetParam().with);
    const Spot spot = take_mark(text);
    const auto outcome = read(files, fixtures::bindings());
    EXPECT_FALSE(outcome.catalogue);
    bool told = false;
    for (const auto& problem : outcome.problems)
        told = told || (problem.file == GetParam().file && problem.line == spot.line &&
                        problem.column == spot.column &&
                        problem.message.find(GetParam().message) != std::string::npos);
    EXPECT_TRUE(told) << "expected " << GetParam().message << " at " << spot.line << ":"
                      << spot.column << "; told:\n"
                      << all_problems(outcome);
}

INSTANTIATE_TEST_SUITE_P(
    OfYaml, AMistake,
    testing::Values(
        Mistake{"uses: [frame]\nkinds:", "uses: [frame\nkinds‸:", "not YAML"},
        Mistake{"uses: [frame]", "uses: ‸&a [frame]", "anchor"},
        Mistake{"uses: [frame]", "uses: ‸!!seq [frame]", "tag"},
        Mistake{"uses: [frame]", "uses: [frame]\n‸uses: [frame]", "written twice"},
        Mistake{"uses: [frame]", "uses: [frame]\n‸---\nline: sample", "second document"},
        Mistake{"uses: [frame]", "uses: ‸\x01[frame]", "control character"},
        Mistake{"uses: [frame]", "uses: [‸\"fra\\eme\"]", "no plain text"},
        Mistake{"uses: [frame]", "uses: [‸\"fra\\Nme\"]", "no plain text"},
        Mistake{"words: {zh: 甲, en: Sample}", "‸words: {zh: \xFF, en: Sample}", "UTF-8"},
        Mistake{"uses: [frame]", "uses: [[[[[[[[[[[‸[[frame]]]]]]]]]]]]]", "nested deeper"}),
    name_of_mistake);

INSTANTIATE_TEST_SUITE_P(
    OfShape, AMistake,
    testing::Values(
        Mistake{"uses: [frame]", "uses: [frame]\n‸color: red", "no key 'color'"},
        Mistake{"pattern: grant", "‸patern: grant", "did you mean 'pattern'?"},
        Mistake{"line: sample", "line: ‸sampel", "the folder is called 'sample'"},
        Mistake{"words: {zh: 甲, en: Sample}", "words: ‸{zh: 甲}", "'en' word is missing"},
        Mistake{"words: {zh: 甲, en: Sample}", "words: {zh: ‸\" \", en: Sample}", "empty"},
        Mistake{"words: {zh: 甲, en: Sample}", "words: {zh: 甲, ‸en: }", "no value"},
        Mistake{"words: {zh: 甲, en: Sample}", "words: ‸甲", "must be a mapping"},
        Mistake{"required: true, words: {zh: 人, en: Person}",
                "required: ‸yes, words: {zh: 人, en: Person}", "true or false"},
        Mistake{"min: 0, max: 5000", "min: 0, max: ‸many", "whole number"},
        Mistake{"min: 0, max: 5000", "min: 9, max: ‸5", "below min"},
        Mistake{"max: \"20000.00\"", "max: ‸\"20000.001\"", "amount in yuan"},
        Mistake{"number: QA", "number: ‸qa", "capital letters"},
        Mistake{"number: QB", "number: ‸QA", "taken by 'sample.request'"},
        Mistake{"columns: [person, stage, amount]", "columns: [person, ‸person]", "listed twice"},
        Mistake{"columns: [person, stage, amount]", "columns: ‸{person: 1}", "must be a list"},
        Mistake{"  request:\n    words", "  ‸Request:\n    words", "cannot be a name"},
        Mistake{"attachments: false", "attachments: ‸none", "true or false"}),
    name_of_mistake);

INSTANTIATE_TEST_SUITE_P(
    OfFields, AMistake,
    testing::Values(
        Mistake{"      home: {type", "      ‸union_id: {type", "kept by the platform"},
        Mistake{"      home: {type", "      ‸group: {type", "kept by the platform"},
        Mistake{"{type: household", "{type: ‸house", "none of"},
        Mistake{"{type: flag, words", "{type: flag, ‸min: 1, words",
                "a flag field has no key 'min'"},
        Mistake{"{low: {zh: 低, en: Low}, high: {zh: 高, en: High}}", "‸{low: {zh: 低, en: Low}}",
                "at least two"},
        Mistake{"of: headcount, bounds", "of: ‸headcuont, bounds", "did you mean 'headcount'?"},
        Mistake{"of: headcount, bounds", "of: ‸reason, bounds", "a integer field"},
        Mistake{"bounds: [25, 100]", "bounds: [25, ‸25]", "listed twice"},
        Mistake{"bounds: [25, 100]", "bounds: [25, ‸10]", "must rise"},
        Mistake{"from: asked_on, of: paid_on", "from: ‸stage, of: paid_on", "a date field"},
        Mistake{"to: frame.edition", "to: ‸frame.editoin", "did you mean 'frame.edition'?"},
        Mistake{"to: frame.edition", "to: ‸nothing", "no kind 'sample.nothing'"},
        Mistake{"required: true, words: {zh: 人", "required: ‸true, computed: true, words: {zh: 人",
                "cannot be required"}),
    name_of_mistake);

INSTANTIATE_TEST_SUITE_P(
    OfWorkflow, AMistake,
    testing::Values(
        Mistake{"pattern: grant", "pattern: ‸grand", "did you mean 'grant'?"},
        Mistake{"attachments: false", "attachments: false\n    omit: {states: [‸draft]}",
                "no 'draft' to omit"},
        Mistake{"from: [planned], to: open", "from: [‸plannd], to: open",
                "did you mean 'planned'?"},
        Mistake{"from: [planned], to: open", "from: [planned], to: ‸opened", "no state 'opened'"},
        Mistake{"      shut: {words: {zh: 关闭, en: Shut}, tone: refused, final: true}",
                "      ‸shut: {words: {zh: 关闭, en: Shut}, tone: refused}", "dead end"},
        Mistake{"      open: {words: {zh: 开放, en: Open}, tone: done}",
                "      ‸open: {words: {zh: 开放, en: Open}, tone: done, final: true}",
                "left again"},
        Mistake{"      shut: {words",
                "      ‸lost: {words: {zh: 失, en: Lost}, final: true}\n      shut: {words",
                "nothing leads to state 'lost'"},
        Mistake{"tone: refused, final: true}\n    transitions",
                "tone: ‸sad, final: true}\n    transitions", "none of"},
        Mistake{"      drop: {from: [planned], to: shut, words: {zh: 撤, en: Drop}}\n    may:\n"
                "      case_officer: [all]",
                "      ‸drop: {from: [planned], to: shut, words: {zh: 撤, en: Drop}}\n    may:\n"
                "      case_officer: [create, read, open, close]",
                "nobody may take transition 'drop'"},
        Mistake{"case_officer: [all]", "‸case_ofificer: [all]", "did you mean 'case_officer'?"},
        Mistake{"member: [create, read]", "member: [‸creat, read]", "did you mean 'create'?"},
        Mistake{"member: [create, read]", "‸member: [create]", "allowed to read"},
        Mistake{"needs: [amount]", "needs: [‸sum]", "no field 'sum'"},
        Mistake{"drop: {from: [planned], to: shut,",
                "drop: {from: [planned], to: shut, needs: [‸opened_on],",
                "'opened_on' may be empty in state 'planned' and 'drop' cannot fill it"},
        Mistake{"rule: assess", "rule: ‸asses", "rule 'sample.asses' is not bound"},
        Mistake{"policy_on: asked_on", "policy_on: ‸amount", "a date field"},
        Mistake{"set_by: [approve]", "set_by: [‸aprove]", "did you mean 'approve'?"},
        Mistake{"needs: [closed_on], words", "attachments: ‸1, words", "keeps no attachments"},
        Mistake{"needs: [closed_on], words", "participants: ‸1, words", "has no participants"},
        Mistake{"{from: submitted, working_days: 15", "{from: ‸submited, working_days: 15",
                "did you mean 'submitted'?"},
        Mistake{"      decide: {from: submitted, working_days: 15",
                "      ‸decide: {from: submitted, working_days: 15, days: 3", "one of days"},
        Mistake{"decide: {from: submitted, working_days: 15, met_by: [approved, refused], warn: 3, "
                "clause: 办法第九条,",
                "decide: ‸{from: submitted, working_days: 15, met_by: [approved, refused],",
                "needs 'clause'"},
        Mistake{"days: -30", "days: ‸soon", "whole number"}),
    name_of_mistake);

INSTANTIATE_TEST_SUITE_P(
    OfFacts, AMistake,
    testing::Values(
        Mistake{"paid: {in: [paid, closed]", "paid: {in: [‸payed, closed]", "did you mean 'paid'?"},
        Mistake{"on: paid_on, person: person, household", "on: ‸amount, person: person, household",
                "a date field"},
        Mistake{"paid: {in: [paid, closed], on: paid_on", "paid: {in: [approved], on: ‸paid_on",
                "may be empty in state 'approved'"},
        Mistake{"person: person, household: home", "person: ‸firm, household: home",
                "a person field"},
        Mistake{"household: home", "household: ‸participant", "no field 'participant'"},
        Mistake{"quantity: amount, by", "quantity: ‸stage, by", "integer or money or months"},
        Mistake{"by: [stage, size, urgent]", "by: [stage, ‸reason]", "is a long_text field"},
        Mistake{"by: [stage, size, urgent]", "by: [stage, ‸role]", "no field 'role'"},
        Mistake{"roles: [guest]", "roles: [‸geust]", "did you mean 'guest'?"},
        Mistake{"each: participant", "each: ‸person", "can only be"},
        Mistake{"subject: owner}", "subject: ‸label}", "a union field"},
        Mistake{"subject: owner}", "subject: owner, if: {‸label: a}}", "here stands a"},
        Mistake{"subject: owner}", "subject: owner, each: ‸participant}", "has no participants"},
        Mistake{"      places: {in",
                "      places:\n        - {in: open, on: opened_on, stock: true}\n"
                "        - ‸{by: [owner], in",
                "other dimensions"},
        Mistake{"      places: {in",
                "      places:\n        - {in: open, on: opened_on}\n        - ‸{in",
                "stock in one place"},
        Mistake{"{measure: paid, same", "{measure: ‸payed, same", "did you mean 'sample.paid'?"},
        Mistake{"same: person, sum", "same: ‸stage, sum", "is a choice field"},
        Mistake{"{measure: paid, same: person", "{measure: ‸places, same: person",
                "name no person"}),
    name_of_mistake);

INSTANTIATE_TEST_SUITE_P(
    OfFigures, AMistake,
    testing::Values(
        Mistake{"measure: paid\n", "measure: ‸spent\n", "no measure 'sample.spent'"},
        Mistake{"reading: distinct", "reading: ‸distinctly", "none of"},
        Mistake{"of: person\n", "of: ‸subject\n", "names a subject"},
        Mistake{"where: {stage: [low, high]", "where: {stage: [‸lower]", "did you mean 'low'?"},
        Mistake{"urgent: true, size: under_25", "urgent: ‸2, size: under_25", "no value '2'"},
        Mistake{"size: under_25", "‸seize: under_25", "no dimension 'seize'"},
        Mistake{"where: {role: guest}", "where: {role: ‸host}", "no value 'host'"},
        Mistake{"unit: persons\n", "unit: ‸person_times\n", "does not count different things"},
        Mistake{"unit: persons\n", "unit: ‸person\n", "did you mean 'persons'?"},
        Mistake{"unit: person_times", "unit: ‸persons", "counts different things"},
        Mistake{"unit: yuan", "unit: ‸items", "a sum of money needs"},
        Mistake{"unit: items}\n  share", "unit: ‸yuan}\n  share", "needs a sum of money"},
        Mistake{"unit: percent", "unit: ‸items", "a ratio needs a unit of percent"},
        Mistake{"unit: items}\n  share", "unit: ‸percent}\n  share", "only a ratio"},
        Mistake{"unit: items}\n  share", "unit: items, when_zero: ‸{zh: 无, en: none}}\n  share",
                "only a ratio says"},
        Mistake{"share: {words: {zh: 比, en: Share}, definition: {zh: 之比, en: Ratio}, reading: "
                "ratio, "
                "of: [helped, frame.editions], when_zero: {zh: 无届次时不计, en: none without "
                "editions}",
                "share: ‸{words: {zh: 比, en: Share}, definition: {zh: 之比, en: Ratio}, reading: "
                "ratio, "
                "of: [helped, frame.editions]",
                "needs 'when_zero'"},
        Mistake{"reading: sum, measure: paid", "reading: stock_sum, measure: ‸paid", "is no stock"},
        Mistake{"reading: stock_count, measure: places", "reading: stock_sum, measure: ‸places",
                "has no quantity"},
        Mistake{"reading: stock_count, measure: places", "reading: count, measure: ‸places",
                "is a stock"},
        Mistake{"of: [helped, frame.editions]", "of: [helped, ‸frame.edition]",
                "did you mean 'frame.editions'?"},
        Mistake{"of: [helped, frame.editions]", "of: [‸share, frame.editions]", "made of itself"},
        Mistake{"of: [helped, frame.editions]", "of: ‸[helped]", "numerator, denominator"},
        Mistake{"definition: {zh: 合计, en: Sum}, reading: sum,", "reading: sum, of: ‸person,",
                "`of` belongs to"}),
    name_of_mistake);

INSTANTIATE_TEST_SUITE_P(
    OfLines, AMistake,
    testing::Values(
        Mistake{"uses: [frame]", "uses: [frame, ‸farme]", "did you mean 'frame'?"},
        Mistake{"words: {zh: 乙", "uses: [‸sample]\nwords: {zh: 乙", "nothing here refers",
                fixtures::other_path},
        Mistake{"in: active, on: begun_on}",
                "in: active, on: begun_on}\n    known: {x: {measure: ‸sample.paid, same: code}}",
                "not among `uses`", fixtures::other_path},
        Mistake{"clause: 办法第三条\n", "clause: ‸\"\"\n", "empty", fixtures::policy_path},
        Mistake{"unit: fen", "unit: ‸cent", "not a unit of policy", fixtures::policy_path},
        Mistake{"2023-01-01: \"5000", "‸2023-02-30: \"5000", "not a date", fixtures::policy_path},
        Mistake{"values: {2021-01-01: 12}", "values: ‸{}", "first day in force",
                fixtures::policy_path},
        Mistake{"wait:\n  words: {zh: 间隔, en: Wait}\n  clause: 办法第四条\n",
                "wait:\n  ‸words: {zh: 间隔, en: Wait}\n", "needs 'clause'", fixtures::policy_path},
        Mistake{"record.gone:", "‸gone:", "area.reason", fixtures::words_path},
        Mistake{"record.gone: {zh: \"没有 {number}\"", "‸record.gone: {zh: \"没有 {numbre}\"",
                "different {arguments}", fixtures::words_path},
        Mistake{"record.gone:", "‸sample.too_late: {zh: 甲, en: A}\nrecord.gone:",
                "already has words", fixtures::words_path},
        Mistake{"yuan: {words: {zh: 元, en: yuan}, money: true}",
                "‸yuan: {words: {zh: 元, en: yuan}, money: true, percent: true}", "at most one of",
                "lines/units.yaml"},
        Mistake{"grants: [read_audit]", "grants: [‸read_audits]", "did you mean 'read_audit'?",
                "lines/roles.yaml"},
        Mistake{"    submit: {from: [draft, returned], to: submitted, words: {zh: 提交",
                "    submit: {from: [‸draught, returned], to: submitted, words: {zh: 提交",
                "no state 'draught'", "lines/patterns.yaml"}),
    name_of_mistake);

TEST(Reader, tells_two_lines_that_use_each_other) {
    auto files = fixtures::files();
    auto& other = files.at(fixtures::other_path);
    other.replace(other.find("kinds:"), 6, "uses: [sample]\nkinds:");
    other.replace(
        other.find("begun_on: {type"), 8,
        "source: {type: record, to: sample.request, words: {zh: 源, en: Source}}\n      begun_on");
    const auto outcome = read(files, fixtures::bindings());
    EXPECT_NE(
        all_problems(outcome).find("lines/org/frame/line.yaml:3:8: 'sample' also uses 'frame'"),
        std::string::npos)
        << all_problems(outcome);
}

TEST(Reader, tells_a_rule_that_is_bound_but_not_named) {
    auto bindings = fixtures::bindings();
    bindings.add("sample.forgotten", {});
    const auto outcome = read(fixtures::files(), bindings);
    EXPECT_EQ(all_problems(outcome),
              "lines/aid/sample/line.yaml:1:7: rule 'sample.forgotten' is bound, but no transition "
              "names it\n");
}

TEST(Reader, tells_every_mistake_and_not_only_the_first) {
    auto files = fixtures::files();
    auto& text = files.at(fixtures::request_path);
    for (const char* word : {"title: person\n", "unit: yuan", "rule: assess", "pattern: grant"})
        text.insert(text.find(word) + std::string(word).find(':') + 2, "x");
    EXPECT_GE(read(files, fixtures::bindings()).problems.size(), 4u);
}

TEST(Reader, wants_the_shared_files_and_nothing_strange_beside_a_line) {
    auto files = fixtures::files();
    files.erase("lines/units.yaml");
    files["lines/aid/sample/polcy.yaml"] = "";
    files["lines/aid/alone/policy.yaml"] = "";
    files["lines/employer_types.yaml"] = "not ours: [";
    files["web/lines/x/line.yaml"] = "not ours: [";
    const auto told = all_problems(read(files, fixtures::bindings()));
    EXPECT_NE(told.find("lines/units.yaml:1:1: the file is missing"), std::string::npos);
    EXPECT_NE(told.find("lines/aid/sample/polcy.yaml:1:1: a line has"), std::string::npos);
    EXPECT_NE(told.find("lines/aid/alone/policy.yaml:1:1: there is no line.yaml"),
              std::string::npos);
    EXPECT_EQ(told.find("not ours"), std::string::npos);
}

TEST(Reader, wants_short_files) {
    auto files = fixtures::files();
    files.at(fixtures::request_path) += std::string(400, '\n');
    const auto told = all_problems(read(files, fixtures::bindings()));
    EXPECT_NE(told.find("line.yaml:301:1: longer than 300 lines"), std::string::npos) << told;
    files.at(fixtures::request_path) = std::string(70'000, ' ');
    EXPECT_NE(all_problems(read(files, fixtures::bindings())).find("larger than"),
              std::string::npos);
}

TEST(Reader, omits_a_state_of_the_pattern_with_all_that_hangs_on_it) {
    auto files = fixtures::files();
    auto& text = files.at(fixtures::request_path);
    const std::string pattern = "    pattern: grant\n";
    text.replace(text.find(pattern), pattern.size(),
                 pattern + "    omit: {states: [notice, objection], transitions: [recover]}\n");
    const auto approve = text.find("from: [accepted, notice], needs");
    text.replace(approve, 24, "from: [accepted]");
    auto told = all_problems(read(files, fixtures::bindings()));
    // `recovered` is now reached by nothing: told where the kind names its pattern.
    EXPECT_EQ(told, "lines/aid/sample/line.yaml:7:14: nothing leads to state 'recovered'\n");
    text.replace(text.find("[notice, objection]"), 19, "[notice, objection, recovered]");
    const auto outcome = read(files, fixtures::bindings());
    ASSERT_TRUE(outcome.catalogue) << all_problems(outcome);
    const Kind& kind = outcome.catalogue->kind("sample.request");
    EXPECT_FALSE(kind.state("notice"));
    EXPECT_FALSE(kind.transition("publish"));
    EXPECT_FALSE(kind.transition("object"));
    EXPECT_EQ(kind.transition("withdraw")->from,
              (std::vector<std::string>{"draft", "submitted", "returned", "accepted"}));
    EXPECT_FALSE(kind.may.at("case_officer").count("publish"));
    EXPECT_EQ(kind.deadlines.size(), 2u);
}

}  // namespace
}  // namespace catalogue
