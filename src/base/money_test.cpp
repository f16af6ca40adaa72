#include "base/money.hpp"

#include <gtest/gtest.h>

namespace base {
namespace {

TEST(MoneyTest, an_amount_is_read_and_printed_in_fen) {
    EXPECT_EQ(Money::parse("1,234.50").value().fen(), 123450);
}

}  // namespace
}  // namespace base
