// Hands the line's rules to the catalogue: generic input to the rules' own facts and back.
#include "base/rule_values.hpp"
#include "catalogue/bindings.hpp"
#include "medical/mutual_aid/benefit.hpp"

namespace lines::mutual_aid {
namespace {

// Required date fields are always there and well formed when a rule runs.
base::Date date_of(const base::Values& values, const char* field) {
    return base::Date::parse(std::get<std::string>(values.at(field))).value();
}

base::Result<base::RuleOutcome> run_benefit(const base::RuleInput& input) {
    const Claim claim{input.known.at("enrolments"),
                      date_of(input.fields, "treated_from"),
                      date_of(input.fields, "treated_until"),
                      date_of(input.fields, "claimed_on"),
                      base::money_of(input.fields, "own_share"),
                      base::Money::of_fen(input.known.at("paid_this_year"))};
    const Plan plan{base::Money::of_fen(input.policy.at("deductible")),
                    input.policy.at("share_percent"),
                    base::Money::of_fen(input.policy.at("benefit_yearly_max")),
                    input.policy.at("claim_days_max")};
    const auto benefit = TRY(benefit_of(claim, plan));
    return base::RuleOutcome{{{"benefit", benefit.amount.fen()}}, benefit.reckoning};
}

base::Result<base::RuleOutcome> run_check_fee(const base::RuleInput& input) {
    const auto due = TRY(check_fee(static_cast<std::int64_t>(input.participants.size()),
                                   base::money_of(input.fields, "fee_per_person"),
                                   base::money_of(input.fields, "fee_paid")));
    return base::RuleOutcome{{},
                             {std::to_string(input.participants.size()) + "人应缴互助金" +
                              due.to_text() + "元，已到账"}};
}

}  // namespace

void bind(catalogue::Bindings& bindings) {
    bindings.add("mutual_aid.benefit", run_benefit);
    bindings.add("mutual_aid.check_fee", run_check_fee);
}

}  // namespace lines::mutual_aid
