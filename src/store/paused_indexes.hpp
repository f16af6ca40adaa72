// A bulk load of more rows than a table has, on SQLite: its indexes go and are made again at
// the end of the same unit, sorted once instead of searched for every row.
//
// Readers keep the snapshot they have, and see the table with its indexes before and after. On
// PostgreSQL the indexes stay: dropping one would shut readers out until the unit ends.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "store/store.hpp"

namespace store {

// Drops the indexes of a table but those named. Not for PostgreSQL (Database::is_postgres).
// Whoever calls must define the table again in the same unit, which makes what is missing.
void drop_indexes(Unit&, const std::string& table, const std::set<std::string>& kept);

}  // namespace store
