// Hands the line's rule to the catalogue.
#include "catalogue/bindings.hpp"
#include "org/union_register/restoring.hpp"

namespace lines::union_register {

void bind(catalogue::Bindings& bindings) {
    bindings.add("union_register.clear_dissolution", clear_dissolution);
}

}  // namespace lines::union_register
