// Rows made on any thread and inserted by the unit's own.
#pragma once

#include <string>
#include <vector>

#include "store/store.hpp"

namespace records {

using BulkRows = std::vector<std::vector<store::Value>>;

// The values stay where they are, for whoever made the rows to let go of.
inline void insert_rows(store::Unit& unit, const std::string& table,
                        const std::vector<std::string>& columns, BulkRows& rows) {
    if (rows.empty())
        return;
    auto next = rows.begin();
    unit.bulk(table, columns, [&](std::vector<store::Value>& values) {
        if (next != rows.begin())
            values.swap(*(next - 1));
        if (next == rows.end())
            return false;
        values.swap(*next++);
        return true;
    });
}

}  // namespace records
