#include "org/resemblance.hpp"

#include <algorithm>
#include <array>
#include <iterator>

#include "base/text.hpp"

namespace org {
namespace {

constexpr std::size_t id_size = 18, body_size = 17;

// Characters that typists and readers of handwriting take for each other, and traditional or
// variant forms beside the common one. The first of a group stands for all.
constexpr const char32_t* alike_characters[] = {
    U"己已巳", U"戊戌戍成", U"末未", U"士土",   U"日曰",   U"人入",     U"大太犬",
    U"干千于", U"贝见",     U"刀力", U"天夭",   U"午牛",   U"田由甲申", U"王玉",
    U"乌鸟",   U"令今",     U"冶治", U"侯候",   U"崇祟",   U"晴睛",     U"喧暄",
    U"沫沬",   U"汩汨",     U"淋琳", U"炀炼",   U"焱炎",   U"晓哓",     U"折拆",
    U"微徽",   U"竞竟",     U"籍藉", U"肓盲",   U"茶荼",   U"赢羸嬴",   U"辨辩辫",
    U"遂逐",   U"铃玲",     U"钧钩", U"陈阵陳", U"张弛張", U"刘劉",     U"黄黃",
    U"叶葉",   U"闫阎閆閻", U"付傅", U"肖萧蕭", U"戴代",   U"邱丘",     U"蓝兰藍蘭",
    U"范範",   U"钟鐘鍾锺", U"尹伊", U"余佘",   U"莹瑩荧", U"杨扬楊",   U"赵趙",
    U"吴吳昊", U"孙孫",     U"马馬", U"罗羅",   U"郑鄭",   U"谢謝",     U"韩韓",
    U"冯馮",   U"邓鄧",     U"许許", U"苏蘇",   U"卢盧",   U"蒋蔣",     U"贾賈",
    U"龙龍",   U"万萬",     U"严嚴", U"汤湯",   U"龚龔",   U"国國囯",   U"华華",
    U"军軍",   U"伟偉",     U"丽麗", U"云雲",   U"凤鳳",   U"红紅",     U"强強",
    U"刚剛",   U"峰峯",     U"群羣", U"俊儁",   U"杰傑",   U"梁粱",     U"栋棟",
    U"泽澤",   U"鸿鴻",     U"宁寧", U"庆慶",   U"辉輝煇", U"帅师",     U"洁潔",
    U"玮伟",   U"婷停",     U"慧惠", U"莉丽",   U"芬芳",   U"茜倩",     U"哲喆",
};

char32_t stand_in(char32_t character) {
    for (const std::u32string_view group : alike_characters)
        if (group.find(character) != std::u32string_view::npos)
            return group.front();
    return character;
}

// A name as careless eyes see it.
std::string seen(const std::string& name) {
    std::u32string characters;
    for (const auto character : base::code_points(base::lower(name)))
        if (character != U'·' && character != U' ')
            characters += stand_in(character);
    return base::to_utf8(characters);
}

std::string spoken(const std::string& name) {
    return base::replaced(base::pinyin_of_name(name).full, " ", "");
}

bool is_digits(std::string_view text) {
    return text.find_first_not_of("0123456789") == std::string_view::npos;
}

// One place differs, or two neighbours are swapped.
bool is_one_slip_apart(std::string_view one, std::string_view other) {
    if (one.size() != other.size())
        return false;
    const auto [here, there] = std::mismatch(one.begin(), one.end(), other.begin());
    if (here == one.end())
        return false;
    const auto at = static_cast<std::size_t>(std::distance(one.begin(), here));
    if (one.substr(at + 1) == other.substr(at + 1))
        return true;
    return at + 1 < one.size() && one[at] == other[at + 1] && one[at + 1] == other[at] &&
           one.substr(at + 2) == other.substr(at + 2);
}

std::string digits_of(base::Date date) {
    return base::replaced(date.to_text(), "-", "");
}

bool both(const std::string& one, const std::string& other) {
    return !one.empty() && !other.empty();
}
bool both_born(const Traits& one, const Traits& other) {
    return one.born_on && other.born_on;
}
bool is_same(std::int64_t one, std::int64_t other) {
    return one != 0 && one == other;
}
bool is_known(base::Sex sex) {
    return sex == base::Sex::male || sex == base::Sex::female;
}

bool same_number(const Traits& one, const Traits& other) {
    return both(one.id_number, other.id_number) && one.id_number == other.id_number;
}
bool near_number(const Traits& one, const Traits& other) {
    return is_near_number(one.id_number, other.id_number);
}
bool same_name(const Traits& one, const Traits& other) {
    return one.name == other.name;
}
bool alike_name(const Traits& one, const Traits& other) {
    return !same_name(one, other) && is_alike_name(one.name, other.name);
}
bool same_birth(const Traits& one, const Traits& other) {
    return both_born(one, other) && one.born_on == other.born_on;
}
bool near_birth(const Traits& one, const Traits& other) {
    return both_born(one, other) && is_near_date(*one.born_on, *other.born_on);
}
bool same_mobile(const Traits& one, const Traits& other) {
    return both(one.mobile, other.mobile) && one.mobile == other.mobile;
}
bool same_employer(const Traits& one, const Traits& other) {
    return is_same(one.employer_id, other.employer_id);
}
bool same_household(const Traits& one, const Traits& other) {
    return is_same(one.household_id, other.household_id);
}
bool other_number(const Traits& one, const Traits& other) {
    return both(one.id_number, other.id_number) && !same_number(one, other) &&
           !near_number(one, other);
}
bool other_name(const Traits& one, const Traits& other) {
    return !same_name(one, other) && !alike_name(one, other);
}
bool other_birth(const Traits& one, const Traits& other) {
    return both_born(one, other) && !same_birth(one, other) && !near_birth(one, other);
}
bool other_sex(const Traits& one, const Traits& other) {
    return is_known(one.sex) && is_known(other.sex) && one.sex != other.sex;
}

struct Rule {
    const char* reason;
    int points;
    bool (*holds)(const Traits&, const Traits&);
};
constexpr Rule rules[] = {
    {"resemblance.same_number", 200, same_number},
    {"resemblance.near_number", 50, near_number},
    {"resemblance.same_name", 30, same_name},
    {"resemblance.alike_name", 20, alike_name},
    {"resemblance.same_birth", 30, same_birth},
    {"resemblance.near_birth", 15, near_birth},
    {"resemblance.same_mobile", 40, same_mobile},
    {"resemblance.same_employer", 30, same_employer},
    {"resemblance.same_household", 10, same_household},
    {"resemblance.other_number", -30, other_number},
    {"resemblance.other_name", -70, other_name},
    {"resemblance.other_birth", -30, other_birth},
    {"resemblance.other_sex", -15, other_sex},
};

void keep_if_right(std::string body, base::Date today, std::vector<std::string>& numbers) {
    body += base::resident_id_check_digit(body);
    if (base::parse_resident_id(body, today))
        numbers.push_back(std::move(body));
}

}  // namespace

bool is_alike_name(const std::string& one, const std::string& other) {
    return seen(one) == seen(other) || (both(one, other) && spoken(one) == spoken(other));
}

bool is_near_number(const std::string& one, const std::string& other) {
    if (one.size() != id_size || other.size() != id_size || one == other)
        return false;
    const auto body = std::string_view(one).substr(0, body_size);
    const auto other_body = std::string_view(other).substr(0, body_size);
    return body == other_body || is_one_slip_apart(body, other_body);
}

bool is_near_date(base::Date one, base::Date other) {
    if (one == other)
        return false;
    const bool is_swapped =
        one.year() == other.year() && one.month() == other.day() && one.day() == other.month();
    return is_swapped || is_one_slip_apart(digits_of(one), digits_of(other));
}

std::vector<std::string> number_neighbours(const std::string& number, base::Date today) {
    std::vector<std::string> numbers;
    if (number.size() != id_size || !is_digits(std::string_view(number).substr(0, body_size)))
        return numbers;
    const auto body = number.substr(0, body_size);
    if (number.back() != base::resident_id_check_digit(body))
        keep_if_right(body, today, numbers);
    for (std::size_t at = 0; at < body_size; ++at) {
        for (char digit = '0'; digit <= '9'; ++digit)
            if (digit != body[at])
                keep_if_right(body.substr(0, at) + digit + body.substr(at + 1), today, numbers);
        auto swapped = body;
        if (at + 1 < body_size && body[at] != body[at + 1]) {
            std::swap(swapped[at], swapped[at + 1]);
            keep_if_right(std::move(swapped), today, numbers);
        }
    }
    return numbers;
}

Resemblance compare(const Traits& one, const Traits& other) {
    Resemblance resemblance;
    for (const auto& rule : rules)
        if (rule.holds(one, other)) {
            resemblance.points += rule.points;
            resemblance.reasons.emplace_back(rule.reason);
        }
    if (same_number(one, other))
        resemblance.likeness = Likeness::exact;
    else if (resemblance.points >= resemblance_probable_from)
        resemblance.likeness = Likeness::probable;
    return resemblance;
}

}  // namespace org
