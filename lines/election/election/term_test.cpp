#include "election/election/term.hpp"

#include <gtest/gtest.h>

namespace lines::election {
namespace {

const auto held = base::Date::of(2020, 12, 20);
const auto end = base::Date::of(2023, 12, 20);

TEST(Term, EndsThreeOrFiveYearsAfterTheElectionOnTheSameDay) {
    EXPECT_EQ(term_end(held, 3), end);
    EXPECT_EQ(term_end(held, 5), base::Date::of(2025, 12, 20));
    EXPECT_EQ(term_end(base::Date::of(2024, 2, 29), 3), base::Date::of(2027, 2, 28));
}

std::string extended_until(base::Date day) {
    const auto answer = check_extension({end, day, 6});
    return answer ? "approved" : answer.refusals().front().code;
}

TEST(Term, IsExtendedBySixMonthsAtMost) {
    EXPECT_EQ(extended_until(base::Date::of(2024, 6, 20)), "approved");
    EXPECT_EQ(extended_until(base::Date::of(2024, 6, 21)), "election.extension_too_long");
}

TEST(Term, IsNotExtendedToADayWithinIt) {
    EXPECT_EQ(extended_until(end + 1), "approved");
    EXPECT_EQ(extended_until(end), "election.extension_not_later");
}

TEST(Term, IsSucceededOnTimeUntilTheDayTheElectionWasDue) {
    EXPECT_EQ(judge_succession({held, end, end}).value(), Punctuality::on_time);
    EXPECT_EQ(judge_succession({held, end, end + 1}).value(), Punctuality::late);
}

TEST(Term, HasNoSuccessorBeforeItsOwnElection) {
    const auto answer = judge_succession({held, end, held});
    ASSERT_FALSE(answer);
    EXPECT_EQ(answer.refusals().front().code, "election.succeeded_before_elected");
}

}  // namespace
}  // namespace lines::election
