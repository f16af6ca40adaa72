// Hands the line's rules to the catalogue: generic input to the rule's own facts and back.
#include "aid/school_aid/assessment.hpp"
#include "base/rule_values.hpp"
#include "catalogue/bindings.hpp"

namespace lines::school_aid {
namespace {

base::Result<base::RuleOutcome> run(const base::RuleInput& input) {
    const Facts facts{base::text_of(input.fields, "stage"),
                      base::text_of(input.fields, "exclusion"),
                      base::money_of(input.fields, "income_per_head"),
                      base::money_of(input.fields, "amount"), input.known.at("granted_this_year")};
    const auto amount = [&](const char* name) {
        return base::Money::of_fen(input.policy.at(name));
    };
    const Policy policy{amount("ceiling_junior"), amount("ceiling_senior"),
                        amount("ceiling_college"), amount("income_per_head_monthly_max")};
    const auto award = TRY(assess(facts, policy));
    return base::RuleOutcome{{}, award.reckoning};
}

}  // namespace

void bind(catalogue::Bindings& bindings) {
    bindings.add("school_aid.assess", run);
}

}  // namespace lines::school_aid
