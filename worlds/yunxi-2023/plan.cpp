#include "plan.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

#include "papers.hpp"

namespace worlds::yunxi {

constexpr std::size_t acts_in_a_unit = 500;
constexpr std::int64_t minute = 60'000;

namespace {

// Office hours begin at half past eight; no two courses of a day begin in the same minute
// more often than they must.
base::Instant morning_of(base::Date day, std::size_t acts_before) {
    const auto minutes = -210 + static_cast<std::int64_t>(acts_before * 7 % 360);
    return {base::noon_in_china(day).milliseconds + minutes * minute};
}

std::string reasons_of(const base::Refusals& refusals) {
    std::string text;
    for (const auto& refusal : refusals)
        text += fmt::format(" {} {}", refusal.code, refusal.field);
    return text;
}

}  // namespace

People listed(const std::vector<std::int64_t>& persons, const std::string& role,
              base::Money amount) {
    People people;
    people.reserve(persons.size());
    for (const auto person : persons) {
        people.emplace_back();
        people.back().person_id = person;
        people.back().role = role;
        people.back().amount = amount.fen();
    }
    return people;
}

void Course::add(base::Date day, const org::Actor& by, Act act) {
    act.at = morning_of(plan_.workday(day), plan_.acts_.size());
    act.at.milliseconds = std::max(act.at.milliseconds, last_.milliseconds + 6 * minute);
    if (act.at.date_in_china() > plan_.last_day_)
        throw std::logic_error(
            fmt::format("{} {} would fall on {}", kind_, act.name, act.at.to_china_text()));
    last_ = act.at;
    act.course = this;
    act.by = &by;
    plan_.acts_.push_back(std::move(act));
}

Course& Course::create(base::Date day, const org::Actor& by, Fields fields, People people) {
    Act act;
    act.fields = std::move(fields);
    act.people = std::move(people);
    add(day, by, std::move(act));
    return *this;
}

Course& Course::change(base::Date day, const org::Actor& by, Fields fields) {
    Act act;
    act.what = Act::What::change;
    act.fields = std::move(fields);
    add(day, by, std::move(act));
    return *this;
}

Course& Course::move(base::Date day, const org::Actor& by, std::string transition, Fields fields,
                     std::string opinion) {
    Act act;
    act.what = Act::What::move;
    act.name = std::move(transition);
    act.fields = std::move(fields);
    act.opinion = std::move(opinion);
    add(day, by, std::move(act));
    return *this;
}

Course& Course::attach(base::Date day, const org::Actor& by, std::string name, Paper paper) {
    Act act;
    act.what = Act::What::attach;
    act.name = std::move(name);
    act.paper = paper;
    add(day, by, std::move(act));
    return *this;
}

base::Date Plan::workday(base::Date day) const {
    while (calendar_.knows(day.year()) && !calendar_.is_working_day(day).value())
        day = day + 1;
    return day;
}

// Performs acts within one unit.
class Performance {
public:
    Performance(Stage& stage, store::Unit& unit) : stage_(stage), unit_(unit) {}

    void perform(Act& act) {
        stage_.clock.set(act.at);
        records::Writer writer(stage_.realm, unit_, *act.by);
        auto& course = *act.course;
        if (act.what == Act::What::attach)
            return attach(writer, act);
        auto outcome = act.what == Act::What::create ? create(writer, act) : alter(writer, act);
        if (!outcome)
            refused(act, outcome.refusals());
        course.reference_ = outcome.take();
    }

private:
    base::Result<records::Reference> create(records::Writer& writer, const Act& act) {
        return writer.create(
            {act.course->kind_, act.course->union_id_, values_of(act), act.people});
    }

    base::Result<records::Reference> alter(records::Writer& writer, const Act& act) {
        const auto& course = *act.course;
        const auto& known = course.reference_;
        if (act.what == Act::What::change)
            return writer.change({course.kind_, known.id, known.version, values_of(act)});
        return writer.move(
            {course.kind_, known.id, known.version, act.name, values_of(act), act.opinion});
    }

    void attach(records::Writer& writer, const Act& act) {
        const auto& course = *act.course;
        const auto& number = course.reference_.number;
        const bool is_page = act.paper == Paper::page;
        const auto content =
            is_page ? pdf_page({act.name, "编号 " + number, stage_.clock.today().to_chinese()})
                    : png_picture(48, 32, static_cast<unsigned>(course.reference_.id));
        const auto added = writer.attach(course.kind_, course.reference_.id,
                                         {act.name + (is_page ? ".pdf" : ".png"),
                                          is_page ? "application/pdf" : "image/png", content});
        if (!added)
            refused(act, added.refusals());
    }

    static base::Values values_of(const Act& act) {
        base::Values values;
        for (const auto& given : act.fields) {
            if (given.record && given.record->reference_.id == 0)
                throw std::logic_error(act.course->kind_ +
                                       " refers to a record not yet created by " + given.field);
            values[given.field] =
                given.record ? base::Value{given.record->reference_.id} : given.value;
        }
        return values;
    }

    [[noreturn]] static void refused(const Act& act, const base::Refusals& refusals) {
        throw std::runtime_error(fmt::format("{} {} of {} on {} by {} was refused:{}",
                                             act.course->kind_, act.name,
                                             act.course->reference_.number, act.at.to_china_text(),
                                             act.by->name, reasons_of(refusals)));
    }

    Stage& stage_;
    store::Unit& unit_;
};

void Plan::perform(Stage& stage) {
    std::stable_sort(acts_.begin(), acts_.end(),
                     [](const Act& a, const Act& b) { return a.at < b.at; });
    for (std::size_t first = 0; first < acts_.size(); first += acts_in_a_unit) {
        const auto last = std::min(acts_.size(), first + acts_in_a_unit);
        std::vector<records::Reference> before;  // A unit may run again from its beginning.
        for (auto i = first; i < last; ++i)
            before.push_back(acts_[i].course->reference_);
        stage.realm.database.write([&](store::Unit& unit) {
            for (auto i = last; i > first; --i)
                acts_[i - 1].course->reference_ = before[i - 1 - first];
            Performance performance(stage, unit);
            for (auto i = first; i < last; ++i)
                performance.perform(acts_[i]);
        });
        if (stage.progress)
            stage.progress("records", static_cast<std::int64_t>(last),
                           static_cast<std::int64_t>(acts_.size()));
    }
}

}  // namespace worlds::yunxi
