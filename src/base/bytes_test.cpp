#include "base/bytes.hpp"

#include <gtest/gtest.h>

namespace base {
namespace {

TEST(BytesTest, hexadecimal_text_is_read_back_in_either_case) {
    EXPECT_EQ(to_hex(to_bytes(std::string_view("\x00\xFFz", 3))), "00ff7a");
    EXPECT_EQ(from_hex("00FF7a"), to_bytes(std::string_view("\x00\xFFz", 3)));
    EXPECT_EQ(from_hex(""), Bytes());
    EXPECT_EQ(from_hex("0"), std::nullopt);
    EXPECT_EQ(from_hex("0g"), std::nullopt);
}

}  // namespace
}  // namespace base
