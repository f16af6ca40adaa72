#include "base/calendar.hpp"

#include <cassert>
#include <utility>

namespace base {
namespace {

constexpr int friday = 5;

Refusal year_unknown(int year) {
    return {"calendar.year_unknown", "", "", {{"year", std::to_string(year)}}};
}

}  // namespace

void Calendar::arrange(int year, YearArrangement arrangement) {
    years_[year] = std::move(arrangement);
}

void Calendar::add_local_days_off(const std::set<Date>& days_off) {
    local_days_off_.insert(days_off.begin(), days_off.end());
}

bool Calendar::knows(int year) const {
    return years_.contains(year);
}

// A notice may reach into December of the year before (2022-12-31 was off by that of 2023).
bool Calendar::is_arranged(Date date, std::set<Date> YearArrangement::* days) const {
    for (const int year : {date.year(), date.year() + 1}) {
        const auto found = years_.find(year);
        if (found != years_.end() && (found->second.*days).contains(date))
            return true;
    }
    return false;
}

Result<bool> Calendar::is_working_day(Date date) const {
    if (!knows(date.year()))
        return year_unknown(date.year());
    if (is_arranged(date, &YearArrangement::worked_days))
        return true;
    return date.weekday() <= friday && !is_arranged(date, &YearArrangement::days_off) &&
           !local_days_off_.contains(date);
}

Result<Date> Calendar::rolled(Date date) const {
    while (!TRY(is_working_day(date)))
        date = date + 1;
    return date;
}

Result<Date> Calendar::days_after(Date start, int days) const {
    assert(days >= 0);
    return rolled(start + days);
}

Result<Date> Calendar::months_after_rolled(Date start, int months) const {
    assert(months >= 0);
    return rolled(months_after(start, months));
}

Result<Date> Calendar::working_days_after(Date start, int days) const {
    assert(days >= 0);
    Date date = start;
    for (int counted = 0; counted < days;) {
        date = date + 1;
        counted += TRY(is_working_day(date)) ? 1 : 0;
    }
    return date;
}

Result<Date> Calendar::notice_end(Date first_day, int working_days) const {
    assert(working_days >= 1);
    return working_days_after(first_day - 1, working_days);
}

Result<int> Calendar::working_days_in(Period period) const {
    int counted = 0;
    for (Date date = period.first; date <= period.last; date = date + 1)
        counted += TRY(is_working_day(date)) ? 1 : 0;
    return counted;
}

}  // namespace base
