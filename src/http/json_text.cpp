#include "http/json_text.hpp"

#include <array>
#include <charconv>

namespace http {
namespace {

constexpr std::string_view hex_digits = "0123456789abcdef";

// By byte: what stands in a JSON string as it is.
constexpr std::array<bool, 256> plain = [] {
    std::array<bool, 256> all{};
    for (std::size_t byte = 0x20; byte < all.size(); ++byte)
        all[byte] = byte != '"' && byte != '\\';
    return all;
}();

bool is_plain(char c) {
    return plain[static_cast<unsigned char>(c)];
}

void append_escaped(std::string& text, char c) {
    text += '\\';
    switch (c) {
        case '"':
        case '\\':
            text += c;
            return;
        case '\n':
            text += 'n';
            return;
        case '\r':
            text += 'r';
            return;
        case '\t':
            text += 't';
            return;
        default:
            text += "u00";
            text += hex_digits[static_cast<unsigned char>(c) >> 4];
            text += hex_digits[static_cast<unsigned char>(c) & 15];
    }
}

}  // namespace

void JsonText::begin() {
    if (!is_first_)
        text_ += ',';
    is_first_ = false;
}

JsonText& JsonText::open(char bracket) {
    begin();
    text_ += bracket;
    is_first_ = true;
    return *this;
}

JsonText& JsonText::close(char bracket) {
    text_ += bracket;
    is_first_ = false;
    return *this;
}

JsonText& JsonText::key(std::string_view name) {
    begin();
    text_ += '"';
    text_ += name;
    text_ += "\":";
    is_first_ = true;  // The value follows without a comma.
    return *this;
}

JsonText& JsonText::text(std::string_view utf8) {
    begin();
    append_quoted(utf8);
    return *this;
}

JsonText& JsonText::number(std::int64_t number) {
    begin();
    char digits[24];
    text_.append(digits, std::to_chars(digits, digits + sizeof digits, number).ptr);
    return *this;
}

JsonText& JsonText::flag(bool flag) {
    begin();
    text_ += flag ? "true" : "false";
    return *this;
}

JsonText& JsonText::null() {
    begin();
    text_ += "null";
    return *this;
}

void JsonText::append_quoted(std::string_view utf8) {
    text_ += '"';
    for (std::size_t from = 0; from < utf8.size();) {
        auto to = from;
        while (to < utf8.size() && is_plain(utf8[to]))
            ++to;
        text_ += utf8.substr(from, to - from);
        if (to < utf8.size())
            append_escaped(text_, utf8[to++]);
        from = to;
    }
    text_ += '"';
}

}  // namespace http
