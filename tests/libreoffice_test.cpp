// The finished DOCX, opened by LibreOffice: page, lines and characters of GB/T 9704-2012.
//
// Needs soffice, pdfinfo and pdftotext. GONGHUI_TEST_WITHOUT_LIBREOFFICE=1 is the only way to
// do without them, and says so.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <map>

#include "base/text.hpp"
#include "fixtures/databases.hpp"
#include "fixtures/full_report.hpp"

namespace {

using namespace reports;

constexpr double points_per_millimetre = 72.0 / 25.4;

std::string output_of(const std::string& command) {
    std::string output;
    auto* pipe = popen((command + " 2>&1").c_str(), "r");
    std::array<char, 4096> piece{};
    for (std::size_t read = 0; (read = fread(piece.data(), 1, piece.size(), pipe)) > 0;)
        output.append(piece.data(), read);
    pclose(pipe);
    return output;
}

double number_after(const std::string& text, const std::string& name, std::size_t from) {
    const auto at = text.find(name + "=\"", from);
    return at == std::string::npos ? -1 : std::strtod(text.c_str() + at + name.size() + 2, nullptr);
}

struct Line {
    double left = 1e9, right = 0, top = 1e9, bottom = 0;
    std::string text;
};
using Page = std::map<long, Line>;  // By the height of the line's middle, in points.

// The pages of `pdftotext -bbox`: one <word> after another, gathered into lines.
std::vector<Page> pages_of(const std::string& boxes) {
    std::vector<Page> pages;
    for (std::size_t at = 0; (at = boxes.find('<', at)) != std::string::npos; ++at) {
        if (boxes.compare(at, 6, "<page ") == 0)
            pages.emplace_back();
        if (boxes.compare(at, 6, "<word ") != 0)
            continue;
        const double top = number_after(boxes, "yMin", at),
                     bottom = number_after(boxes, "yMax", at);
        auto& line = pages.back()[std::lround((top + bottom) / 2 / 3)];
        line.left = std::min(line.left, number_after(boxes, "xMin", at));
        line.right = std::max(line.right, number_after(boxes, "xMax", at));
        line.top = std::min(line.top, top);
        line.bottom = std::max(line.bottom, bottom);
        const auto open = boxes.find('>', at) + 1;
        line.text += boxes.substr(open, boxes.find('<', open) - open);
    }
    return pages;
}

bool is_page_number(const Line& line) {
    return line.text.find("—") == 0 && line.text.rfind("—") == line.text.size() - 3;
}

// Lines of the text itself: the page number stands below them.
std::vector<Line> lines_of(const Page& page) {
    std::vector<Line> lines;
    for (const auto& [height, line] : page)
        if (!is_page_number(line))
            lines.push_back(line);
    return lines;
}

class LibreOffice : public testing::Test {
protected:
    void SetUp() override {
        if (std::getenv("GONGHUI_TEST_WITHOUT_LIBREOFFICE"))
            GTEST_SKIP() << "GONGHUI_TEST_WITHOUT_LIBREOFFICE is set: pages are not looked at";
    }

    void open(const Document& document) {
        const auto folder = fixtures::temporary_folder();
        std::ofstream(folder + "/report.docx", std::ios::binary)
            << to_docx(document, read_paper_form(fixtures::shipped_files()));
        std::filesystem::remove(folder + "/report.pdf");
        const auto said = output_of("soffice -env:UserInstallation=file://" + folder +
                                    "/profile --headless --convert-to pdf --outdir " + folder +
                                    " " + folder + "/report.docx");
        ASSERT_TRUE(std::filesystem::exists(folder + "/report.pdf")) << said;
        information_ = output_of("pdfinfo " + folder + "/report.pdf");
        pages_ = pages_of(output_of("pdftotext -bbox " + folder + "/report.pdf -"));
    }

    std::string information_;
    std::vector<Page> pages_;
};

// Two and a half pages of one paragraph, every character a full-width one.
Document plain_text() {
    std::string text;
    for (int character = 0; character < 28 * 55; ++character)
        text += "工";
    Document document;
    document.blocks = {{BlockKind::paragraph, {PlainSpan{text}}, 0}};
    return document;
}

void expect_inside_the_text_area(const Line& line) {
    EXPECT_GE(line.left, 27 * points_per_millimetre);
    EXPECT_LE(line.right, (210 - 25) * points_per_millimetre);
    EXPECT_GE(line.top, 36 * points_per_millimetre);
    EXPECT_LE(line.bottom, (297 - 34) * points_per_millimetre);
}

TEST_F(LibreOffice, sets_twenty_two_lines_of_twenty_eight_characters_on_a4) {
    open(plain_text());
    EXPECT_NE(information_.find("(A4)"), std::string::npos) << information_;
    ASSERT_EQ(pages_.size(), 3u);
    for (std::size_t page = 0; page < 2; ++page) {
        const auto lines = lines_of(pages_[page]);
        ASSERT_EQ(lines.size(), 22u) << "page " << page + 1;
        for (std::size_t at = 0; at < lines.size(); ++at) {
            expect_inside_the_text_area(lines[at]);
            EXPECT_EQ(base::characters(lines[at].text), page == 0 && at == 0 ? 26u : 28u);
            if (at > 0) {
                EXPECT_NEAR(lines[at].bottom - lines[at - 1].bottom, 28.95, 0.1);
            }
        }
    }
}

class LibreOfficeReport : public LibreOffice {
protected:
    void SetUp() override {
        LibreOffice::SetUp();
        if (IsSkipped())
            return;
        const auto catalogue = fixtures::shipped_catalogue();
        const auto read = read_outlines(fixtures::shipped_files(), *catalogue);
        const auto& outline = read.outlines.at("annual_summary");
        document_ = compose(outline, fixtures::linjiang,
                            fixtures::full_answers(outline, *catalogue), {}, *catalogue)
                        .document;
        open(document_);
    }
    Document document_;
};

TEST_F(LibreOfficeReport, numbers_odd_pages_on_the_right_and_even_ones_on_the_left) {
    ASSERT_GE(pages_.size(), 2u);
    for (std::size_t at = 0; at < pages_.size(); ++at) {
        int numbers = 0;
        for (const auto& [height, line] : pages_[at]) {
            if (!is_page_number(line))
                continue;
            ++numbers;
            EXPECT_EQ(line.text, "—" + std::to_string(at + 1) + "—");
            EXPECT_EQ(line.left > 297, at % 2 == 0) << "page " << at + 1;
            EXPECT_GT(line.top, (297 - 35) * points_per_millimetre);
        }
        EXPECT_EQ(numbers, 1) << "page " << at + 1;
    }
}

TEST_F(LibreOfficeReport, prints_every_sentence_inside_the_text_area) {
    std::string all;
    for (const auto& page : pages_)
        for (const auto& line : lines_of(page)) {
            all += line.text;
            EXPECT_LE(line.right, (210 - 20) * points_per_millimetre) << line.text;
        }
    for (const auto& block : document_.blocks)
        EXPECT_NE(all.find(base::replaced(text_of(block), " ", "")), std::string::npos)
            << text_of(block);
}

}  // namespace
