#include "http/language.hpp"

#include <algorithm>
#include <string>

#include "base/text.hpp"

namespace http {
namespace {

constexpr std::size_t choices_max = 20;  // A browser sends fewer than ten.
constexpr int quality_full = 1000;       // Thousandths: RFC 9110 allows three digits.

int quality_of(std::string_view choice) {
    const auto at = choice.find("q=");
    if (at == std::string_view::npos)
        return quality_full;
    int quality = 0;
    int digits = 0;
    for (const char c : choice.substr(at + 2)) {
        if (c == '.')
            continue;
        if (c < '0' || c > '9' || ++digits > 4)
            break;
        quality = quality * 10 + (c - '0');
    }
    for (; digits < 4; ++digits)
        quality *= 10;
    return quality;
}

}  // namespace

Language language_of(std::string_view accept_language) {
    int chinese = 0;
    int english = 0;
    const auto choices = base::split(accept_language, ',');
    for (std::size_t i = 0; i < choices.size() && i < choices_max; ++i) {
        const std::string choice = base::lower(base::trimmed(choices[i]));
        if (choice.starts_with("zh") || choice.starts_with("*"))
            chinese = std::max(chinese, quality_of(choice));
        else if (choice.starts_with("en"))
            english = std::max(english, quality_of(choice));
    }
    return english > chinese ? Language::en : Language::zh;
}

std::string_view to_text(Language language) {
    return language == Language::en ? "en" : "zh-CN";
}

}  // namespace http
