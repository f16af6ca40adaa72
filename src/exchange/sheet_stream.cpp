#include "exchange/sheet_stream.hpp"

#include <fstream>
#include <stdexcept>

#include "exchange/workbook_writing.hpp"

namespace exchange {
namespace {

std::string said(const Watermark& mark, Language language) {
    if (mark.by.empty() && mark.at.empty() && mark.reason.empty())
        return "";
    return language == Language::zh
               ? "导出人：" + mark.by + "　时间：" + mark.at + "　事由：" + mark.reason
               : "Exported by " + mark.by + ", " + mark.at + ", for: " + mark.reason;
}

Row headings_of(const StreamedSheet& sheet) {
    Row headings;
    for (const auto& column : sheet.columns)
        headings.push_back(column.heading);
    return headings;
}

std::uint64_t write_csv_rows(const std::filesystem::path& file, const StreamedSheet& sheet,
                             const NextRow& next) {
    std::ofstream stream(file, std::ios::binary);
    stream << "\xEF\xBB\xBF";
    if (const auto mark = said(sheet.watermark, sheet.language); !mark.empty())
        stream << csv_line({mark});
    stream << csv_line(headings_of(sheet));
    std::uint64_t count = 0;
    for (Row row; row.clear(), next(row); ++count)
        stream << csv_line(row);
    stream.close();
    if (!stream)
        throw std::runtime_error("cannot write rows: is the disk full?");
    return count;
}

// Lines of one sheet after another.
class XlsxStream {
public:
    XlsxStream(const std::filesystem::path& file, const StreamedSheet& wanted)
        : wanted_(wanted), workbook_(file, Memory::constant, wanted.made_on) {
        heading_ = workbook_.add_format("@");
        format_set_bold(heading_);
        format_set_bg_color(heading_, 0xF2F2F2);
        text_ = workbook_.add_format("@");
        workbook_.set_property("exported_by", wanted.watermark.by);
        workbook_.set_property("exported_at", wanted.watermark.at);
        workbook_.set_property("export_reason", wanted.watermark.reason);
        begin_sheet();
    }
    void add(const Row& row) {
        if (line_ == sheet_lines_max)
            begin_sheet();
        for (std::size_t column = 0; column < row.size(); ++column)
            write_text(sheet_, line_, column, row[column], text_);
        ++line_;
    }
    void close() { workbook_.close(); }

private:
    void begin_sheet() {
        ++sheets_;
        sheet_ =
            workbook_.add_sheet(wanted_.title + (sheets_ > 1 ? " " + std::to_string(sheets_) : ""));
        line_ = 0;
        for (std::size_t column = 0; column < wanted_.columns.size(); ++column) {
            const auto place = static_cast<lxw_col_t>(column);
            worksheet_set_column(sheet_, place, place, wanted_.columns[column].width, text_);
        }
        if (const auto mark = said(wanted_.watermark, wanted_.language); !mark.empty())
            write_text(sheet_, line_++, 0, mark, nullptr);
        const auto headings = headings_of(wanted_);
        for (std::size_t column = 0; column < headings.size(); ++column)
            write_text(sheet_, line_, column, headings[column], heading_);
        worksheet_freeze_panes(sheet_, static_cast<lxw_row_t>(++line_), 0);
    }

    const StreamedSheet& wanted_;
    WorkbookWriter workbook_;
    lxw_format* heading_;
    lxw_format* text_;
    lxw_worksheet* sheet_ = nullptr;
    int sheets_ = 0;
    std::uint64_t line_ = 0;
};

}  // namespace

std::uint64_t write_rows(const std::filesystem::path& file, SheetForm form,
                         const StreamedSheet& sheet, const NextRow& next) {
    if (form == SheetForm::csv)
        return write_csv_rows(file, sheet, next);
    XlsxStream stream(file, sheet);
    std::uint64_t count = 0;
    for (Row row; row.clear(), next(row); ++count)
        stream.add(row);
    stream.close();
    return count;
}

}  // namespace exchange
