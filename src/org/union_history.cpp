#include "org/union_history.hpp"

#include <algorithm>
#include <array>
#include <limits>

#include "org/content.hpp"
#include "org/numbering.hpp"

namespace org {
namespace {

using store::Query;

const Query insert_change{"org.insert_union_change", R"sql(
    insert into union_change (what, day, union_id, from_id, to_id, from_name, to_name, decision,
                              reason, entry)
    values (:what, :day, :union, :from, :to, :from_name, :to_name, :decision, :reason, :entry)
    returning id
)sql"};

const Query select_of_union{"org.select_changes_of_union", R"sql(
    select union_change.id, what, day, union_id, from_id, to_id, from_name, to_name, decision,
           reason, entry
      from union_change
      join union_node on union_node.id = union_change.union_id
     where union_id = :union and ord between :first and :last and union_change.id < :before
     order by union_change.id desc
     limit :limit
)sql"};

const Query select_of_scope{"org.select_changes_of_scope", R"sql(
    select union_change.id, what, day, union_id, from_id, to_id, from_name, to_name, decision,
           reason, entry
      from union_change
      join union_node on union_node.id = union_change.union_id
     where ord between :first and :last and union_change.id < :before
     order by union_change.id desc
     limit :limit
)sql"};

// What took effect after the day, the latest first.
const Query select_later{"org.select_later_union_changes", R"sql(
    select what, union_id, from_id, from_name
      from union_change
     where day > :day and what in ('move', 'rename')
     order by day desc, id desc
)sql"};

const Query select_last_move{"org.select_last_move", R"sql(
    select max(day) as day from union_change where union_id = :union and what = 'move'
)sql"};

const Query select_days{"org.select_days_of_moves", R"sql(
    select distinct day from union_change where what = 'move' order by day
)sql"};

constexpr std::array<std::string_view, 6> names{"rename", "move",     "merge",
                                                "split",  "dissolve", "refound"};

UnionEvent event_of(const std::string& name) {
    const auto found = std::find(names.begin(), names.end(), name);
    if (found == names.end())
        throw store::Fault("the register holds a change of a union that is none: " + name);
    return static_cast<UnionEvent>(found - names.begin());
}

UnionChangeLine line_of(const store::Row& row) {
    return {.id = row.integer("id"),
            .what = event_of(row.text("what")),
            .day = row.date("day"),
            .union_id = row.integer("union_id"),
            .from_id = row.maybe_integer("from_id").value_or(0),
            .to_id = row.maybe_integer("to_id").value_or(0),
            .from_name = row.maybe_text("from_name").value_or(""),
            .to_name = row.maybe_text("to_name").value_or(""),
            .decision = row.text("decision"),
            .reason = row.text("reason"),
            .entry = row.integer("entry")};
}

}  // namespace

std::string_view name_of(UnionEvent what) {
    return names[static_cast<std::size_t>(what)];
}

void define_union_history(store::Unit& unit) {
    using enum store::ColumnType;
    unit.define({.name = "union_change",
                 .columns = {{"what", text, true, "", ""},
                             {"day", text, true, "", ""},
                             {"union_id", integer, true, "", "union_node"},
                             {"from_id", integer, false, "", "union_node"},
                             {"to_id", integer, false, "", "union_node"},
                             {"from_name", text, false, "", ""},
                             {"to_name", text, false, "", ""},
                             {"decision", text, true, "", ""},
                             {"reason", text, true, "", ""},
                             {"entry", integer, true, "", ""}},
                 .indexes = {{"union_change_union", "union_id, id", false, ""},
                             {"union_change_day", "day", false, ""}},
                 .append_only = true});
}

void write_union_change(store::Unit& unit, const UnionChangeLine& line) {
    unit.insert(insert_change, {{"what", name_of(line.what)},
                                {"day", line.day},
                                {"union", line.union_id},
                                {"from", id_or_nothing(line.from_id)},
                                {"to", id_or_nothing(line.to_id)},
                                {"from_name", text_or_nothing(line.from_name)},
                                {"to_name", text_or_nothing(line.to_name)},
                                {"decision", line.decision},
                                {"reason", line.reason},
                                {"entry", line.entry}});
}

std::vector<UnionChangeLine> read_union_changes(store::Reader& reader, const Scope& current,
                                                std::int64_t union_id, std::int64_t before_id,
                                                int limit) {
    const auto before = before_id > 0 ? before_id : std::numeric_limits<std::int64_t>::max();
    store::Parameters parameters{{"first", current.first},
                                 {"last", current.last},
                                 {"before", before},
                                 {"limit", std::clamp(limit, 1, union_changes_rows_max)}};
    if (union_id != 0)
        parameters.emplace_back("union", union_id);
    std::vector<UnionChangeLine> lines;
    reader.each(union_id == 0 ? select_of_scope : select_of_union, parameters,
                [&](const store::Row& row) {
                    lines.push_back(line_of(row));
                    return true;
                });
    return lines;
}

std::optional<base::Date> last_move_of(store::Reader& reader, std::int64_t union_id) {
    return reader.one(select_last_move, {{"union", union_id}}).maybe_date("day");
}

std::vector<base::Date> days_of_moves(store::Reader& reader) {
    std::vector<base::Date> days;
    reader.each(select_days, {}, [&](const store::Row& row) {
        days.push_back(row.date("day"));
        return true;
    });
    return days;
}

std::shared_ptr<const Tree> tree_as_of(store::Reader& reader, std::shared_ptr<const Tree> tree,
                                       base::Date day) {
    std::unordered_map<std::int64_t, std::int64_t> parents;
    std::unordered_map<std::int64_t, std::string> former_names;
    reader.each(select_later, {{"day", day}}, [&](const store::Row& row) {
        const auto id = row.integer("union_id");
        if (event_of(row.text("what")) == UnionEvent::move)
            parents[id] = row.integer("from_id");
        else
            former_names[id] = row.text("from_name");
        return true;
    });
    if (parents.empty() && former_names.empty())
        return tree;
    auto nodes = tree->nodes();
    for (auto& node : nodes) {
        if (const auto parent = parents.find(node.id); parent != parents.end())
            node.parent_id = parent->second;
        if (const auto name = former_names.find(node.id); name != former_names.end())
            node.name = name->second;
    }
    nodes = numbered(std::move(nodes));
    if (nodes.empty())
        throw store::Fault("the parents of the unions formed a ring on " + day.to_text());
    return std::make_shared<const Tree>(std::move(nodes), tree->version());
}

}  // namespace org
