// Adds unions to the tree: checks them, numbers the whole tree anew in memory and writes only
// the numbers that moved, in runs of unions that moved alike.
#include <algorithm>
#include <map>
#include <set>

#include "org/checks.hpp"
#include "org/content.hpp"
#include "org/tree.hpp"
#include "org/union_rows.hpp"

namespace org {
namespace {

using store::Query;

const Query select_last_id{"org.select_last_union", R"sql(
    select coalesce(max(id), 0) from union_node
)sql"};

const Query move_run{"org.move_unions", R"sql(
    update union_node set ord = ord + :ord_by, last = last + :last_by
     where ord between :first and :last
)sql"};

const std::vector<std::string> columns{"id",          "parent_id",  "ord",          "last",
                                       "depth",       "name",       "type",         "code",
                                       "employer_id", "founded_on", "dissolved_on", "version"};

// Checks every entry and gathers every reason; turns entries into nodes.
class Founding {
public:
    Founding(store::Unit& unit, const Actor& actor, const Tree& tree)
        : unit_(unit),
          tree_(tree),
          scope_(current_scope(unit, actor.scope)),
          first_id_(unit.number(select_last_id) + 1) {}

    base::Result<std::vector<UnionNode>> check(const std::vector<NewUnion>& entries) {
        if (entries.size() > unions_at_once_max)
            return base::Refusal{
                "union.too_many", "", "", {{"max", std::to_string(unions_at_once_max)}}};
        fields_.is_single = entries.size() == 1;
        nodes_.reserve(entries.size());
        for (const auto& entry : entries)
            check(entry);
        if (!refusals_.empty())
            return refusals_;
        return std::move(nodes_);
    }

private:
    void check(const NewUnion& entry) {
        UnionNode node;
        node.id = first_id_ + static_cast<std::int64_t>(nodes_.size());
        node.name = entry.name;
        node.type = entry.type;
        node.code = entry.code;
        node.employer_id = entry.employer_id;
        node.founded_on = entry.founded_on;
        place(entry, node);
        node = checked_union(unit_, {scope_}, std::move(node),
                             [this](std::string code, const std::string& field,
                                    std::map<std::string, std::string> arguments) {
                                 refuse(std::move(code), field, std::move(arguments));
                             });
        if (!node.code.empty() && !codes_.insert(node.code).second)
            refuse("union.code_taken", "code");
        nodes_.push_back(std::move(node));
    }

    void place(const NewUnion& entry, UnionNode& node) {
        const bool is_root = entry.parent_id == 0 && tree_.empty() && nodes_.empty() &&
                             scope_.union_id == 0 && scope_.contains(1);
        if (is_root)
            return;
        const auto* parent = find_parent(entry.parent_id);
        if (!parent)
            return refuse("union.parent_not_found", "parent_id");
        node.parent_id = parent->id;
        node.depth = parent->depth + 1;
        if (node.depth > union_depth_max)
            refuse("union.too_deep", "parent_id", {{"max", std::to_string(union_depth_max)}});
    }

    const UnionNode* find_parent(std::int64_t reference) const {
        if (reference < 0) {
            const auto index = static_cast<std::size_t>(-(reference + 1));
            return index < nodes_.size() ? &nodes_[index] : nullptr;
        }
        const auto* parent = tree_.find(reference);
        return parent && scope_.contains(parent->ord) ? parent : nullptr;
    }

    void refuse(std::string code, const std::string& field,
                std::map<std::string, std::string> arguments = {}) {
        refusals_.push_back(
            {std::move(code), "", fields_.of(nodes_.size(), field), std::move(arguments)});
    }

    store::Unit& unit_;
    const Tree& tree_;
    const Scope scope_;
    const std::int64_t first_id_;
    FieldNames fields_{"unions"};
    std::set<std::string> codes_;
    std::vector<UnionNode> nodes_;
    base::Refusals refusals_;
};

struct Numbers {
    std::int64_t ord = 0, last = 0;
};

// Numbers old and new unions together in preorder; new ones follow their older siblings.
// Entry i of the answer belongs to old union i, then to the new ones.
std::vector<Numbers> number_anew(const std::vector<UnionNode>& old,
                                 const std::vector<UnionNode>& added) {
    const auto total = old.size() + added.size();
    std::unordered_map<std::int64_t, std::size_t> position;
    position.reserve(total);
    std::vector<std::vector<std::size_t>> children(total);
    for (std::size_t i = 0; i < total; ++i) {
        const auto& node = i < old.size() ? old[i] : added[i - old.size()];
        position.emplace(node.id, i);
        if (node.parent_id != 0)
            children[position.at(node.parent_id)].push_back(i);
    }
    std::vector<Numbers> numbers(total);
    std::vector<std::pair<std::size_t, std::size_t>> open{{0, 0}};  // Node, next child.
    std::int64_t ord = 0;
    while (!open.empty()) {
        auto& [node, next_child] = open.back();
        if (next_child == 0)
            numbers[node].ord = ++ord;
        if (next_child < children[node].size()) {
            open.emplace_back(children[node][next_child++], 0);
        } else {
            numbers[node].last = ord;
            open.pop_back();
        }
    }
    return numbers;
}

struct Run {
    std::int64_t first = 0, last = 0;  // As numbered before.
    std::int64_t ord_by = 0, last_by = 0;
};

// From the highest number to the lowest: numbers only grow, so that no run moves another's.
void move_old(store::Unit& unit, const std::vector<UnionNode>& old,
              const std::vector<Numbers>& numbers) {
    std::vector<Run> runs;
    for (std::size_t i = 0; i < old.size(); ++i) {
        const auto ord_by = numbers[i].ord - old[i].ord;
        const auto last_by = numbers[i].last - old[i].last;
        if (!runs.empty() && runs.back().ord_by == ord_by && runs.back().last_by == last_by)
            runs.back().last = old[i].ord;
        else
            runs.push_back({old[i].ord, old[i].ord, ord_by, last_by});
    }
    for (auto run = runs.rbegin(); run != runs.rend(); ++run)
        if (run->ord_by != 0 || run->last_by != 0)
            unit.run(move_run, {{"ord_by", run->ord_by},
                                {"last_by", run->last_by},
                                {"first", run->first},
                                {"last", run->last}});
}

std::vector<store::Value> values_of(const UnionNode& node) {
    return {node.id,
            id_or_nothing(node.parent_id),
            node.ord,
            node.last,
            std::int64_t{node.depth},
            node.name,
            node.type,
            text_or_nothing(node.code),
            id_or_nothing(node.employer_id),
            date_or_nothing(node.founded_on),
            date_or_nothing(node.dissolved_on),
            node.version};
}

void insert_new(store::Unit& unit, const std::vector<UnionNode>& nodes) {
    auto next = nodes.begin();
    unit.bulk("union_node", columns, [&](std::vector<store::Value>& values) {
        if (next == nodes.end())
            return false;
        values = values_of(*next++);
        return true;
    });
}

}  // namespace

base::Result<std::vector<std::int64_t>> add_unions(store::Unit& unit, const base::Keys& keys,
                                                   const Actor& actor, base::Instant now,
                                                   const std::vector<NewUnion>& entries) {
    const auto tree = read_tree(unit);
    auto nodes = TRY(Founding(unit, actor, tree).check(entries));
    std::vector<std::int64_t> ids;
    if (nodes.empty())
        return ids;
    const auto numbers = number_anew(tree.nodes(), nodes);
    move_old(unit, tree.nodes(), numbers);
    std::vector<AuditEvent> events;
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        nodes[i].ord = numbers[tree.nodes().size() + i].ord;
        nodes[i].last = numbers[tree.nodes().size() + i].last;
        events.push_back(union_event("union.add", nodes[i], "{}"));
        ids.push_back(nodes[i].id);
    }
    insert_new(unit, nodes);
    append_audit_all(unit, keys, actor, now, events);
    raise_tree_version(unit);
    return ids;
}

}  // namespace org
