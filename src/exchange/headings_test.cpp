#include "exchange/headings.hpp"

#include <gtest/gtest.h>

namespace exchange {
namespace {

const std::vector<Wanted> wanted{
    {"name", {"姓名", "Name", "职工姓名"}, true},
    {"id_number", {"证件号码", "身份证号", "身份证号码", "公民身份号码"}, true},
    {"mobile", {"手机号", "联系电话", "电话", "移动电话"}, false},
};

std::string outcome(const std::vector<HeadLine>& lines, const HeadingMap& mapped = {}) {
    const auto found = find_headings(lines, wanted, mapped);
    std::string text;
    if (!found) {
        for (const auto& refusal : found.refusals())
            text += refusal.code + ":" + refusal.field + " ";
        return text;
    }
    text = "line " + std::to_string(found.value().line) + ":";
    for (const auto place : found.value().places)
        text += place == no_place ? " -" : " " + std::to_string(place);
    for (const auto& unread : found.value().unread)
        text += " ?" + unread;
    return text;
}

TEST(Headings, AreTheSameWithStarsBlanksBracketsAndFullWidthLetters) {
    for (const char* written : {"姓名", " 姓　名 ", "*姓名", "＊姓名（必填）",
                                "姓名:", "姓名【全称】", "姓\n名", "姓名(与证件一致)"})
        EXPECT_EQ(folded_heading(written), "姓名") << written;
    EXPECT_EQ(folded_heading("ＮＡＭＥ *"), "name");
    EXPECT_EQ(folded_heading("（备注）"), "(备注)");
}

TEST(Headings, AreFoundBelowTitlesAndNotes) {
    EXPECT_EQ(outcome({{1, {"云溪市总工会会员花名册", "", ""}},
                       {2, {"填表日期：2026年3月", "单位：", "电话"}},
                       {4, {"序号", "姓 名*", "公民身份号码", "联系电话（手机）"}},
                       {5, {"1", "张三", "110105194912310021", "13800138000"}}}),
              "line 4: 1 2 3 ?序号");
}

TEST(Headings, OfColumnsWeAddedOurselvesAreNoQuestion) {
    EXPECT_EQ(outcome({{1, {"姓名", "身份证号", "原行号", "错误说明"}}}), "line 1: 0 1 -");
}

TEST(Headings, ThatAreMissingOrTwiceThereAreAllNamedAtOnce) {
    EXPECT_EQ(outcome({{1, {"甲", "乙"}}}), "heading.none:file ");
    EXPECT_EQ(outcome({{1, {"手机号", "电话"}}}),
              "heading.missing:name heading.missing:id_number ");
    EXPECT_EQ(outcome({{1, {"姓名", "姓名（父亲）", "联系电话"}}}),
              "heading.ambiguous:name heading.missing:id_number ");
    EXPECT_EQ(outcome({{1, {"姓名", "身份证号", "证件号码"}}}), "line 1: 0 2 - ?身份证号");
}

TEST(Headings, APersonMappedGoBeforeWhatTheyAreCalled) {
    EXPECT_EQ(outcome({{1, {"姓名", "员工", "号"}}}, {{"name", "员工"}, {"id_number", "号"}}),
              "line 1: 1 2 - ?姓名");
    EXPECT_EQ(outcome({{1, {"姓名", "身份证号"}}}, {{"mobile", "电话二"}}),
              "heading.unknown:mobile ");
}

}  // namespace
}  // namespace exchange
