// What happens in the district, act by act. Chapters write courses: a record, and the days on
// which somebody created it, moved it on or added a paper. The plan then performs all acts in
// the order of time, through the same writer as a union's own work.
//
//   auto& talk = plan.course("lecture.session", root);
//   talk.create(on(3, 4), officer, {{"subject", "…"}, {"held_on", on(3, 9)}});
//   talk.move(on(3, 6), leader, "approve");
#pragma once

#include <concepts>
#include <deque>
#include <string>
#include <vector>

#include "base/date.hpp"
#include "base/money.hpp"
#include "base/value.hpp"
#include "org/actor.hpp"
#include "records/records.hpp"
#include "world.hpp"

namespace worlds::yunxi {

class Course;

// A field and what it is given; a course stands for the record it makes.
struct Given {
    Given(const char* name, std::string text) : field(name), value(std::move(text)) {}
    Given(const char* name, const char* text) : field(name), value(std::string(text)) {}
    Given(const char* name, base::Date date) : field(name), value(date.to_text()) {}
    Given(const char* name, base::Money money) : field(name), value(money.fen()) {}
    Given(const char* name, std::integral auto number)
        : field(name), value(static_cast<std::int64_t>(number)) {}
    Given(const char* name, const Course& course) : field(name), record(&course) {}
    std::string field;
    base::Value value;
    const Course* record = nullptr;
};
using Fields = std::vector<Given>;
using People = std::vector<records::Participant>;

// The same role and amount for each of these persons.
People listed(const std::vector<std::int64_t>& persons, const std::string& role = "",
              base::Money amount = {});

enum class Paper { page, picture };

struct Act {
    enum class What { create, change, move, attach };
    base::Instant at;
    Course* course = nullptr;
    const org::Actor* by = nullptr;
    What what = What::create;
    std::string name;  // Of the transition or the paper.
    Fields fields;
    People people;
    std::string opinion;
    Paper paper = Paper::page;
};

class Plan;

// One record's way. Acts fall on the working day given or the next one, during office hours,
// each after the one before.
class Course {
public:
    Course(Plan& plan, std::string kind, std::int64_t union_id)
        : plan_(plan), kind_(std::move(kind)), union_id_(union_id) {}
    Course(const Course&) = delete;

    Course& create(base::Date, const org::Actor&, Fields, People = {});
    Course& change(base::Date, const org::Actor&, Fields);
    Course& move(base::Date, const org::Actor&, std::string transition, Fields = {},
                 std::string opinion = {});
    Course& attach(base::Date, const org::Actor&, std::string name, Paper = Paper::page);

    const std::string& kind() const { return kind_; }
    base::Date last_day() const { return last_.date_in_china(); }

private:
    friend class Performance;
    friend class Plan;
    void add(base::Date, const org::Actor&, Act);

    Plan& plan_;
    const std::string kind_;
    const std::int64_t union_id_;
    base::Instant last_{};
    records::Reference reference_;  // Once created.
};

class Plan {
public:
    // No act falls after the last day.
    Plan(const base::Calendar& calendar, base::Date last_day)
        : calendar_(calendar), last_day_(last_day) {}

    Course& course(std::string kind, std::int64_t union_id) {
        return courses_.emplace_back(*this, std::move(kind), union_id);
    }
    base::Date workday(base::Date day) const;
    std::size_t acts() const { return acts_.size(); }
    // Throws std::runtime_error with the record, the act and every reason when one is refused.
    void perform(Stage&);

private:
    friend class Course;
    const base::Calendar& calendar_;
    const base::Date last_day_;
    std::deque<Course> courses_;
    std::vector<Act> acts_;
};

inline base::Date on(int month, int day) {
    return base::Date::of(2023, month, day);
}
inline base::Date on(int year, int month, int day) {
    return base::Date::of(year, month, day);
}

}  // namespace worlds::yunxi
