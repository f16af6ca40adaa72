#include "store/paused_indexes.hpp"

#include <utility>

#include "store/schema.hpp"

namespace store {
namespace {

// Those that SQLite made for itself have no text.
const Query select_indexes{"store.select_indexes", R"sql(
    select name from sqlite_schema where type = 'index' and tbl_name = :table and sql is not null
)sql"};

const Query select_postgres_indexes{"store.select_postgres_indexes", R"sql(
    select pg_class.relname as name
      from pg_index
      join pg_class on pg_class.oid = pg_index.indexrelid
      join pg_class as indexed on indexed.oid = pg_index.indrelid
      join pg_namespace on pg_namespace.oid = indexed.relnamespace
     where pg_namespace.nspname = current_schema() and indexed.relname = :table
       and not pg_index.indisprimary
)sql"};

const Query select_references{"store.select_dropped_references", R"sql(
    select pg_constraint.conname as name, referred.relname as referred,
           pg_get_constraintdef(pg_constraint.oid) as definition
      from pg_constraint
      join pg_class on pg_class.oid = pg_constraint.conrelid
      join pg_namespace on pg_namespace.oid = pg_class.relnamespace
      join pg_class as referred on referred.oid = pg_constraint.confrelid
     where pg_namespace.nspname = current_schema() and pg_class.relname = :table
       and pg_constraint.contype = 'f'
)sql"};

// Our sessions are named by the schema and the process (postgres_connection.cpp).
const Query count_others{"store.count_other_processes", R"sql(
    select count(*)
      from pg_stat_activity
     where datname = current_database()
       and split_part(application_name, ' ', 1) =
           split_part(current_setting('application_name'), ' ', 1)
       and application_name <> current_setting('application_name')
)sql"};

const Query count_locks{"store.count_own_locks", R"sql(
    select count(*)
      from pg_locks
      join pg_class on pg_class.oid = pg_locks.relation
      join pg_namespace on pg_namespace.oid = pg_class.relnamespace
     where pg_namespace.nspname = current_schema() and pg_class.relname = :table
       and pg_locks.pid = pg_backend_pid() and pg_locks.granted
       and pg_locks.mode = 'AccessExclusiveLock'
)sql"};

// Whoever reads the table at this moment is not waited for: the indexes stay instead.
Query try_lock(const std::string& table) {
    return {"store.try_lock", "do $$ begin lock table " + identifier(table) +
                                  " in access exclusive mode nowait; "
                                  "exception when lock_not_available then null; end $$"};
}

Query count_any(const std::string& table) {
    return {"store.count_any",
            "select count(*) from (select 1 from " + identifier(table) + " limit 1) as any_row"};
}

}  // namespace

bool PausedIndexes::shuts_out_others() const {
    return is_postgres_ && unit_.number(count_others) > 0;
}

bool PausedIndexes::may_drop(const std::string& table) {
    if (!is_postgres_)
        return true;
    if (unit_.number(count_any(table)) > 0)
        return false;
    return has_locked(table);
}

bool PausedIndexes::has_locked(const std::string& table) {
    unit_.run(try_lock(table));
    return unit_.number(count_locks, {{"table", table}}) > 0;
}

void PausedIndexes::drop(const std::string& table, const std::set<std::string>& kept) {
    if (!may_drop(table))
        return;
    const auto& select = is_postgres_ ? select_postgres_indexes : select_indexes;
    for (const auto& row : unit_.all(select, {{"table", table}}))
        if (!kept.contains(row.text("name")))
            unit_.run({"store.drop_index", "drop index " + identifier(row.text("name"))});
    if (is_postgres_)
        drop_references(table);
}

// Dropping one takes the table it refers to as well.
void PausedIndexes::drop_references(const std::string& table) {
    for (const auto& row : unit_.all(select_references, {{"table", table}})) {
        if (!has_locked(row.text("referred")))
            continue;
        dropped_.push_back({table, row.text("name"), row.text("definition")});
        unit_.run({"store.drop_reference", "alter table " + identifier(table) +
                                               " drop constraint " +
                                               identifier(dropped_.back().name)});
    }
}

void PausedIndexes::end() {
    for (const auto& [table, name, definition] : std::exchange(dropped_, {}))
        unit_.run({"store.add_reference", "alter table " + identifier(table) + " add constraint " +
                                              identifier(name) + " " + definition});
}

}  // namespace store
