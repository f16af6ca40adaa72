#include "figures/question.hpp"

#include <algorithm>
#include <cassert>

namespace figures {
namespace {

const base::Date day_first = base::Date::of(1900, 1, 1);
const base::Date day_last = base::Date::of(9999, 12, 31);

bool is_well_formed(const base::Period& period) {
    return day_first <= period.first && period.first <= period.last && period.last <= day_last;
}

// The tree may have been renumbered since the actor signed in.
bool is_in_scope(const org::Tree& tree, const org::Scope& scope, std::int64_t union_id) {
    const auto* node = tree.find(union_id);
    const auto current =
        tree.find(scope.union_id) != nullptr ? tree.scope_of(scope.union_id) : scope;
    return node != nullptr && current.contains(node->ord);
}

}  // namespace

std::vector<const catalogue::Figure*> Inquiry::sides_of(const catalogue::Figure& figure) const {
    if (figure.reading != catalogue::Reading::ratio)
        return {&figure};
    std::vector<const catalogue::Figure*> sides{catalogue.find_figure(figure.numerator),
                                                catalogue.find_figure(figure.denominator)};
    for ([[maybe_unused]] const auto* side : sides)
        assert(side != nullptr && side->reading != catalogue::Reading::ratio);
    return sides;
}

base::Refusals Inquiry::reasons_against(const Question& question) const {
    base::Refusals reasons;
    const bool has_period = is_well_formed(question.period);
    // A union that has left since is a part of what was reported of the period.
    if (!is_in_scope(source.tree(), actor.scope, question.union_id) &&
        !(has_period &&
          is_in_scope(source.tree_on(question.period.last.days()), actor.scope, question.union_id)))
        reasons.push_back({"union.not_in_scope", "", "union", {}});
    if (!has_period)
        reasons.push_back({"figure.period_malformed", "", "period", {}});
    const auto* figure = catalogue.find_figure(question.figure);
    if (figure == nullptr) {
        reasons.push_back({"figure.not_found", "", "figure", {{"figure", question.figure}}});
        return reasons;
    }
    for (const auto& [dimension, values] : question.where)
        for (const auto* side : sides_of(*figure)) {
            const auto& known = catalogue.measures.at(side->measure).dimensions;
            if (std::find(known.begin(), known.end(), dimension) != known.end())
                continue;
            reasons.push_back({"figure.dimension_unknown",
                               "",
                               "where",
                               {{"dimension", dimension}, {"figure", side->name}}});
        }
    return reasons;
}

base::Result<std::vector<Task>> Inquiry::tasks_of(const Question& question) const {
    if (auto reasons = reasons_against(question); !reasons.empty())
        return reasons;
    std::vector<Task> tasks;
    for (const auto* side : sides_of(*catalogue.find_figure(question.figure))) {
        auto asked = question;
        asked.figure = side->name;
        tasks.push_back(task_of(source, *side, asked));
    }
    return tasks;
}

base::Result<std::set<std::string>> Inquiry::values_of(const Question& question,
                                                       const std::string& dimension) const {
    auto probe = question;
    probe.where.try_emplace(dimension);
    const auto tasks = TRY(tasks_of(probe));
    const auto condition = question.where.find(dimension);
    std::set<std::string> values;
    for (const auto& task : tasks)
        for (const auto& [set, dimensions] : source.all_dimensions(task.slice.measure)) {
            const auto value = dimensions.find(dimension);
            if (value != dimensions.end() &&
                (condition == question.where.end() || condition->second.count(value->second) != 0))
                values.insert(value->second);
        }
    return values;
}

}  // namespace figures
