// Runs a transition's rule: gathers what it may see, and reads what it answers.
#pragma once

#include "base/rule.hpp"
#include "records/realm.hpp"
#include "records/row.hpp"

namespace records {

// The rule's outcome, or its refusals. A transition without a rule answers an empty outcome.
base::Result<base::RuleOutcome> run_rule(const Realm&, store::Reader&, const catalogue::Kind&,
                                         const catalogue::Transition&, const RecordRow&);

// The same for a record whose person entered the register with it: nothing is known of them yet.
base::Result<base::RuleOutcome> run_rule_of_newcomer(const Realm&, const catalogue::Kind&,
                                                     const catalogue::Transition&,
                                                     const RecordRow&);

}  // namespace records
