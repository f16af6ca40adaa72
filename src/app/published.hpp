// The figures a world must reproduce, and whether it does.
//
// worlds/<name>/published.yaml is a list of
//   - {id: S0-050, figure: school_aid.students, where: {edition: [jqzx-2023]}, from: 2023-08-01,
//      to: 2023-08-31, reach: whole, unit: persons, qualifier: exact, value: 41}
// with `union:` (a union's name; default the root) where it is not the whole realm, and values
// in the base units of the published table: yuan, percent, persons …
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "app/installation.hpp"
#include "figures/figures.hpp"

namespace app {

enum class Qualifier { exact, over, about, under };

struct Published {
    std::string id, union_name, unit;
    figures::Question question;
    Qualifier qualifier = Qualifier::exact;
    std::int64_t value = 0;
};

struct Comparison {
    Published published;
    std::string computed;  // Decimal text in the published unit.
    bool holds = false;
    std::string reason;  // Why it does not, where there is more to say than the numbers.
};

// Throws std::runtime_error naming the line of what cannot be read.
std::vector<Published> read_published(std::string_view yaml);
std::vector<Comparison> compare(Installation&, const std::vector<Published>&);
const char* to_text(Qualifier);

// Whether an exact value numerator/denominator fits what was printed. "over": at least the
// value and below the next step a writer would have named (one tenth of its size, or the
// value's own last non-zero place when that is larger); a ratio over 90 may reach 100.
// "about": within a twentieth. "under": below, not negative.
bool holds(Qualifier, std::int64_t value, std::int64_t numerator, std::int64_t denominator);

}  // namespace app
