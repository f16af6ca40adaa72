// CSV as spreadsheets write it (RFC 4180), in the encodings Chinese offices meet.
#include <unicode/ucnv.h>

#include <algorithm>

#include "base/text.hpp"
#include "exchange/sheet.hpp"

namespace exchange {
namespace {

using base::Refusal;
using base::Result;

Refusal refused(const char* code) { return {code, "", "file", {}}; }

Result<std::string> converted(std::string_view bytes, const char* encoding) {
    UErrorCode status = U_ZERO_ERROR;
    const auto size = ucnv_convert("UTF-8", encoding, nullptr, 0, bytes.data(),
                                   static_cast<std::int32_t>(bytes.size()), &status);
    if (status != U_BUFFER_OVERFLOW_ERROR && U_FAILURE(status))
        return refused("sheet.not_text");
    std::string text(static_cast<std::size_t>(size), '\0');
    status = U_ZERO_ERROR;
    ucnv_convert("UTF-8", encoding, text.data(), size, bytes.data(),
                 static_cast<std::int32_t>(bytes.size()), &status);
    if (U_FAILURE(status) || text.find("\xEF\xBF\xBD") != std::string::npos)
        return refused("sheet.not_text");
    return text;
}

Result<std::string> decoded(std::string_view bytes) {
    if (bytes.starts_with("\xEF\xBB\xBF"))
        bytes.remove_prefix(3);
    else if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF"))
        return converted(bytes, "UTF-16");
    if (base::is_utf8(bytes))
        return std::string(bytes);
    return converted(bytes, "gb18030");
}

// One pass over the text; quotes may hold separators, line ends and doubled quotes.
class Reader {
public:
    explicit Reader(std::string_view text) : text_(text) {}

    Result<Sheet> read() {
        while (place_ < text_.size()) {
            const char* problem = is_quoted_ ? quoted() : plain();
            if (problem)
                return refused(problem);
        }
        if (is_quoted_)
            return refused("sheet.damaged");
        if (!cell_.empty() || !row_.empty())
            if (const char* problem = end_row())
                return refused(problem);
        return std::move(sheet_);
    }

private:
    const char* quoted() {
        const char letter = text_[place_++];
        if (letter != '"')
            return add(letter);
        if (place_ < text_.size() && text_[place_] == '"')
            return add(text_[place_++]);
        is_quoted_ = false;
        return nullptr;
    }
    const char* plain() {
        const char letter = text_[place_++];
        if (letter == '"' && cell_.empty()) {
            is_quoted_ = true;
            return nullptr;
        }
        if (letter == ',')
            return end_cell();
        if (letter == '\n' || letter == '\r') {
            if (letter == '\r' && place_ < text_.size() && text_[place_] == '\n')
                ++place_;
            return end_row();
        }
        return add(letter);
    }
    const char* add(char letter) {
        if (letter == '\0')
            return "sheet.not_text";
        cell_ += letter;
        return cell_.size() > cell_bytes_max ? "sheet.cell_too_long" : nullptr;
    }
    const char* end_cell() {
        row_.push_back(std::exchange(cell_, {}));
        return row_.size() > sheet_columns_max ? "sheet.too_many_columns" : nullptr;
    }
    const char* end_row() {
        if (const char* problem = end_cell())
            return problem;
        sheet_.rows.push_back(std::exchange(row_, {}));
        return sheet_.rows.size() > sheet_rows_max ? "sheet.too_many_rows" : nullptr;
    }

    std::string_view text_;
    std::size_t place_ = 0;
    bool is_quoted_ = false;
    std::string cell_;
    Row row_;
    Sheet sheet_;
};

bool is_blank(const Row& row) {
    return std::all_of(row.begin(), row.end(), [](const auto& cell) { return base::trimmed(cell).empty(); });
}

}  // namespace

Result<Sheet> read_csv(std::string_view bytes) {
    const auto text = TRY(decoded(bytes));
    return Reader(text).read();
}

Result<Sheet> read_sheet(std::string_view bytes) {
    if (bytes.size() > sheet_bytes_max)
        return refused("sheet.too_large");
    if (bytes.starts_with("\xD0\xCF\x11\xE0"))
        return refused("sheet.old_or_encrypted");
    const bool is_other = bytes.starts_with("%PDF") || bytes.starts_with("\x89PNG") ||
                          bytes.starts_with("\xFF\xD8\xFF") || bytes.starts_with("{");
    if (is_other)
        return refused("sheet.unknown_kind");
    auto sheet = TRY(bytes.starts_with("PK") ? read_xlsx(bytes) : read_csv(bytes));
    while (!sheet.rows.empty() && is_blank(sheet.rows.back()))
        sheet.rows.pop_back();
    if (sheet.rows.empty())
        return refused("sheet.empty");
    return sheet;
}

}  // namespace exchange
