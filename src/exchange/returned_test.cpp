// Workbooks written row by row: handed back with errors, exported, and made as templates.
#include "exchange/returned.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>
#include <sstream>

#include "exchange/headings.hpp"
#include "exchange/sheet_stream.hpp"
#include "exchange/templates.hpp"
#include "exchange/workbook_parts.hpp"

namespace exchange {
namespace {

const base::Date day = base::Date::of(2026, 3, 5);

class Temporary {
public:
    explicit Temporary(const std::string& name)
        : path(std::filesystem::temp_directory_path() / (name + "." + std::to_string(getpid()))) {}
    ~Temporary() { std::filesystem::remove(path); }
    std::string content() const {
        std::ifstream stream(path, std::ios::binary);
        std::ostringstream bytes;
        bytes << stream.rdbuf();
        return bytes.str();
    }
    const std::filesystem::path path;
};

std::vector<Row> rows_of(const std::filesystem::path& file) {
    std::vector<Row> rows;
    auto source = open_rows(file, RowLimits{});
    EXPECT_TRUE(source);
    SheetRow row;
    while (source && source.value()->next(row).take()) {
        auto& texts = rows.emplace_back();
        for (const auto& cell : row.cells)
            texts.emplace_back(cell.text);
    }
    return rows;
}

std::string part_of(const std::filesystem::path& file, const std::string& name) {
    std::string text;
    const auto parts = WorkbookParts::open(file, RowLimits{});
    EXPECT_TRUE(parts.value()->each_piece(name, [&](std::string_view piece) {
        text += piece;
        return base::Result<base::Done>(base::Done{});
    }));
    return text;
}

catalogue::Catalogue sentences() {
    catalogue::Catalogue catalogue;
    catalogue.words["id_number.check_digit"] = {"校验位不对", "check digit"};
    catalogue.words["damage.exponent"] = {"科学计数法", "exponent"};
    return catalogue;
}

SheetRow row_of(std::uint64_t line, std::vector<SheetCell> cells) {
    return {line, std::move(cells)};
}

TEST(Returned, WorkbooksKeepTheColumnsAndPutEveryErrorOnItsCell) {
    const Temporary file("gonghui-returned.xlsx");
    const auto catalogue = sentences();
    ReturnedWorkbook workbook(file.path, catalogue,
                              {{"姓名", "证件号码", "入会日期"}, false, {}, day});
    workbook.add(row_of(7, {{"张三", CellKind::text},
                            {"4.4E+17", CellKind::text},
                            {"32939", CellKind::date_serial}}),
                 {{1, {"damage.exponent", "", "", {}}}});
    workbook.add(row_of(9, {{"=HYPERLINK(\"x\")", CellKind::text}, {"110", CellKind::text}}),
                 {{1, {"id_number.check_digit", "", "", {}}},
                  {whole_line, {"damage.exponent", "", "", {}}}});
    const auto counts = workbook.close();
    EXPECT_EQ(counts.wrong_rows, 2u);
    EXPECT_EQ(counts.by_code.at("damage.exponent"), 2u);
    const auto rows = rows_of(file.path);
    EXPECT_EQ(rows.at(0), (Row{"姓名", "证件号码", "入会日期", "原行号", "错误说明"}));
    EXPECT_EQ(rows.at(1), (Row{"张三", "4.4E+17", "32939", "7", "证件号码：科学计数法"}));
    EXPECT_EQ(rows.at(2).at(0), "=HYPERLINK(\"x\")");
    EXPECT_EQ(rows.at(2).at(4), "证件号码：校验位不对\n科学计数法");
    EXPECT_EQ(part_of(file.path, "xl/worksheets/sheet1.xml").find("<f>"), std::string::npos);
    EXPECT_NE(part_of(file.path, "xl/worksheets/sheet1.xml").find("<autoFilter"),
              std::string::npos);
    EXPECT_NE(part_of(file.path, "xl/comments1.xml").find("校验位不对"), std::string::npos);
    EXPECT_NE(part_of(file.path, "xl/worksheets/sheet2.xml").find("damage.exponent"),
              std::string::npos);
}

TEST(Returned, DatesAreDatesStillWhenTheWorkbookComesBack) {
    const Temporary file("gonghui-dates.xlsx");
    const auto catalogue = sentences();
    ReturnedWorkbook workbook(file.path, catalogue, {{"入会日期"}, true, {}, day});
    workbook.add(row_of(2, {{"31477", CellKind::date_serial}}), {});
    workbook.close();
    auto source = open_rows(file.path, RowLimits{}).take();
    SheetRow row;
    ASSERT_TRUE(source->next(row).take() && source->next(row).take());
    EXPECT_EQ(row.cells.at(0).kind, CellKind::date_serial);
    EXPECT_EQ(row.cells.at(0).text, "32939");  // 1990-03-07, counted from 1899-12-30.
    EXPECT_FALSE(source->facts().is_1904);
}

TEST(Returned, ColumnsOfAnEarlierRoundGoWhenItIsReturnedAgain) {
    const Temporary file("gonghui-again.xlsx");
    const auto catalogue = sentences();
    ReturnedWorkbook workbook(file.path, catalogue,
                              {{"姓名", "原行号", "错误说明", "电话"}, false, {}, day});
    workbook.add(row_of(2, {{"张三", CellKind::text},
                            {"7", CellKind::text},
                            {"旧", CellKind::text},
                            {"110", CellKind::text}}),
                 {{3, {"damage.exponent", "", "", {}}}});
    workbook.close();
    EXPECT_EQ(rows_of(file.path).at(0), (Row{"姓名", "电话", "原行号", "错误说明"}));
    EXPECT_EQ(rows_of(file.path).at(1), (Row{"张三", "110", "2", "电话：科学计数法"}));
}

TEST(Returned, CommentsStopAtTheirLimitAndColourGoesOn) {
    const Temporary file("gonghui-comments.xlsx");
    const auto catalogue = sentences();
    ReturnedWorkbook workbook(file.path, catalogue, {{"姓名"}, false, {}, day});
    for (std::uint64_t line = 2; line < comments_max + 12; ++line)
        workbook.add(row_of(line, {{"张三", CellKind::text}}),
                     {{0, {"damage.exponent", "", "", {}}}});
    workbook.close();
    const auto comments = part_of(file.path, "xl/comments1.xml");
    std::size_t count = 0;
    for (auto at = comments.find("<comment "); at != comments.npos;
         at = comments.find("<comment ", at + 1))
        ++count;
    EXPECT_EQ(count, comments_max);
    EXPECT_EQ(rows_of(file.path).size(), comments_max + 11);
    EXPECT_EQ(rows_of(file.path).back().back(), "姓名：科学计数法");
}

TEST(Exports, AreStreamedInBothFormsWithTheirWatermarkAndDisarmed) {
    const StreamedSheet sheet{"会员",
                              {{"姓名", 16, {}}, {"备注", 30, {}}},
                              {"王芳", "2026-03-05 09:00", "年度核对"},
                              Language::zh,
                              day};
    for (const auto form : {SheetForm::csv, SheetForm::xlsx}) {
        const Temporary file("gonghui-export");
        int left = 1'000;
        const auto count = write_rows(file.path, form, sheet, [&](Row& row) {
            row = {"古丽·买买提𬱖", "=1+1"};
            return left-- > 0;
        });
        EXPECT_EQ(count, 1'000u);
        const auto rows = rows_of(file.path);
        ASSERT_EQ(rows.size(), 1'002u);
        EXPECT_EQ(rows[0][0], "导出人：王芳　时间：2026-03-05 09:00　事由：年度核对");
        EXPECT_EQ(rows[1], (Row{"姓名", "备注"}));
        EXPECT_EQ(rows[1'001], (Row{"古丽·买买提𬱖", "=1+1"}));
        if (form == SheetForm::csv) {
            EXPECT_NE(file.content().find(",'=1+1"), std::string::npos);
        }
    }
}

TEST(Templates, CarryTheirRulesAndComeBackWithThem) {
    RegisterTemplate wanted{"会员名册",
                            "members",
                            "2026-03-05 a1b2",
                            "请勿改动表头。",
                            {{"姓名", true, 16, "与证件一致", {}},
                             {"性别", false, 10, "", {"男", "女"}},
                             {"所属工会", false, 30, "", {}}},
                            day};
    for (int union_number = 0; union_number < 60; ++union_number)
        wanted.columns[2].options.push_back("云溪市第" + std::to_string(union_number) + "分会");
    const Temporary file("gonghui-template.xlsx");
    std::ofstream(file.path, std::ios::binary) << write_template(wanted);
    const auto source = open_rows(file.path, RowLimits{}).take();
    const auto mark = template_mark(source->facts());
    ASSERT_TRUE(mark);
    EXPECT_EQ(mark->id, "members");
    EXPECT_EQ(mark->rule_version, "2026-03-05 a1b2");
    EXPECT_EQ(source->facts().hidden_sheets, (std::vector<std::string>{"options3"}));
    EXPECT_EQ(rows_of(file.path).at(1), (Row{"*姓名", "性别", "所属工会"}));
    EXPECT_EQ(folded_heading(rows_of(file.path)[1][0]), "姓名");
    const auto xml = part_of(file.path, "xl/worksheets/sheet1.xml");
    EXPECT_NE(xml.find("options3!$A$1:$A$60"), std::string::npos);
    EXPECT_NE(part_of(file.path, "xl/comments1.xml").find("与证件一致"), std::string::npos);
}

}  // namespace
}  // namespace exchange
