// Hands the line's rule to the catalogue.
#include "catalogue/bindings.hpp"
#include "statistics/narrative/numbers.hpp"

namespace lines::narrative {
namespace {

base::Result<base::RuleOutcome> run_every_number_marked(const base::RuleInput& input) {
    TRY(every_number_marked(std::get<std::string>(input.fields.at("body"))));
    return base::RuleOutcome{};
}

}  // namespace

void bind(catalogue::Bindings& bindings) {
    bindings.add("narrative.every_number_marked", run_every_number_marked);
}

}  // namespace lines::narrative
