#include "org/tree.hpp"

#include <algorithm>
#include <cassert>
#include <mutex>
#include <utility>

#include "org/union_names.hpp"

namespace org {
namespace {

using store::Query;

const Query insert_version{"org.insert_tree_version", R"sql(
    insert into tree_version (id, version, stamp) values (1, 0, '')
    on conflict (id) do nothing
)sql"};

const Query select_version{"org.select_tree_version", R"sql(
    select version, stamp from tree_version where id = 1
)sql"};

const Query select_nodes{"org.select_unions", R"sql(
    select id, parent_id, ord, last, depth, name, type, code, employer_id, founded_on,
           dissolved_on, version
      from union_node
     order by ord
)sql"};

const Query select_interval{"org.select_union_interval", R"sql(
    select ord, last from union_node where id = :id
)sql"};

constexpr std::size_t ords_per_union_max = 8;  // Ids are given one after another.

UnionNode node_of(const store::Row& row) {
    return {.id = row.integer("id"),
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

}  // namespace

Tree::Tree(std::vector<UnionNode> in_preorder, std::int64_t version)
    : nodes_(std::move(in_preorder)), version_(version) {
    position_.reserve(nodes_.size());
    for (std::size_t i = 0; i < nodes_.size(); ++i)
        position_.emplace(nodes_[i].id, i);
    for (const auto& node : nodes_) {
        const auto id = static_cast<std::size_t>(node.id);
        if (node.id < 0 || id >= ords_per_union_max * nodes_.size())
            continue;  // Numbered by hand, far from all others.
        ords_.resize(std::max(ords_.size(), id + 1), -1);
        ords_[id] = node.ord;
    }
}

struct Tree::Made {
    std::once_flag once;
    std::optional<UnionNames> names;
};

std::shared_ptr<Tree::Made> Tree::not_yet_made() {
    return std::make_shared<Made>();
}

const UnionNames& Tree::names() const {
    std::call_once(made_->once, [&] { made_->names.emplace(nodes_); });
    return *made_->names;
}

const UnionNode* Tree::find(std::int64_t id) const {
    const auto found = position_.find(id);
    return found == position_.end() ? nullptr : &nodes_[found->second];
}

std::int64_t Tree::ord_of(std::int64_t id) const {
    if (id >= 0 && static_cast<std::size_t>(id) < ords_.size())
        return ords_[static_cast<std::size_t>(id)];
    const auto* node = find(id);
    return node ? node->ord : -1;
}

std::vector<const UnionNode*> Tree::children(std::int64_t id) const {
    std::vector<const UnionNode*> answer;
    const auto* parent = find(id);
    if (!parent)
        return answer;
    for (const auto* child = parent + 1;
         child < nodes_.data() + nodes_.size() && child->ord <= parent->last;
         child += child->last - child->ord + 1)
        answer.push_back(child);
    return answer;
}

std::vector<std::int64_t> Tree::path(std::int64_t id) const {
    std::vector<std::int64_t> answer;
    for (const auto* node = find(id); node; node = find(node->parent_id)) {
        answer.insert(answer.begin(), node->id);
        if (answer.size() > nodes_.size())
            throw store::Fault("the parents of union " + std::to_string(id) + " form a ring");
    }
    return answer;
}

Scope Tree::scope_of(std::int64_t id) const {
    const auto* node = find(id);
    return node ? Scope{id, node->ord, node->last} : Scope{id, 0, -1};
}

void define_tree(store::Unit& unit) {
    using enum store::ColumnType;
    unit.define({.name = "union_node",
                 .columns = {{"parent_id", integer, false, "", "union_node"},
                             {"ord", integer, true, "", ""},
                             {"last", integer, true, "", ""},
                             {"depth", integer, true, "", ""},
                             {"name", text, true, "", ""},
                             {"type", text, true, "", ""},
                             {"code", text, false, "", ""},
                             {"employer_id", integer, false, "", ""},
                             {"founded_on", text, false, "", ""},
                             {"dissolved_on", text, false, "", ""},
                             {"version", integer, true, "1", ""}},
                 // The order is unique too, but not while a renumbering is under way.
                 .indexes = {{"union_node_ord", "ord", false, ""},
                             {"union_node_parent", "parent_id", false, ""},
                             {"union_node_code", "code", true, ""}},
                 .append_only = false});
    unit.define({.name = "tree_version",
                 .columns = {{"version", integer, true, "", ""}, {"stamp", text, true, "", ""}},
                 .indexes = {},
                 .append_only = false});
    unit.run(insert_version);
}

Tree read_tree(store::Reader& reader) {
    std::vector<UnionNode> nodes;
    reader.each(select_nodes, {}, [&](const store::Row& row) {
        nodes.push_back(node_of(row));
        return true;
    });
    return Tree(std::move(nodes), read_tree_version(reader));
}

std::int64_t read_tree_version(store::Reader& reader) {
    return reader.one(select_version).integer("version");
}

Scope current_scope(store::Reader& reader, const Scope& scope) {
    if (scope.union_id == 0)
        return scope;
    const auto row = reader.first(select_interval, {{"id", scope.union_id}});
    if (!row)
        return {scope.union_id, 0, -1};
    return {scope.union_id, row->integer("ord"), row->integer("last")};
}

// The stamp is the audit chain's head after the change. A version read inside a unit that was
// rolled back may be given again to another tree; its stamp never is.
struct TreeCache::State {
    std::mutex mutex;
    std::string stamp;
    std::shared_ptr<const Tree> tree;
};

std::shared_ptr<TreeCache::State> TreeCache::make_state() {
    return std::make_shared<State>();
}

std::shared_ptr<const Tree> TreeCache::get(store::Reader& reader) {
    const auto row = reader.one(select_version);
    const auto version = row.integer("version");
    auto stamp = row.text("stamp");
    const std::scoped_lock lock(state_->mutex);
    if (!state_->tree || state_->tree->version() != version || state_->stamp != stamp) {
        state_->tree = std::make_shared<const Tree>(read_tree(reader));
        state_->stamp = std::move(stamp);
    }
    return state_->tree;
}

}  // namespace org
