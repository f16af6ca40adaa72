#include "exchange/workbook_writing.hpp"

#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <sstream>
#include <stdexcept>

#include "exchange/csv_rows.hpp"
#include "exchange/text_stream.hpp"

namespace exchange {
namespace {

// Drop-downs reach a little beyond any list a person fills in by hand.
constexpr lxw_row_t drop_down_lines = 20'000;
constexpr std::size_t options_in_place_bytes_max = 255;  // Excel's limit.
constexpr std::size_t cell_characters_max = 32'767;      // Excel's limit.
constexpr std::time_t day_seconds = 24 * 60 * 60;
constexpr std::size_t property_bytes_max = 255;  // The library's limit.

lxw_row_t row_of(std::uint64_t line) {
    return static_cast<lxw_row_t>(line);
}
lxw_col_t column_of(std::size_t column) {
    return static_cast<lxw_col_t>(column);
}

// At most so many bytes, whole characters only.
std::string cut(const std::string& text, std::size_t bytes_max) {
    if (text.size() <= bytes_max)
        return text;
    return text.substr(0, valid_utf8_bytes(std::string_view(text).substr(0, bytes_max)));
}

// '操作说明'!$A$1:$A$12 on a sheet of its own that nobody sees.
std::string on_hidden_sheet(WorkbookWriter& workbook, std::size_t column,
                            const std::vector<std::string>& options) {
    const auto name = "options" + std::to_string(column + 1);
    lxw_worksheet* sheet = workbook.add_sheet(name);
    for (std::size_t at = 0; at < options.size(); ++at)
        write_text(sheet, at, 0, options[at], nullptr);
    worksheet_hide(sheet);
    return "=" + name + "!$A$1:$A$" + std::to_string(options.size());
}

}  // namespace

TemporaryFile::TemporaryFile() {
    auto pattern = (std::filesystem::temp_directory_path() / "gonghui-XXXXXX").string();
    const int descriptor = mkstemp(pattern.data());
    if (descriptor < 0)
        throw std::runtime_error("cannot make a temporary file for a workbook");
    ::close(descriptor);
    path_ = pattern;
}
TemporaryFile::~TemporaryFile() {
    std::remove(path_.c_str());
}

std::string TemporaryFile::content() const {
    std::ifstream stream(path_, std::ios::binary);
    std::ostringstream bytes;
    bytes << stream.rdbuf();
    return bytes.str();
}

WorkbookWriter::WorkbookWriter(const std::filesystem::path& file, Memory memory, base::Date made_on)
    : workbook_(nullptr), file_(file.string()) {
    const bool is_constant = memory == Memory::constant;
    lxw_workbook_options options = {};
    options.constant_memory = is_constant;
    options.use_zip64 = is_constant;
    workbook_ = workbook_new_opt(file_.c_str(), &options);
    if (!workbook_)
        throw std::runtime_error("cannot begin a workbook");
    lxw_doc_properties properties{};
    properties.created = made_on.days() * day_seconds;
    workbook_set_properties(workbook_, &properties);
}

WorkbookWriter::~WorkbookWriter() {
    if (workbook_)
        lxw_workbook_free(workbook_);
}

lxw_worksheet* WorkbookWriter::add_sheet(const std::string& title) {
    lxw_worksheet* sheet = workbook_add_worksheet(workbook_, title.c_str());
    if (!sheet)
        sheet = workbook_add_worksheet(workbook_, nullptr);
    if (!sheet)
        throw std::runtime_error("cannot add a sheet to a workbook");
    return sheet;
}

lxw_format* WorkbookWriter::add_format(const char* number_format) {
    lxw_format* format = workbook_add_format(workbook_);
    format_set_num_format(format, number_format);
    return format;
}

void WorkbookWriter::set_property(const char* name, const std::string& value) {
    if (!value.empty())
        workbook_set_custom_property_string(workbook_, name,
                                            cut(value, property_bytes_max).c_str());
}

void WorkbookWriter::close() {
    if (workbook_close(std::exchange(workbook_, nullptr)) == LXW_NO_ERROR)
        return;
    std::remove(file_.c_str());
    throw std::runtime_error("cannot write a workbook: is the disk full?");
}

void write_text(lxw_worksheet* sheet, std::uint64_t line, std::size_t column,
                const std::string& text, lxw_format* format) {
    if (!text.empty())
        worksheet_write_string(sheet, row_of(line), column_of(column),
                               cut(text, cell_characters_max).c_str(), format);
    else if (format)
        worksheet_write_blank(sheet, row_of(line), column_of(column), format);
}

void add_drop_down(WorkbookWriter& workbook, lxw_worksheet* sheet, std::uint64_t first_line,
                   std::size_t column, const std::vector<std::string>& options) {
    if (options.empty())
        return;
    auto kept = options;  // The library takes pointers it might write through.
    std::vector<char*> list;
    std::size_t bytes = 0;
    for (auto& option : kept) {
        list.push_back(option.data());
        bytes += option.size() + 1;
    }
    list.push_back(nullptr);
    lxw_data_validation validation = {};
    std::string formula;
    if (bytes > options_in_place_bytes_max) {
        formula = on_hidden_sheet(workbook, column, options);
        validation.validate = LXW_VALIDATION_TYPE_LIST_FORMULA;
        validation.value_formula = formula.data();
    } else {
        validation.validate = LXW_VALIDATION_TYPE_LIST;
        validation.value_list = list.data();
    }
    worksheet_data_validation_range(sheet, row_of(first_line), column_of(column),
                                    row_of(first_line) + drop_down_lines, column_of(column),
                                    &validation);
}

namespace {

// Every separator a reader may take for one is quoted, so that no cell tips the scales.
std::string csv_cell(const std::string& cell) {
    std::string text = is_formula_like(cell) ? "'" + cell : cell;
    if (text.find_first_of(",;\t\"\r\n") == std::string::npos)
        return text;
    std::string quoted = "\"";
    for (const char letter : text)
        quoted += letter == '"' ? std::string("\"\"") : std::string(1, letter);
    return quoted + '"';
}

}  // namespace

std::string csv_line(const Row& row) {
    std::string line;
    for (std::size_t column = 0; column < row.size(); ++column)
        line += (column ? "," : "") + csv_cell(row[column]);
    return line + "\r\n";
}

}  // namespace exchange
