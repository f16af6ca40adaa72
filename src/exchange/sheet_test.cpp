#include "exchange/sheet.hpp"

#include <gtest/gtest.h>
#include <zip.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <random>
#include <sstream>

#include "reports/archive.hpp"

namespace exchange {
namespace {

Written roster() {
    return {"名单",
            {{"姓名", 16, {}}, {"证件号码", 22, {}}, {"角色", 12, {"队员", "教练"}}},
            {{"欧阳·娜", "990000199001010015", "队员"}, {"=1+1", "+86", ""}},
            {}};
}

std::string code_of(const base::Result<Sheet>& result) {
    return result ? "read" : result.refusals().front().code;
}

TEST(Sheet, AWorkbookWrittenAndReadAgainHoldsTheSameText) {
    const auto sheet = read_sheet(write_xlsx(roster(), base::Date::of(2023, 5, 12)));
    ASSERT_TRUE(sheet) << code_of(sheet);
    EXPECT_EQ(sheet.value().rows.at(0), (Row{"姓名", "证件号码", "角色"}));
    EXPECT_EQ(sheet.value().rows.at(1), (Row{"欧阳·娜", "990000199001010015", "队员"}));
    EXPECT_EQ(sheet.value().rows.at(2).at(0), "=1+1");  // Text, not a formula.
}

TEST(Sheet, ACsvCellThatLooksLikeAFormulaIsDisarmed) {
    const auto csv = write_csv(roster());
    EXPECT_NE(csv.find("'=1+1"), std::string::npos);
    EXPECT_NE(csv.find("'+86"), std::string::npos);
    EXPECT_EQ(csv.substr(0, 3), "\xEF\xBB\xBF");
}

TEST(Sheet, CsvIsReadInUtf8AndInGb18030WithQuotedCommasAndLines) {
    const auto utf8 = read_sheet("姓名,备注\r\n\"张,三\",\"一行\n二行\"\"引\"\"\"\r\n");
    ASSERT_TRUE(utf8);
    EXPECT_EQ(utf8.value().rows.at(1), (Row{"张,三", "一行\n二行\"引\""}));
    const auto gb = read_sheet("\xD0\xD5\xC3\xFB\n\xD5\xC5\xC8\xFD\n");
    ASSERT_TRUE(gb);
    EXPECT_EQ(gb.value().rows.at(1).at(0), "张三");
}

TEST(Sheet, WhatIsNoSheetIsRefusedByItsContent) {
    EXPECT_EQ(code_of(read_sheet("%PDF-1.4 x")), "sheet.unknown_kind");
    EXPECT_EQ(code_of(read_sheet("\xD0\xCF\x11\xE0old")), "sheet.old_or_encrypted");
    EXPECT_EQ(code_of(read_sheet("PK\x03\x04 broken")), "sheet.damaged");
    EXPECT_EQ(code_of(read_sheet("")), "sheet.empty");
    EXPECT_EQ(code_of(read_sheet("\"open")), "sheet.damaged");
}

// A zip with one part of `size` zero bytes, which packs to almost nothing.
std::string zip_of_zeros(std::size_t size) {
    const auto path = (std::filesystem::temp_directory_path() / "gonghui-bomb.zip").string();
    std::remove(path.c_str());
    int error = 0;
    zip_t* archive = zip_open(path.c_str(), ZIP_CREATE, &error);
    const std::string zeros(size, '0');
    zip_file_add(archive, "xl/workbook.xml",
                 zip_source_buffer(archive, zeros.data(), zeros.size(), 0), 0);
    zip_close(archive);
    std::ifstream stream(path, std::ios::binary);
    std::ostringstream bytes;
    bytes << stream.rdbuf();
    std::remove(path.c_str());
    return bytes.str();
}

TEST(Sheet, AZipBombIsRefusedUnread) {
    EXPECT_EQ(code_of(read_sheet(zip_of_zeros(20u << 20))), "sheet.bomb");
}

TEST(Sheet, TooManyRowsAndTooLongCellsAreNamed) {
    EXPECT_EQ(code_of(read_sheet(std::string(sheet_rows_max + 1, '\n'))), "sheet.too_many_rows");
    EXPECT_EQ(code_of(read_sheet(std::string(cell_bytes_max + 1, 'x'))), "sheet.cell_too_long");
}

TEST(Sheet, ACellOutsideOfAnyRowIsDamage) {
    const auto with_sheet = [](const std::string& sheet) {
        return reports::write_archive(
            {{"xl/workbook.xml", R"(<workbook><sheets><sheet r:id="1"/></sheets></workbook>)"},
             {"xl/_rels/workbook.xml.rels", R"(<r><Relationship Id="1" Target="sheet.xml"/></r>)"},
             {"xl/sheet.xml", sheet}});
    };
    EXPECT_EQ(code_of(read_sheet(with_sheet("<s><row><c/><c><v>1</v></c></row></s>"))), "read");
    EXPECT_EQ(code_of(read_sheet(with_sheet("<s><c/></s>"))), "sheet.damaged");
    EXPECT_EQ(code_of(read_sheet(with_sheet("<s><row r=\"0\"/><c/></s>"))), "sheet.damaged");
}

TEST(Sheet, DamagedWorkbooksAreRefusedAndNeverCrash) {
    const auto good = write_xlsx(roster(), base::Date::of(2023, 5, 12));
    std::mt19937 random(7);
    for (int round = 0; round < 300; ++round) {
        auto bytes = good;
        for (int flip = 0; flip < 1 + round % 8; ++flip)
            bytes[random() % bytes.size()] = static_cast<char>(random());
        if (round % 5 == 0)
            bytes.resize(random() % bytes.size());
        (void)read_sheet(bytes);
    }
}

}  // namespace
}  // namespace exchange
