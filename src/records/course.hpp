// The course of one person through every line: what stood from when to when, what was done step
// by step, and what the person took part in or was given.
//
// All of it is read from the records the actor may read, so it shows no more than they do. A
// standing is a stock fact with an end, as posted: a membership from joining to leaving, for one.
// It is proved by its record, whose steps and audit entries stand behind it. Steps are those of
// records that name the person in a field; a list of participants is a participation instead,
// or the steps of a meeting would be told of everybody who sat in it.
#pragma once

#include <optional>

#include "records/records.hpp"

namespace records {

constexpr std::size_t course_steps_max = 500;
constexpr int participations_max = 500;

// What a line of the course belongs to.
struct CourseRecord {
    std::string kind, number, title, state, union_name;
    std::int64_t id = 0;
};
struct Standing {
    CourseRecord record;
    std::string place;  // The union it stands at, as the record names it.
    base::Date from = {};
    std::optional<base::Date> to = {};  // The first day it no longer stood.
    // Days since the earlier standing of this kind of record ended; none for the first. Negative
    // when they overlap.
    std::optional<std::int64_t> days_since_last = {};
};
struct CourseStep {
    CourseRecord record;
    HistoryEntry entry;
};
struct Course {
    std::vector<Standing> standings;  // Oldest first.
    std::vector<CourseStep> steps;    // Newest first.
    bool has_more = false;            // Older steps are left out.
};
// Of a person the actor's scope holds: that is for the caller to see to.
Course read_course(const Realm&, store::Reader&, const org::Actor&, std::int64_t person_id);

struct Participation {
    CourseRecord record;
    std::string role, note, changed_on;
    std::int64_t amount = 0;  // Fen.
};
// Newest records first within a kind, at most participations_max of all kinds together.
std::vector<Participation> read_participations(const Realm&, store::Reader&, const org::Actor&,
                                               std::int64_t person_id);

}  // namespace records
