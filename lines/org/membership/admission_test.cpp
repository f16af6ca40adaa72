#include "org/membership/admission.hpp"

#include <gtest/gtest.h>

namespace lines::membership {
namespace {

TEST(Membership, APersonWithoutAMembershipIsAdmitted) {
    EXPECT_TRUE(admit(0));
}

TEST(Membership, APersonWithAnActiveMembershipIsTransferredAndNotAdmittedAgain) {
    ASSERT_FALSE(admit(1));
    EXPECT_EQ(admit(1).refusals().front().code, "membership.already_member");
}

TEST(Membership, AMemberMayLeaveOnTheDayOfJoiningButNotBefore) {
    const auto day = base::Date::of(2023, 5, 12);
    EXPECT_TRUE(leave(day, day));
    ASSERT_FALSE(leave(day, day - 1));
    EXPECT_EQ(leave(day, day - 1).refusals().front().code, "membership.left_before_joined");
}

}  // namespace
}  // namespace lines::membership
