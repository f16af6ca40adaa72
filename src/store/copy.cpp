#include "store/copy.hpp"

#include <algorithm>
#include <limits>

#include "store/schema.hpp"

namespace store {
namespace {

const Query sqlite_tables{"store.select_sqlite_tables", R"sql(
    select name from sqlite_master
     where type = 'table' and name not like 'sqlite!_%' escape '!'
     order by name
)sql"};
// The writers' lock is PostgreSQL's own: no row of the realm is in it.
const Query postgres_tables{"store.select_postgres_tables", R"sql(
    select pg_class.relname as name
      from pg_class
      join pg_namespace on pg_namespace.oid = pg_class.relnamespace
     where pg_namespace.nspname = current_schema()
       and pg_class.relkind = 'r' and pg_class.relname <> 'writer_lock'
     order by pg_class.relname
)sql"};

const Query sqlite_references_later{"store.check_references_later",
                                    "pragma defer_foreign_keys = on"};
const Query postgres_references{"store.select_references", R"sql(
    select pg_class.relname as name, constraint_row.conname as condition,
           pg_get_constraintdef(constraint_row.oid) as definition
      from pg_constraint as constraint_row
      join pg_class on pg_class.oid = constraint_row.conrelid
      join pg_namespace on pg_namespace.oid = pg_class.relnamespace
     where pg_namespace.nspname = current_schema() and constraint_row.contype = 'f'
     order by pg_class.relname, constraint_row.conname
)sql"};

std::vector<std::string> tables_of(Reader& reader, const Database& database) {
    std::vector<std::string> names;
    reader.each(database.is_postgres() ? postgres_tables : sqlite_tables, {}, [&](const Row& row) {
        names.push_back(row.text("name"));
        return true;
    });
    return names;
}

// Tables refer to one another in circles, so no order of copying suits the references: they are
// taken off for the unit and put back, and with that checked, at its end.
class References {
public:
    References(Unit& unit, const Database& database) : unit_(unit) {
        if (!database.is_postgres()) {
            unit_.run(sqlite_references_later);
            return;
        }
        unit_.each(postgres_references, {}, [&](const Row& row) {
            const auto table = "alter table " + identifier(row.text("name"));
            const auto name = " constraint \"" + row.text("condition") + "\" ";
            off_.push_back(table + " drop" + name);
            on_.push_back(table + " add" + name + row.text("definition"));
            return true;
        });
        for (const auto& statement : off_)
            unit_.run({"store.drop_reference", statement});
    }
    void put_back() {
        for (const auto& statement : on_)
            unit_.run({"store.add_reference", statement});
    }

private:
    Unit& unit_;
    std::vector<std::string> off_, on_;
};

struct Rows {
    std::vector<std::string> columns;
    std::vector<std::vector<Value>> values;
    std::int64_t last_id = 0;
};

std::size_t bytes_of(const Value& value) {
    if (const auto* text = std::get_if<std::string>(&value))
        return text->size();
    if (const auto* bytes = std::get_if<base::Bytes>(&value))
        return bytes->size();
    return 0;
}

Rows rows_after(Reader& from, const std::string& table, std::int64_t id) {
    const Query page{"store.copy_page", "select * from " + identifier(table) +
                                            " where id > :after order by id limit :limit"};
    Rows rows;
    std::size_t bytes = 0;
    from.each(page, {{"after", id}, {"limit", std::int64_t{rows_copied_together}}},
              [&](const Row& row) {
                  if (rows.columns.empty())
                      rows.columns = row.heading()->columns;
                  auto& values = rows.values.emplace_back();
                  for (std::size_t i = 0; i < row.size(); ++i) {
                      values.push_back(row.value(i));
                      bytes += bytes_of(values.back());
                  }
                  rows.last_id = row.integer("id");
                  return bytes < bytes_copied_together;
              });
    return rows;
}

void write_rows(Unit& to, const std::string& table, Rows& rows) {
    auto next = rows.values.begin();
    to.bulk(table, rows.columns, [&](std::vector<Value>& values) {
        if (next == rows.values.end())
            return false;
        values = std::move(*next++);
        return true;
    });
}

std::int64_t copy_table(Reader& from, Unit& to, const std::string& table,
                        const std::function<void(const std::string&, std::int64_t)>& progress) {
    const auto name = identifier(table);
    if (to.number({"store.count_left", "select count(*) from " + name}) != 0)
        to.run({"store.delete_left", "delete from " + name});
    std::int64_t copied = 0, last_id = std::numeric_limits<std::int64_t>::min();
    for (auto rows = rows_after(from, table, last_id); !rows.values.empty();
         rows = rows_after(from, table, last_id)) {
        last_id = rows.last_id;
        copied += static_cast<std::int64_t>(rows.values.size());
        write_rows(to, table, rows);
        progress(table, copied);
    }
    return copied;
}

void check_tables(const std::vector<std::string>& wanted, const std::vector<std::string>& present) {
    for (const auto& table : wanted)
        if (!std::binary_search(present.begin(), present.end(), table))
            throw Fault("the target lacks the table " + table +
                        ": use the program and the lines that the source was last used with");
}

}  // namespace

std::vector<CopiedTable> copy_everything(
    Database& from, Database& to,
    const std::function<void(const std::string& table, std::int64_t rows)>& progress) {
    return from.read([&](Reader& reader) {
        const auto tables = tables_of(reader, from);
        return to.write([&](Unit& unit) {
            check_tables(tables, tables_of(unit, to));
            References references(unit, to);
            std::vector<CopiedTable> copied;
            for (const auto& table : tables)
                copied.push_back({table, copy_table(reader, unit, table, progress)});
            references.put_back();
            return copied;
        });
    });
}

}  // namespace store
