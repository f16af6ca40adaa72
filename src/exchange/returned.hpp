// A sheet handed back with its errors on the cells, to be repaired and sent again.
//
// The original columns in their order, wrong cells coloured with the message as comment, the
// original line and a filterable column of errors behind them, and a second sheet that counts
// the errors by kind. Written row by row: the file may be as long as the one that came in.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "catalogue/model.hpp"
#include "exchange/roster.hpp"
#include "exchange/rows.hpp"

namespace exchange {

// Comments are kept in memory until the workbook is done; beyond them colour and column stand.
constexpr std::size_t comments_max = 10'000;
constexpr std::size_t whole_line = static_cast<std::size_t>(-1);

struct ReturnedError {
    std::size_t column = whole_line;  // From 0, as the sheet came in.
    base::Refusal refusal;
};

struct ReturnedCounts {
    std::uint64_t rows = 0, wrong_rows = 0;
    std::uint64_t unwritten = 0;  // Rows no sheet has room for.
    std::map<std::string, std::uint64_t> by_code;
};

struct ReturnedHead {
    std::vector<std::string> headings;  // As they stood in the sheet.
    bool is_1904 = false;               // SheetFacts.is_1904.
    Language language = Language::zh;
    base::Date made_on;
};

class ReturnedWorkbook {
public:
    // The catalogue must outlive the workbook.
    ReturnedWorkbook(const std::filesystem::path& file, const catalogue::Catalogue&, ReturnedHead);
    ~ReturnedWorkbook();  // Leaves a file only when it was closed.
    ReturnedWorkbook(const ReturnedWorkbook&) = delete;

    // In order; rows without errors may be given or left out.
    void add(const SheetRow& row, const std::vector<ReturnedError>& errors);
    // Writes the summary and the file. Throws when the disk is full.
    ReturnedCounts close();

private:
    struct Book;
    std::unique_ptr<Book> book_;
};

}  // namespace exchange
