// Hands the line's rules to the catalogue: generic input to the rules' own facts and back.
#include "base/rule_values.hpp"
#include "catalogue/bindings.hpp"
#include "org/membership/admission.hpp"
#include "org/membership/transfer.hpp"

namespace lines::membership {
namespace {

using base::RuleInput;
using base::RuleOutcome;

// Dates a transition needs are there and well formed.
base::Date date_of(const RuleInput& input, const char* field) {
    return base::Date::parse(base::text_of(input.fields, field)).value();
}

base::Result<RuleOutcome> run_admit(const RuleInput& input) {
    TRY(admit({base::text_of(input.fields, "channel") == "transfer",
               base::text_of(input.fields, "letter"), input.known.at("standing"),
               input.known.at("released")}));
    return RuleOutcome{};
}

base::Result<RuleOutcome> run_keep(const RuleInput& input) {
    TRY(keep(date_of(input, "joined_on"), date_of(input, "kept_on")));
    return RuleOutcome{};
}

base::Result<RuleOutcome> run_resume(const RuleInput&) {
    return RuleOutcome{{{"keeping", base::Value{}}, {"kept_on", base::Value{}}}, {}};
}

base::Result<RuleOutcome> run_complete(const RuleInput& input) {
    TRY(complete({input.known.at("standing"), base::text_of(input.fields, "receipt")}));
    return RuleOutcome{{{"leaving", std::string("transfer")}}, {}};
}

base::Result<RuleOutcome> run_lapse(const RuleInput& input) {
    TRY(lapse({date_of(input, "released_on"), input.acted_on, input.policy.at("transfer_days"),
               input.known.at("standing")}));
    RuleOutcome outcome;  // Active again; a later release begins afresh.
    for (const char* field : {"receiver", "release_letter", "released_on", "keeping", "kept_on"})
        outcome.set[field] = base::Value{};
    return outcome;
}

base::Result<RuleOutcome> run_leave(const RuleInput& input) {
    TRY(leave({date_of(input, "joined_on"), date_of(input, "left_on"),
               base::text_of(input.fields, "leaving")}));
    return RuleOutcome{};
}

base::Result<RuleOutcome> run_strike_off(const RuleInput& input) {
    TRY(strike_off({date_of(input, "joined_on"), date_of(input, "dues_paid_until"),
                    date_of(input, "left_on"), input.policy.at("dues_arrears_months")}));
    return RuleOutcome{{{"leaving", std::string("unpaid")}}, {}};
}

}  // namespace

void bind(catalogue::Bindings& bindings) {
    bindings.add("membership.admit", run_admit);
    bindings.add("membership.keep", run_keep);
    bindings.add("membership.resume", run_resume);
    bindings.add("membership.complete", run_complete);
    bindings.add("membership.lapse", run_lapse);
    bindings.add("membership.leave", run_leave);
    bindings.add("membership.strike_off", run_strike_off);
}

}  // namespace lines::membership
