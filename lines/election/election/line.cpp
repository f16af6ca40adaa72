// Hands the line's rules to the catalogue.
#include "catalogue/bindings.hpp"
#include "election/election/validity.hpp"

namespace lines::election {
namespace {

std::int64_t number_of(const base::Values& values, const char* field) {
    return std::get<std::int64_t>(values.at(field));
}

base::Result<base::RuleOutcome> run_check_candidates(const base::RuleInput& input) {
    const auto& policy = input.policy;
    TRY(check_candidates({number_of(input.fields, "members"), number_of(input.fields, "seats"),
                          number_of(input.fields, "candidates"),
                          policy.at("members_for_committee_min"), policy.at("committee_seats_min"),
                          policy.at("margin_percent_min")}));
    return base::RuleOutcome{};
}

base::Result<base::RuleOutcome> run_check_count(const base::RuleInput& input) {
    const Count count{number_of(input.fields, "entitled"), number_of(input.fields, "present"),
                      number_of(input.fields, "lowest_votes")};
    TRY(check_count(count));
    return base::RuleOutcome{{},
                             {"应到" + std::to_string(count.entitled) + "人，实到" +
                                  std::to_string(count.present) + "人，达到三分之二",
                              "当选人最低得票" + std::to_string(count.lowest_votes) + "票，超过应到半数"}};
}

}  // namespace

void bind(catalogue::Bindings& bindings) {
    bindings.add("election.check_candidates", run_check_candidates);
    bindings.add("election.check_count", run_check_count);
}

}  // namespace lines::election
