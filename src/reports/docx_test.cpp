#include "reports/docx.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "base/text.hpp"
#include "fixtures/source_root.hpp"
#include "reports/archive.hpp"
#include "reports/document_check.hpp"
#include "reports/pages.hpp"

namespace {

using namespace reports;

std::map<std::string, std::string> files_of(const std::string& folder) {
    std::map<std::string, std::string> files;
    const std::filesystem::path root = fixtures::source_root();
    for (const auto& entry : std::filesystem::recursive_directory_iterator(root / folder)) {
        if (!entry.is_regular_file())
            continue;
        std::ifstream in(entry.path(), std::ios::binary);
        files[std::filesystem::relative(entry.path(), root).string()] = {
            std::istreambuf_iterator<char>(in), {}};
    }
    return files;
}

FigureSpan students() {
    return {.text = "41名",
            .address = "aid.students?union=1&from=2023-01-01&to=2023-12-31&reach=whole",
            .words = "资助学生人数",
            .unit = "persons",
            .value = 41,
            .ratio = std::nullopt};
}

Document short_report() {
    Document document;
    document.blocks = {
        {BlockKind::title,
         {PlainSpan{"临江区总工会"}, OwnSpan{"2023年度"}, PlainSpan{"工作总结"}},
         0},
        {BlockKind::heading1, {OwnSpan{"一、"}, PlainSpan{"服务职工"}}, 0},
        {BlockKind::paragraph,
         {OwnSpan{"一是"}, PlainSpan{"助学。"}, PlainSpan{"资助困难学子"}, students(),
          PlainSpan{"，回访家庭"}, TypedSpan{"30余", "李岚", "2023-12-20", "text.paragraph:7"},
          PlainSpan{"户。"}},
         2},
        {BlockKind::signature, {PlainSpan{"临江区总工会"}}, 0},
        {BlockKind::date, {OwnSpan{"2023年12月22日"}}, 0},
    };
    return document;
}

std::string docx_of(const Document& document) {
    return to_docx(document, read_paper_form(files_of("outlines")));
}

std::string faults_of(const std::string& docx) {
    const auto check = check_document(docx);
    if (!check)
        return check.refusals().front().code;
    std::string all;
    for (const auto& fault : check.value().faults)
        all += fault.number + " " + fault.reason + "\n";
    return all;
}

// The finished file, opened, changed in one place and closed again, as a person might.
std::string changed(const std::string& docx, const std::string& from, const std::string& to) {
    auto parts = read_archive(docx, {"word/document.xml", "customXml/item1.xml"}).take();
    auto& xml = parts["word/document.xml"];
    EXPECT_NE(xml.find(from), std::string::npos);
    xml = base::replaced(xml, from, to);
    return write_archive(
        {{"word/document.xml", xml}, {"customXml/item1.xml", parts["customXml/item1.xml"]}});
}

TEST(DocumentModel, a_sound_report_has_no_number_in_plain_text) {
    EXPECT_TRUE(unaccounted_numbers(short_report()).empty());
    auto document = short_report();
    document.blocks[2].spans.push_back(PlainSpan{"另慰问三十名劳模。"});
    ASSERT_EQ(unaccounted_numbers(document).size(), 1u);
    EXPECT_EQ(unaccounted_numbers(document).front(), "三十名 (户。另慰问三十名)");
}

TEST(DocumentModel, a_number_split_over_two_plain_spans_is_still_seen) {
    Document document;
    document.blocks = {{BlockKind::paragraph, {PlainSpan{"慰问三十"}, PlainSpan{"名劳模"}}, 0}};
    EXPECT_EQ(unaccounted_numbers(document).size(), 1u);
}

TEST(DocumentModel, json_keeps_every_span_and_its_source) {
    auto document = short_report();
    auto rate = students();
    rate.ratio = base::Ratio{90, 100};
    document.blocks[2].spans.push_back(rate);
    EXPECT_EQ(document_of_json(to_json(document)), document);
    EXPECT_EQ(to_json(document_of_json(to_json(document))), to_json(document));
    EXPECT_ANY_THROW(document_of_json("{}"));
}

TEST(DocumentCheck, the_finished_paper_accounts_for_every_number) {
    const auto docx = docx_of(short_report());
    EXPECT_EQ(faults_of(docx), "");
    const auto check = check_document(docx).take();
    EXPECT_EQ(check.figures, 1);
    EXPECT_EQ(check.typed, 1);
    EXPECT_EQ(check.own, 4);
}

TEST(DocumentCheck, a_number_planted_in_the_finished_paper_is_found) {
    const auto docx = docx_of(short_report());
    EXPECT_EQ(faults_of(changed(docx, "助学。", "助学，惠及5个乡镇。")), "5个 unaccounted\n");
    EXPECT_EQ(faults_of(changed(docx, "助学。", "助学，惠及五个乡镇。")), "五个 unaccounted\n");
    EXPECT_EQ(faults_of(changed(docx, "助学。", "助学，惠及５个乡镇。")), "５个 unaccounted\n");
}

TEST(DocumentCheck, a_figure_retyped_in_the_finished_paper_is_found) {
    const auto docx = docx_of(short_report());
    EXPECT_EQ(faults_of(changed(docx, ">41名<", ">410名<")), "410名 altered\n");
    EXPECT_EQ(faults_of(changed(docx, "figure:4", "figure:40")), "41名 not_listed\n");
    EXPECT_EQ(faults_of(changed(docx, "figure:4", "note")), "41名 unaccounted\n");
}

TEST(DocumentCheck, what_is_no_docx_is_refused) {
    EXPECT_EQ(faults_of("not a zip"), "document.not_docx");
    EXPECT_EQ(faults_of(write_archive({{"other.xml", "<a/>"}})), "document.not_docx");
    EXPECT_EQ(
        faults_of(write_archive({{"word/document.xml", "<!DOCTYPE a [<!ENTITY b \"c\">]><a/>"}})),
        "document.not_docx");
}

TEST(Docx, the_same_report_prints_the_same_bytes) {
    EXPECT_EQ(docx_of(short_report()), docx_of(short_report()));
    auto other = short_report();
    other.blocks[1].spans.push_back(PlainSpan{"更实"});
    EXPECT_NE(docx_of(short_report()), docx_of(other));
}

TEST(Docx, markup_in_names_stays_text) {
    auto document = short_report();
    document.blocks[0].spans[0] = PlainSpan{"<w:p> & \"甲\""};
    const auto docx = docx_of(document);
    EXPECT_EQ(faults_of(docx), "");
    const auto xml = read_archive(docx, {"word/document.xml"}).take()["word/document.xml"];
    EXPECT_NE(xml.find("&lt;w:p&gt; &amp; &quot;甲&quot;"), std::string::npos);
}

TEST(Docx, name_and_date_are_placed_as_the_standard_says) {
    const auto xml =
        read_archive(docx_of(short_report()), {"word/document.xml"}).take()["word/document.xml"];
    // Name of six characters, date of seven on a line of 28: the date begins at 19, the name at 17.
    EXPECT_NE(xml.find("<w:pStyle w:val=\"Signature\"/><w:ind w:left=\"5372\"/>"),
              std::string::npos);
    EXPECT_NE(xml.find("<w:pStyle w:val=\"Date\"/><w:ind w:left=\"6004\"/>"), std::string::npos);
}

TEST(Pages, a_figure_in_html_carries_its_address_and_markup_is_escaped) {
    auto document = short_report();
    document.blocks[0].spans[0] = PlainSpan{"<script>"};
    const auto html = to_html_fragment(document);
    EXPECT_NE(html.find("data-figure=\"aid.students?union=1&amp;from=2023-01-01"),
              std::string::npos);
    EXPECT_NE(html.find("&lt;script&gt;"), std::string::npos);
    EXPECT_EQ(html.find("<script>"), std::string::npos);
}

TEST(Pages, markdown_links_figures_and_escapes_marks) {
    auto document = short_report();
    document.blocks[0].spans[0] = PlainSpan{"*甲*"};
    const auto text = to_markdown(document);
    EXPECT_NE(text.find("# \\*甲\\*2023年度工作总结"), std::string::npos);
    EXPECT_NE(text.find("[41名](<figure:aid.students?"), std::string::npos);
    EXPECT_NE(text.find("**一是助学。**"), std::string::npos);
}

}  // namespace
