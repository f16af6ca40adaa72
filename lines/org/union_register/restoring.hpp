// A dissolution entered by mistake is taken back whole, its date with it.
#pragma once

#include "base/rule.hpp"

namespace lines::union_register {

base::Result<base::RuleOutcome> clear_dissolution(const base::RuleInput&);

}  // namespace lines::union_register
