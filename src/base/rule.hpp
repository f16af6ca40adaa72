// What a rule of a business line sees and answers.
//
// A rule is pure: it reads the record's fields, the policy in force on the day the record
// names, and what the fact register knows of the same person or employer. It has no clock,
// no database and no setting, so each clause is one test.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "base/date.hpp"
#include "base/result.hpp"
#include "base/value.hpp"

namespace base {

struct RuleInput {
    Values fields;                               // Of the record, with this transition's input.
    Date acted_on;                               // The day of the transition.
    std::map<std::string, std::int64_t> policy;  // Fen, days, counts or percent, by name.
    std::map<std::string, std::int64_t> known;   // As `known:` of the kind declares.
    std::vector<Values> participants;            // person, name, role, amount, employer, note.
};

struct RuleOutcome {
    Values set;                          // Computed fields to write.
    std::vector<std::string> reckoning;  // The steps, as printed in the decision.
};

using Rule = std::function<Result<RuleOutcome>(const RuleInput&)>;

}  // namespace base
