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
    bool knows(int year) const;
    Result<bool> is_working_day(Date date) const;  // Refuses "calendar.year_unknown".
    // The first day is not counted; a last day that is a rest day rolls to the next working day.
    Result<Date> days_after(Date start, int days) const;
    Result<Date> months_after_rolled(Date start, int months) const;
    Result<Date> working_days_after(Date start, int days) const;
    // The first day is counted: five working days from Tuesday end on the next Monday.
    Result<Date> notice_end(Date first_day, int working_days) const;

private:
    std::map<int, YearArrangement> years_;
};

// 2023–2026 as arranged by the State Council notices.
const Calendar& mainland_calendar();

}  // namespace base
