#include "election/election/validity.hpp"

#include <gtest/gtest.h>

namespace lines::election {
namespace {

std::string answer(const base::Result<base::Done>& result) {
    return result ? "valid" : result.refusals().front().code;
}

Nomination nomination(std::int64_t members, std::int64_t seats, std::int64_t candidates) {
    return {members, seats, candidates, 25, 3, 5};
}

TEST(Election, Article5AUnionOf25ElectsACommitteeOfThreeAtLeast) {
    EXPECT_EQ(answer(check_candidates(nomination(25, 3, 4))), "valid");
    EXPECT_EQ(answer(check_candidates(nomination(25, 2, 4))), "election.committee_too_small");
    EXPECT_EQ(answer(check_candidates(nomination(24, 1, 2))), "valid");
}

TEST(Election, Article11CandidatesExceedSeatsByFivePerCentRoundedUp) {
    EXPECT_EQ(answer(check_candidates(nomination(200, 7, 8))), "valid");
    EXPECT_EQ(answer(check_candidates(nomination(200, 7, 7))), "election.too_few_candidates");
    EXPECT_EQ(answer(check_candidates(nomination(900, 21, 23))), "valid");
    EXPECT_EQ(answer(check_candidates(nomination(900, 21, 22))), "election.too_few_candidates");
}

TEST(Election, Article16TwoThirdsOfThoseEntitledMustBePresent) {
    EXPECT_EQ(answer(check_count({90, 60, 46})), "valid");
    EXPECT_EQ(answer(check_count({90, 59, 46})), "election.no_quorum");
}

TEST(Election, Article20HalfTheVotesOfThoseEntitledAreNotEnough) {
    EXPECT_EQ(answer(check_count({90, 80, 45})), "election.no_majority");
    EXPECT_EQ(answer(check_count({90, 80, 46})), "valid");
}

}  // namespace
}  // namespace lines::election
