#include "records/fields.hpp"

#include <gtest/gtest.h>

namespace records {
namespace {

using catalogue::Field;
using catalogue::FieldType;

Field field_of(FieldType type, int length_max) {
    Field field;
    field.name = "deeds";
    field.type = type;
    field.length_max = length_max;
    return field;
}

std::string verdict(const Field& field, const std::string& text) {
    const auto value = checked(field, text);
    return value ? "taken" : value.refusals().front().code + " " + value.refusals().front().field;
}

TEST(Fields, ATextIsAsLongAsItsLineLetsItBe) {
    for (const auto type : {FieldType::text, FieldType::long_text}) {
        const auto field = field_of(type, 5);
        EXPECT_EQ(verdict(field, "五个汉字整"), "taken");
        EXPECT_EQ(verdict(field, "有六个汉字了"), "field.too_long deeds");
    }
}

TEST(Fields, ALongTextMayBeLongWhereItsLineSaysSo) {
    const auto field = field_of(FieldType::long_text, 20'000);
    EXPECT_EQ(verdict(field, std::string(20'000, 'a')), "taken");
    EXPECT_EQ(verdict(field, std::string(20'001, 'a')), "field.too_long deeds");
}

}  // namespace
}  // namespace records
