// JSON written straight into the text of an answer: long lists need no tree of values first.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace http {

class JsonText {
public:
    JsonText() { text_.reserve(usual_bytes); }

    JsonText& open(char bracket);          // '{' or '['
    JsonText& close(char bracket);         // '}' or ']'
    JsonText& key(std::string_view name);  // Letters, digits and _: nothing is escaped.
    JsonText& text(std::string_view utf8);
    JsonText& number(std::int64_t number);
    JsonText& flag(bool flag);
    JsonText& null();
    // So much as there is will come that often in all: growing step by step would copy it each
    // time.
    void expect_alike(std::size_t times) { text_.reserve(text_.size() * times * 9 / 8); }
    std::string take() { return std::move(text_); }

private:
    static constexpr std::size_t usual_bytes = 4'096;
    void begin();
    void append_quoted(std::string_view utf8);

    std::string text_;
    bool is_first_ = true;  // Nothing stands before in this object or array.
};

}  // namespace http
