// Hands the line's rule to the catalogue: generic input to the rule's own facts and back.
#include "base/rule_values.hpp"
#include "catalogue/bindings.hpp"
#include "finance/fund_rebate/entitlement.hpp"

namespace lines::fund_rebate {
namespace {

base::Result<base::RuleOutcome> run(const base::RuleInput& input) {
    const Facts facts{std::get<std::string>(input.fields.at("scheme")) == "rebate",
                      base::money_of(input.fields, "fund_paid"),
                      base::money_of(input.fields, "amount"), input.known.at("rebates_this_year")};
    auto reckoning =
        TRY(check(facts, base::Money::of_fen(input.policy.at("small_payer_fund_max"))));
    return base::RuleOutcome{{}, std::move(reckoning)};
}

}  // namespace

void bind(catalogue::Bindings& bindings) {
    bindings.add("fund_rebate.check", run);
}

}  // namespace lines::fund_rebate
