// Households: who looks after them, how they are found.
#include <algorithm>

#include "base/text.hpp"
#include "org/intake.hpp"
#include "org/people.hpp"
#include "org/search.hpp"
#include "org/tree.hpp"

namespace org {
namespace {

using store::Query;

const Query select_last_household{"org.select_last_household", R"sql(
    select coalesce(max(id), 0) from household
)sql"};

const Query select_household{"org.select_household", R"sql(
    select household.id, household.union_id, household.name, household.members,
           household.version
      from household
      join union_node on union_node.id = household.union_id
     where household.id = :id and union_node.ord between :first and :last
)sql"};

const Query page_households{"org.page_households", R"sql(
    select id, union_id, name, members, version
      from household
     where name like :pattern escape '!' and id > :after
       and union_id in (select id from union_node where ord between :first and :last)
     order by id
     limit :limit
)sql"};

// The order of the contents in verification.cpp.
const std::vector<std::string> household_columns{"id", "union_id", "name", "members", "version"};

NewHousehold checked(Intake& intake, NewHousehold entry) {
    if (base::trimmed(entry.name).empty())
        intake.refuse("household.name_missing", "name");
    else if (!is_writable_name(entry.name, person_name_characters_max))
        intake.refuse("household.name_invalid", "name",
                      {{"max", std::to_string(person_name_characters_max)}});
    entry.name = base::canonical_name(entry.name);
    if (!intake.reach.has(entry.union_id))
        intake.refuse("household.union_not_found", "union_id");
    if (entry.members < 1)
        intake.refuse("household.members_below_one", "members");
    return entry;
}

std::vector<store::Value> values_of(const NewHousehold& entry, std::int64_t id) {
    return {id, entry.union_id, entry.name, entry.members, std::int64_t{1}};
}

HouseholdView view_of(const store::Row& row) {
    return {.id = row.integer("id"),
            .union_id = row.integer("union_id"),
            .members = row.integer("members"),
            .version = row.integer("version"),
            .name = row.text("name")};
}

}  // namespace

void define_households(store::Unit& unit) {
    using enum store::ColumnType;
    unit.define({.name = "household",
                 .columns = {{"union_id", integer, true, "", "union_node"},
                             {"name", text, true, "", ""},
                             {"members", integer, true, "", ""},
                             {"version", integer, true, "1", ""}},
                 .indexes = {{"household_union", "union_id", false, ""}},
                 .append_only = false});
}

base::Result<std::vector<std::int64_t>> add_households(store::Unit& unit, const base::Keys& keys,
                                                       const Actor& actor, base::Instant now,
                                                       const std::vector<NewHousehold>& entries) {
    if (entries.size() > people_at_once_max)
        return too_many("household.too_many");
    Intake intake{unit, Reach(unit, actor.scope), {"households", entries.size() == 1}};
    std::vector<NewHousehold> households;
    for (const auto& entry : entries) {
        households.push_back(checked(intake, entry));
        ++intake.index;
    }
    if (!intake.refusals.empty())
        return intake.refusals;
    Register into{"household", household_columns, unit.number(select_last_household) + 1};
    auto ids = insert(unit, into, households, values_of);
    if (!ids.empty())
        append_audit_all(unit, keys, actor, now, into.events);
    return ids;
}

std::vector<HouseholdView> find_households(store::Reader& reader, const Scope& scope,
                                           const PageRequest& page) {
    const auto part = narrowed(reader, scope, page.union_id);
    std::vector<HouseholdView> views;
    reader.each(page_households,
                {{"pattern", pattern_within(searched_text(page.text))},
                 {"after", page.after},
                 {"first", part.first},
                 {"last", part.last},
                 {"limit", std::clamp(page.limit, 1, page_rows_max)}},
                [&](const store::Row& row) {
                    views.push_back(view_of(row));
                    return true;
                });
    return views;
}

std::optional<HouseholdView> get_household(store::Reader& reader, const Scope& scope,
                                           std::int64_t id) {
    const auto part = current_scope(reader, scope);
    const auto row =
        reader.first(select_household, {{"id", id}, {"first", part.first}, {"last", part.last}});
    if (!row)
        return std::nullopt;
    return view_of(*row);
}

}  // namespace org
