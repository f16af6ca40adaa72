#include "exchange/sheet_file.hpp"

#include <fstream>
#include <stdexcept>

#include "base/text.hpp"
#include "exchange/workbook_writing.hpp"

namespace exchange {
namespace {

constexpr std::size_t foot_characters_max = 120;  // Of a printed page; the sheet has all of it.
constexpr std::uint32_t quiet_ink = 0x7F7F7F;

// An ampersand begins a command in the foot of a page.
std::string foot_of(const std::string& mark) {
    const auto text = base::to_utf8(base::code_points(mark).substr(0, foot_characters_max));
    return "&C&8" + base::replaced(text, "&", "&&");
}

}  // namespace

struct SheetFile::Writing {
    virtual ~Writing() = default;
    virtual void line(const Row& row) = 0;
    virtual void close(const std::string& mark) = 0;
    std::uint64_t rows = 0;
};

struct SheetFile::Workbook final : Writing {
    Workbook(const std::filesystem::path& file, const std::string& title,
             const std::vector<Column>& columns, base::Date made_on)
        : workbook(file, Memory::constant, made_on),
          sheet(workbook.add_sheet(title)),
          text(workbook.add_format("@")),
          quiet(workbook.add_format("@")) {
        auto* heading = workbook.add_format("@");
        format_set_bold(heading);
        format_set_bg_color(heading, 0xF2F2F2);
        format_set_font_color(quiet, quiet_ink);
        for (std::size_t at = 0; at < columns.size(); ++at) {
            const auto place = static_cast<lxw_col_t>(at);
            worksheet_set_column(sheet, place, place, columns[at].width, text);
        }
        worksheet_freeze_panes(sheet, 1, 0);
        for (std::size_t at = 0; at < columns.size(); ++at)
            write_text(sheet, 0, at, columns[at].heading, heading);
    }
    void line(const Row& row) override {
        for (std::size_t at = 0; at < row.size(); ++at)
            write_text(sheet, rows + 1, at, row[at], text);
    }
    void close(const std::string& mark) override {
        write_text(sheet, rows + 2, 0, mark, quiet);
        worksheet_set_footer(sheet, foot_of(mark).c_str());
        workbook.close();
    }

    WorkbookWriter workbook;
    lxw_worksheet* sheet;
    lxw_format* text;
    lxw_format* quiet;
};

struct SheetFile::Text final : Writing {
    Text(const std::filesystem::path& file, const std::vector<Column>& columns)
        : stream(file, std::ios::binary) {
        Row headings;
        for (const auto& column : columns)
            headings.push_back(column.heading);
        stream << "\xEF\xBB\xBF" << csv_line(headings);
    }
    void line(const Row& row) override { stream << csv_line(row); }
    void close(const std::string& mark) override {
        stream << csv_line({}) << csv_line({mark});
        if (!stream.flush())
            throw std::runtime_error("the temporary folder is full");
    }

    std::ofstream stream;
};

SheetFile::SheetFile(const std::filesystem::path& file, SheetForm form, const std::string& title,
                     const std::vector<Column>& columns, base::Date made_on) {
    if (form == SheetForm::xlsx)
        writing_ = std::make_unique<Workbook>(file, title, columns, made_on);
    else
        writing_ = std::make_unique<Text>(file, columns);
}

SheetFile::~SheetFile() = default;

void SheetFile::add(const Row& row) {
    writing_->line(row);
    ++writing_->rows;
}

std::uint64_t SheetFile::rows() const {
    return writing_->rows;
}

void SheetFile::close(const std::string& mark) {
    writing_->close(mark);
}

}  // namespace exchange
