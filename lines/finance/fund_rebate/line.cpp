// Hands the line's rule to the catalogue: generic input to the rule's own facts and back.
#include "catalogue/bindings.hpp"
#include "finance/fund_rebate/entitlement.hpp"

namespace lines::fund_rebate {
namespace {

base::Money money_of(const base::Values& values, const char* field) {
    const auto place = values.find(field);
    const bool is_set = place != values.end() && std::holds_alternative<std::int64_t>(place->second);
    return base::Money::of_fen(is_set ? std::get<std::int64_t>(place->second) : 0);
}

base::Result<base::RuleOutcome> run(const base::RuleInput& input) {
    const Facts facts{std::get<std::string>(input.fields.at("scheme")) == "rebate",
                      money_of(input.fields, "fund_paid"), money_of(input.fields, "amount"),
                      input.known.at("rebates_this_year")};
    auto reckoning =
        TRY(check(facts, base::Money::of_fen(input.policy.at("small_payer_fund_max"))));
    return base::RuleOutcome{{}, std::move(reckoning)};
}

}  // namespace

void bind(catalogue::Bindings& bindings) { bindings.add("fund_rebate.check", run); }

}  // namespace lines::fund_rebate
