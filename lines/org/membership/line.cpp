// Hands the line's rules to the catalogue.
#include "catalogue/bindings.hpp"
#include "org/membership/admission.hpp"

namespace lines::membership {
namespace {

base::Result<base::RuleOutcome> run_admit(const base::RuleInput& input) {
    TRY(admit(input.known.at("standing")));
    return base::RuleOutcome{};
}

// Both dates are needed by the transition, so they are there and well formed.
base::Result<base::RuleOutcome> run_leave(const base::RuleInput& input) {
    const auto date = [&](const char* field) {
        return base::Date::parse(std::get<std::string>(input.fields.at(field))).value();
    };
    TRY(leave(date("joined_on"), date("left_on")));
    return base::RuleOutcome{};
}

}  // namespace

void bind(catalogue::Bindings& bindings) {
    bindings.add("membership.admit", run_admit);
    bindings.add("membership.leave", run_leave);
}

}  // namespace lines::membership
