#include "reports/outline.hpp"

#include <gtest/gtest.h>

#include "reports/compose.hpp"

namespace {

using namespace reports;

catalogue::Figure figure(const std::string& name, const std::string& zh, const std::string& unit) {
    catalogue::Figure figure;
    figure.name = name;
    figure.words = {zh, name};
    figure.measure = "aid.paid";
    figure.unit = unit;
    return figure;
}

// Three figures of one measure that is counted by stage.
catalogue::Catalogue small_catalogue() {
    catalogue::Catalogue all;
    all.units["persons"] = {"persons", {"人", "persons"}, true, false, false};
    all.units["person_times"] = {"person_times", {"人次", "person-times"}, false, false, false};
    all.units["yuan"] = {"yuan", {"元", "yuan"}, false, true, false};
    all.units["percent"] = {"percent", {"%", "%"}, false, false, true};
    all.measures["aid.paid"] = {"aid.paid", {"stage"}, false, true, true, {}};
    all.figures["aid.students"] = figure("aid.students", "资助学生人数", "persons");
    all.figures["aid.money"] = figure("aid.money", "助学金", "yuan");
    all.figures["aid.rate"] = figure("aid.rate", "覆盖率", "percent");
    all.words["report.number_without_source"] = {"无来源：{number}", "no source: {number}"};
    for (const char* reason : {"figure_wrong", "section_unknown"})
        all.words[std::string("report.paragraph_") + reason] = {"{paragraph}：{about}",
                                                                "{paragraph}: {about}"};
    return all;
}

std::string outline_with(const std::string& sections) {
    return "words: {zh: 总结, en: Summary}\n"
           "title: {zh: \"{union}{year}年度工作总结\", en: \"{union}: work summary {year}\"}\n"
           "sections:\n" +
           sections;
}

std::string problems_of(const std::string& sections) {
    const auto read =
        read_outlines({{"outlines/plain.yaml", outline_with(sections)}}, small_catalogue());
    std::string all;
    for (const auto& problem : read.problems)
        all += problem.to_text() + "\n";
    return all;
}

std::string sentence(const std::string& figures, const std::string& zh, const std::string& en) {
    return "  care:\n    points:\n      - sentences:\n          - figures: {" + figures +
           "}\n            say: {zh: \"" + zh + "\", en: \"" + en + "\"}\n";
}

TEST(OutlineReader, a_sound_outline_is_read) {
    EXPECT_EQ(problems_of(sentence("n: {figure: aid.students, word: 名, wording: over, step: 10}",
                                   "资助学子{n}。", "{n} aided.")),
              "");
}

TEST(OutlineReader, an_unknown_figure_is_named_with_its_place_and_a_likely_meaning) {
    EXPECT_EQ(problems_of(sentence("n: {figure: aid.student}", "资助{n}。", "{n} aided.")),
              "outlines/plain.yaml:7:35: there is no figure 'aid.student'; did you mean "
              "'aid.students'?\n");
}

TEST(OutlineReader, a_number_in_the_open_is_refused) {
    const auto problems = problems_of(
        sentence("n: {figure: aid.students}", "在三个乡镇资助{n}。", "{n} in 3 towns."));
    EXPECT_NE(problems.find("'三个' is a number without a figure"), std::string::npos);
    EXPECT_NE(problems.find("'3' is a number without a figure"), std::string::npos);
}

TEST(OutlineReader, a_measure_word_may_not_turn_persons_into_person_times) {
    EXPECT_NE(problems_of(sentence("n: {figure: aid.students, word: 人次}", "{n}。", "{n}."))
                  .find("'人次' is the word of person_times"),
              std::string::npos);
}

TEST(OutlineReader, slots_and_names_must_match_in_both_languages) {
    EXPECT_NE(problems_of(sentence("n: {figure: aid.students}", "资助{n}{m}。", "{n}."))
                  .find("nothing is called {m} here"),
              std::string::npos);
    EXPECT_NE(problems_of(sentence("n: {figure: aid.students}", "资助{n}。", "aided."))
                  .find("state different figures"),
              std::string::npos);
    EXPECT_NE(problems_of(sentence("n: {figure: aid.students}", "资助。", "aided."))
                  .find("no way of saying it uses the figure 'n'"),
              std::string::npos);
    EXPECT_NE(
        problems_of(sentence("n: {figure: aid.students}", "资助{n}", "{n}.")).find("no full stop"),
        std::string::npos);
}

TEST(OutlineReader, wrong_keys_steps_periods_and_dimensions_are_refused) {
    const auto problem = [](const std::string& slot) {
        return problems_of(sentence("n: {figure: aid.students, " + slot + "}", "{n}。", "{n}."));
    };
    EXPECT_NE(problem("wordng: over").find("did you mean 'wording'"), std::string::npos);
    EXPECT_NE(problem("wording: over").find("needs a step"), std::string::npos);
    EXPECT_NE(problem("step: 10").find("needs a wording"), std::string::npos);
    EXPECT_NE(problem("period: month:13").find("is none of: year"), std::string::npos);
    EXPECT_NE(problem("where: {age: old}").find("is not counted by 'age'"), std::string::npos);
    EXPECT_EQ(problem("where: {stage: college}"), "");
}

TEST(FigureMark, says_what_a_slot_says_in_one_line) {
    const auto read = read_figure_mark(
        "aid.money wording=over step=10000 as=万元 period=month:8 where.stage=college,high",
        "paragraph", small_catalogue());
    ASSERT_TRUE(read.slot) << read.problems.front().to_text();
    EXPECT_EQ(read.slot->manner.scale, Scale::ten_thousand);
    EXPECT_EQ(read.slot->period.month, 8);
    EXPECT_EQ(read.slot->where.at("stage"), (std::set<std::string>{"college", "high"}));
    EXPECT_FALSE(read_figure_mark("aid.money where.age=old", "paragraph", small_catalogue()).slot);
    EXPECT_FALSE(read_figure_mark("aid.money aid.rate=", "paragraph", small_catalogue()).slot);
}

Outline read_one(const std::string& sections) {
    auto read = read_outlines({{"outlines/plain.yaml", outline_with(sections)}}, small_catalogue());
    EXPECT_TRUE(read.problems.empty()) << read.problems.front().to_text();
    return read.outlines.at("plain");
}

const char* const two_points = R"(  care:
    heading: {zh: 服务职工, en: Serving workers}
    points:
      - lead: {zh: 助学, en: School aid}
        sentences:
          - say: {zh: 把好事办好。, en: Good work was done.}
          - figures:
              n: {figure: aid.students, word: 名}
              m: {figure: aid.money, as: 万元}
            say:
              - {zh: "为{n}学子发放{m}。", en: "{m} went to {n}."}
              - {zh: "资助{n}学子。", en: "{n} were aided."}
      - lead: {zh: 覆盖, en: Coverage}
        sentences:
          - figures: {r: {figure: aid.rate, wording: above, step: 10}}
            say: {zh: "覆盖率{r}。", en: "Coverage is {r}."}
)";

const Setting setting{.union_name = "临江区总工会",
                      .union_id = 1,
                      .year = 2023,
                      .dated = base::Date::of(2023, 12, 22),
                      .language = Language::zh};

Answers answers_of(const Outline& outline, std::map<std::string, figures::Answer> values) {
    Answers answers;
    for (const auto& question : questions_of(outline, {}, setting, small_catalogue()))
        if (values.contains(question.figure))
            answers[figures::to_address(question)] = values.at(question.figure);
    return answers;
}

figures::Answer answer(std::int64_t value) {
    figures::Answer answer;
    answer.value = value;
    return answer;
}
figures::Answer share(std::int64_t numerator, std::int64_t denominator) {
    auto share = answer(numerator);
    share.ratio = base::Ratio{numerator, denominator};
    share.is_blank = denominator == 0;
    return share;
}

std::string text_of_report(std::map<std::string, figures::Answer> values,
                           const std::vector<Paragraph>& paragraphs = {}, Setting with = setting) {
    const auto outline = read_one(two_points);
    const auto composed =
        compose(outline, with, answers_of(outline, values), paragraphs, small_catalogue());
    std::string text;
    for (const auto& block : composed.document.blocks)
        text += text_of(block) + "\n";
    for (const auto& problem : composed.problems)
        text += "! " + problem + "\n";
    return text;
}

TEST(Compose, figures_are_stated_and_points_numbered) {
    EXPECT_EQ(text_of_report({{"aid.students", answer(41)},
                              {"aid.money", answer(7'900'000)},
                              {"aid.rate", share(91, 100)}}),
              "临江区总工会2023年度工作总结\n一、服务职工\n"
              "一是助学。把好事办好。为41名学子发放7.9万元。\n二是覆盖。覆盖率90%以上。\n"
              "临江区总工会\n2023年12月22日\n");
}

TEST(Compose, a_figure_with_nothing_to_say_changes_the_sentence_or_drops_it) {
    EXPECT_EQ(
        text_of_report(
            {{"aid.students", answer(41)}, {"aid.money", answer(0)}, {"aid.rate", share(0, 0)}}),
        "临江区总工会2023年度工作总结\n一、服务职工\n助学。把好事办好。资助41名学子。\n"
        "临江区总工会\n2023年12月22日\n");
}

TEST(Compose, a_year_without_records_praises_nothing) {
    EXPECT_EQ(text_of_report({}), "临江区总工会2023年度工作总结\n临江区总工会\n2023年12月22日\n");
}

TEST(Compose, the_english_report_states_the_same_figures) {
    auto english = setting;
    english.union_name = "Linjiang";
    english.language = Language::en;
    EXPECT_EQ(text_of_report({{"aid.students", answer(41)}, {"aid.money", answer(7'900'000)}}, {},
                             english),
              "Linjiang: work summary 2023\n1. Serving workers\n"
              "School aid. Good work was done. 79,000 yuan went to 41 persons.\n"
              "Linjiang\n2023-12-22\n");
}

TEST(Compose, an_officers_paragraph_stands_in_its_section_with_its_marks) {
    const Paragraph paragraph{.section = "care",
                              .position = 1,
                              .text = "接待{typed:30余人次}，资助{figure aid.students word=名}。",
                              .signed_by = "李岚",
                              .signed_on = "2023-12-20",
                              .record = "text.paragraph:7",
                              .label = "WZ1 素材"};
    EXPECT_NE(text_of_report({{"aid.students", answer(41)}}, {paragraph})
                  .find("接待30余人次，资助41名。\n"),
              std::string::npos);
}

TEST(Compose, what_keeps_a_report_from_being_sealed_is_listed) {
    Paragraph paragraph{.section = "care",
                        .position = 1,
                        .text = "惠及五个乡镇，{figure aid.none}。",
                        .signed_by = "李岚",
                        .signed_on = "2023-12-20",
                        .record = "text.paragraph:7",
                        .label = "WZ1 素材"};
    const auto text = text_of_report({{"aid.students", answer(41)}}, {paragraph});
    EXPECT_NE(text.find("! WZ1 素材：there is no figure 'aid.none'"), std::string::npos);
    EXPECT_NE(text.find("! 无来源：五个"), std::string::npos);
    paragraph.section = "nowhere";
    EXPECT_NE(text_of_report({}, {paragraph}).find("! WZ1 素材：nowhere"), std::string::npos);
}

}  // namespace
