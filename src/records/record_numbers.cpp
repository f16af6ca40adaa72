// Numbers of records: what has been given so far in a union and year.
#include <fmt/format.h>

#include "records/row.hpp"

namespace records {
namespace {

using catalogue::Kind;
using store::ColumnType;
using store::Query;

const Query upsert_number{"records.next_number", R"sql(
    insert into record_number (kind, union_id, year, last) values (:kind, :union, :year, 1)
    on conflict (kind, union_id, year) do update set last = record_number.last + 1
    returning last
)sql"};

const Query select_number{"records.select_number", R"sql(
    select last from record_number where kind = :kind and union_id = :union and year = :year
)sql"};

const Query save_number{"records.save_number", R"sql(
    insert into record_number (kind, union_id, year, last) values (:kind, :union, :year, :last)
    on conflict (kind, union_id, year) do update set last = excluded.last
)sql"};

}  // namespace

std::string number_text(const Kind& kind, std::int64_t union_id, int year, std::int64_t last) {
    return fmt::format("{}{}-{}-{:04}", kind.number_prefix, year, union_id, last);
}

std::string next_number(store::Unit& unit, const Kind& kind, std::int64_t union_id, int year) {
    const auto last = unit.number(
        upsert_number, {{"kind", kind.id}, {"union", union_id}, {"year", std::int64_t{year}}});
    return number_text(kind, union_id, year, last);
}

std::int64_t last_number(store::Unit& unit, const Kind& kind, std::int64_t union_id, int year) {
    const auto row = unit.first(
        select_number, {{"kind", kind.id}, {"union", union_id}, {"year", std::int64_t{year}}});
    return row ? row->integer("last") : 0;
}

void keep_last_number(store::Unit& unit, const Kind& kind, std::int64_t union_id, int year,
                      std::int64_t last) {
    unit.run(
        save_number,
        {{"kind", kind.id}, {"union", union_id}, {"year", std::int64_t{year}}, {"last", last}});
}

void define_numbers(store::Unit& unit) {
    unit.define({"record_number",
                 {{"kind", ColumnType::text, true, "", ""},
                  {"union_id", ColumnType::integer, true, "", ""},
                  {"year", ColumnType::integer, true, "", ""},
                  {"last", ColumnType::integer, true, "", ""}},
                 {{"record_number_key", "kind, union_id, year", true}}});
}

}  // namespace records
