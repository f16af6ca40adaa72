#include "org/content.hpp"

#include <cassert>

#include "base/crypto.hpp"

namespace org {
namespace {

void add(base::Digester& digester, std::string_view column, const store::Value& value) {
    if (std::holds_alternative<std::monostate>(value))
        return;
    digester.part(column);
    if (const auto* number = std::get_if<std::int64_t>(&value)) {
        digester.part("integer").part(*number);
    } else if (const auto* text = std::get_if<std::string>(&value)) {
        digester.part("text").part(std::string_view(*text));
    } else {
        const auto& bytes = std::get<base::Bytes>(value);
        digester.part("bytes").part(
            std::string_view(reinterpret_cast<const char*>(bytes.data()), bytes.size()));
    }
}

}  // namespace

std::string content_digest(std::span<const std::string> columns,
                           std::span<const store::Value> values) {
    assert(columns.size() == values.size());
    base::Digester digester;
    for (std::size_t i = 0; i < columns.size(); ++i)
        add(digester, columns[i], values[i]);
    return base::to_hex(digester.finish());
}

std::string content_digest(const store::Row& row) {
    base::Digester digester;
    for (std::size_t i = 0; i < row.size(); ++i)
        add(digester, row.column(i), row.value(i));
    return base::to_hex(digester.finish());
}

std::string person_place(const std::string& column, std::int64_t id) {
    return "person." + column + ":" + std::to_string(id);
}

store::Value id_or_nothing(std::int64_t id) {
    return id == 0 ? store::Value{} : store::Value{id};
}

store::Value text_or_nothing(const std::string& text) {
    return text.empty() ? store::Value{} : store::Value{text};
}

store::Value date_or_nothing(const std::optional<base::Date>& date) {
    return date ? store::Value{date->to_text()} : store::Value{};
}

}  // namespace org
