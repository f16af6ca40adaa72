#include "org/belongings.hpp"

#include <array>

#include "org/content.hpp"
#include "org/person_intake.hpp"

namespace org {
namespace {

using store::Query;

// Of all three, columns in the order of the contents in verification.cpp.
std::string person_contents() {
    std::string columns;
    for (const auto& column : person_columns())
        columns += (columns.empty() ? "" : ", ") + column;
    return "select " + columns + " from person where id = :id";
}

struct Register {
    std::string name;
    Query ids, move, contents;
};

Register register_of(const std::string& name, std::string contents) {
    return {name,
            {"org.select_" + name + "s_of_union",
             "select id from " + name + " where union_id = :union order by id"},
            {"org.move_" + name,
             "update " + name + " set union_id = :union, version = version + 1 where id = :id"},
            {"org.select_moved_" + name, std::move(contents)}};
}

const std::array<Register, 3>& registers() {
    static const std::array<Register, 3> all{
        register_of("person", person_contents()),
        register_of("household",
                    "select id, union_id, name, members, version from household where id = :id"),
        register_of("employer",
                    "select id, union_id, name, pinyin, initials, uscc, type, industry, headcount, "
                    "version from employer where id = :id")};
    return all;
}

const Query select_any{"org.select_belongings", R"sql(
    select (case when exists (select 1 from person where union_id = :union) then 1 else 0 end)
         + (case when exists (select 1 from household where union_id = :union) then 1 else 0 end)
         + (case when exists (select 1 from employer where union_id = :union) then 1 else 0 end)
)sql"};

const Query select_belongs{"org.select_person_belongs", R"sql(
    select count(*) from person where id = :id and union_id = :union
)sql"};

void move_one(store::Unit& unit, const Register& into, std::int64_t id, std::int64_t to,
              std::vector<AuditEvent>& events) {
    unit.run(into.move, {{"id", id}, {"union", to}});
    events.push_back({into.name + ".change", into.name + ":" + std::to_string(id),
                      content_digest(unit.one(into.contents, {{"id", id}})),
                      audit_detail({{"fields", "union_id"}})});
}

}  // namespace

bool has_belongings(store::Reader& reader, std::int64_t union_id) {
    return reader.number(select_any, {{"union", union_id}}) != 0;
}

std::int64_t people_of(store::Reader& reader, std::int64_t union_id,
                       const std::vector<std::int64_t>& ids) {
    std::int64_t people = 0;
    for (const auto id : ids)
        people += reader.number(select_belongs, {{"id", id}, {"union", union_id}});
    return people;
}

std::vector<AuditEvent> move_belongings(store::Unit& unit, std::int64_t from, std::int64_t to) {
    std::vector<AuditEvent> events;
    for (const auto& each : registers()) {
        std::vector<std::int64_t> ids;
        unit.each(each.ids, {{"union", from}}, [&](const store::Row& row) {
            ids.push_back(row.integer("id"));
            return true;
        });
        for (const auto id : ids)
            move_one(unit, each, id, to, events);
    }
    return events;
}

std::vector<AuditEvent> move_people(store::Unit& unit, const std::vector<std::int64_t>& ids,
                                    std::int64_t to) {
    std::vector<AuditEvent> events;
    for (const auto id : ids)
        move_one(unit, registers().front(), id, to, events);
    return events;
}

}  // namespace org
