// One row of a roster, kept beyond the reader's next step: its cells as they came.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "exchange/rows.hpp"

namespace exchange {

class RosterRow {
public:
    RosterRow() = default;
    explicit RosterRow(const SheetRow& row) : line_(row.line) {
        ends_.reserve(row.cells.size());
        marks_.reserve(row.cells.size());
        for (const auto& cell : row.cells) {
            text_ += cell.text;
            ends_.push_back(static_cast<std::uint32_t>(text_.size()));
            marks_.push_back(static_cast<std::uint8_t>(static_cast<unsigned>(cell.kind) |
                                                       (cell.is_formula ? formula_mark : 0u) |
                                                       (cell.is_merged ? merged_mark : 0u)));
        }
    }
    std::uint64_t line() const { return line_; }
    std::size_t size() const { return ends_.size(); }
    std::string_view text(std::size_t column) const {
        if (column >= ends_.size())
            return {};
        const std::size_t from = column == 0 ? 0 : ends_[column - 1];
        return std::string_view(text_).substr(from, ends_[column] - from);
    }
    SheetCell cell(std::size_t column) const {
        return column < marks_.size() ? marked(text(column), marks_[column]) : SheetCell{};
    }
    // What the sheet said of a cell, in one byte below 64; and the cell again.
    std::uint8_t mark(std::size_t column) const { return marks_[column]; }
    static SheetCell marked(std::string_view text, std::uint8_t mark) {
        return {text, static_cast<CellKind>(mark & kind_marks), (mark & formula_mark) != 0,
                (mark & merged_mark) != 0};
    }

private:
    static constexpr unsigned kind_marks = 15, formula_mark = 16, merged_mark = 32;
    std::uint64_t line_ = 0;
    std::string text_;
    std::vector<std::uint32_t> ends_;
    std::vector<std::uint8_t> marks_;
};

}  // namespace exchange
