#include "org/setup.hpp"

#include "org/accounts.hpp"
#include "org/audit.hpp"
#include "org/duplicate_pairs.hpp"
#include "org/handshakes.hpp"
#include "org/people.hpp"
#include "org/person_aliases.hpp"
#include "org/person_papers.hpp"
#include "org/tree.hpp"
#include "org/union_history.hpp"
#include "org/union_links.hpp"
#include "org/verification.hpp"

namespace org {

void define_all(store::Unit& unit) {
    define_audit(unit);
    define_tree(unit);
    define_union_history(unit);
    define_people(unit);
    define_papers(unit);
    define_union_links(unit);
    define_aliases(unit);
    define_handshakes(unit);
    define_pairs(unit);
    define_accounts(unit);
    define_once(unit);
}

std::vector<std::string> verify_registers(store::Reader& reader, const base::Keys& keys) {
    std::vector<std::string> sentences;
    for (const auto& fault : verify_contents(reader))
        sentences.push_back(fault.object + ": " + fault.reason);
    for (const auto& fault : verify_seals(reader, keys))
        sentences.push_back(fault.object + ": " + fault.reason);
    return sentences;
}

}  // namespace org
