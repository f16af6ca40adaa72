#include "org/union_register/restoring.hpp"

#include <gtest/gtest.h>

namespace lines::union_register {
namespace {

TEST(UnionRegister, ARestoredUnionHasNoDateOfDissolution) {
    base::RuleInput input;
    input.fields["dissolved_on"] = std::string("2023-06-30");
    const auto outcome = clear_dissolution(input);
    ASSERT_TRUE(outcome);
    EXPECT_TRUE(base::is_nothing(outcome.value().set.at("dissolved_on")));
}

}  // namespace
}  // namespace lines::union_register
