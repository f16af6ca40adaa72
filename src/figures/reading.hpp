// From a question to a slice of facts, and from the slice's cells to an answer.
#pragma once

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "figures/source.hpp"

namespace figures {

using Where = std::map<std::string, std::set<std::string>>;

// One figure that is no ratio, over one union and period.
struct Task {
    Question question;
    const catalogue::Figure* figure = nullptr;
    Slice slice;
    Keeps needed = 0;
};

bool is_stock(catalogue::Reading);
bool is_distinct(catalogue::Reading);
bool is_extreme(catalogue::Reading);  // highest, lowest

Task task_of(Source&, const catalogue::Figure&, const Question&);

// Which dimension sets a task admits: the figure's own conditions and the question's.
class Filter {
public:
    Filter(Source& source, const Task& task) : source_(source), task_(task) {}
    bool admits(std::int64_t dimensions);

private:
    Source& source_;
    const Task& task_;
    std::map<std::int64_t, bool> known_;
};

Answer blank_answer(const Task&);
// What the cells of the task's slice say.
Answer read_cells(Source&, const Task&, const std::vector<Cell>&);
// Answers of tasks that share a slice, from one reading of its cells.
std::vector<Answer> read_tasks(Source&, const std::vector<Task>&);
// Records whose facts within the task do not net to nothing.
std::int64_t count_records(Source&, const Task&);

// What one record, or everything, amounts to, counted from its facts.
class Tally {
public:
    explicit Tally(const Task& task) : task_(task) {}
    void add(const FactRow&);
    std::int64_t count() const { return count_; }
    std::int64_t quantity() const { return quantity_; }
    std::int64_t distinct() const;  // Things with a net above zero.
    Answer answer() const;

private:
    // One fact and its reverses: all that posting compares, the quantity without its sign.
    using Identity = std::array<std::int64_t, 12>;

    const Task& task_;
    std::int64_t count_ = 0, quantity_ = 0;
    std::map<std::pair<std::int64_t, std::int64_t>, std::int64_t> things_;  // (kind, id) → net
    std::map<Identity, std::int64_t> holding_;
};

}  // namespace figures
