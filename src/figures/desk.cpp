#include <algorithm>
#include <tuple>

#include "figures/figures.hpp"
#include "figures/question.hpp"
#include "figures/reading.hpp"

namespace figures {
namespace {

// Tasks with the same slice are answered from one reading of its cells.
std::vector<Answer> answer_tasks(Source& source, const std::vector<Task>& tasks) {
    using Key =
        std::tuple<std::int64_t, std::int64_t, Reach, std::int32_t, std::int32_t, std::int32_t>;
    std::map<Key, std::vector<std::size_t>> groups;
    for (std::size_t i = 0; i < tasks.size(); ++i) {
        const auto& slice = tasks[i].slice;
        groups[{slice.measure, slice.union_id, slice.reach, slice.from, slice.to, slice.as_of}]
            .push_back(i);
    }
    std::vector<Answer> answers(tasks.size());
    for (const auto& [key, places] : groups) {
        std::vector<Task> group;
        for (const auto place : places)
            group.push_back(tasks[place]);
        auto read = read_tasks(source, group);
        for (std::size_t i = 0; i < places.size(); ++i)
            answers[places[i]] = std::move(read[i]);
    }
    return answers;
}

// The answers of a question's one or two tasks become its answer.
Answer assembled(const catalogue::Figure& figure, const Question& question, const Answer* answers) {
    if (figure.reading != catalogue::Reading::ratio)
        return answers[0];
    Answer answer;
    answer.question = question;
    answer.unit = figure.unit;
    answer.value = answers[0].value;
    answer.facts = answers[0].facts;
    answer.ratio = base::Ratio{answers[0].value, std::max<std::int64_t>(answers[1].value, 0)};
    answer.is_blank = !answer.ratio->is_defined();
    return answer;
}

bool is_nothing(const Answer& answer) {
    return answer.facts == 0 && answer.value == 0;
}

base::Refusal too_many_parts() {
    return {"figure.parts_too_many", "", "", {{"most", std::to_string(parts_max)}}};
}

}  // namespace

Desk::Desk(const records::Realm& realm, store::Reader& reader, const org::Actor& actor)
    : realm_(realm),
      reader_(reader),
      actor_(actor),
      source_(std::make_shared<Source>(realm, reader)) {}

base::Result<Answer> Desk::answer(const Question& question) {
    return TRY(answer_all({question})).front();
}

base::Result<std::vector<Answer>> Desk::answer_all(const std::vector<Question>& questions) {
    if (questions.size() > questions_max)
        return base::Refusal{
            "figure.questions_too_many", "", "", {{"most", std::to_string(questions_max)}}};
    const Inquiry inquiry{realm_.catalogue, *source_, actor_};
    std::vector<Task> tasks;
    std::vector<std::size_t> first_task;
    for (const auto& question : questions) {
        first_task.push_back(tasks.size());
        for (auto& task : TRY(inquiry.tasks_of(question)))
            tasks.push_back(std::move(task));
    }
    const auto read = answer_tasks(*source_, tasks);
    std::vector<Answer> answers;
    for (std::size_t i = 0; i < questions.size(); ++i)
        answers.push_back(assembled(*realm_.catalogue.find_figure(questions[i].figure),
                                    questions[i], &read[first_task[i]]));
    return answers;
}

base::Result<std::vector<Part>> Desk::by_dimension(const Question& question,
                                                   const std::string& dimension) {
    const Inquiry inquiry{realm_.catalogue, *source_, actor_};
    const auto values = TRY(inquiry.values_of(question, dimension));
    if (values.size() > parts_max)
        return too_many_parts();
    std::vector<Question> questions;
    for (const auto& value : values) {
        questions.push_back(question);
        questions.back().where[dimension] = {value};
    }
    auto answers = TRY(answer_all(questions));
    std::vector<Part> parts;
    auto value = values.begin();
    for (auto& answer : answers) {
        if (!is_nothing(answer))
            parts.push_back({*value, "", std::move(answer)});
        ++value;
    }
    return parts;
}

base::Result<std::vector<Part>> Desk::by_child_union(const Question& question) {
    TRY((Inquiry{realm_.catalogue, *source_, actor_}.tasks_of(question)));
    const auto& tree = source_->tree_on(question.period.last.days());
    std::vector<const org::UnionNode*> unions{tree.find(question.union_id)};
    if (question.reach == Reach::whole)
        for (const auto* child : tree.children(question.union_id))
            unions.push_back(child);
    if (unions.size() > parts_max)
        return too_many_parts();
    std::vector<Question> questions;
    for (const auto* node : unions) {
        questions.push_back(question);
        questions.back().union_id = node->id;
    }
    questions.front().reach = Reach::own;
    auto answers = TRY(answer_all(questions));
    std::vector<Part> parts;
    for (std::size_t i = 0; i < unions.size(); ++i)
        if (i > 0 || !is_nothing(answers[i]))
            parts.push_back(
                {std::to_string(unions[i]->id), unions[i]->name, std::move(answers[i])});
    return parts;
}

base::Result<std::vector<Part>> Desk::by_month(const Question& question) {
    TRY((Inquiry{realm_.catalogue, *source_, actor_}.tasks_of(question)));
    const int first = question.period.first.month_index();
    const int last = question.period.last.month_index();
    if (static_cast<std::size_t>(last - first) >= parts_max)
        return too_many_parts();
    std::vector<Question> questions;
    for (int month = first; month <= last; ++month) {
        questions.push_back(question);
        auto& period = questions.back().period;
        const auto whole = base::month_of(month);
        period = {std::max(whole.first, period.first), std::min(whole.last, period.last)};
    }
    auto answers = TRY(answer_all(questions));
    std::vector<Part> parts;
    for (auto& answer : answers)
        parts.push_back(
            {answer.question.period.first.to_text().substr(0, 7), "", std::move(answer)});
    return parts;
}

}  // namespace figures
