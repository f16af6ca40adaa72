// Whether the tables of this layer still say what the audit chain recorded.
//
// A row is compared with the content digest of its last entry; the numbers of the tree, which
// are no content, are derived anew. verify_audit must be clean for the answer to mean anything.
#pragma once

#include <string>
#include <vector>

#include "base/crypto.hpp"
#include "store/store.hpp"

namespace org {

struct ContentFault {
    std::string object;  // "person:17"
    std::string reason;  // altered, missing (recorded, but no row), unrecorded, misnumbered,
                         // unreadable (a sealed value does not open)
    bool operator==(const ContentFault&) const = default;
};

std::vector<ContentFault> verify_unions(store::Reader&);
std::vector<ContentFault> verify_people(store::Reader&);    // Households and employers too.
std::vector<ContentFault> verify_accounts(store::Reader&);  // Posts too.
std::vector<ContentFault> verify_contents(store::Reader&);  // All of them.

// Opens every sealed value: a realm with the wrong key, or a value moved from another row.
std::vector<ContentFault> verify_seals(store::Reader&, const base::Keys&);

}  // namespace org
