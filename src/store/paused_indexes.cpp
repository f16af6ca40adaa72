#include "store/paused_indexes.hpp"

#include "store/schema.hpp"

namespace store {
namespace {

// Those that SQLite made for itself have no text.
const Query select_indexes{"store.select_indexes", R"sql(
    select name from sqlite_schema where type = 'index' and tbl_name = :table and sql is not null
)sql"};

}  // namespace

void drop_indexes(Unit& unit, const std::string& table, const std::set<std::string>& kept) {
    for (const auto& row : unit.all(select_indexes, {{"table", table}}))
        if (!kept.contains(row.text("name")))
            unit.run({"store.drop_index", "drop index " + identifier(row.text("name"))});
}

}  // namespace store
