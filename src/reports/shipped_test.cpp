// The outlines this repository ships, against the lines it ships.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "reports/compose.hpp"

namespace lines {
void bind_all(catalogue::Bindings&);
}

namespace {

using namespace reports;

std::map<std::string, std::string> shipped_files() {
    std::map<std::string, std::string> files;
    const std::filesystem::path root(SOURCE_DIRECTORY);
    for (const char* folder : {"lines", "outlines", "src"})
        for (const auto& entry : std::filesystem::recursive_directory_iterator(root / folder)) {
            if (!entry.is_regular_file() || entry.path().extension() != ".yaml")
                continue;
            std::ifstream in(entry.path(), std::ios::binary);
            files[std::filesystem::relative(entry.path(), root).string()] = {
                std::istreambuf_iterator<char>(in), {}};
        }
    return files;
}

std::shared_ptr<const catalogue::Catalogue> shipped_catalogue() {
    catalogue::Bindings bindings;
    lines::bind_all(bindings);
    auto read = catalogue::read(shipped_files(), bindings);
    for (const auto& problem : read.problems)
        ADD_FAILURE() << problem.to_text();
    return read.catalogue;
}

const Setting setting{.union_name = "临江区总工会",
                      .union_id = 1,
                      .year = 2023,
                      .dated = base::Date::of(2023, 12, 22),
                      .language = Language::zh};

TEST(ShippedOutlines, every_figure_and_word_of_the_outlines_is_known) {
    const auto catalogue = shipped_catalogue();
    ASSERT_TRUE(catalogue);
    const auto read = read_outlines(shipped_files(), *catalogue);
    for (const auto& problem : read.problems)
        ADD_FAILURE() << problem.to_text();
    EXPECT_TRUE(read.outlines.contains("annual_summary"));
}

// A value for every question: enough to say every sentence in full.
Answers full_answers(const Outline& outline, const catalogue::Catalogue& catalogue) {
    Answers answers;
    for (const auto& question : questions_of(outline, {}, setting, catalogue)) {
        figures::Answer answer;
        answer.value = 1'234'500'00;
        answer.facts = 1;
        if (catalogue.units.at(catalogue.find_figure(question.figure)->unit).is_percent)
            answer.ratio = base::Ratio{123'450'000, 129'000'000};
        answers[figures::to_address(question)] = answer;
    }
    return answers;
}

TEST(ShippedOutlines, a_full_year_makes_a_report_without_a_number_nobody_answers_for) {
    const auto catalogue = shipped_catalogue();
    ASSERT_TRUE(catalogue);
    const auto read = read_outlines(shipped_files(), *catalogue);
    for (const auto& [name, outline] : read.outlines) {
        const auto composed =
            compose(outline, setting, full_answers(outline, *catalogue), {}, *catalogue);
        EXPECT_TRUE(composed.problems.empty()) << composed.problems.front();
        std::set<std::string> stated;
        for (const auto& block : composed.document.blocks)
            for (const auto& span : block.spans)
                if (const auto* figure = std::get_if<FigureSpan>(&span))
                    stated.insert(figure->address);
        for (const auto& question : questions_of(outline, {}, setting, *catalogue))
            EXPECT_TRUE(stated.contains(figures::to_address(question)))
                << "the fullest way of saying it leaves out " << figures::to_address(question);
    }
}

TEST(ShippedOutlines, an_empty_year_makes_a_report_that_claims_nothing) {
    const auto catalogue = shipped_catalogue();
    ASSERT_TRUE(catalogue);
    const auto read = read_outlines(shipped_files(), *catalogue);
    for (const auto& [name, outline] : read.outlines) {
        const auto composed = compose(outline, setting, {}, {}, *catalogue);
        for (const auto& block : composed.document.blocks)
            for (const auto& span : block.spans)
                EXPECT_FALSE(std::holds_alternative<FigureSpan>(span));
    }
}

}  // namespace
