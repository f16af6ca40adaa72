#include "base/result.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <regex>
#include <set>
#include <sstream>

#include "fixtures/source_root.hpp"

namespace base {
namespace {

Result<int> half(int number) {
    if (number % 2 != 0)
        return Refusal{"number.odd", "art. 1", "", {}};
    return number / 2;
}

Result<int> quarter(int number) {
    const int once = TRY(half(number));
    return TRY(half(once));
}

std::string content(const std::string& path) {
    std::ifstream file(fixtures::source_root() / path);
    std::stringstream text;
    text << file.rdbuf();
    return text.str();
}

std::set<std::string> matches(const std::string& text, const std::string& pattern) {
    const std::regex expression(pattern);
    std::set<std::string> found;
    for (std::sregex_iterator match(text.begin(), text.end(), expression), end; match != end;
         ++match)
        found.insert((*match)[1]);
    return found;
}

TEST(ResultTest, a_refusal_passes_through_every_function_that_asked) {
    EXPECT_EQ(quarter(8).value(), 2);
    EXPECT_EQ(quarter(6).refusals().front().code, "number.odd");
    EXPECT_EQ(quarter(6).refusals().front().clause, "art. 1");
}

TEST(ResultTest, every_reason_is_collected_before_answering) {
    Refusals reasons;
    collect(reasons, half(1));
    collect(reasons, half(2));
    collect(reasons, half(3));
    EXPECT_EQ(reasons.size(), 2U);
}

TEST(WordsTest, every_refusal_of_this_layer_has_its_sentence_and_no_sentence_is_left_over) {
    std::set<std::string> used;
    for (const char* file : {"date", "money", "identifiers", "documents", "calendar"})
        used.merge(
            matches(content("src/base/" + std::string(file) + ".cpp"), "\"([a-z_]+\\.[a-z_]+)\""));
    std::set<std::string> told;
    std::istringstream words(content("src/base/words.yaml"));
    for (std::string line; std::getline(words, line);)
        told.merge(matches(line, "^([a-z_]+\\.[a-z_]+): \\{zh: \".+\", en: \".+\"\\}$"));
    EXPECT_FALSE(used.empty());
    EXPECT_EQ(used, told);
}

}  // namespace
}  // namespace base
