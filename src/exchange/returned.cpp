#include "exchange/returned.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>

#include "base/text.hpp"
#include "exchange/headings.hpp"
#include "exchange/sheet_stream.hpp"
#include "exchange/workbook_writing.hpp"

namespace exchange {
namespace {

constexpr std::size_t exact_digits_max = 15;
constexpr int days_from_1900_to_1904 = 1'462;
constexpr std::size_t error_text_bytes_max = 2'000;

const char* word(Language language, const char* zh, const char* en) {
    return language == Language::zh ? zh : en;
}

struct Formats {
    lxw_format* text;
    lxw_format* number;
    lxw_format* date;
};

Formats formats_of(WorkbookWriter& workbook, bool is_wrong) {
    const Formats formats{workbook.add_format("@"), workbook.add_format("General"),
                          workbook.add_format("yyyy-mm-dd")};
    if (is_wrong)
        for (lxw_format* format : {formats.text, formats.number, formats.date})
            format_set_bg_color(format, 0xFFC7CE);
    return formats;
}

// As many digits as a spreadsheet keeps; longer ones stay text and lose nothing more.
bool is_exact(std::string_view number) {
    const auto digits = std::count_if(number.begin(), number.end(),
                                      [](char letter) { return letter >= '0' && letter <= '9'; });
    return static_cast<std::size_t>(digits) <= exact_digits_max;
}

}  // namespace

struct ReturnedWorkbook::Book {
    Book(const std::filesystem::path& file, const catalogue::Catalogue& model, ReturnedHead given)
        : sentences(model),
          head(std::move(given)),
          workbook(file, Memory::constant, head.made_on),
          right(formats_of(workbook, false)),
          wrong(formats_of(workbook, true)),
          heading(workbook.add_format("@")) {
        format_set_bold(heading);
        format_set_bg_color(heading, 0xF2F2F2);
        sheet = workbook.add_sheet(word(head.language, "退回修改", "Returned"));
        for (std::size_t at = 0; at < head.headings.size(); ++at)
            if (!is_added_heading(head.headings[at]))
                columns.push_back(at);
        write_headings();
    }

    void write_headings() {
        const auto added = static_cast<lxw_col_t>(columns.size());
        if (added > 0)
            worksheet_set_column(sheet, 0, added - 1, 18, right.text);
        worksheet_set_column(sheet, added, added, 10, nullptr);
        worksheet_set_column(sheet, added + 1, added + 1, 60, nullptr);
        for (std::size_t at = 0; at < columns.size(); ++at)
            write_text(sheet, 0, at, head.headings[columns[at]], heading);
        write_text(sheet, 0, added, word(head.language, line_heading.zh, line_heading.en), heading);
        write_text(sheet, 0, added + 1u, word(head.language, errors_heading.zh, errors_heading.en),
                   heading);
        worksheet_freeze_panes(sheet, 1, 0);
    }

    void write_cell(std::size_t place, const SheetCell& cell, bool is_wrong) {
        const auto& formats = is_wrong ? wrong : right;
        const std::string text(cell.text);
        const bool is_date = cell.kind == CellKind::date_serial;
        const bool is_number = cell.kind == CellKind::number && is_exact(text);
        if (!is_date && !is_number)
            return write_text(sheet, next_line, place, text, formats.text);
        const auto shift = is_date && head.is_1904 ? days_from_1900_to_1904 : 0;
        worksheet_write_number(
            sheet, static_cast<lxw_row_t>(next_line), static_cast<lxw_col_t>(place),
            std::strtod(text.c_str(), nullptr) + shift, is_date ? formats.date : formats.number);
    }

    std::string sentence(const base::Refusal& refusal) const {
        return sentences.sentence(refusal, word(head.language, "zh", "en"));
    }

    // Errors by column as the sheet came in; those of the whole line at whole_line.
    std::map<std::size_t, std::string> messages_of(const std::vector<ReturnedError>& errors) const {
        std::map<std::size_t, std::string> messages;
        for (const auto& error : errors) {
            auto& message = messages[error.column];
            message += (message.empty() ? "" : "\n") + sentence(error.refusal);
        }
        return messages;
    }

    std::string summary_of(const std::map<std::size_t, std::string>& messages) const {
        std::string all;
        for (const auto& [column, message] : messages) {
            all += all.empty() ? "" : "\n";
            if (column < head.headings.size())
                all += base::trimmed(head.headings[column]) + word(head.language, "：", ": ");
            all += message;
        }
        return all.size() > error_text_bytes_max
                   ? all.substr(0, all.rfind('\n', error_text_bytes_max))
                   : all;
    }

    void write_row(const SheetRow& row, const std::map<std::size_t, std::string>& messages) {
        for (std::size_t at = 0; at < columns.size(); ++at) {
            const auto message = messages.find(columns[at]);
            const bool is_wrong = message != messages.end();
            const bool is_there = columns[at] < row.cells.size();
            write_cell(at, is_there ? row.cells[columns[at]] : SheetCell{}, is_wrong);
            if (!is_wrong || comments == comments_max)
                continue;
            ++comments;
            worksheet_write_comment(sheet, static_cast<lxw_row_t>(next_line),
                                    static_cast<lxw_col_t>(at), message->second.c_str());
        }
        write_text(sheet, next_line, columns.size(), std::to_string(row.line), nullptr);
        write_text(sheet, next_line, columns.size() + 1, summary_of(messages), nullptr);
        ++next_line;
    }

    void write_summary() {
        const auto language = head.language;
        auto* summary = workbook.add_sheet(word(language, "错误汇总", "Summary"));
        worksheet_set_column(summary, 0, 0, 70, nullptr);
        worksheet_set_column(summary, 1, 1, 12, nullptr);
        worksheet_set_column(summary, 2, 2, 30, nullptr);
        write_text(summary, 0, 0, word(language, "错误", "Error"), heading);
        write_text(summary, 0, 1, word(language, "次数", "Times"), heading);
        write_text(summary, 0, 2, word(language, "代码", "Code"), heading);
        std::uint64_t line = 1;
        const auto add = [&](const std::string& text, std::uint64_t count,
                             const std::string& code) {
            write_text(summary, line, 0, text, nullptr);
            worksheet_write_number(summary, static_cast<lxw_row_t>(line), 1,
                                   static_cast<double>(count), nullptr);
            write_text(summary, line++, 2, code, nullptr);
        };
        for (const auto& [code, count] : counts.by_code)
            add(examples[code], count, code);
        add(word(language, "有错误的行", "Lines with errors"), counts.wrong_rows, "");
        if (counts.unwritten > 0)
            add(word(language, "因行数过多未列出的行", "Lines there was no room for"),
                counts.unwritten, "");
    }

    const catalogue::Catalogue& sentences;
    const ReturnedHead head;
    WorkbookWriter workbook;
    Formats right, wrong;
    lxw_format* heading;
    lxw_worksheet* sheet = nullptr;
    std::vector<std::size_t> columns;  // Of the sheet as it came in; ours of an earlier round go.
    std::uint64_t next_line = 1;
    std::size_t comments = 0;
    ReturnedCounts counts;
    std::map<std::string, std::string> examples;  // A sentence for each code.
};

ReturnedWorkbook::ReturnedWorkbook(const std::filesystem::path& file,
                                   const catalogue::Catalogue& catalogue, ReturnedHead head)
    : book_(std::make_unique<Book>(file, catalogue, std::move(head))) {}

ReturnedWorkbook::~ReturnedWorkbook() = default;

void ReturnedWorkbook::add(const SheetRow& row, const std::vector<ReturnedError>& errors) {
    auto& counts = book_->counts;
    ++counts.rows;
    counts.wrong_rows += !errors.empty();
    for (const auto& error : errors)
        if (++counts.by_code[error.refusal.code] == 1)
            book_->examples[error.refusal.code] = book_->sentence(error.refusal);
    if (book_->next_line == sheet_lines_max)
        ++counts.unwritten;
    else
        book_->write_row(row, book_->messages_of(errors));
}

ReturnedCounts ReturnedWorkbook::close() {
    const auto last = static_cast<lxw_row_t>(book_->next_line - 1);
    worksheet_autofilter(book_->sheet, 0, 0, last,
                         static_cast<lxw_col_t>(book_->columns.size() + 1));
    book_->write_summary();
    book_->workbook.close();
    return book_->counts;
}

}  // namespace exchange
