#include "org/union_rows.hpp"

#include "base/identifiers.hpp"
#include "base/text.hpp"
#include "org/checks.hpp"
#include "org/content.hpp"
#include "org/reach.hpp"

namespace org {
namespace {

using store::Query;

const Query select_code{"org.select_union_code", R"sql(
    select count(*) from union_node where code = :code and id <> :self
)sql"};

const Query raise_version{"org.raise_tree_version", R"sql(
    update tree_version set version = version + 1, stamp = :stamp where id = 1
)sql"};

const Query select_union{"org.select_union", R"sql(
    select id, parent_id, ord, last, depth, name, type, code, employer_id, founded_on,
           dissolved_on, version
      from union_node
     where id = :id
)sql"};

void check_words(const UnionNode& node, const Refuse& refuse) {
    if (base::trimmed(node.name).empty())
        refuse("union.name_missing", "name", {});
    else if (!is_writable_name(node.name, union_name_characters_max))
        refuse("union.name_invalid", "name", {{"max", std::to_string(union_name_characters_max)}});
    if (node.type.empty())
        refuse("union.type_missing", "type", {});
    else if (!is_code_word(node.type))
        refuse("union.type_unknown", "type", {});
}

// The canonical code, or empty.
std::string checked_code(store::Unit& unit, const UnionNode& node, const Refuse& refuse) {
    if (base::trimmed(node.code).empty())
        return "";
    auto code = base::parse_uscc(node.code);
    if (!code || !base::is_union_uscc(code.value())) {
        refuse("union.code_invalid", "code", {});
        return "";
    }
    if (unit.number(select_code, {{"code", code.value()}, {"self", node.id}}) != 0)
        refuse("union.code_taken", "code", {});
    return code.take();
}

}  // namespace

AuditEvent union_event(std::string action, const UnionNode& node, std::string detail) {
    static const std::vector<std::string> columns{"id",         "parent_id",    "name",
                                                  "type",       "code",         "employer_id",
                                                  "founded_on", "dissolved_on", "version"};
    const std::vector<store::Value> values{node.id,
                                           id_or_nothing(node.parent_id),
                                           node.name,
                                           node.type,
                                           text_or_nothing(node.code),
                                           id_or_nothing(node.employer_id),
                                           date_or_nothing(node.founded_on),
                                           date_or_nothing(node.dissolved_on),
                                           node.version};
    return {std::move(action), "union:" + std::to_string(node.id), content_digest(columns, values),
            std::move(detail)};
}

UnionNode read_union(store::Reader& reader, std::int64_t id) {
    const auto row = reader.one(select_union, {{"id", id}});
    return {.id = id,
            .parent_id = row.maybe_integer("parent_id").value_or(0),
            .ord = row.integer("ord"),
            .last = row.integer("last"),
            .depth = static_cast<int>(row.integer("depth")),
            .name = row.text("name"),
            .type = row.text("type"),
            .code = row.maybe_text("code").value_or(""),
            .employer_id = row.maybe_integer("employer_id").value_or(0),
            .founded_on = row.maybe_date("founded_on"),
            .dissolved_on = row.maybe_date("dissolved_on"),
            .version = row.integer("version")};
}

void raise_tree_version(store::Unit& unit) {
    unit.run(raise_version, {{"stamp", audit_head(unit)}});
}

UnionNode checked_union(store::Unit& unit, const UnionChecks& checks, UnionNode node,
                        const Refuse& refuse) {
    check_words(node, refuse);
    node.name = base::trimmed(node.name);
    node.code = checked_code(unit, node, refuse);
    if (node.employer_id != 0 && node.employer_id != checks.employer_id &&
        !is_employer_seen(unit, checks.scope, node.employer_id))
        refuse("union.employer_not_found", "employer_id", {});
    return node;
}

}  // namespace org
