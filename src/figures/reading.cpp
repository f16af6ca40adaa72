#include "figures/reading.hpp"

#include <algorithm>
#include <limits>

namespace figures {
namespace {

using catalogue::DistinctOf;
using catalogue::Reading;

bool matches(const records::Dimensions& dimensions, const Where& where) {
    return std::all_of(where.begin(), where.end(), [&](const auto& condition) {
        const auto found = dimensions.find(condition.first);
        return found != dimensions.end() && condition.second.count(found->second) != 0;
    });
}

// Beyond what has been posted, whole years may go: no fact is lost and no month cut.
void clamp_to_posted(Source& source, Slice& slice) {
    const auto [first, last] = source.days(slice.measure);
    if (first > last) {  // Nothing is posted: no day, and both ends a date that exists.
        slice.from = 1;
        slice.to = 0;
        return;
    }
    slice.from =
        std::max(slice.from, base::year_of(base::Date::of_days(first).year()).first.days());
    slice.to = std::min(slice.to, base::year_of(base::Date::of_days(last).year()).last.days());
}

std::map<std::int64_t, std::vector<const Multiset*>> sets_by_kind(
    const std::vector<const Cell*>& cells, DistinctOf of) {
    std::map<std::int64_t, std::vector<const Multiset*>> sets;
    for (const auto* cell : cells)
        // Ids of records are told apart by their kind; all others are the same for every kind.
        sets[of == DistinctOf::record ? cell->key.kind : 0].push_back(
            &cell->sets[static_cast<std::size_t>(of)]);
    return sets;
}

std::int64_t distinct_in(const std::vector<const Cell*>& cells, DistinctOf of) {
    std::int64_t distinct = 0;
    for (const auto& [kind, sets] : sets_by_kind(cells, of))
        distinct += count_distinct(sets);
    return distinct;
}

std::vector<const Cell*> admitted(Source& source, const Task& task,
                                  const std::vector<Cell>& cells) {
    Filter filter(source, task);
    std::vector<const Cell*> chosen;
    for (const auto& cell : cells)
        if (filter.admits(cell.key.dimensions))
            chosen.push_back(&cell);
    return chosen;
}

Answer read_extreme(Source& source, const Task& task) {
    Filter filter(source, task);
    Tally tally(task);
    source.each_fact(task.slice, [&](const FactRow& fact) {
        if (filter.admits(fact.dimensions))
            tally.add(fact);
    });
    return tally.answer();
}

}  // namespace

bool is_stock(Reading reading) {
    return reading == Reading::stock_count || reading == Reading::stock_sum ||
           reading == Reading::stock_distinct;
}

bool is_distinct(Reading reading) {
    return reading == Reading::distinct || reading == Reading::stock_distinct;
}

bool is_extreme(Reading reading) {
    return reading == Reading::highest || reading == Reading::lowest;
}

Task task_of(Source& source, const catalogue::Figure& figure, const Question& question) {
    Task task{question, &figure, {}, 0};
    task.slice.measure = source.measure(figure.measure);
    task.slice.union_id = question.union_id;
    task.slice.reach = question.reach;
    task.slice.from = is_stock(figure.reading) ? std::numeric_limits<std::int32_t>::min()
                                               : question.period.first.days();
    task.slice.to = question.period.last.days();
    task.slice.as_of = task.slice.to;
    if (is_distinct(figure.reading))
        task.needed = keep(figure.of);
    clamp_to_posted(source, task.slice);
    return task;
}

bool Filter::admits(std::int64_t dimensions) {
    if (task_.figure->where.empty() && task_.question.where.empty())
        return true;
    auto [place, is_new] = known_.try_emplace(dimensions, false);
    if (is_new) {
        const auto& values = source_.dimensions(task_.slice.measure, dimensions);
        place->second =
            matches(values, task_.figure->where) && matches(values, task_.question.where);
    }
    return place->second;
}

Answer blank_answer(const Task& task) {
    Answer answer;
    answer.question = task.question;
    answer.unit = task.figure->unit;
    return answer;
}

Answer read_cells(Source& source, const Task& task, const std::vector<Cell>& cells) {
    auto answer = blank_answer(task);
    const auto chosen = admitted(source, task, cells);
    std::int64_t quantity = 0;
    for (const auto* cell : chosen) {
        answer.facts += cell->count;
        quantity += cell->quantity;
    }
    switch (task.figure->reading) {
        case Reading::sum:
        case Reading::stock_sum:
            answer.value = quantity;
            break;
        case Reading::distinct:
        case Reading::stock_distinct:
            answer.value = distinct_in(chosen, task.figure->of);
            break;
        default:
            answer.value = answer.facts;
    }
    return answer;
}

std::vector<Answer> read_tasks(Source& source, const std::vector<Task>& tasks) {
    Keeps needed = 0;
    bool are_cells_needed = false;
    for (const auto& task : tasks) {
        needed |= task.needed;
        are_cells_needed = are_cells_needed || !is_extreme(task.figure->reading);
    }
    std::vector<Cell> cells;
    if (are_cells_needed)
        cells = source.cells(tasks.front().slice, needed);
    std::vector<Answer> answers;
    for (const auto& task : tasks)
        answers.push_back(is_extreme(task.figure->reading) ? read_extreme(source, task)
                                                           : read_cells(source, task, cells));
    return answers;
}

std::int64_t count_records(Source& source, const Task& task) {
    const auto cells = source.cells(task.slice, keep(DistinctOf::record));
    std::int64_t records = 0;
    for (const auto& [kind, sets] : sets_by_kind(admitted(source, task, cells), DistinctOf::record))
        records += count_not_zero(sets);
    return records;
}

void Tally::add(const FactRow& fact) {
    count_ += fact.count;
    quantity_ += fact.quantity;
    if (is_distinct(task_.figure->reading)) {
        const auto of = task_.figure->of;
        const auto thing = fact.things[static_cast<std::size_t>(of)];
        if (thing != 0)
            things_[{of == DistinctOf::record ? fact.kind : 0, thing}] += fact.count;
    }
    if (is_extreme(task_.figure->reading))
        holding_[{fact.union_id, fact.day, fact.count * fact.quantity, fact.things[0],
                  fact.things[1], fact.things[2], fact.things[3], fact.things[4], fact.dimensions,
                  fact.kind, fact.part_id, fact.measure}] += fact.count;
}

std::int64_t Tally::distinct() const {
    return std::count_if(things_.begin(), things_.end(),
                         [](const auto& entry) { return entry.second > 0; });
}

Answer Tally::answer() const {
    auto answer = blank_answer(task_);
    answer.facts = count_;
    answer.value = count_;
    const auto reading = task_.figure->reading;
    if (is_distinct(reading))
        answer.value = distinct();
    else if (reading == Reading::sum || reading == Reading::stock_sum)
        answer.value = quantity_;
    if (!is_extreme(reading))
        return answer;
    answer.value = 0;
    answer.is_blank = true;
    for (const auto& [identity, net] : holding_) {
        const auto quantity = identity[2];
        const bool is_better =
            answer.is_blank ||
            (reading == Reading::highest ? quantity > answer.value : quantity < answer.value);
        if (net > 0 && is_better) {
            answer.value = quantity;
            answer.is_blank = false;
        }
    }
    return answer;
}

}  // namespace figures
