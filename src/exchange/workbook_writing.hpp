// What every writer of workbooks needs of libxlsxwriter: an owner, formats, drop-downs.
#pragma once

#include <xlsxwriter.h>

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "base/date.hpp"
#include "exchange/sheet.hpp"

namespace exchange {

// The library writes to a path; the file is ours alone and gone when we are done.
class TemporaryFile {
public:
    TemporaryFile();
    ~TemporaryFile();
    TemporaryFile(const TemporaryFile&) = delete;
    const std::string& path() const { return path_; }
    std::string content() const;

private:
    std::string path_;
};

enum class Memory {
    growing,   // Cells in any order; for what is written by hand.
    constant,  // Rows in order, each forgotten once written.
};

class WorkbookWriter {
public:
    // The workbook says the day it was made, and no moment: the library would ask a clock.
    WorkbookWriter(const std::filesystem::path& file, Memory memory, base::Date made_on);
    ~WorkbookWriter();  // Without close(), what was begun is given up.
    WorkbookWriter(const WorkbookWriter&) = delete;

    lxw_workbook* get() const { return workbook_; }
    // A sheet of that name, or one the library names where a spreadsheet would not have it.
    lxw_worksheet* add_sheet(const std::string& title);
    lxw_format* add_format(const char* number_format);
    void set_property(const char* name, const std::string& value);
    void close();  // Throws when the disk is full.

private:
    lxw_workbook* workbook_;
    std::string file_;
};

// A cell of at most what a spreadsheet holds: longer text is cut at a whole character.
void write_text(lxw_worksheet* sheet, std::uint64_t line, std::size_t column,
                const std::string& text, lxw_format* format);
// Options too long to stand in place are kept on a hidden sheet.
void add_drop_down(WorkbookWriter& workbook, lxw_worksheet* sheet, std::uint64_t first_line,
                   std::size_t column, const std::vector<std::string>& options);
// One line of CSV: quoted where needed, and disarmed.
std::string csv_line(const Row& row);

}  // namespace exchange
