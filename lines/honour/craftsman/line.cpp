// Hands the line's rule to the catalogue.
#include "catalogue/bindings.hpp"
#include "honour/craftsman/eligibility.hpp"

namespace lines::craftsman {
namespace {

base::Result<base::RuleOutcome> run_check(const base::RuleInput& input) {
    TRY(check(std::get<std::int64_t>(input.fields.at("years_in_trade")),
              std::get<std::int64_t>(input.fields.at("front_line")) != 0,
              input.policy.at("years_in_trade_min")));
    return base::RuleOutcome{};
}

}  // namespace

void bind(catalogue::Bindings& bindings) {
    bindings.add("craftsman.check", run_check);
}

}  // namespace lines::craftsman
