// figure?union=1&from=2023-01-01&to=2023-12-31&reach=whole&where.stage=college,high
#include <charconv>
#include <optional>
#include <utility>

#include "base/text.hpp"
#include "figures/figures.hpp"

namespace figures {
namespace {

constexpr std::size_t address_bytes_max = 4'000;
constexpr std::string_view where_prefix = "where.";

bool stands_for_itself(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '-' || c == '.' || c == '~';
}

std::string encoded(std::string_view text) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string out;
    for (const char c : text) {
        if (stands_for_itself(c)) {
            out += c;
            continue;
        }
        const auto byte = static_cast<unsigned char>(c);
        out += '%';
        out += digits[byte >> 4];
        out += digits[byte & 15];
    }
    return out;
}

std::optional<std::string> decoded(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '%') {
            out += text[i];
            continue;
        }
        const auto bytes = base::from_hex(text.substr(i + 1, 2));
        if (!bytes || bytes->size() != 1)
            return std::nullopt;
        out += static_cast<char>(bytes->front());
        i += 2;
    }
    if (!base::is_utf8(out))
        return std::nullopt;
    return out;
}

std::optional<std::set<std::string>> decoded_list(std::string_view text) {
    std::set<std::string> values;
    for (const auto& part : base::split(text, ',')) {
        auto value = decoded(part);
        if (!value)
            return std::nullopt;
        values.insert(std::move(*value));
    }
    return values;
}

base::Refusal malformed() {
    return {"figure.address_malformed", "", "figure", {}};
}

// Reads name=value pairs, each at most once.
class AddressReader {
public:
    bool read(std::string_view name, std::string_view value);
    bool is_complete() const { return has_union_ && has_from_ && has_to_; }
    Question question;

private:
    static bool once(bool& has) { return !std::exchange(has, true); }
    static bool read_date(std::string_view text, base::Date& date);
    bool read_union(std::string_view text);
    bool read_reach(std::string_view text);
    bool read_where(std::string_view name, std::string_view value);

    bool has_union_ = false, has_from_ = false, has_to_ = false, has_reach_ = false;
};

bool AddressReader::read(std::string_view name, std::string_view value) {
    if (name == "union")
        return once(has_union_) && read_union(value);
    if (name == "from")
        return once(has_from_) && read_date(value, question.period.first);
    if (name == "to")
        return once(has_to_) && read_date(value, question.period.last);
    if (name == "reach")
        return once(has_reach_) && read_reach(value);
    return read_where(name, value);
}

bool AddressReader::read_date(std::string_view text, base::Date& date) {
    const auto parsed = base::Date::parse(text);
    if (parsed)
        date = parsed.value();
    return static_cast<bool>(parsed);
}

bool AddressReader::read_union(std::string_view text) {
    const auto [end, error] =
        std::from_chars(text.data(), text.data() + text.size(), question.union_id);
    return error == std::errc{} && end == text.data() + text.size() && question.union_id > 0;
}

bool AddressReader::read_reach(std::string_view text) {
    question.reach = text == "own" ? Reach::own : Reach::whole;
    return text == "own" || text == "whole";
}

bool AddressReader::read_where(std::string_view name, std::string_view value) {
    if (name.substr(0, where_prefix.size()) != where_prefix)
        return false;
    const auto dimension = decoded(name.substr(where_prefix.size()));
    auto values = decoded_list(value);
    return dimension && !dimension->empty() && values &&
           question.where.emplace(*dimension, std::move(*values)).second;
}

}  // namespace

std::string to_address(const Question& question) {
    auto address = encoded(question.figure) + "?union=" + std::to_string(question.union_id) +
                   "&from=" + question.period.first.to_text() +
                   "&to=" + question.period.last.to_text() +
                   "&reach=" + (question.reach == Reach::own ? "own" : "whole");
    for (const auto& [dimension, values] : question.where) {
        address += "&" + std::string(where_prefix) + encoded(dimension);
        char separator = '=';
        for (const auto& value : values)
            address += std::exchange(separator, ',') + encoded(value);
    }
    return address;
}

base::Result<Question> parse_address(const std::string& address) {
    const auto mark = address.find('?');
    if (address.size() > address_bytes_max || mark == std::string::npos)
        return malformed();
    AddressReader reader;
    const auto figure = decoded(std::string_view(address).substr(0, mark));
    if (!figure || figure->empty())
        return malformed();
    reader.question.figure = *figure;
    for (const auto& pair : base::split(std::string_view(address).substr(mark + 1), '&')) {
        const auto equals = pair.find('=');
        if (equals == std::string::npos || !reader.read(std::string_view(pair).substr(0, equals),
                                                        std::string_view(pair).substr(equals + 1)))
            return malformed();
    }
    if (!reader.is_complete())
        return malformed();
    return reader.question;
}

}  // namespace figures
