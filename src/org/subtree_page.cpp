#include "org/subtree_page.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

namespace org {
namespace {

using store::Query;

constexpr std::int64_t pages_walked_at_first = 5;
constexpr std::int64_t beyond_every_id = std::numeric_limits<std::int64_t>::max();

const char* direction_of(const SubtreeTable& table) {
    return table.order == PageOrder::newest_first ? "desc" : "asc";
}

std::string beyond_cursor(const SubtreeTable& table) {
    return fmt::format("id {} :cursor{}{}", table.order == PageOrder::newest_first ? "<" : ">",
                       table.condition.empty() ? "" : " and ", table.condition);
}

Query walk_of(const SubtreeTable& table) {
    return {table.name + ".walk",
            fmt::format("select id, union_id from {} where {} order by id {} limit :rows",
                        table.name, beyond_cursor(table), direction_of(table))};
}

Query unions_of(const SubtreeTable& table) {
    return {
        table.name + ".unions",
        fmt::format("select node.id, coalesce((select id from {} where union_id = node.id"
                    " and {} order by id {} limit 1), :none) as next"
                    " from union_node as node where node.ord between :first and :last"
                    " order by next {} limit :rows",
                    table.name, beyond_cursor(table), direction_of(table), direction_of(table))};
}

Query rows_of(const SubtreeTable& table) {
    return {table.name + ".rows",
            fmt::format("select id from {} where union_id = :union and {} order by id {}"
                        " limit :rows",
                        table.name, beyond_cursor(table), direction_of(table))};
}

class Paging {
public:
    Paging(store::Reader& reader, const Tree& tree, const SubtreeTable& table, const Scope& scope,
           std::int64_t cursor, std::size_t limit)
        : reader_(reader),
          tree_(tree),
          table_(table),
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
        const auto query = walk_of(table_);
        for (std::int64_t walked = 0; walked < rows_max; walked += rows, rows *= 2)
            if (walk(query, rows))
                return true;
        return false;
    }
    bool walk(const Query& query, std::int64_t rows_max) {
        auto cursor = cursor_;
        std::int64_t walked = 0;
        reader_.each(query, parameters(rows_max), [&](const store::Row& row) {
            ++walked;
            cursor = row.integer(0);
            if (scope_.contains(tree_.ord_of(row.integer(1))))
                ids_.push_back(cursor);
            return ids_.size() < limit_;
        });
        cursor_ = cursor;
        return ids_.size() >= limit_ || walked < rows_max;
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
        reader_.each(unions_of(table_), asked, [&](const store::Row& row) {
            unions.push_back({row.integer(0), row.integer(1)});
            return unions.back().id != none;
        });
        std::vector<std::int64_t> found;
        const auto rows = rows_of(table_);
        for (const auto& [union_id, next] : unions) {
            if (next == none || (found.size() == wanted && !is_before(next, found.back())))
                break;
            add_rows_of(rows, union_id, wanted, found);
        }
        ids_.insert(ids_.end(), found.begin(), found.end());
    }
    // Those of one union among the first `wanted` of all so far.
    void add_rows_of(const Query& query, std::int64_t union_id, std::size_t wanted,
                     std::vector<std::int64_t>& found) {
        auto asked = parameters(static_cast<std::int64_t>(wanted));
        asked.emplace_back("union", union_id);
        reader_.each(query, asked, [&](const store::Row& row) {
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
    const Tree& tree_;
    const SubtreeTable& table_;
    const Scope& scope_;
    const std::size_t limit_;
    const bool is_newest_first_;
    std::int64_t cursor_;
    std::vector<std::int64_t> ids_;
};

}  // namespace

std::vector<std::int64_t> page_of_subtree(store::Reader& reader, const Tree& tree,
                                          const SubtreeTable& table, const Scope& scope,
                                          std::int64_t cursor, std::size_t limit) {
    if (scope.last < scope.first || limit == 0)
        return {};
    return Paging(reader, tree, table, scope, cursor, limit).take();
}

}  // namespace org
