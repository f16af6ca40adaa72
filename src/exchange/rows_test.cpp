#include "exchange/rows.hpp"

#include <gtest/gtest.h>

#include "exchange/sheet.hpp"

namespace exchange {
namespace {

struct Read {
    std::vector<Row> rows;
    std::string refused, form;
    std::map<std::string, std::string> arguments;
};

Read read_all(std::string_view bytes, const RowLimits& limits = {}) {
    Read read;
    auto source = open_rows(bytes, limits);
    if (!source) {
        read.refused = source.refusals().front().code;
        return read;
    }
    read.form = source.value()->facts().form;
    SheetRow row;
    for (auto more = source.value()->next(row);; more = source.value()->next(row)) {
        if (!more) {
            read.refused = more.refusals().front().code;
            read.arguments = more.refusals().front().arguments;
        }
        if (!more || !more.value())
            return read;
        auto& texts = read.rows.emplace_back();
        for (const auto& cell : row.cells)
            texts.emplace_back(cell.text);
    }
}

TEST(CsvRows, AreSplitAtCommasSemicolonsAndTabsWithQuotesAndEveryLineEnd) {
    EXPECT_EQ(read_all("a,b\r\n1,\"x,\"\"y\"\"\nz\"\r\n").rows,
              (std::vector<Row>{{"a", "b"}, {"1", "x,\"y\"\nz"}}));
    EXPECT_EQ(read_all("a;b\n1;2\n").rows, (std::vector<Row>{{"a", "b"}, {"1", "2"}}));
    EXPECT_EQ(read_all("a\tb\r1\t2,5").rows, (std::vector<Row>{{"a", "b"}, {"1", "2,5"}}));
    EXPECT_EQ(read_all("a,\n\n,b").rows, (std::vector<Row>{{"a", ""}, {""}, {"", "b"}}));
}

TEST(CsvRows, RefuseWhatIsNoTextAndSayWhere) {
    EXPECT_EQ(read_all(std::string_view("a\0b\n", 4)).refused, "sheet.not_text");
    EXPECT_EQ(read_all("\"open").refused, "sheet.damaged");
    std::string names = "姓名\n";
    for (int line = 0; line < 200'000; ++line)
        names += "张三\n";
    EXPECT_EQ(read_all(names + "\xFF\n").refused, "sheet.not_text");
    EXPECT_EQ(read_all(names + "\xE5").refused, "sheet.not_text");
}

TEST(CsvRows, AreReadInEveryEncodingOfficesUse) {
    EXPECT_EQ(read_all("\xEF\xBB\xBF姓名\n").rows, (std::vector<Row>{{"姓名"}}));
    EXPECT_EQ(read_all("\xD0\xD5\xC3\xFB\n").rows, (std::vector<Row>{{"姓名"}}));
    EXPECT_EQ(read_all("\xD0\xD5\xC3\xFB\n").form, "csv gb18030");
    EXPECT_EQ(read_all(std::string_view("\xFF\xFE\xD3\x59\x0D\x54\n\0", 8)).rows,
              (std::vector<Row>{{"姓名"}}));
}

TEST(CsvRows, KeepEveryLimitByItsName) {
    RowLimits limits;
    limits.rows_max = 2;
    EXPECT_EQ(read_all("a\nb\nc\n", limits).refused, "sheet.too_many_rows");
    EXPECT_EQ(read_all("a\nb\nc\n", limits).arguments.at("line"), "3");
    limits = {};
    limits.columns_max = 2;
    EXPECT_EQ(read_all("a,b,c\n", limits).refused, "sheet.too_many_columns");
    limits = {};
    limits.cell_bytes_max = 5;
    EXPECT_EQ(read_all("abcde,abcdef\n", limits).refused, "sheet.cell_too_long");
    limits.row_bytes_max = 1'000'000;
    EXPECT_EQ(read_all("\"" + std::string(2'000'000, 'x'), limits).refused, "sheet.cell_too_long");
    limits.bytes_max = 3;
    EXPECT_EQ(read_all("abcd", limits).refused, "sheet.too_large");
}

}  // namespace
}  // namespace exchange
