#include "org/membership/transfer.hpp"

#include <gtest/gtest.h>

namespace lines::membership {
namespace {

std::string answer(const base::Result<base::Done>& result) {
    return result ? "done" : result.refusals().front().code;
}

const auto released = base::Date::of(2023, 11, 1);

TEST(Transfer, IsCompletedWhenTheReceivingUnionHasConfirmed) {
    EXPECT_EQ(answer(complete({0, ""})), "membership.not_received");
    EXPECT_EQ(answer(complete({1, ""})), "done");
}

TEST(Transfer, ToAUnionElsewhereIsCompletedByItsReceipt) {
    EXPECT_EQ(answer(complete({0, "粤回-31"})), "done");
}

TEST(Transfer, LapsesOnTheDayAfterTheTimeToReceive) {
    EXPECT_EQ(answer(lapse({released, base::Date::of(2023, 11, 16), 15, 0})),
              "membership.not_lapsed");
    EXPECT_EQ(answer(lapse({released, base::Date::of(2023, 11, 17), 15, 0})), "done");
}

// Civil Code, article 203: 16 September 2023 is a Saturday.
TEST(Transfer, IsReceivedUntilTheFirstWorkingDayAfterAWeekend) {
    const auto friday = base::Date::of(2023, 9, 1);
    EXPECT_EQ(answer(lapse({friday, base::Date::of(2023, 9, 18), 15, 0})), "membership.not_lapsed");
    EXPECT_EQ(answer(lapse({friday, base::Date::of(2023, 9, 19), 15, 0})), "done");
}

TEST(Transfer, DoesNotLapseWhenTheMemberWasReceived) {
    EXPECT_EQ(answer(lapse({released, base::Date::of(2023, 12, 1), 15, 1})),
              "membership.received_already");
}

}  // namespace
}  // namespace lines::membership
