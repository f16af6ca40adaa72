#include "org/membership/admission.hpp"

#include <gtest/gtest.h>

namespace lines::membership {
namespace {

std::string answer(const base::Result<base::Done>& result) {
    std::string codes;
    if (!result)
        for (const auto& refusal : result.refusals())
            codes += (codes.empty() ? "" : " ") + refusal.code;
    return codes.empty() ? "done" : codes;
}

const auto joined = base::Date::of(2023, 5, 12);

TEST(Membership, APersonWithoutAMembershipIsAdmitted) {
    EXPECT_EQ(answer(admit({})), "done");
}

TEST(Membership, APersonWithAnActiveMembershipIsTransferredAndNotAdmittedAgain) {
    EXPECT_EQ(answer(admit({false, "", 1, 0})), "membership.already_member");
    EXPECT_EQ(answer(admit({false, "", 1, 1})), "membership.already_member");
}

TEST(Membership, ATransferNeedsTheLetterAndTheReleaseOfTheFormerUnion) {
    Application transfer{true, "转-7", 1, 1};
    EXPECT_EQ(answer(admit(transfer)), "done");
    transfer.released = 0;
    EXPECT_EQ(answer(admit(transfer)), "membership.not_released");
    transfer.letter.clear();
    EXPECT_EQ(answer(admit(transfer)), "membership.letter_missing membership.not_released");
}

TEST(Membership, WhoComesFromAnotherProvinceBringsTheLetterOnly) {
    EXPECT_EQ(answer(admit({true, "粤转-12", 0, 0})), "done");
}

TEST(Membership, AMembershipIsKeptFromTheDayOfJoiningAtTheEarliest) {
    EXPECT_EQ(answer(keep(joined, joined)), "done");
    EXPECT_EQ(answer(keep(joined, joined - 1)), "membership.kept_before_joined");
}

TEST(Membership, AMemberMayLeaveOnTheDayOfJoiningButNotBefore) {
    EXPECT_EQ(answer(leave({joined, joined, "resignation"})), "done");
    EXPECT_EQ(answer(leave({joined, joined - 1, "resignation"})), "membership.left_before_joined");
}

TEST(Membership, TransferAndUnpaidDuesHaveProceduresOfTheirOwn) {
    EXPECT_EQ(answer(leave({joined, joined, "transfer"})), "membership.transfer_by_release");
    EXPECT_EQ(answer(leave({joined, joined, "unpaid"})), "membership.unpaid_by_strike_off");
}

// Constitution, article 6.
TEST(Membership, SixMonthsInARowWithoutDuesEndAMembershipAndADayLessDoesNot) {
    const auto paid = base::Date::of(2023, 8, 31);
    EXPECT_EQ(answer(strike_off({joined, paid, base::Date::of(2024, 2, 29), 6})), "done");
    EXPECT_EQ(answer(strike_off({joined, paid, base::Date::of(2024, 2, 28), 6})),
              "membership.dues_not_in_arrears");
}

}  // namespace
}  // namespace lines::membership
