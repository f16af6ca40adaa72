// Every row of one database into another: how a realm moves from SQLite to PostgreSQL or back.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "store/store.hpp"

namespace store {

constexpr std::size_t rows_copied_together = 50'000;
constexpr std::size_t bytes_copied_together = 32u
                                              << 20;  // Of texts and bytes, when rows are large.

struct CopiedTable {
    std::string name;
    std::int64_t rows = 0;
};

// `to` has every table of `from` defined already and no row worth keeping: what defining them
// left there is replaced, and an append-only table with rows is a Fault. All of it is one unit of
// `to`, on one snapshot of `from`. A table or column that `to` lacks is a Fault that names it.
// `progress` receives a table and how many of its rows are over. Answers the tables by name.
std::vector<CopiedTable> copy_everything(
    Database& from, Database& to,
    const std::function<void(const std::string& table, std::int64_t rows)>& progress);

}  // namespace store
