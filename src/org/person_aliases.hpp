// Aliases: entries of the register that turned out to be somebody registered already.
//
// Table person_alias holds the row such an entry had in `person`, byte for byte, and kept_id,
// the person it is. The row is out of every list, search and count, and its numbers still belong
// to somebody: they find the kept person and are never given to another. The id stays taken
// and leads on. What makes and unmakes aliases is the merge (records/merge.hpp).
#pragma once

#include <cstdint>

#include "store/store.hpp"

namespace org {

constexpr int alias_steps_max = 64;  // A kept person may have been merged in turn.

void define_aliases(store::Unit&);

// Who the id leads to: itself unless it is an alias.
std::int64_t kept_person(store::Reader&, std::int64_t id);

// The row leaves `person` for `person_alias`, or comes back as it was.
void set_aside_person(store::Unit&, std::int64_t id, std::int64_t kept_id);
void bring_back_person(store::Unit&, std::int64_t id);

}  // namespace org
