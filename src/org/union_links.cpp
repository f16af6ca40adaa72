#include "org/union_links.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "org/checks.hpp"
#include "org/content.hpp"
#include "org/reach.hpp"

namespace org {
namespace {

using store::Query;

const Query insert_affiliation{"org.insert_affiliation", R"sql(
    insert into union_affiliation (union_id, to_id, from_day, decision)
    values (:union, :other, :from, :decision)
    returning id
)sql"};

const Query insert_coverage{"org.insert_coverage", R"sql(
    insert into union_coverage (union_id, employer_id, from_day, decision)
    values (:union, :other, :from, :decision)
    returning id
)sql"};

const Query end_affiliation{"org.end_affiliation", R"sql(
    update union_affiliation set to_day = :day where id = :id
)sql"};

const Query end_coverage{"org.end_coverage", R"sql(
    update union_coverage set to_day = :day where id = :id
)sql"};

const Query select_affiliation{"org.select_affiliation", R"sql(
    select link.id, link.union_id, link.to_id as other_id, from_day, to_day, decision
      from union_affiliation as link
      join union_node on union_node.id = link.union_id
     where link.id = :id and to_day is null and ord between :first and :last
)sql"};

const Query select_coverage{"org.select_coverage", R"sql(
    select link.id, link.union_id, link.employer_id as other_id, from_day, to_day, decision
      from union_coverage as link
      join union_node on union_node.id = link.union_id
     where link.id = :id and to_day is null and ord between :first and :last
)sql"};

const Query affiliations_of{"org.select_affiliations", R"sql(
    select link.id, link.union_id, link.to_id as other_id, from_day, to_day, decision
      from union_affiliation as link
      join union_node on union_node.id = link.union_id
     where link.union_id = :union and link.id > :after and ord between :first and :last
     order by link.id
     limit :limit
)sql"};

const Query affiliated_to{"org.select_affiliated", R"sql(
    select link.id, link.union_id, link.to_id as other_id, from_day, to_day, decision
      from union_affiliation as link
      join union_node on union_node.id = link.union_id
     where link.to_id = :union and link.id > :after and ord between :first and :last
     order by link.id
     limit :limit
)sql"};

const Query coverage_of{"org.select_coverages", R"sql(
    select link.id, link.union_id, link.employer_id as other_id, from_day, to_day, decision
      from union_coverage as link
      join union_node on union_node.id = link.union_id
     where link.union_id = :union and link.id > :after and ord between :first and :last
     order by link.id
     limit :limit
)sql"};

const Query covering{"org.select_covering", R"sql(
    select link.id, link.union_id, link.employer_id as other_id, from_day, to_day, decision
      from union_coverage as link
      join union_node on union_node.id = link.union_id
     where link.employer_id = :union and link.id > :after and ord between :first and :last
     order by link.id
     limit :limit
)sql"};

// An open link that begins later would overlap as much as one that has begun.
const Query count_affiliations{"org.count_affiliations", R"sql(
    select count(*) from union_affiliation
     where union_id = :union and (to_day is null or to_day >= :from)
)sql"};

const Query count_coverages{"org.count_coverages", R"sql(
    select count(*) from union_coverage
     where union_id = :union and employer_id = :other and (to_day is null or to_day >= :from)
)sql"};

const Query affiliations_on{"org.select_affiliations_on_day", R"sql(
    select union_id, to_id from union_affiliation
     where from_day <= :day and (to_day is null or to_day >= :day)
)sql"};

const Query count_covered{"org.count_covered_employers", R"sql(
    select count(distinct link.employer_id)
      from union_coverage as link
      join union_node on union_node.id = link.union_id
     where ord between :first and :last and from_day <= :day
       and (to_day is null or to_day >= :day)
)sql"};

const Query employer_in_reach{"org.count_employer_in_reach", R"sql(
    select count(*)
      from employer
      join union_node on union_node.id = employer.union_id
     where employer.id = :id and ord between :first and :last
)sql"};

bool is_affiliation(LinkKind kind) {
    return kind == LinkKind::affiliation;
}

std::string table_of(LinkKind kind) {
    return is_affiliation(kind) ? "union_affiliation" : "union_coverage";
}

UnionLink link_of(const store::Row& row) {
    return {.id = row.integer("id"),
            .union_id = row.integer("union_id"),
            .other_id = row.integer("other_id"),
            .from = row.date("from_day"),
            .to = row.maybe_date("to_day"),
            .decision = row.text("decision")};
}

AuditEvent event_of(LinkKind kind, const std::string& action, const UnionLink& link) {
    return {table_of(kind) + "." + action, table_of(kind) + ":" + std::to_string(link.id), "",
            audit_detail({{"union", std::to_string(link.union_id)},
                          {"other", std::to_string(link.other_id)},
                          {"from", link.from.to_text()},
                          {"to", link.to ? link.to->to_text() : ""},
                          {"decision", link.decision}})};
}

void check_ends(store::Unit& unit, const Scope& scope, LinkKind kind, const UnionLink& link,
                base::Refusals& refusals) {
    const auto tree = read_tree(unit);
    const auto* node = tree.find(link.union_id);
    if (!node || !scope.contains(node->ord))
        return refusals.push_back({"union.not_found", "", "", {}});
    if (node->dissolved_on)
        refusals.push_back({"union.is_dissolved", "", "", {}});
    if (!is_affiliation(kind)) {
        if (unit.number(employer_in_reach,
                        {{"id", link.other_id}, {"first", scope.first}, {"last", scope.last}}) == 0)
            refusals.push_back({"link.employer_unknown", "", "other", {}});
        return;
    }
    const auto* parent = tree.find(link.other_id);
    if (!parent || !scope.contains(parent->ord))
        refusals.push_back({"link.other_unknown", "", "other", {}});
    else if (tree.scope_of(parent->id).contains(node->ord) ||
             tree.scope_of(node->id).contains(parent->ord))
        refusals.push_back({"link.in_same_line", "", "other", {}});
}

void check_decision(const UnionLink& link, base::Date today, base::Refusals& refusals) {
    if (link.decision.empty())
        refusals.push_back({"union.decision_missing", "", "decision", {}});
    else if (!is_writable_name(link.decision, link_decision_characters_max))
        refusals.push_back({"union.decision_invalid",
                            "",
                            "decision",
                            {{"max", std::to_string(link_decision_characters_max)}}});
    if (link.from > today)
        refusals.push_back({"union.change_in_future", "", "from", {}});
}

bool overlaps(store::Unit& unit, LinkKind kind, const UnionLink& link) {
    if (is_affiliation(kind))
        return unit.number(count_affiliations, {{"union", link.union_id}, {"from", link.from}}) !=
               0;
    return unit.number(count_coverages,
                       {{"union", link.union_id}, {"other", link.other_id}, {"from", link.from}}) !=
           0;
}

}  // namespace

void define_union_links(store::Unit& unit) {
    using enum store::ColumnType;
    const auto define = [&](const std::string& name, const std::string& other,
                            const std::string& other_table) {
        unit.define({.name = name,
                     .columns = {{"union_id", integer, true, "", "union_node"},
                                 {other, integer, true, "", other_table},
                                 {"from_day", text, true, "", ""},
                                 {"to_day", text, false, "", ""},
                                 {"decision", text, true, "", ""}},
                     .indexes = {{name + "_union", "union_id, id", false, ""},
                                 {name + "_other", other + ", id", false, ""}},
                     .append_only = false});
    };
    define("union_affiliation", "to_id", "union_node");
    define("union_coverage", "employer_id", "employer");
}

base::Result<std::int64_t> add_link(store::Unit& unit, const base::Keys& keys, const Actor& actor,
                                    base::Instant now, LinkKind kind, const UnionLink& wanted) {
    auto link = wanted;
    link.decision = base::trimmed(link.decision);
    link.to.reset();
    base::Refusals refusals;
    check_ends(unit, current_scope(unit, actor.scope), kind, link, refusals);
    check_decision(link, now.date_in_china(), refusals);
    if (refusals.empty() && overlaps(unit, kind, link))
        refusals.push_back({"link.already_there", "", "from", {}});
    if (!refusals.empty())
        return refusals;
    link.id = unit.insert(is_affiliation(kind) ? insert_affiliation : insert_coverage,
                          {{"union", link.union_id},
                           {"other", link.other_id},
                           {"from", link.from},
                           {"decision", link.decision}});
    append_audit(unit, keys, actor, now, event_of(kind, "add", link));
    return link.id;
}

base::Result<base::Done> end_link(store::Unit& unit, const base::Keys& keys, const Actor& actor,
                                  base::Instant now, LinkKind kind, std::int64_t id,
                                  base::Date last) {
    const auto scope = current_scope(unit, actor.scope);
    const auto row = unit.first(is_affiliation(kind) ? select_affiliation : select_coverage,
                                {{"id", id}, {"first", scope.first}, {"last", scope.last}});
    if (!row)
        return base::Refusal{"link.not_found", "", "", {}};
    auto link = link_of(*row);
    base::Refusals refusals;
    if (last < link.from)
        refusals.push_back({"link.dates_malformed", "", "to", {}});
    if (last > now.date_in_china())
        refusals.push_back({"union.change_in_future", "", "to", {}});
    if (!refusals.empty())
        return refusals;
    link.to = last;
    unit.run(is_affiliation(kind) ? end_affiliation : end_coverage, {{"id", id}, {"day", last}});
    append_audit(unit, keys, actor, now, event_of(kind, "end", link));
    return base::Done{};
}

std::vector<UnionLink> read_links(store::Reader& reader, const Scope& current, LinkKind kind,
                                  std::int64_t union_id, bool of_other, std::int64_t after_id,
                                  int limit) {
    const auto& query = is_affiliation(kind) ? of_other ? affiliated_to : affiliations_of
                        : of_other           ? covering
                                             : coverage_of;
    std::vector<UnionLink> links;
    reader.each(query,
                {{"union", union_id},
                 {"after", after_id},
                 {"first", current.first},
                 {"last", current.last},
                 {"limit", std::clamp(limit, 1, union_links_rows_max)}},
                [&](const store::Row& row) {
                    links.push_back(link_of(row));
                    return true;
                });
    return links;
}

std::set<std::int64_t> unions_of_line(store::Reader& reader, const Tree& tree, const Scope& current,
                                      std::int64_t union_id, base::Date day) {
    std::set<std::int64_t> unions;
    const auto whole = tree.scope_of(union_id);
    const auto add_all = [&](const Scope& part) {
        for (auto ord = std::max(part.first, current.first);
             ord <= std::min(part.last, current.last); ++ord)
            unions.insert(tree.nodes()[static_cast<std::size_t>(ord - 1)].id);
    };
    add_all(whole);
    reader.each(affiliations_on, {{"day", day}}, [&](const store::Row& row) {
        const auto* to = tree.find(row.integer("to_id"));
        if (to && whole.contains(to->ord))
            add_all(tree.scope_of(row.integer("union_id")));
        return true;
    });
    return unions;
}

std::int64_t covered_employers(store::Reader& reader, const Scope& current, std::int64_t union_id,
                               base::Date day) {
    const auto part = narrowed(reader, current, union_id);
    return reader.number(count_covered, {{"first", part.first}, {"last", part.last}, {"day", day}});
}

}  // namespace org
