// One person becomes two again.
#include <fmt/format.h>

#include "base/text.hpp"
#include "org/content.hpp"
#include "org/person_aliases.hpp"
#include "org/person_intake.hpp"
#include "org/reach.hpp"
#include "records/merge_parts.hpp"

namespace records {
namespace {

using store::Query;

const Query select_merge{"merge_undo.select", R"sql(
    select id, kept_id, absorbed_id, state from person_merge where id = :id
)sql"};

const Query count_later{"merge_undo.count_later", R"sql(
    select count(*) from person_merge
     where id > :id and state = 'merged' and (kept_id = :kept or absorbed_id = :kept)
)sql"};

const Query count_bearers{"merge_undo.count_bearers", R"sql(
    select count(*) from person where id_number_index = :index and id <> :kept
)sql"};

const Query update_undone{"merge_undo.update", R"sql(
    update person_merge
       set state = 'undone', undone_on = :day, undone_by = :account, version = version + 1
     where id = :id
)sql"};

struct Undoing {
    std::int64_t id = 0, kept_id = 0, absorbed_id = 0;
    MergeMemory memory;
    PersonValues kept, absorbed;  // As they stand: the person, the alias.
};

std::int64_t number_in(const PersonValues& values, const std::string& column) {
    return std::get<std::int64_t>(value_in(values, column));
}

base::Result<Undoing> read_undoing(store::Reader& reader, const org::Actor& actor,
                                   std::int64_t id) {
    const base::Refusal not_found{"merge.not_found", "", "", {}};
    const auto row = reader.first(select_merge, {{"id", id}});
    if (!row)
        return not_found;
    Undoing undoing{id, row->integer("kept_id"), row->integer("absorbed_id"), {}, {}, {}};
    org::Reach reach(reader, actor.scope);
    // The kept person may have been merged in turn; whoever reaches the last one may know.
    const auto last = read_person_values(reader, org::kept_person(reader, undoing.kept_id));
    if (!last || !reach.has(number_in(*last, "union_id")))
        return not_found;
    if (row->text("state") != "merged")
        return base::Refusal{"merge.undone_already", "", "", {}};
    auto kept = read_person_values(reader, undoing.kept_id);
    auto absorbed = read_person_values(reader, undoing.absorbed_id, true);
    if (!kept || reader.number(count_later, {{"id", id}, {"kept", undoing.kept_id}}) != 0)
        return base::Refusal{"merge.later_merge", "", "", {}};
    if (!absorbed || !reach.has(number_in(*absorbed, "union_id")))
        return not_found;
    undoing.kept = std::move(*kept);
    undoing.absorbed = std::move(*absorbed);
    undoing.memory = recall(reader, id);
    return undoing;
}

// The kept person's fields as before the merge, but for those changed since.
PersonValues restored(const Undoing& undoing, std::vector<LeftPart>& left) {
    auto values = undoing.kept;
    const auto& [before, after, places] = undoing.memory;
    for (const auto& field : field_columns()) {
        if (value_in(before, field.compared) == value_in(after, field.compared))
            continue;  // The merge did not touch it.
        if (value_in(values, field.compared) != value_in(after, field.compared)) {
            left.push_back({"person", "", field.field, undoing.kept_id});
            continue;
        }
        for (const auto& column : field.columns)
            value_in(values, column) = value_in(before, column);
    }
    value_in(values, "version") = number_in(undoing.kept, "version") + 1;
    return values;
}

bool is_number_in_use(store::Reader& reader, const Undoing& undoing, const PersonValues& kept) {
    const auto& index = value_in(undoing.absorbed, "id_number_index");
    if (std::holds_alternative<std::monostate>(index))
        return false;
    return value_in(kept, "id_number_index") == index ||
           reader.number(count_bearers, {{"index", index}, {"kept", undoing.kept_id}}) != 0;
}

void record_undoing(const Realm& realm, store::Unit& unit, const org::Actor& actor,
                    const Undoing& undoing, const PersonValues& kept, const std::string& reason) {
    const auto now = realm.clock.now();
    unit.run(update_undone,
             {{"id", undoing.id}, {"day", now.date_in_china()}, {"account", actor.account_id}});
    const auto detail =
        org::audit_detail({{"merge", std::to_string(undoing.id)}, {"reason", reason}});
    const auto digest = [](const PersonValues& values) {
        return org::content_digest(org::person_columns(), values);
    };
    org::append_audit_all(
        unit, realm.keys, actor, now,
        {{"person.unmerge", fmt::format("person:{}", undoing.kept_id), digest(kept), detail},
         {"person.bring_back", fmt::format("person:{}", undoing.absorbed_id),
          digest(undoing.absorbed), detail},
         {"person_merge.undo", fmt::format("person_merge:{}", undoing.id),
          content_of_merge(unit, undoing.id), detail}});
}

}  // namespace

base::Result<std::vector<LeftPart>> undo_merge(const Realm& realm, store::Unit& unit,
                                               const org::Actor& actor, std::int64_t merge_id,
                                               const std::string& reason) {
    const auto undoing = TRY(read_undoing(unit, actor, merge_id));
    Rewriting rewriting(realm, unit, actor,
                        {"unmerge", base::trimmed(reason), undoing.kept_id, undoing.absorbed_id});
    std::vector<LeftPart> left;
    const auto kept = restored(undoing, left);
    auto refusals = reasons_against_reason(reason);
    if (bears_name_of(actor, undoing.kept) || bears_name_of(actor, undoing.absorbed))
        refusals.push_back({"merge.own_name", "", "", {}});
    if (!rewriting.reaches(undoing.memory.places))
        refusals.push_back({"merge.records_outside", "", "", {}});
    if (is_number_in_use(unit, undoing, kept))
        refusals.push_back({"merge.number_in_use", "", "", {}});
    if (!refusals.empty())
        return refusals;
    write_person_values(unit, kept);
    org::bring_back_person(unit, undoing.absorbed_id);
    for (auto& part : rewriting.rewrite(undoing.memory.places))
        left.push_back(std::move(part));
    record_undoing(realm, unit, actor, undoing, kept, base::trimmed(reason));
    return left;
}

}  // namespace records
