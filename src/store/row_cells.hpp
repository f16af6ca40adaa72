// The cells of a row one after the other, in the order of the statement's columns: looking each up
// by its name would cost more than reading it.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <variant>

#include "store/store.hpp"

namespace store {

class RowCells {
public:
    explicit RowCells(const Row& row) : row_(row) {}
    std::int64_t integer() { return row_.integer(at_++); }
    std::string text() {
        auto value = row_.value(at_++);
        if (auto* text = std::get_if<std::string>(&value))
            return std::move(*text);
        return row_.text(row_.column(at_ - 1));  // Says which column it is that holds no text.
    }
    Value value() { return row_.value(at_++); }
    void skip() { ++at_; }

private:
    const Row& row_;
    std::size_t at_ = 0;
};

}  // namespace store
