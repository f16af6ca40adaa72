#include "statistics/narrative/numbers.hpp"

#include "base/numerals.hpp"

namespace lines::narrative {

base::Result<base::Done> every_number_marked(const std::string& body) {
    auto refusals = base::Refusals{};
    base::collect(refusals, base::check_marked(body));
    if (refusals.empty())
        return base::Done{};
    for (auto& refusal : refusals)
        refusal.field = "body";
    return refusals;
}

}  // namespace lines::narrative
