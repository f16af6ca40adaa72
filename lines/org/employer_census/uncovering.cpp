#include "org/employer_census/uncovering.hpp"

namespace lines::employer_census {

base::Result<base::RuleOutcome> uncover(const base::RuleInput&) {
    return base::RuleOutcome{{{"organisation", base::Value{}}, {"covered_on", base::Value{}}}, {}};
}

}  // namespace lines::employer_census
