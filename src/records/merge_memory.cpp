// The tables a merge remembers itself in, and whether they still say what was recorded.
//
//   person_merge(kept_id, absorbed_id, state, reason, merged_on, merged_by, undone_on, undone_by,
//                version)
//   person_merge_place(merge_id, what, kind, record_id, field, part_id, digest)
//   person_merge_row(merge_id, is_after, and the columns of a person): the kept person before and
//                after, sealed values as they were sealed
#include <fmt/format.h>

#include <map>

#include "org/audit.hpp"
#include "org/content.hpp"
#include "org/person_intake.hpp"
#include "org/tree.hpp"
#include "records/merge_parts.hpp"

namespace records {
namespace {

using store::ColumnType;
using store::Query;

const Query select_merge{"merge_memory.select", R"sql(
    select id, kept_id, absorbed_id, state, reason, merged_on, merged_by, undone_on, undone_by,
           version
      from person_merge
     where id = :id
)sql"};

const Query select_places{"merge_memory.select_places", R"sql(
    select what, kind, record_id, field, part_id, digest
      from person_merge_place
     where merge_id = :merge
     order by id
)sql"};

const Query select_listed{"merge_memory.select_listed", R"sql(
    select person_merge.id, person_merge.kept_id, absorbed_id, state, reason, merged_on,
           undone_on, person.name as kept_name,
           coalesce(person_alias.name, absorbed.name) as absorbed_name,
           (select count(*) from person_merge_place
             where merge_id = person_merge.id) as moved
      from person_merge
      join person on person.id = person_merge.kept_id
      join union_node on union_node.id = person.union_id
      left join person_alias on person_alias.id = absorbed_id
      left join person as absorbed on absorbed.id = absorbed_id
      join union_node as other_home
        on other_home.id = coalesce(person_alias.union_id, absorbed.union_id)
     where union_node.ord between :first and :last and other_home.ord between :first and :last
       and (:person = 0 or person_merge.kept_id = :person or absorbed_id = :person)
     order by person_merge.id desc
     limit :limit
)sql"};

const Query select_ids{"merge_memory.select_ids", "select id from person_merge order by id"};

const Query select_astray{"merge_memory.select_astray", R"sql(
    select person_alias.id
      from person_alias
      left join person_merge on person_merge.absorbed_id = person_alias.id
                            and person_merge.kept_id = person_alias.kept_id
                            and person_merge.state = 'merged'
     where person_merge.id is null
    union
    select person_merge.absorbed_id
      from person_merge
      left join person_alias on person_alias.id = person_merge.absorbed_id
     where person_merge.state = 'merged' and person_alias.id is null
)sql"};

std::string row_columns() {
    std::string columns;
    for (const auto& column : org::person_columns())
        columns += (columns.empty() ? "" : ", ") + (column == "id" ? "person_id" : column);
    return columns;
}

const Query& select_rows() {
    static const Query query{
        "merge_memory.select_rows",
        "select " + row_columns() +
            " from person_merge_row where merge_id = :merge order by is_after"};
    return query;
}

PersonValues values_of(const store::Row& row) {
    PersonValues values;
    for (std::size_t i = 0; i < row.size(); ++i)
        values.push_back(row.value(i));
    return values;
}

void remember_row(store::Unit& unit, std::int64_t merge_id, const PersonValues& person,
                  bool is_after) {
    std::vector<std::string> columns{"merge_id", "is_after"};
    for (const auto& column : org::person_columns())
        columns.push_back(column == "id" ? "person_id" : column);
    unit.bulk("person_merge_row", columns, [&, is_done = false](auto& values) mutable {
        if (std::exchange(is_done, true))
            return false;
        values = {merge_id, std::int64_t{is_after}};
        values.insert(values.end(), person.begin(), person.end());
        return true;
    });
}

MergeView view_of(const store::Row& row) {
    return {.id = row.integer("id"),
            .kept_id = row.integer("kept_id"),
            .absorbed_id = row.integer("absorbed_id"),
            .kept_name = row.text("kept_name"),
            .absorbed_name = row.text("absorbed_name"),
            .state = row.text("state"),
            .reason = row.text("reason"),
            .merged_on = row.text("merged_on"),
            .undone_on = row.maybe_text("undone_on").value_or(""),
            .moved = row.integer("moved")};
}

}  // namespace

void define_merges(store::Unit& unit) {
    const auto integer = [](const char* name, bool required = true) {
        return store::Column{name, ColumnType::integer, required, "", ""};
    };
    const auto text = [](const char* name, bool required = true) {
        return store::Column{name, ColumnType::text, required, "", ""};
    };
    const auto bytes = [](const char* name) {
        return store::Column{name, ColumnType::bytes, false, "", ""};
    };
    unit.define({"person_merge",
                 {integer("kept_id"), integer("absorbed_id"), text("state"), text("reason"),
                  text("merged_on"), integer("merged_by"), text("undone_on", false),
                  integer("undone_by", false), integer("version")},
                 {{"person_merge_kept", "kept_id"}, {"person_merge_absorbed", "absorbed_id"}}});
    unit.define({"person_merge_place",
                 {integer("merge_id"), text("what"), text("kind"), integer("record_id"),
                  text("field"), integer("part_id"), text("digest")},
                 {{"person_merge_place_merge", "merge_id"}},
                 true});
    unit.define({"person_merge_row",
                 {integer("merge_id"),
                  integer("is_after"),
                  integer("person_id"),
                  integer("union_id"),
                  integer("employer_id", false),
                  integer("household_id", false),
                  text("name"),
                  text("pinyin"),
                  text("initials"),
                  text("tail", false),
                  text("tail_2", false),
                  integer("sex"),
                  text("born_on", false),
                  bytes("id_number"),
                  bytes("id_number_index"),
                  bytes("id_ending_index"),
                  bytes("mobile"),
                  bytes("mobile_index"),
                  text("work_number", false),
                  integer("version")},
                 {{"person_merge_row_merge", "merge_id"}},
                 true});
}

void remember(store::Unit& unit, std::int64_t merge_id, const MergeMemory& memory) {
    remember_row(unit, merge_id, memory.before, false);
    remember_row(unit, merge_id, memory.after, true);
    auto next = memory.places.begin();
    unit.bulk("person_merge_place",
              {"merge_id", "what", "kind", "record_id", "field", "part_id", "digest"},
              [&](auto& values) {
                  if (next == memory.places.end())
                      return false;
                  values = {merge_id,    next->what,    next->kind,  next->record_id,
                            next->field, next->part_id, next->digest};
                  ++next;
                  return true;
              });
}

MergeMemory recall(store::Reader& reader, std::int64_t merge_id) {
    const auto rows = reader.all(select_rows(), {{"merge", merge_id}});
    if (rows.size() != 2)
        throw store::Fault("a merge has lost what it remembers");
    MergeMemory memory{values_of(rows[0]), values_of(rows[1]), {}};
    for (const auto& row : reader.all(select_places, {{"merge", merge_id}}))
        memory.places.push_back({row.text("what"), row.text("kind"), row.integer("record_id"),
                                 row.text("field"), row.integer("part_id"), row.text("digest")});
    return memory;
}

std::string content_of_merge(store::Reader& reader, std::int64_t merge_id) {
    base::Digester digester;
    digester.part(org::content_digest(reader.one(select_merge, {{"id", merge_id}})));
    for (const auto* query : {&select_rows(), &select_places})
        for (const auto& row : reader.all(*query, {{"merge", merge_id}}))
            digester.part(org::content_digest(row));
    return base::to_hex(digester.finish());
}

std::vector<MergeView> list_merges(store::Reader& reader, const org::Actor& actor,
                                   std::int64_t person_id) {
    const auto scope = org::current_scope(reader, actor.scope);
    std::vector<MergeView> merges;
    for (const auto& row : reader.all(select_listed, {{"first", scope.first},
                                                      {"last", scope.last},
                                                      {"person", person_id},
                                                      {"limit", merges_listed_max}}))
        merges.push_back(view_of(row));
    return merges;
}

std::vector<std::string> verify_merges(store::Reader& reader) {
    std::map<std::string, std::string> recorded;
    org::each_recorded_content(
        reader, "person_merge:", [&](const std::string& object, const std::string& content) {
            recorded[object] = content;
        });
    std::vector<std::string> faults;
    for (const auto& row : reader.all(select_ids)) {
        const auto object = fmt::format("person_merge:{}", row.integer("id"));
        if (recorded[object] != content_of_merge(reader, row.integer("id")))
            faults.push_back(object +
                             " was altered: it differs from what the audit chain recorded");
        recorded.erase(object);
    }
    for (const auto& [object, content] : recorded)
        faults.push_back(object + " is in the audit chain but not in its table: it was removed");
    for (const auto& row : reader.all(select_astray))
        faults.push_back(
            fmt::format("person_alias:{} does not lead where its merge says", row.integer("id")));
    return faults;
}

}  // namespace records
