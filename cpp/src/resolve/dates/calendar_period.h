// A stretch of the calendar: a day, a month, a summer, a decade … and what TIMEX3 and ISO 8601 call
// it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "analysis/date_expression.h"
#include "base/calendar.h"

namespace nutgraf {

struct Period {
  static constexpr int kUnknown = DateExpression::kUnset;

  Grain grain = Grain::kNone;
  bool bc = false;
  int year = kUnknown;  // of a decade, century or millennium: its first; of a week: the ISO year
  int month = kUnknown, day = kUnknown;
  int week = kUnknown, weekday = kUnknown;
  int number = kUnknown;  // of a half or quarter
  std::string_view part;  // season or part of day: a pack's, or TIMEX3's
  int hour = kUnknown, minute = kUnknown, second = kUnknown;

  bool known() const { return grain != Grain::kNone; }
};

Period day_of(CivilDay c);
// The period of that grain that holds p's beginning.
Period widen(const Period& p, Grain grain);
// p's neighbour n periods of its own grain away.
Period shift(const Period& p, int n);
// First day, for periods whose year is known and AD.
std::optional<CivilDay> first_day(const Period& p);

std::string timex(const Period& p);
std::string edtf(const Period& p);  // ISO 8601-2; empty where it has no form for it
// First day and the day behind the last; nullopt where the period cannot be placed.
std::optional<std::pair<CivilDay, CivilDay>> days_of(const Period& p);
// The same in ISO 8601; else empty.
std::pair<std::string, std::string> interval(const Period& p);
// Later or earlier by so many units ("10 years" from 9 October): for the ends of durations.
std::optional<CivilDay> move(CivilDay day, TimeUnit unit, long long n);

int season_month(std::string_view season);  // first month of the meteorological season in the north
// A holiday's day in that year, from a code of docs/dates.md; nullopt: no rule.
std::optional<CivilDay> holiday_in(std::string_view code, int year);

}  // namespace nutgraf
