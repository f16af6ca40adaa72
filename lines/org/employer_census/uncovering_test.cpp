#include "org/employer_census/uncovering.hpp"

#include <gtest/gtest.h>

namespace lines::employer_census {
namespace {

TEST(EmployerCensus, AnEmployerWithoutItsUnionKeepsNeitherUnionNorDate) {
    const auto outcome = uncover({});
    ASSERT_TRUE(outcome);
    EXPECT_TRUE(base::is_nothing(outcome.value().set.at("organisation")));
    EXPECT_TRUE(base::is_nothing(outcome.value().set.at("covered_on")));
}

}  // namespace
}  // namespace lines::employer_census
