// A bulk load of more rows than a table has: its indexes go and are made again at the end of the
// same unit, sorted once instead of searched for every row.
//
// On SQLite readers keep the snapshot they have, and see the table with its indexes before and
// after. On PostgreSQL dropping an index shuts out whoever asks for the table until the unit
// ends: there it is done only for tables that hold nothing, and only where no other process is
// connected that could ask; and since nobody does, the references of such a table are checked at
// the end as well, for all rows at once.
#pragma once

#include <set>
#include <string>

#include "store/store.hpp"

namespace store {

class PausedIndexes {
public:
    PausedIndexes(Unit& unit, bool is_postgres) : unit_(unit), is_postgres_(is_postgres) {}

    // Whether another process is connected to this database; on SQLite nobody is shut out.
    bool shuts_out_others() const;
    // Drops the indexes of a table but those named, on PostgreSQL only where that is allowed.
    // Whoever calls must define the table again in the same unit, which makes what is missing.
    void drop(const std::string& table, const std::set<std::string>& kept);
    // After they have been defined again: the references are checked, all at once.
    void end();

private:
    struct Reference {
        std::string table, name, definition;
    };
    bool may_drop(const std::string& table);
    bool has_locked(const std::string& table);
    void drop_references(const std::string& table);

    Unit& unit_;
    const bool is_postgres_;
    std::vector<Reference> dropped_;
};

}  // namespace store
