// The tree of unions, a node at a time: fifty thousand are never one answer.
//
//   GET /api/v1/union-tree?parent=&after=&limit=&as_of=   the unions under one, with how many stand
//                                                        below each and the path of the parent;
//                                                        &before= instead of after: the page before
//   GET /api/v1/union-tree/find?q=                       unions by name, pinyin, initials or code,
//                                                        each with its path
//
// Without a parent the answer is the top of the reader's own scope. An answer is tagged by what it
// says: the version of the whole tree would tell of changes outside the reader's scope.
#include <algorithm>

#include "http/api.hpp"
#include "http/render.hpp"
#include "org/find.hpp"
#include "org/union_history.hpp"

namespace http {
namespace {

namespace json = boost::json;
using base::Result;

constexpr int tree_rows_max = 200;  // Unions under one parent, a page.
constexpr std::size_t tree_found_max = 50;

struct Asked {
    std::int64_t parent = 0, after = 0, before = 0, limit = 0;
    std::optional<base::Date> as_of;
};

Result<Asked> asked_of(const Request& request) {
    Asked asked;
    asked.parent = TRY(number_query(request, "parent", 0));
    asked.after = TRY(cursor_query(request, "after"));
    asked.before = TRY(cursor_query(request, "before"));
    asked.limit = TRY(limit_query(request, 100, tree_rows_max));
    if (const auto day = text_query(request, "as_of"); !day.empty())
        asked.as_of = TRY(base::Date::parse(day));
    return asked;
}

// Of a union's path, what lies in the scope.
json::array path_json(const org::Tree& tree, const org::Scope& scope, std::int64_t id) {
    json::array path;
    for (const auto step : tree.path(id))
        if (scope.contains(tree.find(step)->ord))
            path.push_back(union_name_json(tree, step));
    return path;
}

json::object node_json(const org::Tree& tree, const org::UnionNode& node) {
    auto object = union_json(tree, node);
    object["below"] = node.last - node.ord;
    object["version"] = node.version;
    return object;
}

// Siblings stand in the order of their ids: a page begins after one, or ends before one.
struct Page {
    std::vector<const org::UnionNode*> nodes;
    bool has_earlier = false, has_later = false;
};

Page page_of(const std::vector<const org::UnionNode*>& siblings, const Asked& asked) {
    const auto at = [&](std::int64_t id) {
        return std::lower_bound(
            siblings.begin(), siblings.end(), id,
            [](const auto* node, std::int64_t wanted) { return node->id < wanted; });
    };
    const auto limit = static_cast<std::ptrdiff_t>(asked.limit);
    auto first = asked.after == 0 ? siblings.begin() : at(asked.after + 1);
    auto last = first + std::min(limit, siblings.end() - first);
    if (asked.before != 0) {
        last = at(asked.before);
        first = last - std::min(limit, last - siblings.begin());
    }
    return {{first, last}, first != siblings.begin(), last != siblings.end()};
}

json::object page_json(const org::Tree& tree, const org::Scope& scope, const Asked& asked) {
    const auto page = page_of(tree.children(asked.parent), asked);
    json::array items;
    for (const auto* child : page.nodes)
        items.push_back(node_json(tree, *child));
    const auto id_if = [&](bool wanted, auto at) {
        return wanted && !page.nodes.empty() ? json::value(at(page.nodes)->id)
                                             : json::value(nullptr);
    };
    return {{"items", items},
            {"next", id_if(page.has_later, [](const auto& nodes) { return nodes.back(); })},
            {"previous", id_if(page.has_earlier, [](const auto& nodes) { return nodes.front(); })},
            {"parent", node_json(tree, *tree.find(asked.parent))},
            {"path", path_json(tree, scope, asked.parent)}};
}

Result<Response> show_children(const Access& access, const Request& request) {
    auto asked = TRY(asked_of(request));
    return access.read(request, [&](Snapshot& snapshot) -> Result<Response> {
        const auto tree = asked.as_of
                              ? org::tree_as_of(snapshot.reader, snapshot.tree, *asked.as_of)
                              : snapshot.tree;
        const auto own = snapshot.actor.scope.union_id;
        if (asked.parent == 0)
            asked.parent = own != 0 ? own : tree->root().id;
        // Asked of a past day: within the scope of that day, and of today's.
        const auto then = tree->scope_of(own);
        const auto now = snapshot.tree->scope_of(own);
        const auto* parent = tree->find(asked.parent);
        const auto* today = snapshot.tree->find(asked.parent);
        if (!parent || !today || !then.contains(parent->ord) || !now.contains(today->ord))
            return base::Refusal{"union.not_found", "", "", {}};
        return tagged(request, http::json(page_json(*tree, then, asked)));
    });
}

Result<Response> find_in_tree(const Access& access, const Request& request) {
    const auto text = text_query(request, "q");
    return access.read(request, [&](Snapshot& snapshot) -> Result<Response> {
        const auto& tree = *snapshot.tree;
        const auto scope = tree.scope_of(snapshot.actor.scope.union_id);
        const auto finding = org::find_union(tree, scope, text, tree_found_max);
        json::array items;
        for (const auto& found : finding.found) {
            auto item = node_json(tree, *tree.find(found.id));
            item["path"] = path_json(tree, scope, found.id);
            items.push_back(std::move(item));
        }
        return tagged(request,
                      http::json(json::object{{"items", items}, {"more", finding.has_more}}));
    });
}

}  // namespace

void add_tree_routes(Router& router, const Access& access) {
    router.add(Method::get, "/api/v1/union-tree", Permission::signed_in(),
               [&](const Request& request) { return show_children(access, request); });
    router.add(Method::get, "/api/v1/union-tree/find", Permission::signed_in(),
               [&](const Request& request) { return find_in_tree(access, request); });
}

}  // namespace http
