// Side of publication: the year of a month, day or season and the week of a weekday.
#pragma once

#include "resolve/dates/calendar_period.h"
#include "resolve/dates/direction.h"

namespace nutgraf {

Period year_of(int year, bool bc);

// The same part of another year.
Period shift_years(Period p, int n);

// Narratives go forward in time: "In January" after a December means the next year.
bool turns_the_year(const Period& last, const Period& next);

// Days from a day to the nearest day of the period; negative if the period is over, 0 in it.
int64_t distance(const Period& p, CivilDay from);

// True if a direction rules out a date ahead of publication, or one before it.
bool excludes(Direction side, bool ahead);

// "October", "Nov. 25", "Easter" without a year: the nearest to `now` on the side that the verb and
// the end of a stretch allow.
Period part_of_year_near(CivilDay now, const Date& d, const DateExpression& r,
                         const DirectionFinder& directions);

// "The court will rule on the 3rd": a day of publication's month on the wrong side is one of the
// month beside it; a day of a month that the text names stays open.
Period on_allowed_side(const Period& day, CivilDay now, Direction side, bool named_month);

// True for a coming day beside a past verb, and a day that is over beside a verb that surely points
// ahead.
bool is_other_side(const Period& day, CivilDay now, Direction side);

// The nearest month in which the day is that weekday.
std::optional<CivilDay> nearest_weekday_and_day(CivilDay now, int weekday, int day);

// Days from publication to the weekday. `back`: days since the last such weekday, 1 to 6.
int days_to_weekday(int back, Direction side);

}  // namespace nutgraf
