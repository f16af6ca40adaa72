// Hands the line's rule to the catalogue.
#include "catalogue/bindings.hpp"
#include "org/employer_census/uncovering.hpp"

namespace lines::employer_census {

void bind(catalogue::Bindings& bindings) {
    bindings.add("employer_census.uncover", uncover);
}

}  // namespace lines::employer_census
