// A sheet written row by row into a file: memory holds one row, whatever its length.
#pragma once

#include <filesystem>
#include <memory>

#include "exchange/sheet.hpp"

namespace exchange {

constexpr std::uint64_t exported_rows_max = 1'000'000;  // A workbook has room for 1,048,576.

class SheetFile {
public:
    // `made_on` is what a workbook says of its making. Throws when the file cannot be begun.
    SheetFile(const std::filesystem::path& file, SheetForm form, const std::string& title,
              const std::vector<Column>& columns, base::Date made_on);
    ~SheetFile();
    SheetFile(const SheetFile&) = delete;

    // Cells are text, as in write_xlsx and write_csv: nothing becomes a formula.
    void add(const Row& row);
    std::uint64_t rows() const;
    // The mark tells who took the sheet, when and why: the last line, and in a workbook the
    // foot of every printed page too. Throws when the disk is full.
    void close(const std::string& mark);

private:
    struct Writing;
    struct Workbook;
    struct Text;
    std::unique_ptr<Writing> writing_;
};

}  // namespace exchange
