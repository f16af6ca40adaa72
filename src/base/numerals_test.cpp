#include "base/numerals.hpp"

#include <gtest/gtest.h>

namespace {

std::string found(std::string_view text) {
    std::string all;
    for (const auto& number : base::numbers_in(text))
        all += (all.empty() ? "" : "|") + number.text;
    return all;
}

std::string answer(const base::Result<base::Done>& result) {
    if (result)
        return "done";
    const auto& refusal = result.refusals().front();
    return refusal.code + ": " +
           (refusal.arguments.contains("numbers") ? refusal.arguments.at("numbers")
                                                  : refusal.arguments.at("mark"));
}

TEST(Numerals, digits_of_every_width_and_script_are_numbers) {
    EXPECT_EQ(found("资助41名学生7.9万元"), "41名|7.9万元");
    EXPECT_EQ(found("共１２家，其中③和Ⅳ"), "１２家|③|Ⅳ");
    EXPECT_EQ(found("2023-12-22, 1,523.4"), "2023-12-22|1,523.4");
}

TEST(Numerals, chinese_numerals_count_where_a_measure_word_follows) {
    EXPECT_EQ(found("慰问三十名劳模，先后两次核查"), "三十名|两次");
    EXPECT_EQ(found("销售上百万元，覆盖十余家企业"), "百万元|十余家");
    EXPECT_EQ(found("占百分之九十，近五年"), "百分之|五年");
    EXPECT_EQ(found("第二批试点，第六届比赛"), "二批|六届");
}

TEST(Numerals, numerals_that_belong_to_a_name_or_a_word_are_none) {
    EXPECT_EQ(found("学习党的二十大和中国工会十八大精神"), "");
    EXPECT_EQ(found("统一部署，进一步推动，唯一一线"), "");
    EXPECT_EQ(found("开展“三比一降”和“五小”活动"), "");
    EXPECT_EQ(found("涌现出一批先进，成为一个品牌"), "");
    EXPECT_EQ(found("万众一心，千方百计"), "");
}

TEST(Numerals, a_lone_one_before_a_unit_of_time_or_people_is_a_number) {
    EXPECT_EQ(found("开业一个月，奖励一人"), "一个月|一人");
}

TEST(MarkedText, the_writer_answers_for_marked_numbers_only) {
    EXPECT_EQ(answer(base::check_marked("接待{typed:30余}人次，发放{figure aid.paid}")), "done");
    EXPECT_EQ(answer(base::check_marked("接待30人次、回访五次")),
              "text.number_unmarked: 30人次, 五次");
}

TEST(MarkedText, a_mark_that_does_not_close_or_says_nothing_is_refused) {
    EXPECT_EQ(answer(base::check_marked("接待{typed:30人次")),
              "text.mark_malformed: {typed:30人次");
    EXPECT_EQ(answer(base::check_marked("接待{typed:}人次")), "text.mark_malformed: typed:");
    EXPECT_EQ(answer(base::check_marked("{sum 1}")), "text.mark_malformed: sum 1");
    EXPECT_EQ(answer(base::check_marked("a}b")), "text.mark_malformed: }b");
}

}  // namespace
