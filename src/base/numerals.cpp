#include "base/numerals.hpp"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>

#include "base/text.hpp"

namespace base {
namespace {

constexpr std::u32string_view numerals =
    U"零〇一二三四五六七八九十百千万亿两廿卅壹贰叁肆伍陆柒捌玖拾佰仟";
constexpr std::u32string_view vague = U"余多来几";                   // 十余名, 十来个, 十几家
constexpr std::u32string_view words_in_one = U"统唯同单专划归逐进";  // 统一, 唯一, 进一步

// Longest first where one begins another. Words that mostly are no measures (分 in 十分,
// 点 in 一点, 面 in 一面) are left out on purpose.
constexpr std::array<std::u32string_view, 71> measure_words{
    U"平方米", U"百分点", U"人次", U"户次", U"场次", U"批次", U"小时", U"公里", U"季度",
    U"个月",   U"周年",   U"人",   U"名",   U"位",   U"户",   U"家",   U"个",   U"件",
    U"场",     U"次",     U"批",   U"期",   U"届",   U"项",   U"支",   U"队",   U"所",
    U"处",     U"座",     U"间",   U"套",   U"条",   U"种",   U"类",   U"份",   U"本",
    U"册",     U"张",     U"台",   U"辆",   U"元",   U"角",   U"吨",   U"亩",   U"米",
    U"岁",     U"年",     U"月",   U"日",   U"天",   U"周",   U"轮",   U"星",   U"级",
    U"倍",     U"成",     U"番",   U"宗",   U"起",   U"例",   U"笔",   U"对",   U"篇",
    U"床",     U"盒",     U"箱",   U"车",   U"斤",   U"％",   U"%",    U"层"};
// After a lone 一 these make "a", "some" or an idiom.
constexpr std::u32string_view after_indefinite_one = U"个批种份级些番起类成";

bool contains(std::u32string_view set, char32_t character) {
    return set.find(character) != std::u32string_view::npos;
}

bool is_digit(char32_t character) {
    if (contains(numerals, character))
        return false;
    const auto kind = u_charType(static_cast<UChar32>(character));
    return kind == U_DECIMAL_DIGIT_NUMBER || kind == U_LETTER_NUMBER || kind == U_OTHER_NUMBER;
}

bool is_inside_number(char32_t character) {
    return contains(U".,，．:：/-－～~", character);
}

std::size_t measure_word_at(std::u32string_view text, std::size_t at) {
    for (const auto word : measure_words)
        if (text.substr(at, word.size()) == word)
            return word.size();
    return 0;
}

// "12", "1,523.4", "95.5%", "2023-12-22": to the end of the number.
std::size_t digits_end(std::u32string_view text, std::size_t at) {
    while (at < text.size()) {
        const bool joins =
            is_inside_number(text[at]) && at + 1 < text.size() && is_digit(text[at + 1]);
        if (!is_digit(text[at]) && !joins)
            break;
        ++at;
    }
    while (at < text.size() && contains(U"百千万亿余多", text[at]))
        ++at;
    return at + measure_word_at(text, at);
}

bool is_in_quotes(std::u32string_view text, std::size_t at) {
    return at > 0 && contains(U"“「『《〈\"", text[at - 1]);
}

bool is_part_of_word(std::u32string_view text, std::size_t at, std::size_t end) {
    const bool is_lone_one = end == at + 1 && text[at] == U'一';
    return is_lone_one && at > 0 && contains(words_in_one, text[at - 1]);
}

// The end of the quantity whose numerals stand in at … end, or `at` when they are none.
std::size_t quantity_end(std::u32string_view text, std::size_t at, std::size_t end) {
    if (text.substr(end, 2) == U"分之")
        return end + 2;
    const bool is_lone_one = end == at + 1 && text[at] == U'一';
    while (end < text.size() && contains(vague, text[end]))
        ++end;
    const auto measure = measure_word_at(text, end);
    if (!measure)
        return at;
    const bool is_indefinite =
        is_lone_one && measure == 1 && contains(after_indefinite_one, text[end]);
    return is_indefinite ? at : end + measure;
}

std::size_t numerals_end(std::u32string_view text, std::size_t at) {
    while (at < text.size() && (contains(numerals, text[at]) || text[at] == U'几'))
        ++at;
    return at;
}

// The end of the number that begins at `at`, or `at` when none does; `next` is where to go on.
std::size_t number_end(std::u32string_view text, std::size_t at, std::size_t& next) {
    next = at + 1;
    if (is_digit(text[at]))
        return next = digits_end(text, at);
    if (!contains(numerals, text[at]))
        return at;
    const auto end = numerals_end(text, at);
    next = end;
    if (is_in_quotes(text, at) || is_part_of_word(text, at, end))
        return at;
    const auto stop = quantity_end(text, at, end);
    next = std::max(end, stop);
    return stop;
}

Refusal malformed(std::string_view about) {
    return {.code = "text.mark_malformed",
            .clause = "",
            .field = "",
            .arguments = {{"mark", std::string(about.substr(0, 60))}}};
}

Result<MarkedPiece> parse_mark(std::string_view mark) {
    constexpr std::string_view typed = "typed:", figure = "figure ";
    if (mark.starts_with(typed) && mark.size() > typed.size())
        return MarkedPiece{MarkedPiece::Kind::typed, std::string(mark.substr(typed.size()))};
    if (mark.starts_with(figure) && !trimmed(mark.substr(figure.size())).empty())
        return MarkedPiece{MarkedPiece::Kind::figure, trimmed(mark.substr(figure.size()))};
    return malformed(mark);
}

}  // namespace

std::vector<NumberInText> numbers_in(std::string_view utf8) {
    const auto text = code_points(utf8);
    std::vector<NumberInText> numbers;
    for (std::size_t at = 0, next = 0; at < text.size(); at = next) {
        const auto end = number_end(text, at, next);
        if (end > at)
            numbers.push_back({at, to_utf8(std::u32string_view(text).substr(at, end - at))});
    }
    return numbers;
}

Result<std::vector<MarkedPiece>> parse_marked(std::string_view utf8) {
    std::vector<MarkedPiece> pieces;
    std::size_t marks = 0;
    while (!utf8.empty()) {
        const auto open = utf8.find_first_of("{}");
        if (open > 0)
            pieces.push_back({MarkedPiece::Kind::plain, std::string(utf8.substr(0, open))});
        if (open == std::string_view::npos)
            break;
        const auto close = utf8.find_first_of("{}", open + 1);
        if (utf8[open] != '{' || close == std::string_view::npos || utf8[close] != '}')
            return malformed(utf8.substr(open));
        pieces.push_back(TRY(parse_mark(utf8.substr(open + 1, close - open - 1))));
        if (++marks > marks_max)
            return malformed(utf8.substr(open));
        utf8.remove_prefix(close + 1);
    }
    return pieces;
}

Result<Done> check_marked(std::string_view utf8) {
    std::string numbers;
    for (const auto& piece : TRY(parse_marked(utf8)))
        if (piece.kind == MarkedPiece::Kind::plain)
            for (const auto& number : numbers_in(piece.text))
                numbers += (numbers.empty() ? "" : ", ") + number.text;
    if (!numbers.empty())
        return Refusal{.code = "text.number_unmarked",
                       .clause = "",
                       .field = "",
                       .arguments = {{"numbers", numbers}}};
    return Done{};
}

}  // namespace base
