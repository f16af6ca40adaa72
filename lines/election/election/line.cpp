// Hands the line's rules to the catalogue.
#include "base/rule_values.hpp"
#include "catalogue/bindings.hpp"
#include "election/election/term.hpp"
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
    return base::RuleOutcome{
        {},
        {"应到" + std::to_string(count.entitled) + "人，实到" + std::to_string(count.present) +
             "人，达到三分之二",
         "当选人最低得票" + std::to_string(count.lowest_votes) + "票，超过应到半数"}};
}

// Dates a transition needs, and those an earlier rule computed, are there and well formed.
base::Date date_of(const base::RuleInput& input, const char* field) {
    return base::Date::parse(base::text_of(input.fields, field)).value();
}

base::Values due(base::Date day) {
    return {{"due_on", day.to_text()}, {"overdue_from", (day + 1).to_text()}};
}

base::Result<base::RuleOutcome> run_begin_term(const base::RuleInput& input) {
    const auto years = base::text_of(input.fields, "term_years") == "5" ? 5 : 3;
    const auto ends_on = term_end(date_of(input, "held_on"), years);
    auto set = due(ends_on);
    set["term_ends_on"] = ends_on.to_text();
    set["outcome"] = std::string("in_term");
    return base::RuleOutcome{
        set, {"任期" + std::to_string(years) + "年，至" + ends_on.to_text() + "届满"}};
}

base::Result<base::RuleOutcome> run_extend_term(const base::RuleInput& input) {
    const auto until = date_of(input, "extended_until");
    TRY(check_extension(
        {date_of(input, "term_ends_on"), until, input.policy.at("extension_months_max")}));
    return base::RuleOutcome{due(until), {}};
}

base::Result<base::RuleOutcome> run_end_term(const base::RuleInput& input) {
    const auto punctuality = TRY(judge_succession(
        {date_of(input, "held_on"), date_of(input, "due_on"), date_of(input, "succeeded_on")}));
    const std::string outcome = punctuality == Punctuality::on_time ? "on_time" : "late";
    return base::RuleOutcome{{{"outcome", outcome}}, {}};
}

}  // namespace

void bind(catalogue::Bindings& bindings) {
    bindings.add("election.check_candidates", run_check_candidates);
    bindings.add("election.check_count", run_check_count);
    bindings.add("election.begin_term", run_begin_term);
    bindings.add("election.extend_term", run_extend_term);
    bindings.add("election.end_term", run_end_term);
}

}  // namespace lines::election
