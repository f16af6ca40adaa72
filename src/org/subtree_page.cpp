#include "org/subtree_page.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

namespace org {
namespace {

using store::Query;

constexpr std::int64_t pages_walked_at_first = 5;
constexpr std::int64_t beyond_every_id = std::numeric_limits<std::int64_t>::max();

struct Statements {
    Query walk, unions, rows;
};

Statements statements_of(const SubtreeTable& table, const Tree* tree) {
    const bool newest = table.order == PageOrder::newest_first;
    const char* further = newest ? "<" : ">";
    const char* direction = newest ? "desc" : "asc";
    const auto condition = table.condition.empty() ? "" : " and " + table.condition;
    const auto beyond = fmt::format("id {} :cursor{}", further, condition);
    return {
        {table.name + ".walk",
         fmt::format(
             "select id, {} as place from {} where {} order by id {} limit :rows",
             tree ? "union_id" : "(select ord from union_node where union_node.id = union_id)",
             table.name, beyond, direction)},
        {table.name + ".unions",
         fmt::format("select node.id, coalesce((select id from {} where union_id = node.id and {}"
                     " order by id {} limit 1), :none) as next"
                     " from union_node as node where node.ord between :first and :last"
                     " order by next {} limit :rows",
                     table.name, beyond, direction, direction)},
        {table.name + ".rows", fmt::format("select id from {} where union_id = :union and {}"
                                           " order by id {} limit :rows",
                                           table.name, beyond, direction)}};
}

class Paging {
public:
    Paging(store::Reader& reader, const SubtreeTable& table, const Scope& scope,
           std::int64_t cursor, std::size_t limit, const Tree* tree)
        : reader_(reader),
          table_(table),
          tree_(tree),
          statements_(statements_of(table, tree)),
          scope_(scope),
          limit_(limit),
          is_newest_first_(table.order == PageOrder::newest_first),
          cursor_(cursor == 0 && is_newest_first_ ? beyond_every_id : cursor) {}

    std::vector<std::int64_t> take() {
        const auto unions = scope_.last - scope_.first;
        const auto pages = static_cast<std::int64_t>(limit_) * pages_walked_at_first;
        if (unions < unions_asked_at_once || !walk_up_to(std::max(unions, pages)))
            ask_unions();
        return std::move(ids_);
    }

private:
    store::Parameters parameters(std::int64_t rows) const {
        auto parameters = table_.parameters;
        parameters.emplace_back("cursor", cursor_);
        parameters.emplace_back("rows", rows);
        return parameters;
    }
    // Answers whether nothing is left to look for: the page is full or the table at its end. Few
    // rows at first: PostgreSQL sends all it was asked for.
    bool walk_up_to(std::int64_t rows_max) {
        auto rows = static_cast<std::int64_t>(limit_) * pages_walked_at_first;
        for (std::int64_t walked = 0; walked < rows_max; walked += rows, rows *= 2)
            if (walk(rows))
                return true;
        return false;
    }
    bool walk(std::int64_t rows_max) {
        auto cursor = cursor_;
        std::int64_t walked = 0;
        reader_.each(statements_.walk, parameters(rows_max), [&](const store::Row& row) {
            ++walked;
            cursor = row.integer(0);
            if (scope_.contains(ord_of(row.integer(1))))
                ids_.push_back(cursor);
            return ids_.size() < limit_;
        });
        cursor_ = cursor;
        return ids_.size() >= limit_ || walked < rows_max;
    }
    std::int64_t ord_of(std::int64_t place) const {
        if (!tree_)
            return place;
        const auto* node = tree_->find(place);
        return node ? node->ord : -1;
    }
    bool is_before(std::int64_t left, std::int64_t right) const {
        return is_newest_first_ ? left > right : left < right;
    }
    // A page of n rows lies in the n unions whose next row comes first.
    void ask_unions() {
        struct Next {
            std::int64_t union_id, id;
        };
        const auto wanted = limit_ - ids_.size();
        const auto none = is_newest_first_ ? std::int64_t{0} : beyond_every_id;
        auto asked = parameters(static_cast<std::int64_t>(wanted));
        asked.emplace_back("first", scope_.first);
        asked.emplace_back("last", scope_.last);
        asked.emplace_back("none", none);
        std::vector<Next> unions;
        reader_.each(statements_.unions, asked, [&](const store::Row& row) {
            unions.push_back({row.integer(0), row.integer(1)});
            return unions.back().id != none;
        });
        std::vector<std::int64_t> found;
        for (const auto& [union_id, next] : unions) {
            if (next == none || (found.size() == wanted && !is_before(next, found.back())))
                break;
            add_rows_of(union_id, wanted, found);
        }
        ids_.insert(ids_.end(), found.begin(), found.end());
    }
    // Those of one union among the first `wanted` of all so far.
    void add_rows_of(std::int64_t union_id, std::size_t wanted, std::vector<std::int64_t>& found) {
        auto asked = parameters(static_cast<std::int64_t>(wanted));
        asked.emplace_back("union", union_id);
        reader_.each(statements_.rows, asked, [&](const store::Row& row) {
            const auto id = row.integer(0);
            const auto place = std::upper_bound(
                found.begin(), found.end(), id,
                [&](std::int64_t left, std::int64_t right) { return is_before(left, right); });
            if (place == found.end() && found.size() == wanted)
                return false;
            found.insert(place, id);
            if (found.size() > wanted)
                found.pop_back();
            return true;
        });
    }

    store::Reader& reader_;
    const SubtreeTable& table_;
    const Tree* tree_;
    const Statements statements_;
    const Scope& scope_;
    const std::size_t limit_;
    const bool is_newest_first_;
    std::int64_t cursor_;
    std::vector<std::int64_t> ids_;
};

}  // namespace

std::vector<std::int64_t> page_of_subtree(store::Reader& reader, const SubtreeTable& table,
                                          const Scope& scope, std::int64_t cursor,
                                          std::size_t limit, const Tree* tree) {
    if (scope.last < scope.first || limit == 0)
        return {};
    return Paging(reader, table, scope, cursor, limit, tree).take();
}

}  // namespace org
