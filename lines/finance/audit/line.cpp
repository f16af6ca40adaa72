// Hands the line's rule to the catalogue.
#include "catalogue/bindings.hpp"
#include "finance/audit/findings.hpp"

namespace lines::audit {
namespace {

base::Result<base::RuleOutcome> run_no_findings(const base::RuleInput& input) {
    TRY(no_findings(std::get<std::int64_t>(input.fields.at("findings"))));
    return base::RuleOutcome{{}, {"审查未发现问题"}};
}

}  // namespace

void bind(catalogue::Bindings& bindings) {
    bindings.add("audit.no_findings", run_no_findings);
}

}  // namespace lines::audit
