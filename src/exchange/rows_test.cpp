#include "exchange/rows.hpp"

#include <gtest/gtest.h>
#include <malloc.h>
#include <unicode/uchar.h>
#include <unicode/ucnv.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include <fstream>
#include <random>
#include <utility>

#include "base/text.hpp"
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

// Every character beyond GBK that stands in people's names, and beyond U+FFFF.
const char* const rare_names[] = {
    "䶮", "㛃", "龴龵龶龷龸龹龺龻", "𠮷", "𬱖", "𬭳", "𫖯", "𪚥", "㐂", "〇",
    "鿫", "𰻝", "古丽·买买提"};

std::string gb18030_of(const std::string& text) {
    UErrorCode status = U_ZERO_ERROR;
    std::string packed(text.size() * 4 + 16, '\0');
    const auto size =
        ucnv_convert("gb18030", "utf-8", packed.data(), static_cast<std::int32_t>(packed.size()),
                     text.data(), static_cast<std::int32_t>(text.size()), &status);
    EXPECT_TRUE(U_SUCCESS(status));
    packed.resize(static_cast<std::size_t>(size));
    return packed;
}

TEST(Rows, KeepEveryRareCharacterOfANameInEveryForm) {
    Written written{"名册", {{"姓名", 16, {}}}, {}, {}};
    std::vector<Row> wanted{{"姓名"}};
    for (const char* name : rare_names) {
        written.rows.push_back({name});
        wanted.push_back({name});
    }
    EXPECT_EQ(read_all(write_xlsx(written, base::Date::of(2026, 3, 5))).rows, wanted);
    EXPECT_EQ(read_all(write_csv(written)).rows, wanted);
    const auto packed = gb18030_of(write_csv(written).substr(3));
    EXPECT_EQ(read_all(packed).rows, wanted);
    EXPECT_EQ(read_all(packed).form, "csv gb18030");
    // As GB18030-2022 writes 龴: two bytes, which older tables read as a private character.
    EXPECT_EQ(read_all("\xD0\xD5\xC3\xFB\n\xFE\x59\n").rows.at(1).at(0), "龴");
}

// GB18030 has a code for every character; a name may hold any that is Han. So many to a cell.
constexpr std::size_t characters_of_a_cell = 40;
std::vector<Row> every_han_character() {
    std::vector<Row> rows;
    std::u32string cell;
    for (UChar32 letter = 0; letter <= UCHAR_MAX_VALUE; ++letter) {
        if (!u_hasBinaryProperty(letter, UCHAR_IDEOGRAPHIC))
            continue;
        cell += static_cast<char32_t>(letter);
        if (cell.size() == characters_of_a_cell)
            rows.push_back({base::to_utf8(std::exchange(cell, {}))});
    }
    rows.push_back({base::to_utf8(cell)});
    return rows;
}

TEST(Rows, KeepEveryHanCharacterOfGb18030InEveryForm) {
    const Written written{"名册", {{"姓名", 16, {}}}, every_han_character(), {}};
    auto wanted = written.rows;
    wanted.insert(wanted.begin(), {"姓名"});
    EXPECT_GT(wanted.size() * characters_of_a_cell, 90'000u) << "no list of characters";
    EXPECT_EQ(read_all(write_xlsx(written, base::Date::of(2026, 3, 5))).rows, wanted);
    const auto packed = gb18030_of(write_csv(written).substr(3));
    EXPECT_EQ(read_all(packed).form, "csv gb18030");
    EXPECT_EQ(read_all(packed).rows, wanted);
}

std::string random_cell(std::mt19937& random) {
    static const std::vector<std::string> pieces{
        "a", "张", "𬱖", ",", ";", "\t", "\"",      "\n", "\r", "\r\n",        "'",
        "=", "+",  "-",  "@", " ", "　", "_x000D_", "1",  "E",  "\xEF\xBB\xBF"};
    std::string cell;
    for (auto size = random() % 6; size > 0; --size)
        cell += pieces[random() % pieces.size()];
    return cell;
}

TEST(CsvRows, ReadBackWhateverCellsWereWritten) {
    std::mt19937 random(4409811990);
    for (int round = 0; round < 3'000; ++round) {
        Written written;
        const auto columns = 1 + random() % 5;
        Row headings(columns);
        for (auto& heading : headings)
            written.columns.push_back({heading = random_cell(random), 16, {}});
        std::vector<Row> wanted{headings};
        for (auto rows = random() % 6; rows > 0; --rows) {
            Row row(columns);
            for (auto& cell : row)
                cell = random_cell(random);
            wanted.push_back(row);
            written.rows.push_back(row);
        }
        const auto csv = write_csv(written);
        ASSERT_EQ(read_all(csv).rows, wanted) << csv;
    }
}

std::uint64_t anonymous_kilobytes() {
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);)
        if (line.starts_with("RssAnon:"))
            return std::strtoull(line.c_str() + 8, nullptr, 10);
    return 0;
}

// Reads a file to its end; the growth of memory on the way, in megabytes.
struct Passage {
    std::uint64_t rows = 0, cells = 0, grown_megabytes = 0;
};
Passage pass_through(const std::filesystem::path& file) {
    Passage passage;
    malloc_trim(0);
    const auto before = anonymous_kilobytes();
    std::uint64_t most = before;
    auto source = open_rows(file, RowLimits{});
    EXPECT_TRUE(source);
    SheetRow row;
    while (source && source.value()->next(row).take()) {
        passage.cells += row.cells.size();
        if (++passage.rows % 10'000 == 0)
            most = std::max(most, anonymous_kilobytes());
    }
    std::filesystem::remove(file);
    passage.grown_megabytes = (most - before) / 1'024;
    return passage;
}

std::filesystem::path in_temporary(const std::string& name) {
    return std::filesystem::temp_directory_path() / (name + "." + std::to_string(getpid()));
}

TEST(Rows, OfAMillionLinesOfCsvTakeNoMoreMemoryThanAHundred) {
    const auto file = in_temporary("gonghui-million.csv");
    std::ofstream stream(file);
    for (int line = 0; line < 1'000'000; ++line)
        stream << "张三," << 430603199001010000 + line << ",13800138000,云溪纺织厂,云溪市总工会\n";
    stream.close();
    const auto passage = pass_through(file);
    EXPECT_EQ(passage.rows, 1'000'000u);
    EXPECT_EQ(passage.cells, 5'000'000u);
    EXPECT_LE(passage.grown_megabytes, 8u);
}

TEST(Rows, OfAWorkbookOfThreeHundredThousandLinesTakeLittleMemory) {
    const auto file = in_temporary("gonghui-large.xlsx");
    lxw_workbook_options options = {};
    options.constant_memory = LXW_TRUE;
    lxw_workbook* workbook = workbook_new_opt(file.c_str(), &options);
    lxw_worksheet* sheet = workbook_add_worksheet(workbook, nullptr);
    for (lxw_row_t line = 0; line < 300'000; ++line) {
        worksheet_write_string(sheet, line, 0, "张三", nullptr);
        worksheet_write_string(sheet, line, 1, std::to_string(430603199001010000 + line).c_str(),
                               nullptr);
        worksheet_write_number(sheet, line, 2, 13800138000.0 + line, nullptr);
    }
    ASSERT_EQ(workbook_close(workbook), LXW_NO_ERROR);
    const auto passage = pass_through(file);
    EXPECT_EQ(passage.rows, 300'000u);
    EXPECT_EQ(passage.cells, 900'000u);
    EXPECT_LE(passage.grown_megabytes, 16u);
}

}  // namespace
}  // namespace exchange
