// The outlines this repository ships, against the lines it ships.
#include <gtest/gtest.h>

#include "catalogue/document.hpp"
#include "fixtures/full_report.hpp"
#include "fixtures/source_root.hpp"
#include "reports/document_check.hpp"

namespace {

using namespace reports;

std::set<std::string> stated_in(const Document& document) {
    std::set<std::string> stated;
    for (const auto& block : document.blocks)
        for (const auto& span : block.spans)
            if (const auto* figure = std::get_if<FigureSpan>(&span))
                stated.insert(figure->address);
    return stated;
}

class ShippedOutlines : public testing::Test {
protected:
    void SetUp() override {
        catalogue_ = fixtures::shipped_catalogue();
        ASSERT_TRUE(catalogue_);
        read_ = read_outlines(fixtures::shipped_files(), *catalogue_);
    }
    std::shared_ptr<const catalogue::Catalogue> catalogue_;
    OutlinesRead read_;
};

TEST_F(ShippedOutlines, name_only_figures_and_words_that_are_known) {
    for (const auto& problem : read_.problems)
        ADD_FAILURE() << problem.to_text();
    EXPECT_FALSE(read_.outlines.empty());
}

TEST_F(ShippedOutlines, state_every_figure_in_a_full_year_and_no_number_nobody_answers_for) {
    for (const auto& [name, outline] : read_.outlines) {
        const auto composed =
            compose(outline, fixtures::linjiang, fixtures::full_answers(outline, *catalogue_), {},
                    *catalogue_);
        EXPECT_TRUE(composed.problems.empty()) << composed.problems.front();
        const auto stated = stated_in(composed.document);
        for (const auto& question : questions_of(outline, {}, fixtures::linjiang, *catalogue_))
            EXPECT_TRUE(stated.contains(figures::to_address(question)))
                << "the fullest way of saying it leaves out " << figures::to_address(question);
        const auto docx = to_docx(composed.document, read_paper_form(fixtures::shipped_files()));
        const auto check = check_document(docx);
        ASSERT_TRUE(check);
        EXPECT_TRUE(check.value().faults.empty()) << check.value().faults.front().around;
        EXPECT_GE(check.value().figures, static_cast<int>(stated.size()));
    }
}

// What a district published must find its place in the summary of the year.
TEST_F(ShippedOutlines, ask_for_every_figure_a_district_published) {
    const std::string file = "worlds/yunxi-2023/published.yaml";
    std::ifstream in(fixtures::source_root() / file, std::ios::binary);
    const std::string content{std::istreambuf_iterator<char>(in), {}};
    catalogue::Problems problems;
    const auto published = catalogue::parse_document(file, content, problems);
    ASSERT_TRUE(published);
    EXPECT_EQ(published->items.size(), 62u);
    std::set<std::string> asked;
    for (const auto& question :
         questions_of(read_.outlines.at("annual_summary"), {}, fixtures::linjiang, *catalogue_))
        asked.insert(question.figure);
    for (const auto& item : published->items)
        EXPECT_TRUE(asked.contains(item.find("figure")->text)) << item.find("id")->text;
}

TEST_F(ShippedOutlines, claim_nothing_of_an_empty_year) {
    for (const auto& [name, outline] : read_.outlines) {
        const auto composed = compose(outline, fixtures::linjiang, {}, {}, *catalogue_);
        EXPECT_TRUE(stated_in(composed.document).empty());
    }
}

}  // namespace
