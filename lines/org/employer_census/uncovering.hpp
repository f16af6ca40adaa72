// An employer that lost its union is listed again, without the union and its date.
#pragma once

#include "base/rule.hpp"

namespace lines::employer_census {

base::Result<base::RuleOutcome> uncover(const base::RuleInput&);

}  // namespace lines::employer_census
