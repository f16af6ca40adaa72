// Working days, deadlines and public-notice periods.
//
// Civil Code art. 200–204; rest days as arranged each year by the State Council notice.
// A year without a notice has no working days: the answer is a refusal, never a guess.
#pragma once

#include <map>
#include <set>

#include "base/date.hpp"

namespace base {

struct YearArrangement {
    std::set<Date> days_off;     // Public-holiday days off, weekends within them included.
    std::set<Date> worked_days;  // Weekend days worked in exchange.
};

class Calendar {
public:
    void arrange(int year, YearArrangement arrangement);
    // Holidays a province sets besides (全国年节及纪念日放假办法 art. 4): copy the mainland's
    // calendar for the area and add them.
    void add_local_days_off(const std::set<Date>& days_off);
    bool knows(int year) const;
    Result<bool> is_working_day(Date date) const;  // Refuses "calendar.year_unknown".
    // The first day is not counted; a last day that is a rest day rolls to the next working day.
    Result<Date> days_after(Date start, int days) const;
    Result<Date> months_after_rolled(Date start, int months) const;
    Result<Date> working_days_after(Date start, int days) const;
    // The first day is counted: five working days from Tuesday end on the next Monday.
    Result<Date> notice_end(Date first_day, int working_days) const;
    Result<int> working_days_in(Period period) const;

private:
    bool is_arranged(Date date, std::set<Date> YearArrangement::* days) const;
    Result<Date> rolled(Date date) const;

    std::map<int, YearArrangement> years_;
    std::set<Date> local_days_off_;
};

// A notice of so many calendar days: the first is counted and nothing rolls. What was
// published may be confirmed on the day after the last.
inline Date notice_end_in_calendar_days(Date first_day, int days) {
    return first_day + (days - 1);
}

// 2023–2026 as arranged by the State Council notices.
const Calendar& mainland_calendar();

}  // namespace base
