#include "org/setup.hpp"

#include "org/accounts.hpp"
#include "org/audit.hpp"
#include "org/people.hpp"
#include "org/tree.hpp"

namespace org {

void define_all(store::Unit& unit) {
    define_audit(unit);
    define_tree(unit);
    define_people(unit);
    define_accounts(unit);
    define_once(unit);
}

}  // namespace org
