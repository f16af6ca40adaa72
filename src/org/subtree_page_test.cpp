#include "org/subtree_page.hpp"

#include <gtest/gtest.h>

#include <random>

#include "fixtures/registers.hpp"

namespace {

using org::PageOrder;

const store::Query insert_paper{"test.insert_paper", R"sql(
    insert into paper (union_id, state) values (:union, :state)
)sql"};

struct Paper {
    std::int64_t id, ord;
    std::string state;
};

// Counts the rows that a page makes the database hand over.
class CountingReader final : public store::Reader {
public:
    explicit CountingReader(store::Reader& reader) : reader_(reader) {}
    void each(const store::Query& query, const store::Parameters& parameters,
              const std::function<bool(const store::Row&)>& use) override {
        reader_.each(query, parameters, [&](const store::Row& row) {
            ++rows;
            return use(row);
        });
    }
    std::int64_t rows = 0;

private:
    store::Reader& reader_;
};

class SubtreePages : public fixtures::OnEachRegister {
protected:
    void SetUp() override {
        OnEachRegister::SetUp();
        using enum store::ColumnType;
        db().write([](store::Unit& unit) {
            unit.define({.name = "paper",
                         .columns = {{"union_id", integer, true, "", "union_node"},
                                     {"state", text, true, "", ""}},
                         .indexes = {{"paper_union", "union_id, state, id", false, ""},
                                     {"paper_state", "state, id", false, ""}},
                         .append_only = false});
        });
    }
    // A county, ten townships, each with as many unions.
    void found_townships(int unions_each) {
        std::vector<org::NewUnion> unions{{.parent_id = 0, .name = "县", .type = "county"}};
        for (int at = 0; at < 10; ++at)
            unions.push_back({.parent_id = -1, .name = "镇", .type = "township"});
        for (int at = 0; at < 10 * unions_each; ++at)
            unions.push_back({.parent_id = -2 - at % 10, .name = "厂", .type = "basic_union"});
        ids_ = found(unions);
        tree_ = db().read([](store::Reader& reader) { return org::read_tree(reader).nodes(); });
    }
    std::int64_t ord_of(std::int64_t union_id) const {
        for (const auto& node : tree_)
            if (node.id == union_id)
                return node.ord;
        return 0;
    }
    void add(int count, const std::function<std::int64_t(int)>& union_of,
             const std::function<std::string(int)>& state_of) {
        db().write([&](store::Unit& unit) {
            for (int at = 0; at < count; ++at) {
                const auto union_id = union_of(at);
                const auto state = state_of(at);
                unit.run(insert_paper, {{"union", union_id}, {"state", state}});
                papers_.push_back(
                    {static_cast<std::int64_t>(papers_.size()) + 1, ord_of(union_id), state});
            }
        });
    }
    org::Scope scope_of(std::int64_t union_id) {
        return db().read(
            [&](store::Reader& reader) { return org::current_scope(reader, {union_id, 0, -1}); });
    }
    org::SubtreeTable table_of(const std::string& state, PageOrder order) const {
        if (state.empty())
            return {"paper", "", {}, order};
        return {"paper", "state = :state", {{"state", state}}, order};
    }
    std::vector<std::int64_t> page(const org::SubtreeTable& table, const org::Scope& scope,
                                   std::int64_t cursor, std::size_t limit) {
        return db().read([&](store::Reader& reader) {
            CountingReader counting(reader);
            auto ids =
                org::page_of_subtree(counting, org::read_tree(reader), table, scope, cursor, limit);
            rows_ = counting.rows;
            return ids;
        });
    }
    std::vector<std::int64_t> brute(const std::string& state, PageOrder order,
                                    const org::Scope& scope, std::int64_t cursor,
                                    std::size_t limit) const {
        std::vector<std::int64_t> ids;
        for (const auto& paper : papers_)
            if (scope.contains(paper.ord) && (state.empty() || paper.state == state))
                ids.push_back(paper.id);
        if (order == PageOrder::newest_first)
            std::reverse(ids.begin(), ids.end());
        std::erase_if(ids, [&](std::int64_t id) {
            return cursor != 0 && (order == PageOrder::newest_first ? id >= cursor : id <= cursor);
        });
        ids.resize(std::min(ids.size(), limit));
        return ids;
    }

    std::vector<std::int64_t> ids_;
    std::vector<org::UnionNode> tree_;
    std::vector<Paper> papers_;
    std::int64_t rows_ = 0;
};
GONGHUI_ON_EACH_DATABASE(SubtreePages);

TEST_P(SubtreePages, hold_what_looking_at_every_row_would_find) {
    found_townships(12);
    std::mt19937 chance(7);
    const auto one_of = [&](std::size_t count) { return chance() % count; };
    // Some years all papers come from one township, so that the others' lie far behind.
    add(
        3'000,
        [&](int at) {
            return at < 1'500 ? ids_[11 + one_of(120)] : ids_[11 + 10 * one_of(12) + 3];
        },
        [&](int) { return one_of(20) == 0 ? "refused" : "done"; });
    for (int trial = 0; trial < 300; ++trial) {
        const auto order = one_of(2) == 0 ? PageOrder::newest_first : PageOrder::oldest_first;
        const std::string state =
            std::vector<std::string>{"", "done", "refused", "lost"}[one_of(4)];
        const auto scope = scope_of(ids_[trial % 3 == 0 ? one_of(ids_.size()) : one_of(11)]);
        const auto cursor = static_cast<std::int64_t>(one_of(3'100));
        const auto limit = std::vector<std::size_t>{1, 2, 7, 50}[one_of(4)];
        EXPECT_EQ(page(table_of(state, order), scope, cursor, limit),
                  brute(state, order, scope, cursor, limit))
            << state << " from " << cursor << " by " << limit;
    }
}

TEST_P(SubtreePages, are_empty_for_a_scope_of_nothing) {
    found_townships(1);
    add(10, [&](int) { return ids_[11]; }, [](int) { return "done"; });
    EXPECT_TRUE(page(table_of("", PageOrder::newest_first), {99, 0, -1}, 0, 50).empty());
}

// Rows handed over are counted, not the time.
TEST_P(SubtreePages, cost_the_same_in_a_table_ten_times_as_large_and_far_down) {
    found_townships(12);
    const auto of_township = [&](int at) {
        return ids_[11 + 10 * static_cast<std::size_t>(at % 12)];
    };
    const auto elsewhere = [&](int at) {
        return ids_[12 + 10 * static_cast<std::size_t>(at % 12)];
    };
    const auto done = [](int) { return "done"; };
    add(400, of_township, done);
    const auto township = scope_of(ids_[1]), all = scope_of(ids_[0]);
    const auto table = table_of("done", PageOrder::newest_first);
    for (int times = 0; times < 3; ++times) {
        add(4'000, elsewhere, done);
        EXPECT_EQ(page(table, township, 0, 50).front(), 400);
        EXPECT_LE(rows_, 50 * 51) << times;
        EXPECT_EQ(page(table, all, 0, 50).size(), 50u);
        EXPECT_LE(rows_, 250);
        EXPECT_EQ(page(table, all, 2'000, 50).front(), 1'999);
        EXPECT_LE(rows_, 250);
    }
}

}  // namespace
