#include "exchange/xlsx_rows.hpp"

#include <algorithm>
#include <charconv>

#include "exchange/workbook_outline.hpp"
#include "exchange/xml_events.hpp"

namespace exchange {
namespace {

using base::Refusal;
using base::Result;

constexpr std::size_t piece_bytes = 64 * 1024;

// A cell of a batch: its text stands among the shared strings or in the batch's own text.
struct BatchCell {
    std::size_t column = 0;
    const char* shared = nullptr;
    std::size_t place = 0, size = 0;  // In the batch's text, when not shared.
    CellKind kind = CellKind::empty;
    bool is_formula = false;
};
struct BatchRow {
    std::uint64_t line = 0;
    std::size_t cells = 0;  // How many.
};

class SheetEvents final : public XmlEvents {
public:
    SheetEvents(const WorkbookOutline& outline, const RowLimits& limits)
        : outline_(outline), limits_(limits) {}

    bool has_row() const { return next_row_ < rows_.size(); }
    void take(SheetRow& row) {
        const auto& taken = rows_[next_row_++];
        row.line = taken.line;
        row.cells.clear();
        for (std::size_t at = 0; at < taken.cells; ++at) {
            const auto& cell = cells_[next_cell_++];
            row.cells.resize(cell.column + 1);
            row.cells.back() = {{cell.shared ? cell.shared : text_.data() + cell.place, cell.size},
                                cell.kind,
                                cell.is_formula,
                                false};
        }
    }
    // Forgets the rows that were taken; the views into them end here.
    void clear_taken() {
        rows_.clear();
        next_row_ = 0;
        const auto kept_from = next_cell_ < cells_.size() ? first_place() : text_.size();
        cells_.erase(cells_.begin(), cells_.begin() + static_cast<std::ptrdiff_t>(next_cell_));
        next_cell_ = 0;
        text_.erase(0, kept_from);
        for (auto& cell : cells_)
            if (!cell.shared)
                cell.place -= kept_from;
    }

protected:
    void open(std::string_view name, const char** attributes) override {
        if (name == "row")
            open_row(attribute(attributes, "r"));
        else if (name == "c")
            open_cell(attributes);
        else if (name == "f" && is_in_cell_)
            cell_.is_formula = true;
        else if (name == "rPh")
            is_phonetic_ = true;
        is_value_ = is_in_cell_ && !is_phonetic_ && (name == "v" || name == "t");
    }
    void close(std::string_view name) override {
        is_value_ = false;
        if (name == "c")
            keep_cell();
        else if (name == "rPh")
            is_phonetic_ = false;
        else if (name == "row" && is_in_row_)
            end_row();
    }
    void characters(std::string_view text) override {
        if (!is_value_)
            return;
        value_.append(text);
        if (value_.size() > limits_.cell_bytes_max)
            wrong("sheet.cell_too_long", limits_.cell_bytes_max);
    }

private:
    void wrong(const char* code, std::uint64_t max = 0) {
        Refusal refusal{code, "", "file", {{"line", std::to_string(line_)}}};
        if (max > 0)
            refusal.arguments["max"] = std::to_string(max);
        refuse(std::move(refusal));
    }
    std::size_t first_place() const {
        const auto own = std::find_if(cells_.begin() + static_cast<std::ptrdiff_t>(next_cell_),
                                      cells_.end(), [](const auto& cell) { return !cell.shared; });
        return own == cells_.end() ? text_.size() : own->place;
    }
    void open_row(const char* number) {
        const auto before = line_;
        line_ = number ? std::strtoull(number, nullptr, 10) : line_ + 1;
        if (line_ <= before)
            return wrong("sheet.damaged");
        if (line_ > limits_.rows_max)
            return wrong("sheet.too_many_rows", limits_.rows_max);
        is_in_row_ = true;
        row_cells_ = row_bytes_ = next_column_ = 0;
    }
    void end_row() {
        rows_.push_back({line_, row_cells_});
        is_in_row_ = false;
    }
    void open_cell(const char** attributes) {
        const char* address = attribute(attributes, "r");
        const char* type = attribute(attributes, "t");
        const char* style = attribute(attributes, "s");
        cell_ = {};
        value_.clear();
        std::uint64_t line = 0;
        cell_.column = next_column_;
        if (!is_in_row_ || (address && !read_address(address, cell_.column, line)) ||
            cell_.column < next_column_)
            return wrong("sheet.damaged");
        if (cell_.column >= limits_.columns_max)
            return wrong("sheet.too_many_columns", limits_.columns_max);
        is_in_cell_ = true;
        next_column_ = cell_.column + 1;
        type_ = type ? type : "n";
        style_ = style ? std::strtoul(style, nullptr, 10) : 0;
    }
    void keep_cell() {
        if (!std::exchange(is_in_cell_, false))
            return;
        if (type_ == "s")
            take_shared();
        else
            take_own();
        row_bytes_ += cell_.size;
        if (row_bytes_ > limits_.row_bytes_max)
            return wrong("sheet.cell_too_long", limits_.cell_bytes_max);
        if (cell_.size == 0)
            return;
        cell_.kind = kind();
        cells_.push_back(cell_);
        ++row_cells_;
    }
    void take_shared() {
        std::uint64_t number = outline_.shared.size();
        std::from_chars(value_.data(), value_.data() + value_.size(), number);
        const auto text = outline_.shared.at(number);
        cell_.shared = text.data();
        cell_.size = text.size();
    }
    void take_own() {
        if (value_.find("_x") != value_.npos)
            value_ = without_escapes(value_);
        cell_.place = text_.size();
        cell_.size = value_.size();
        text_.append(value_);
    }
    CellKind kind() const {
        if (type_ == "n")
            return style_ < outline_.is_date_style.size() && outline_.is_date_style[style_]
                       ? CellKind::date_serial
                       : CellKind::number;
        if (type_ == "b")
            return CellKind::boolean;
        return type_ == "e" ? CellKind::error : CellKind::text;
    }

    const WorkbookOutline& outline_;
    const RowLimits& limits_;
    std::string text_;              // Of the batch's cells that share nothing.
    std::vector<BatchCell> cells_;  // Of rows_, and of the row being read behind them.
    std::vector<BatchRow> rows_;
    std::size_t next_row_ = 0, next_cell_ = 0;
    BatchCell cell_;
    std::string type_, value_;
    std::size_t style_ = 0, row_cells_ = 0, row_bytes_ = 0, next_column_ = 0;
    std::uint64_t line_ = 0;
    bool is_in_row_ = false, is_in_cell_ = false, is_value_ = false, is_phonetic_ = false;
};

class XlsxRows final : public RowSource {
public:
    XlsxRows(std::unique_ptr<WorkbookParts> parts, std::unique_ptr<WorkbookOutline> outline,
             std::unique_ptr<PartStream> sheet, const RowLimits& limits)
        : parts_(std::move(parts)),
          outline_(std::move(outline)),
          sheet_(std::move(sheet)),
          limits_(limits),
          events_(*outline_, limits_),
          piece_(piece_bytes),
          unpacked_(std::max<std::uint64_t>(parts_->size_of(outline_->sheet_part), 1)) {}

    Result<bool> next(SheetRow& row) override {
        while (!events_.has_row()) {
            if (is_over_)
                return false;
            TRY(parse_piece());
        }
        events_.take(row);
        flag_merged(row);
        return true;
    }
    const SheetFacts& facts() const override { return outline_->facts; }
    std::uint64_t bytes_read() const override {
        // In parts of a thousand: the product of two file sizes would not fit.
        const auto thousandths = sheet_->bytes_read() * 1'000 / unpacked_;
        return facts().bytes / 1'000 * std::min<std::uint64_t>(thousandths, 1'000);
    }

private:
    Result<base::Done> parse_piece() {
        events_.clear_taken();
        const auto count = TRY(sheet_->read(piece_.data(), piece_.size()));
        if (count > 0)
            return events_.feed({piece_.data(), count});
        is_over_ = true;
        return events_.finish();
    }
    // Merged ranges come by first line, as rows do: those that reach here are few.
    void flag_merged(SheetRow& row) {
        const auto& merged = outline_->merged;
        for (; next_merged_ < merged.size() && merged[next_merged_].first_line <= row.line;
             ++next_merged_)
            open_merged_.push_back(merged[next_merged_]);
        std::erase_if(open_merged_, [&](const auto& range) { return range.last_line < row.line; });
        for (const auto& range : open_merged_) {
            const auto last = std::min(range.last_column, limits_.columns_max - 1);
            if (row.cells.size() <= last)
                row.cells.resize(last + 1);
            for (auto column = range.first_column; column <= last; ++column)
                row.cells[column].is_merged = true;
        }
    }

    std::unique_ptr<WorkbookParts> parts_;
    std::unique_ptr<WorkbookOutline> outline_;
    std::unique_ptr<PartStream> sheet_;
    const RowLimits limits_;
    SheetEvents events_;
    std::vector<char> piece_;
    std::uint64_t unpacked_;
    std::size_t next_merged_ = 0;
    std::vector<MergedRange> open_merged_;
    bool is_over_ = false;
};

}  // namespace

Result<std::unique_ptr<RowSource>> xlsx_rows(std::unique_ptr<WorkbookParts> parts,
                                             std::uint64_t bytes, const RowLimits& limits) {
    auto outline = TRY(outline_of(*parts, limits));
    outline->facts.bytes = bytes;
    auto sheet = TRY(parts->part(outline->sheet_part));
    return std::unique_ptr<RowSource>(
        std::make_unique<XlsxRows>(std::move(parts), std::move(outline), std::move(sheet), limits));
}

}  // namespace exchange
