#include <unistd.h>
#include <xlsxwriter.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>

#include "exchange/sheet.hpp"

namespace exchange {
namespace {

// libxlsxwriter writes to a path; the file is ours alone and gone when we are done.
class TemporaryFile {
public:
    TemporaryFile() {
        auto pattern = (std::filesystem::temp_directory_path() / "gonghui-XXXXXX").string();
        const int descriptor = mkstemp(pattern.data());
        if (descriptor < 0)
            throw std::runtime_error("cannot make a temporary file for a workbook");
        close(descriptor);
        path_ = pattern;
    }
    ~TemporaryFile() { std::remove(path_.c_str()); }
    TemporaryFile(const TemporaryFile&) = delete;
    const std::string& path() const { return path_; }
    std::string content() const {
        std::ifstream stream(path_, std::ios::binary);
        std::ostringstream bytes;
        bytes << stream.rdbuf();
        return bytes.str();
    }

private:
    std::string path_;
};

struct Formats {
    lxw_format* heading;
    lxw_format* text;
    lxw_format* wrong;
};

Formats formats_of(lxw_workbook* workbook) {
    Formats formats{workbook_add_format(workbook), workbook_add_format(workbook),
                    workbook_add_format(workbook)};
    format_set_bold(formats.heading);
    format_set_bg_color(formats.heading, 0xF2F2F2);
    format_set_num_format(formats.text, "@");
    format_set_num_format(formats.wrong, "@");
    format_set_bg_color(formats.wrong, 0xFFC7CE);
    return formats;
}

// Drop-downs reach a little beyond any list a person fills in by hand.
constexpr lxw_row_t drop_down_rows = 5'000;

void add_drop_down(lxw_worksheet* sheet, lxw_col_t column, const std::vector<std::string>& options) {
    auto kept = options;  // The library takes pointers it might write through.
    std::vector<char*> list;
    std::size_t bytes = 0;
    for (auto& option : kept) {
        list.push_back(option.data());
        bytes += option.size() + 1;
    }
    if (list.empty() || bytes > 255)  // Excel's limit on a list written in place.
        return;
    list.push_back(nullptr);
    lxw_data_validation validation = {};
    validation.validate = LXW_VALIDATION_TYPE_LIST;
    validation.value_list = list.data();
    worksheet_data_validation_range(sheet, 1, column, drop_down_rows, column, &validation);
}

void write_cells(lxw_worksheet* sheet, const Formats& formats, const Written& written) {
    for (std::size_t row = 0; row < written.rows.size(); ++row)
        for (std::size_t column = 0; column < written.rows[row].size(); ++column) {
            const auto mark = written.marks.find({row, column});
            const auto line = static_cast<lxw_row_t>(row + 1);
            const auto place = static_cast<lxw_col_t>(column);
            const bool is_marked = mark != written.marks.end();
            worksheet_write_string(sheet, line, place, written.rows[row][column].c_str(),
                                   is_marked ? formats.wrong : formats.text);
            if (is_marked)
                worksheet_write_comment(sheet, line, place, mark->second.c_str());
        }
}

std::string csv_cell(const std::string& cell) {
    const bool is_formula = !cell.empty() && std::string("=+-@\t\r").find(cell.front()) != std::string::npos;
    std::string text = is_formula ? "'" + cell : cell;
    if (text.find_first_of(",\"\r\n") == std::string::npos)
        return text;
    std::string quoted = "\"";
    for (const char letter : text)
        quoted += letter == '"' ? std::string("\"\"") : std::string(1, letter);
    return quoted + '"';
}

std::string csv_line(const Row& row) {
    std::string line;
    for (std::size_t column = 0; column < row.size(); ++column)
        line += (column ? "," : "") + csv_cell(row[column]);
    return line + "\r\n";
}

}  // namespace

std::string write_xlsx(const Written& written, base::Date made_on) {
    constexpr std::time_t day_seconds = 24 * 60 * 60;
    TemporaryFile file;
    lxw_workbook* workbook = workbook_new(file.path().c_str());
    lxw_doc_properties properties{};  // Without a date the library would look at a clock of its own.
    properties.created = made_on.days() * day_seconds;
    workbook_set_properties(workbook, &properties);
    const auto formats = formats_of(workbook);
    lxw_worksheet* sheet = workbook_add_worksheet(workbook, written.title.c_str());
    if (!sheet)
        sheet = workbook_add_worksheet(workbook, nullptr);
    for (std::size_t column = 0; column < written.columns.size(); ++column) {
        const auto place = static_cast<lxw_col_t>(column);
        worksheet_set_column(sheet, place, place, written.columns[column].width, formats.text);
        worksheet_write_string(sheet, 0, place, written.columns[column].heading.c_str(), formats.heading);
        add_drop_down(sheet, place, written.columns[column].options);
    }
    worksheet_freeze_panes(sheet, 1, 0);
    write_cells(sheet, formats, written);
    if (workbook_close(workbook) != LXW_NO_ERROR)
        throw std::runtime_error("cannot write a workbook: is the disk full?");
    return file.content();
}

std::string write_csv(const Written& written) {
    std::string text = "\xEF\xBB\xBF";
    Row headings;
    for (const auto& column : written.columns)
        headings.push_back(column.heading);
    text += csv_line(headings);
    for (const auto& row : written.rows)
        text += csv_line(row);
    return text;
}

}  // namespace exchange
