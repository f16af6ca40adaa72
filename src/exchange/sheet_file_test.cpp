#include "exchange/sheet_file.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "exchange/workbook_writing.hpp"

namespace exchange {
namespace {

const std::string mark = "云溪区总工会经办人于2023-12-29 09:30导出，用途：核对 & 上报";

std::string written(SheetForm form, const std::vector<Row>& rows) {
    const TemporaryFile file;
    SheetFile sheet(file.path(), form, "人员", {{"姓名", 16, {}}, {"单位", 16, {}}},
                    base::Date::of(2023, 12, 29));
    for (const auto& row : rows)
        sheet.add(row);
    EXPECT_EQ(sheet.rows(), rows.size());
    sheet.close(mark);
    return file.content();
}

TEST(SheetFile, holds_its_rows_and_ends_with_who_took_it_when_and_why) {
    for (const auto form : {SheetForm::xlsx, SheetForm::csv}) {
        const auto sheet = read_sheet(written(form, {{"林一", "砖厂"}, {"林二", ""}}));
        ASSERT_TRUE(sheet);
        const auto& rows = sheet.value().rows;
        ASSERT_EQ(rows.size(), 5u) << "headings, two rows, a blank line and the mark";
        EXPECT_EQ(rows[0], (Row{"姓名", "单位"}));
        EXPECT_EQ(rows[1], (Row{"林一", "砖厂"}));
        EXPECT_EQ(rows.back().front(), mark);
    }
}

TEST(SheetFile, makes_no_formula_of_what_somebody_typed) {
    const auto csv = written(SheetForm::csv, {{"=HYPERLINK(\"http://x\")", "+1"}});
    EXPECT_NE(csv.find("'=HYPERLINK"), std::string::npos);
    EXPECT_NE(csv.find("'+1"), std::string::npos);
    const auto sheet = read_sheet(written(SheetForm::xlsx, {{"=1+1", "@x"}}));
    ASSERT_TRUE(sheet);
    EXPECT_EQ(sheet.value().rows[1], (Row{"=1+1", "@x"}));
}

}  // namespace
}  // namespace exchange
