// Renaming, correcting and dissolving a union. Its place in the tree stays.
#include <algorithm>

#include "org/content.hpp"
#include "org/union_rows.hpp"

namespace org {
namespace {

using store::Query;

const Query update_union{"org.update_union", R"sql(
    update union_node
       set name = :name, type = :type, code = :code, employer_id = :employer_id,
           founded_on = :founded_on, dissolved_on = :dissolved_on, version = :version
     where id = :id
)sql"};

UnionNode changed(UnionNode node, const UnionChange& change) {
    const auto set = [](auto& value, const auto& to) {
        if (to)
            value = *to;
    };
    set(node.name, change.name);
    set(node.type, change.type);
    set(node.code, change.code);
    set(node.employer_id, change.employer_id);
    set(node.founded_on, change.founded_on);
    set(node.dissolved_on, change.dissolved_on);
    ++node.version;
    return node;
}

void check_dates(const Tree& tree, const UnionNode& node, const Refuse& refuse) {
    if (!node.dissolved_on)
        return;
    if (node.founded_on && *node.dissolved_on < *node.founded_on)
        refuse("union.dissolved_before_founded", "dissolved_on", {});
    const auto below = tree.children(node.id);
    if (std::any_of(below.begin(), below.end(),
                    [](const auto* child) { return !child->dissolved_on; }))
        refuse("union.has_unions_below", "dissolved_on", {});
}

}  // namespace

base::Result<std::int64_t> change_union(store::Unit& unit, const base::Keys& keys,
                                        const Actor& actor, base::Instant now,
                                        const UnionChange& change) {
    const auto tree = read_tree(unit);
    const auto scope = current_scope(unit, actor.scope);
    const auto* before = tree.find(change.id);
    if (!before || !scope.contains(before->ord))
        return base::Refusal{"union.not_found", "", "", {}};
    if (before->version != change.version)
        return base::Refusal{"union.stale_version", "", "", {}};
    base::Refusals refusals;
    const Refuse refuse = [&](std::string code, const std::string& field,
                              std::map<std::string, std::string> arguments) {
        refusals.push_back({std::move(code), "", field, std::move(arguments)});
    };
    const auto node =
        checked_union(unit, {scope, before->employer_id}, changed(*before, change), refuse);
    check_dates(tree, node, refuse);
    if (!refusals.empty())
        return refusals;
    unit.run(update_union, {{"id", node.id},
                            {"name", node.name},
                            {"type", node.type},
                            {"code", text_or_nothing(node.code)},
                            {"employer_id", id_or_nothing(node.employer_id)},
                            {"founded_on", node.founded_on},
                            {"dissolved_on", node.dissolved_on},
                            {"version", node.version}});
    append_audit(unit, keys, actor, now, union_event("union.change", node, "{}"));
    raise_tree_version(unit);
    return node.version;
}

}  // namespace org
