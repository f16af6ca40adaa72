// Hands the line's rules to the catalogue: generic input to the rule's own facts and back.
#include "aid/school_aid/assessment.hpp"
#include "catalogue/bindings.hpp"

namespace lines::school_aid {
namespace {

base::Money money_of(const base::Values& values, const char* field) {
    const auto place = values.find(field);
    const bool is_set = place != values.end() && std::holds_alternative<std::int64_t>(place->second);
    return base::Money::of_fen(is_set ? std::get<std::int64_t>(place->second) : 0);
}

std::string text_of(const base::Values& values, const char* field) {
    const auto place = values.find(field);
    const bool is_set = place != values.end() && std::holds_alternative<std::string>(place->second);
    return is_set ? std::get<std::string>(place->second) : "";
}

base::Result<base::RuleOutcome> run(const base::RuleInput& input) {
    const Facts facts{text_of(input.fields, "stage"), text_of(input.fields, "exclusion"),
                      money_of(input.fields, "income_per_head"), money_of(input.fields, "amount"),
                      input.known.at("granted_this_year")};
    const auto amount = [&](const char* name) { return base::Money::of_fen(input.policy.at(name)); };
    const Policy policy{amount("ceiling_junior"), amount("ceiling_senior"), amount("ceiling_college"),
                        amount("income_per_head_monthly_max")};
    const auto award = TRY(assess(facts, policy));
    return base::RuleOutcome{{}, award.reckoning};
}

}  // namespace

void bind(catalogue::Bindings& bindings) { bindings.add("school_aid.assess", run); }

}  // namespace lines::school_aid
