// Rosters saved by a real spreadsheet: merged titles, a hidden sheet, formulas, dates, and ID
// numbers that were taken for quantities.
//
// Needs soffice. GONGHUI_TEST_WITHOUT_LIBREOFFICE=1 is the only way to do without it.
#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "exchange/damage.hpp"
#include "exchange/headings.hpp"
#include "exchange/rows.hpp"

namespace {

using namespace exchange;

const char* const roster = R"fods(<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0"
 xmlns:of="urn:oasis:names:tc:opendocument:xmlns:of:1.2"
 office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.spreadsheet">
<office:automatic-styles>
 <style:style style:name="hidden" style:family="table"><style:table-properties table:display="false"/></style:style>
 <number:date-style style:name="day"><number:year number:style="long"/><number:text>年</number:text><number:month/><number:text>月</number:text><number:day/><number:text>日</number:text></number:date-style>
 <style:style style:name="dated" style:family="table-cell" style:data-style-name="day"/>
</office:automatic-styles>
<office:body><office:spreadsheet>
<table:table table:name="会员">
<table:table-row><table:table-cell table:number-columns-spanned="5" office:value-type="string"><text:p>云溪市总工会会员花名册</text:p></table:table-cell></table:table-row>
<table:table-row/>
<table:table-row>
 <table:table-cell office:value-type="string"><text:p>姓 名*</text:p></table:table-cell>
 <table:table-cell office:value-type="string"><text:p>身份证号码</text:p></table:table-cell>
 <table:table-cell office:value-type="string"><text:p>出生日期</text:p></table:table-cell>
 <table:table-cell office:value-type="string"><text:p>会费</text:p></table:table-cell>
 <table:table-cell office:value-type="string"><text:p>所属工会</text:p></table:table-cell></table:table-row>
<table:table-row>
 <table:table-cell office:value-type="string"><text:p>𬱖䶮</text:p></table:table-cell>
 <table:table-cell office:value-type="string"><text:p>11010519491231002X</text:p></table:table-cell>
 <table:table-cell table:style-name="dated" office:value-type="date" office:date-value="1949-12-31"/>
 <table:table-cell table:formula="of:=10*2.5" office:value-type="float" office:value="25"/>
 <table:table-cell table:number-rows-spanned="2" office:value-type="string"><text:p>第一分会</text:p></table:table-cell></table:table-row>
<table:table-row>
 <table:table-cell office:value-type="string"><text:p>张　三</text:p></table:table-cell>
 <table:table-cell office:value-type="float" office:value="430603199001011234"/>
 <table:table-cell office:value-type="string"><text:p>90-3-7</text:p></table:table-cell>
 <table:table-cell office:value-type="string"><text:p>#N/A</text:p></table:table-cell>
 <table:covered-table-cell/></table:table-row>
</table:table>
<table:table table:name="填写说明" table:style-name="hidden"><table:table-row>
 <table:table-cell office:value-type="string"><text:p>姓名</text:p></table:table-cell></table:table-row></table:table>
<table:table table:name="附表"><table:table-row><table:table-cell/></table:table-row></table:table>
</office:spreadsheet></office:body></office:document>
)fods";

class Spreadsheet : public testing::Test {
protected:
    void SetUp() override {
        if (std::getenv("GONGHUI_TEST_WITHOUT_LIBREOFFICE"))
            GTEST_SKIP() << "GONGHUI_TEST_WITHOUT_LIBREOFFICE is set: no spreadsheet is asked";
        folder_ = std::filesystem::temp_directory_path() /
                  ("gonghui-spreadsheet." + std::to_string(getpid()));
        std::filesystem::create_directories(folder_);
        std::ofstream(folder_ / "roster.fods") << roster;
        const auto command = "soffice -env:UserInstallation=file://" + folder_.string() +
                             "/profile --headless --convert-to xlsx --outdir " + folder_.string() +
                             " " + (folder_ / "roster.fods").string() + " >/dev/null 2>&1";
        ASSERT_EQ(std::system(command.c_str()), 0);
        source_ = open_rows(folder_ / "roster.xlsx", RowLimits{}).take();
        SheetRow row;
        while (source_->next(row).take()) {
            auto& kept = lines_.emplace_back(HeadLine{row.line, {}});
            for (const auto& cell : row.cells)
                kept.cells.emplace_back(cell.text);
            rows_.push_back(row);
        }
    }
    void TearDown() override { std::filesystem::remove_all(folder_); }

    // The cell as it was read, its text kept beyond the row.
    SheetCell cell(std::uint64_t line, std::size_t column) const {
        for (std::size_t at = 0; at < rows_.size(); ++at)
            if (rows_[at].line == line && column < rows_[at].cells.size()) {
                auto found = rows_[at].cells[column];
                found.text = lines_[at].cells[column];
                return found;
            }
        return {};
    }
    std::string mended_as(std::uint64_t line, std::size_t column, Sort sort) const {
        const auto answer = mended(cell(line, column), {sort, 0, source_->facts().is_1904});
        return answer ? answer.value().value : answer.refusals().front().code;
    }

    std::filesystem::path folder_;
    std::unique_ptr<RowSource> source_;
    std::vector<SheetRow> rows_;
    std::vector<HeadLine> lines_;
};

TEST_F(Spreadsheet, tells_its_sheets_and_what_is_merged) {
    EXPECT_EQ(source_->facts().sheet, "会员");
    EXPECT_EQ(source_->facts().hidden_sheets, (std::vector<std::string>{"填写说明"}));
    EXPECT_EQ(source_->facts().other_sheets, (std::vector<std::string>{"附表"}));
    EXPECT_EQ(source_->facts().merged_ranges, 2u);
    EXPECT_TRUE(cell(1, 4).is_merged);
    EXPECT_TRUE(cell(4, 4).is_merged);
    EXPECT_EQ(cell(4, 4).text, "第一分会");
    EXPECT_EQ(mended_as(5, 4, Sort::name), "damage.merged");
    EXPECT_FALSE(cell(4, 0).is_merged);
}

TEST_F(Spreadsheet, shows_its_headings_below_the_title) {
    const auto found = find_headings(
        lines_, {{"name", {"姓名"}, true}, {"id", {"证件号码", "身份证号码"}, true}}, {});
    ASSERT_TRUE(found);
    EXPECT_EQ(found.value().line, 3u);
    EXPECT_EQ(found.value().places, (std::vector<std::size_t>{0, 1}));
}

TEST_F(Spreadsheet, keeps_names_and_text_and_shows_what_it_did_to_numbers_and_dates) {
    EXPECT_EQ(mended_as(4, 0, Sort::name), "𬱖䶮");
    EXPECT_EQ(mended_as(5, 0, Sort::name), "张三");
    EXPECT_EQ(mended_as(4, 1, Sort::id_number), "11010519491231002X");
    EXPECT_EQ(cell(5, 1).kind, CellKind::number);
    const auto lost = mended_as(5, 1, Sort::id_number);
    EXPECT_TRUE(lost == "damage.rounded" || lost == "damage.exponent") << lost;
    EXPECT_EQ(cell(4, 2).kind, CellKind::date_serial);
    EXPECT_EQ(mended_as(4, 2, Sort::date), "1949-12-31");
    EXPECT_EQ(mended_as(5, 2, Sort::date), "damage.two_digit_year");
    EXPECT_TRUE(cell(4, 3).is_formula);
    EXPECT_EQ(mended_as(4, 3, Sort::money), "25");
    EXPECT_EQ(mended_as(5, 3, Sort::money), "damage.error_value");
}

}  // namespace
