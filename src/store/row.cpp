#include <utility>

#include "store/store.hpp"

namespace store {
namespace {

[[noreturn]] void bug(const Row& row, std::string_view column, std::string_view what) {
    throw std::logic_error(row.heading()->query + ": column \"" + std::string(column) + "\" " +
                           std::string(what));
}

template <typename T>
T taken(const Row& row, std::size_t index, std::string_view type) {
    Value value = row.value(index);
    if (auto* held = std::get_if<T>(&value))
        return std::move(*held);
    bug(row, row.column(index),
        std::holds_alternative<std::monostate>(value) ? "is null" : "is not " + std::string(type));
}

base::Date to_date(const Row& row, std::string_view column, const std::string& text) {
    const auto date = base::Date::parse(text);
    if (!date)
        throw Fault(row.heading()->query + ": column \"" + std::string(column) +
                    "\" holds no date");
    return date.value();
}

}  // namespace

std::size_t Row::index_of(std::string_view column) const {
    for (std::size_t i = 0; i < heading_->columns.size(); ++i)
        if (heading_->columns[i] == column)
            return i;
    bug(*this, column, "is not in the result");
}

bool Row::is_null(std::string_view column) const {
    return std::holds_alternative<std::monostate>(value(column));
}

std::int64_t Row::integer(std::size_t index) const {
    return taken<std::int64_t>(*this, index, "an integer");
}

std::string Row::text(std::string_view column) const {
    return taken<std::string>(*this, index_of(column), "text");
}

base::Bytes Row::bytes(std::string_view column) const {
    return taken<base::Bytes>(*this, index_of(column), "bytes");
}

base::Date Row::date(std::string_view column) const {
    return to_date(*this, column, text(column));
}

base::Money Row::money(std::string_view column) const {
    return base::Money::of_fen(integer(column));
}

std::optional<std::int64_t> Row::maybe_integer(std::string_view column) const {
    return is_null(column) ? std::nullopt : std::optional(integer(column));
}

std::optional<std::string> Row::maybe_text(std::string_view column) const {
    return is_null(column) ? std::nullopt : std::optional(text(column));
}

std::optional<base::Bytes> Row::maybe_bytes(std::string_view column) const {
    return is_null(column) ? std::nullopt : std::optional(bytes(column));
}

std::optional<base::Date> Row::maybe_date(std::string_view column) const {
    return is_null(column) ? std::nullopt : std::optional(date(column));
}

KeptRow::KeptRow(const Row& row) : Row(row.heading()) {
    values_.reserve(row.size());
    for (std::size_t i = 0; i < row.size(); ++i)
        values_.push_back(row.value(i));
}

std::vector<KeptRow> Reader::all(const Query& query, const Parameters& parameters) {
    std::vector<KeptRow> rows;
    each(query, parameters, [&](const Row& row) {
        rows.emplace_back(row);
        return true;
    });
    return rows;
}

std::optional<KeptRow> Reader::first(const Query& query, const Parameters& parameters) {
    std::optional<KeptRow> kept;
    each(query, parameters, [&](const Row& row) {
        kept.emplace(row);
        return false;
    });
    return kept;
}

KeptRow Reader::one(const Query& query, const Parameters& parameters) {
    auto row = first(query, parameters);
    if (!row)
        throw Fault(query.name + ": no row");
    return std::move(*row);
}

std::int64_t Reader::number(const Query& query, const Parameters& parameters) {
    return one(query, parameters).integer(std::size_t{0});
}

}  // namespace store
