// The arrangements of the State Council's yearly notices for mainland China. A new year
// is two lists and its number; until its notice is out, its working days are unknown.
#include <vector>

#include "base/calendar.hpp"

namespace base {
namespace {

struct Notice {
    int year;
    std::vector<Period> days_off;
    std::vector<Date> worked_days;
};

Date on(int year, int month, int day) {
    return Date::of(year, month, day);
}

Period off(Date first, Date last) {
    return {first, last};
}

Notice notice_of_2023() {
    constexpr int y = 2023;
    return {y,
            {off(on(y - 1, 12, 31), on(y, 1, 2)), off(on(y, 1, 21), on(y, 1, 27)),
             off(on(y, 4, 5), on(y, 4, 5)), off(on(y, 4, 29), on(y, 5, 3)),
             off(on(y, 6, 22), on(y, 6, 24)), off(on(y, 9, 29), on(y, 10, 6))},
            {on(y, 1, 28), on(y, 1, 29), on(y, 4, 23), on(y, 5, 6), on(y, 6, 25), on(y, 10, 7),
             on(y, 10, 8)}};
}

Notice notice_of_2024() {
    constexpr int y = 2024;
    return {y,
            {off(on(y, 1, 1), on(y, 1, 1)), off(on(y, 2, 10), on(y, 2, 17)),
             off(on(y, 4, 4), on(y, 4, 6)), off(on(y, 5, 1), on(y, 5, 5)),
             off(on(y, 6, 8), on(y, 6, 10)), off(on(y, 9, 15), on(y, 9, 17)),
             off(on(y, 10, 1), on(y, 10, 7))},
            {on(y, 2, 4), on(y, 2, 18), on(y, 4, 7), on(y, 4, 28), on(y, 5, 11), on(y, 9, 14),
             on(y, 9, 29), on(y, 10, 12)}};
}

Notice notice_of_2025() {
    constexpr int y = 2025;
    return {y,
            {off(on(y, 1, 1), on(y, 1, 1)), off(on(y, 1, 28), on(y, 2, 4)),
             off(on(y, 4, 4), on(y, 4, 6)), off(on(y, 5, 1), on(y, 5, 5)),
             off(on(y, 5, 31), on(y, 6, 2)), off(on(y, 10, 1), on(y, 10, 8))},
            {on(y, 1, 26), on(y, 2, 8), on(y, 4, 27), on(y, 9, 28), on(y, 10, 11)}};
}

Notice notice_of_2026() {
    constexpr int y = 2026;
    return {y,
            {off(on(y, 1, 1), on(y, 1, 3)), off(on(y, 2, 15), on(y, 2, 23)),
             off(on(y, 4, 4), on(y, 4, 6)), off(on(y, 5, 1), on(y, 5, 5)),
             off(on(y, 6, 19), on(y, 6, 21)), off(on(y, 9, 25), on(y, 9, 27)),
             off(on(y, 10, 1), on(y, 10, 7))},
            {on(y, 1, 4), on(y, 2, 14), on(y, 2, 28), on(y, 5, 9), on(y, 9, 20), on(y, 10, 10)}};
}

YearArrangement arrangement(const Notice& notice) {
    YearArrangement year;
    for (const auto& period : notice.days_off)
        for (Date date = period.first; date <= period.last; date = date + 1)
            year.days_off.insert(date);
    year.worked_days.insert(notice.worked_days.begin(), notice.worked_days.end());
    return year;
}

Calendar noticed_calendar() {
    Calendar calendar;
    for (const auto& notice :
         {notice_of_2023(), notice_of_2024(), notice_of_2025(), notice_of_2026()})
        calendar.arrange(notice.year, arrangement(notice));
    return calendar;
}

}  // namespace

const Calendar& mainland_calendar() {
    static const Calendar calendar = noticed_calendar();
    return calendar;
}

}  // namespace base
