#include "org/search.hpp"

#include "base/text.hpp"

namespace org {

std::string searched_text(std::string_view text) {
    if (!base::is_utf8(text))
        return "";
    auto answer = base::trimmed(base::half_width(text));
    const auto is_continuation = [&](std::size_t i) {
        return (static_cast<unsigned char>(answer[i]) & 0xc0) == 0x80;
    };
    std::size_t characters = 0;
    for (std::size_t i = 0; i < answer.size(); ++i)
        if (!is_continuation(i) && ++characters > searched_characters_max)
            answer.resize(i);
    return base::replaced(answer, std::string_view("\0", 1), "");
}

std::string pattern_within(std::string_view text) {
    std::string pattern = "%";
    for (const char c : text) {
        if (c == '%' || c == '_' || c == '!')
            pattern += '!';
        pattern += c;
    }
    return pattern + "%";
}

}  // namespace org
