#include "org/passwords.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <set>

#include "base/text.hpp"

namespace org {
namespace {

// Words at the head of published lists of leaked passwords, with those of Chinese users and
// what people here would think of first. Longer ones before those they contain.
constexpr std::array<std::string_view, 44> common_words{
    "zonggonghui", "administrator", "password", "passw0rd",   "woaizhongguo", "zhongguo",
    "gonghui",     "iloveyou",      "woaini",   "qwertyuiop", "asdfghjkl",    "zxcvbnm",
    "qwerty",      "asdfgh",        "zxcvbn",   "1q2w3e4r",   "1qaz2wsx",     "q1w2e3r4",
    "welcome",     "letmein",       "dragon",   "monkey",     "master",       "superman",
    "princess",    "sunshine",      "football", "michael",    "shadow",       "changeme",
    "default",     "system",        "manager",  "guest",      "admin",        "login",
    "test",        "user",          "root",     "abc",        "aini",         "zhigong",
    "union",       "520",
};

constexpr std::size_t remaining_characters_min = 6;
constexpr std::size_t different_characters_min = 5;

bool is_letter_or_digit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
           static_cast<unsigned char>(c) >= 0x80;
}

// Removes steps of a run: a character that repeats, follows or precedes the one before it.
std::string without_runs(const std::string& text) {
    std::string answer;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool is_step = i > 0 && std::abs(text[i] - text[i - 1]) <= 1;
        if (!is_step)
            answer += text[i];
    }
    return answer;
}

std::string without_years(std::string text) {
    for (std::size_t i = 0; i + 4 <= text.size();) {
        const auto year = text.substr(i, 4);
        const bool is_year =
            (year.starts_with("19") || year.starts_with("20")) &&
            std::all_of(year.begin(), year.end(), [](char c) { return c >= '0' && c <= '9'; });
        if (is_year)
            text.erase(i, 4);
        else
            ++i;
    }
    return text;
}

}  // namespace

bool is_common_password(std::string_view password) {
    auto core = base::lower(base::half_width(password));
    core.erase(
        std::remove_if(core.begin(), core.end(), [](char c) { return !is_letter_or_digit(c); }),
        core.end());
    if (std::set<char>(core.begin(), core.end()).size() < different_characters_min)
        return true;
    for (const auto word : common_words)
        core = base::replaced(core, word, "");
    return without_runs(without_years(core)).size() < remaining_characters_min;
}

}  // namespace org
