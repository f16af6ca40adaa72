#include "invention.hpp"

#include <fmt/format.h>

#include <array>
#include <string_view>

namespace worlds::yunxi {
namespace {

// More common surnames stand more than once.
constexpr std::array<std::string_view, 96> surnames{
    "李", "王", "张", "刘", "陈", "杨", "黄", "周", "吴", "李", "王", "张",  "刘", "陈",
    "杨", "黄", "周", "吴", "李", "王", "张", "刘", "陈", "徐", "孙", "胡",  "朱", "高",
    "林", "何", "郭", "马", "罗", "梁", "宋", "郑", "谢", "韩", "唐", "冯",  "于", "董",
    "萧", "程", "曹", "袁", "邓", "许", "傅", "沈", "曾", "彭", "吕", "苏",  "卢", "蒋",
    "蔡", "贾", "丁", "魏", "薛", "叶", "阎", "余", "潘", "杜", "戴", "夏",  "钟", "汪",
    "田", "任", "姜", "范", "方", "石", "姚", "谭", "廖", "邹", "熊", "金",  "陆", "郝",
    "孔", "白", "崔", "康", "毛", "邱", "秦", "江", "史", "顾", "侯", "欧阳"};

constexpr std::array<std::string_view, 84> of_men{
    "伟", "强", "军", "勇", "杰", "涛", "明", "超", "刚", "平", "辉", "鹏", "斌", "波",
    "宇", "浩", "凯", "健", "俊", "帆", "旭", "宁", "龙", "林", "欢", "东", "海", "山",
    "松", "柏", "文", "武", "志", "国", "建", "新", "华", "成", "光", "永", "友", "良",
    "兴", "茂", "德", "忠", "义", "仁", "信", "义", "权", "胜", "利", "金", "根", "泉",
    "江", "湖", "亮", "清", "正", "立", "卫", "民", "振", "先", "进", "学", "才", "庆",
    "余", "安", "富", "贵", "福", "寿", "春", "秋", "祥", "瑞", "岳", "峰", "雷", "毅"};

constexpr std::array<std::string_view, 72> of_women{
    "芳", "娜", "敏", "静", "丽", "艳", "娟", "霞", "秀", "英", "慧", "巧", "美", "倩", "婷",
    "雅", "洁", "玲", "莉", "梅", "红", "燕", "萍", "琴", "兰", "凤", "洁", "云", "莲", "真",
    "环", "雪", "荣", "爱", "妹", "香", "月", "莺", "媛", "瑞", "佳", "嘉", "琼", "勤", "珍",
    "贞", "桂", "娣", "叶", "璧", "璐", "娅", "琦", "晶", "妍", "茜", "秋", "珊", "莎", "锦",
    "黛", "青", "馨", "怡", "思", "淑", "惠", "珠", "翠", "雁", "露", "瑶"};

constexpr std::string_view area = "990603";  // No province begins with 99.
constexpr std::string_view code_letters = "0123456789ABCDEFGHJKLMNPQRTUWXY";

}  // namespace

std::string Inventor::name(bool is_woman) {
    const auto given = [&] { return is_woman ? random_.pick(of_women) : random_.pick(of_men); };
    std::string name{random_.pick(surnames)};
    name += given();
    if (random_.chance(72))
        name += given();
    return name;
}

// The last of the three sequence digits is odd for men and even for women.
std::string Inventor::id_number(base::Date born_on, bool is_woman) {
    const int sequence = 2 * ++given_out_[{born_on, is_woman}] + (is_woman ? 0 : 1);
    const auto number = fmt::format("{}{:04}{:02}{:02}{:03}", area, born_on.year(), born_on.month(),
                                    born_on.day(), sequence);
    return number + base::resident_id_check_digit(number);
}

Invented Inventor::person(int youngest, int oldest, int women) {
    const bool is_woman = random_.chance(women);
    const auto last_day = base::Date::of(2023 - youngest, 12, 30);
    const auto first_day = base::Date::of(2022 - oldest, 12, 31);
    const auto born_on = first_day + static_cast<int>(random_.between(0, last_day - first_day));
    return {name(is_woman), id_number(born_on, is_woman),
            fmt::format("154{:08}", 10'000'000 + ++mobiles_ * 37), born_on};
}

std::string Inventor::credit_code(const std::string& department_and_category) {
    std::string organisation;
    for (auto rest = 7'000'000 + ++codes_ * 7919; organisation.size() < 8; rest /= 10)
        organisation.insert(organisation.begin(),
                            code_letters[static_cast<std::size_t>(rest % 10)]);
    organisation += base::organisation_code_check_character(organisation);
    const auto code = department_and_category + std::string(area) + organisation;
    return code + base::uscc_check_character(code);
}

}  // namespace worlds::yunxi
