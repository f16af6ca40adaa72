#include "exchange/workbook_writing.hpp"

namespace exchange {
namespace {

struct Formats {
    lxw_format* heading;
    lxw_format* text;
    lxw_format* wrong;
};

Formats formats_of(WorkbookWriter& workbook) {
    Formats formats{workbook.add_format("@"), workbook.add_format("@"), workbook.add_format("@")};
    format_set_bold(formats.heading);
    format_set_bg_color(formats.heading, 0xF2F2F2);
    format_set_bg_color(formats.wrong, 0xFFC7CE);
    return formats;
}

void write_cells(lxw_worksheet* sheet, const Formats& formats, const Written& written) {
    for (std::size_t row = 0; row < written.rows.size(); ++row)
        for (std::size_t column = 0; column < written.rows[row].size(); ++column) {
            const auto mark = written.marks.find({row, column});
            const bool is_marked = mark != written.marks.end();
            write_text(sheet, row + 1, column, written.rows[row][column],
                       is_marked ? formats.wrong : formats.text);
            if (is_marked)
                worksheet_write_comment(sheet, static_cast<lxw_row_t>(row + 1),
                                        static_cast<lxw_col_t>(column), mark->second.c_str());
        }
}

}  // namespace

std::string write_xlsx(const Written& written, base::Date made_on) {
    TemporaryFile file;
    WorkbookWriter workbook(file.path(), Memory::growing, made_on);
    const auto formats = formats_of(workbook);
    lxw_worksheet* sheet = workbook.add_sheet(written.title);
    for (std::size_t column = 0; column < written.columns.size(); ++column) {
        const auto place = static_cast<lxw_col_t>(column);
        worksheet_set_column(sheet, place, place, written.columns[column].width, formats.text);
        write_text(sheet, 0, column, written.columns[column].heading, formats.heading);
        add_drop_down(workbook, sheet, 1, column, written.columns[column].options);
    }
    worksheet_freeze_panes(sheet, 1, 0);
    write_cells(sheet, formats, written);
    workbook.close();
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
