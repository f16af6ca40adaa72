#include "records/merge.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/text.hpp"
#include "org/content.hpp"
#include "org/person_aliases.hpp"
#include "org/person_intake.hpp"
#include "org/reach.hpp"
#include "records/merge_parts.hpp"

namespace records {
namespace {

using base::Refusals;
using store::Query;

const Query select_last_merge{"merge.select_last", R"sql(
    select coalesce(max(id), 0) from person_merge
)sql"};

const Query insert_merge{"merge.insert", R"sql(
    insert into person_merge (id, kept_id, absorbed_id, state, reason, merged_on, merged_by,
                              version)
    values (:id, :kept, :absorbed, 'merged', :reason, :day, :account, 1)
)sql"};

const Query count_facts{"merge.count_facts", R"sql(
    select count(*)
      from fact
      join union_node on union_node.id = fact.union_id
     where fact.person_id = :person and fact.person_id <> 0
       and union_node.ord between :first and :last
)sql"};

// Both persons as they stand.
struct Pair {
    PersonValues kept, absorbed;
};

std::int64_t number_in(const PersonValues& values, const std::string& column) {
    const auto* number = std::get_if<std::int64_t>(&value_in(values, column));
    return number ? *number : 0;
}

base::Result<Pair> read_pair(store::Reader& reader, const org::Actor& actor, std::int64_t kept_id,
                             std::int64_t absorbed_id) {
    if (kept_id == absorbed_id)
        return base::Refusal{"merge.same_person", "", "", {}};
    org::Reach reach(reader, actor.scope);
    auto kept = read_person_values(reader, kept_id);
    auto absorbed = read_person_values(reader, absorbed_id);
    // Whether somebody does not exist or lies elsewhere is not told apart.
    if (!kept || !absorbed || !reach.has(number_in(*kept, "union_id")) ||
        !reach.has(number_in(*absorbed, "union_id")))
        return base::Refusal{"person.not_found", "", "", {}};
    return Pair{std::move(*kept), std::move(*absorbed)};
}

void collect_reasons(const org::Actor& actor, const Pair& pair, const std::vector<Place>& places,
                     Rewriting& rewriting, const Realm& realm, Refusals& refusals) {
    if (bears_name_of(actor, pair.kept) || bears_name_of(actor, pair.absorbed))
        refusals.push_back({"merge.own_name", "", "", {}});
    if (places.size() > merge_references_max)
        return refusals.push_back(
            {"merge.too_many", "", "", {{"max", std::to_string(merge_references_max)}}});
    const bool knows_all = std::all_of(places.begin(), places.end(), [&](const Place& place) {
        return place.what == "paper" || realm.catalogue.find_kind(place.kind);
    });
    if (!knows_all)
        refusals.push_back({"merge.kind_unknown", "", "", {}});
    else if (!rewriting.reaches(places))
        refusals.push_back({"merge.records_outside", "", "", {}});
}

// The kept person with the chosen values, sealed anew where they stand now.
PersonValues merged(const base::Keys& keys, const Pair& pair, const std::set<std::string>& chosen) {
    auto after = pair.kept;
    const auto kept_id = number_in(pair.kept, "id"), from_id = number_in(pair.absorbed, "id");
    for (const auto& field : field_columns()) {
        if (!chosen.contains(field.field))
            continue;
        for (const auto& column : field.columns) {
            const auto& value = value_in(pair.absorbed, column);
            const bool is_sealed = column == "id_number" || column == "mobile";
            if (const auto* sealed = std::get_if<base::Bytes>(&value); sealed && is_sealed)
                value_in(after, column) =
                    keys.seal(keys.open(*sealed, org::person_place(column, from_id)),
                              org::person_place(column, kept_id));
            else
                value_in(after, column) = value;
        }
    }
    value_in(after, "version") = number_in(pair.kept, "version") + 1;
    return after;
}

void collect_choice(const Realm& realm, const MergeWish& wish, const PersonValues& after,
                    Refusals& refusals) {
    const auto fields = merge_fields();
    for (const auto& field : wish.from_absorbed)
        if (std::find(fields.begin(), fields.end(), field) == fields.end())
            refusals.push_back({"merge.field_unknown", "", "from_absorbed", {{"field", field}}});
    const auto* sealed = std::get_if<base::Bytes>(&value_in(after, "id_number"));
    if (!sealed)
        return;
    const auto number =
        realm.keys.open(*sealed, org::person_place("id_number", number_in(after, "id")));
    const auto parsed = base::parse_resident_id(number, realm.clock.today());
    const auto* born_on = std::get_if<std::string>(&value_in(after, "born_on"));
    if (parsed && (!born_on || *born_on != parsed.value().born_on.to_text()))
        refusals.push_back({"merge.born_on_differs", "", "born_on", {}});
}

void collect_versions(const MergeWish& wish, const Pair& pair, Refusals& refusals) {
    if (number_in(pair.kept, "version") != wish.kept_version ||
        number_in(pair.absorbed, "version") != wish.absorbed_version)
        refusals.push_back({"person.stale_version", "", "", {}});
}

// Of the records within the scope: how much of a person lies elsewhere is nobody's to see.
std::vector<Place> places_within(const Realm& realm, store::Reader& reader, const org::Scope& scope,
                                 std::vector<Place> places) {
    std::map<std::pair<std::string, std::int64_t>, bool> within;
    std::erase_if(places, [&](const Place& place) {
        if (place.what == "paper")
            return false;
        const auto [known, is_new] = within.try_emplace({place.kind, place.record_id}, false);
        const auto* kind = is_new ? realm.catalogue.find_kind(place.kind) : nullptr;
        if (kind)
            known->second =
                read_row(reader, realm.keys, *kind, place.record_id, &scope).has_value();
        return !known->second;
    });
    return places;
}

std::vector<PersonPart> parts_of(store::Reader& reader, const org::Scope& scope,
                                 const std::vector<Place>& places, std::int64_t person_id) {
    std::map<std::pair<std::string, std::string>, std::int64_t> counts;
    for (const auto& place : places)
        ++counts[{place.what, place.kind}];
    std::vector<PersonPart> parts;
    for (const auto& [part, count] : counts)
        parts.push_back({part.first, part.second, count});
    if (const auto facts = reader.number(
            count_facts, {{"person", person_id}, {"first", scope.first}, {"last", scope.last}});
        facts != 0)
        parts.push_back({"fact", "", facts});
    return parts;
}

std::string listed(const std::vector<PersonPart>& parts) {
    std::string text;
    for (const auto& part : parts)
        text += fmt::format("{}{}{}{}={}", text.empty() ? "" : "; ", part.what,
                            part.kind.empty() ? "" : " ", part.kind, part.count);
    return text;
}

// Writes what has been decided. The absorbed row goes first: its number may go to the kept one.
std::int64_t carry_out(const Realm& realm, store::Unit& unit, const org::Actor& actor,
                       const MergeWish& wish, const MergeMemory& memory, Rewriting& rewriting) {
    const auto now = realm.clock.now();
    const auto id = unit.number(select_last_merge) + 1;
    const auto parts = listed(
        parts_of(unit, org::current_scope(unit, actor.scope), memory.places, wish.absorbed_id));
    rewriting.rewrite(memory.places);
    org::set_aside_person(unit, wish.absorbed_id, wish.kept_id);
    write_person_values(unit, memory.after);
    unit.run(insert_merge, {{"id", id},
                            {"kept", wish.kept_id},
                            {"absorbed", wish.absorbed_id},
                            {"reason", base::trimmed(wish.reason)},
                            {"day", now.date_in_china()},
                            {"account", actor.account_id}});
    remember(unit, id, memory);
    const auto detail = org::audit_detail({{"merge", std::to_string(id)}, {"moved", parts}});
    org::append_audit_all(
        unit, realm.keys, actor, now,
        {{"person.merge", fmt::format("person:{}", wish.kept_id),
          org::content_digest(org::person_columns(), memory.after), detail},
         {"person.absorb", fmt::format("person:{}", wish.absorbed_id), "", detail},
         {"person_merge.merge", fmt::format("person_merge:{}", id), content_of_merge(unit, id),
          detail}});
    return id;
}

}  // namespace

base::Result<MergePreview> preview_merge(const Realm& realm, store::Reader& reader,
                                         const org::Actor& actor, std::int64_t kept_id,
                                         std::int64_t absorbed_id) {
    const auto pair = TRY(read_pair(reader, actor, kept_id, absorbed_id));
    MergePreview preview;
    preview.kept = *org::get_person(reader, realm.keys, actor.scope, kept_id);
    preview.absorbed = *org::get_person(reader, realm.keys, actor.scope, absorbed_id);
    for (const auto& field : field_columns())
        if (value_in(pair.kept, field.compared) != value_in(pair.absorbed, field.compared))
            preview.differing.push_back(field.field);
    const auto scope = org::current_scope(reader, actor.scope);
    const auto parts = [&](std::int64_t id) {
        return parts_of(reader, scope,
                        places_within(realm, reader, scope, places_of(realm, reader, id)), id);
    };
    preview.kept_parts = parts(kept_id);
    preview.absorbed_parts = parts(absorbed_id);
    return preview;
}

base::Result<std::int64_t> merge_people(const Realm& realm, store::Unit& unit,
                                        const org::Actor& actor, const MergeWish& wish) {
    const auto pair = TRY(read_pair(unit, actor, wish.kept_id, wish.absorbed_id));
    MergeMemory memory{pair.kept, merged(realm.keys, pair, wish.from_absorbed),
                       places_of(realm, unit, wish.absorbed_id)};
    Rewriting rewriting(realm, unit, actor,
                        {"merge", base::trimmed(wish.reason), wish.absorbed_id, wish.kept_id});
    auto refusals = reasons_against_reason(wish.reason);
    collect_versions(wish, pair, refusals);
    collect_choice(realm, wish, memory.after, refusals);
    collect_reasons(actor, pair, memory.places, rewriting, realm, refusals);
    if (!refusals.empty())
        return refusals;
    return carry_out(realm, unit, actor, wish, memory, rewriting);
}

}  // namespace records
