// JSON written straight into the text of an answer: long lists need no tree of values first.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace http {

class JsonText {
public:
    JsonText() : text_(usual_bytes, '\0') {}

    JsonText& open(char bracket);          // '{' or '['
    JsonText& close(char bracket);         // '}' or ']'
    JsonText& key(std::string_view name);  // Letters, digits and _: nothing is escaped.
    JsonText& text(std::string_view utf8);
    JsonText& number(std::int64_t number);
    JsonText& flag(bool flag);
    JsonText& null();
    // As much as there is will come so often in all: growing step by step copies it each time.
    void expect_alike(std::size_t times) { make_room(used_ * times * 9 / 8); }
    std::string take();

private:
    static constexpr std::size_t usual_bytes = 4'096;
    void make_room(std::size_t bytes);
    char* begin(std::size_t bytes);
    void end(const char* at);
    JsonText& word(std::string_view literal);

    // A thousand short pieces a page: appending each to a string costs more than writing it. What
    // lies beyond `used_` is room.
    std::string text_;
    std::size_t used_ = 0;
    bool is_first_ = true;  // Nothing stands before in this object or array.
};

}  // namespace http
