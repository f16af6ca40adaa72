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
    std::string text() { return text_in(row_.value(at_++)); }
    Value value() { return row_.value(at_++); }
    std::int64_t integer_or_zero() {
        const auto value = row_.value(at_++);
        return is_null(value) ? 0 : std::get<std::int64_t>(value);
    }
    std::string text_or_empty() {
        auto value = row_.value(at_++);
        return is_null(value) ? "" : text_in(std::move(value));
    }
    std::optional<base::Date> maybe_date() {
        const auto value = row_.value(at_++);
        if (is_null(value))
            return std::nullopt;
        const auto date = base::Date::parse(std::get<std::string>(value));
        return date ? date.value() : row_.date(row_.column(at_ - 1));  // Says which is none.
    }
    void skip() { ++at_; }

private:
    static bool is_null(const Value& value) {
        return std::holds_alternative<std::monostate>(value);
    }
    std::string text_in(Value value) const {
        if (auto* text = std::get_if<std::string>(&value))
            return std::move(*text);
        return row_.text(row_.column(at_ - 1));  // Says which column it is that holds no text.
    }

    const Row& row_;
    std::size_t at_ = 0;
};

}  // namespace store
