#include "org/numbering.hpp"

#include <algorithm>

namespace org {
namespace {

using store::Query;

const Query set_parent{"org.set_union_parent", R"sql(
    update union_node set parent_id = :parent, version = version + 1 where id = :id
)sql"};

// Numbers go below zero while they move, so that no run meets one that has moved already.
const Query move_run{"org.renumber_unions", R"sql(
    update union_node
       set ord = -(ord + :ord_by), last = last + :last_by, depth = depth + :depth_by
     where ord between :first and :last
)sql"};

const Query settle_numbers{"org.settle_union_numbers", R"sql(
    update union_node set ord = -ord where ord < 0
)sql"};

struct Step {
    std::int64_t ord_by = 0, last_by = 0;
    int depth_by = 0;
    bool operator==(const Step&) const = default;
};

struct Run {
    std::int64_t first = 0, last = 0;  // As numbered before.
    Step step;
};

std::vector<Run> runs_between(const Tree& before, const std::vector<UnionNode>& after) {
    std::unordered_map<std::int64_t, const UnionNode*> place;
    for (const auto& node : after)
        place.emplace(node.id, &node);
    std::vector<Run> runs;
    for (const auto& node : before.nodes()) {
        const auto& moved = *place.at(node.id);
        const Step step{moved.ord - node.ord, moved.last - node.last, moved.depth - node.depth};
        if (!runs.empty() && runs.back().step == step)
            runs.back().last = node.ord;
        else
            runs.push_back({node.ord, node.ord, step});
    }
    std::erase_if(runs, [](const Run& run) { return run.step == Step{}; });
    return runs;
}

}  // namespace

std::vector<UnionNode> numbered(std::vector<UnionNode> nodes) {
    std::sort(nodes.begin(), nodes.end(), [](const auto& a, const auto& b) { return a.id < b.id; });
    std::unordered_map<std::int64_t, std::vector<std::size_t>> children;
    for (std::size_t i = 0; i < nodes.size(); ++i)
        children[nodes[i].parent_id].push_back(i);
    std::vector<UnionNode> preorder;
    preorder.reserve(nodes.size());
    struct Open {
        std::size_t at;  // In `preorder`.
        std::vector<std::size_t> below;
        std::size_t next = 0;
    };
    std::vector<Open> open;
    const auto enter = [&](std::size_t node) {
        preorder.push_back(std::move(nodes[node]));
        auto& entered = preorder.back();
        entered.ord = static_cast<std::int64_t>(preorder.size());
        entered.depth = static_cast<int>(open.size());
        open.push_back({preorder.size() - 1, std::move(children[entered.id])});
    };
    if (children[0].size() == 1)
        enter(children[0].front());
    while (!open.empty()) {
        auto& last = open.back();
        if (last.next < last.below.size()) {
            enter(last.below[last.next++]);
        } else {
            preorder[last.at].last = static_cast<std::int64_t>(preorder.size());
            open.pop_back();
        }
    }
    if (preorder.size() != nodes.size())
        preorder.clear();
    return preorder;
}

void move_in_tree(store::Unit& unit, const Tree& tree,
                  const std::unordered_map<std::int64_t, std::int64_t>& new_parents) {
    auto nodes = tree.nodes();
    for (auto& node : nodes)
        if (const auto moved = new_parents.find(node.id); moved != new_parents.end())
            node.parent_id = moved->second;
    const auto after = numbered(std::move(nodes));
    if (after.empty())
        throw store::Fault("the parents of the unions would form a ring");
    for (const auto& [id, parent] : new_parents)
        unit.run(set_parent, {{"id", id}, {"parent", parent}});
    for (const auto& run : runs_between(tree, after))
        unit.run(move_run, {{"ord_by", run.step.ord_by},
                            {"last_by", run.step.last_by},
                            {"depth_by", run.step.depth_by},
                            {"first", run.first},
                            {"last", run.last}});
    unit.run(settle_numbers);
}

}  // namespace org
