#include "http/json_text.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

namespace http {
namespace {

constexpr std::string_view hex_digits = "0123456789abcdef";
constexpr std::size_t number_bytes_max = 20;
constexpr std::size_t escaped_bytes_max = 6;  // \u001f

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

char* write(char* to, std::string_view bytes) {
    return std::copy(bytes.begin(), bytes.end(), to);
}

char* write_escaped(char* to, char c) {
    *to++ = '\\';
    switch (c) {
        case '"':
        case '\\':
            *to++ = c;
            return to;
        case '\n':
            *to++ = 'n';
            return to;
        case '\r':
            *to++ = 'r';
            return to;
        case '\t':
            *to++ = 't';
            return to;
        default:
            to = write(to, "u00");
            *to++ = hex_digits[static_cast<unsigned char>(c) >> 4];
            *to++ = hex_digits[static_cast<unsigned char>(c) & 15];
            return to;
    }
}

}  // namespace

JsonText& JsonText::open(char bracket) {
    auto* to = begin(1);
    *to++ = bracket;
    end(to);
    is_first_ = true;
    return *this;
}

JsonText& JsonText::close(char bracket) {
    is_first_ = true;  // No comma before the end.
    auto* to = begin(1);
    *to++ = bracket;
    end(to);
    return *this;
}

JsonText& JsonText::key(std::string_view name) {
    auto* to = begin(name.size() + 3);
    *to++ = '"';
    to = write(to, name);
    *to++ = '"';
    *to++ = ':';
    end(to);
    is_first_ = true;  // The value follows without a comma.
    return *this;
}

JsonText& JsonText::text(std::string_view utf8) {
    const bool is_as_it_is = std::all_of(utf8.begin(), utf8.end(), is_plain);
    auto* to = begin(utf8.size() * (is_as_it_is ? 1 : escaped_bytes_max) + 2);
    *to++ = '"';
    if (is_as_it_is)
        to = write(to, utf8);
    else
        for (const char c : utf8)
            to = is_plain(c) ? write(to, {&c, 1}) : write_escaped(to, c);
    *to++ = '"';
    end(to);
    return *this;
}

JsonText& JsonText::number(std::int64_t number) {
    auto* to = begin(number_bytes_max);
    end(std::to_chars(to, to + number_bytes_max, number).ptr);
    return *this;
}

JsonText& JsonText::flag(bool flag) {
    return word(flag ? "true" : "false");
}

JsonText& JsonText::null() {
    return word("null");
}

std::string JsonText::take() {
    text_.resize(std::exchange(used_, 0));
    return std::move(text_);
}

JsonText& JsonText::word(std::string_view literal) {
    end(write(begin(literal.size()), literal));
    return *this;
}

void JsonText::make_room(std::size_t bytes) {
    if (bytes > text_.size())
        text_.resize(bytes);
}

// Where a value of at most so many bytes is written, behind a comma unless it is the first.
char* JsonText::begin(std::size_t bytes) {
    const auto needed = used_ + 1 + bytes;
    if (needed > text_.size())
        make_room(std::max(needed, 2 * text_.size()));
    if (!is_first_)
        text_[used_++] = ',';
    is_first_ = false;
    return text_.data() + used_;
}

void JsonText::end(const char* at) {
    used_ = static_cast<std::size_t>(at - text_.data());
}

}  // namespace http
