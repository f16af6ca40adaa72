#include "store/paused_indexes.hpp"

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
}

// SQLite sorts as much at a time as its page cache may hold, and beside the thread that reads
// the table only when that is less than all of it.
void PausedIndexes::make(const std::function<void()>& define) {
    if (is_postgres_)
        return define();
    const auto set = [this](const char* what, std::int64_t value) {
        unit_.run(
            {"store.set_sorting", "pragma " + std::string(what) + " = " + std::to_string(value)});
    };
    const auto pages = unit_.number({"store.read_cache_size", "pragma cache_size"});
    set("threads", sorting_threads);
    set("cache_size", -sorted_kibibytes);
    define();
    set("cache_size", pages);
    set("threads", 0);
}

}  // namespace store
