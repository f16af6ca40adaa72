#include "org/union_register/restoring.hpp"

namespace lines::union_register {

base::Result<base::RuleOutcome> clear_dissolution(const base::RuleInput&) {
    return base::RuleOutcome{{{"dissolved_on", base::Value{}}}, {}};
}

}  // namespace lines::union_register
