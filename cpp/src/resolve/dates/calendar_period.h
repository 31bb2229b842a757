// Calendar period: a day, month, season, decade …, with its arithmetic.
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
  int year = kUnknown;  // the first of a decade, century or millennium; the ISO year of a week
  int month = kUnknown, day = kUnknown;
  int week = kUnknown, weekday = kUnknown;
  int number = kUnknown;  // of a half or quarter
  std::string_view part;  // season or part of day, as a TIMEX3 code or a code of a pack
  int hour = kUnknown, minute = kUnknown, second = kUnknown;

  bool known() const { return grain != Grain::kNone; }
};

Period day_of(CivilDay c);
// The period of that grain that contains the start of p.
Period widen(const Period& p, Grain grain);
// The period n periods of the same grain after p; before p if n is negative.
Period shift(const Period& p, int n);
// First day, for periods whose year is known and AD.
std::optional<CivilDay> first_day(const Period& p);

// Half-open interval: first day, and the day after the last; nullopt if the year is unknown.
std::optional<std::pair<CivilDay, CivilDay>> days_of(const Period& p);
// The same interval in ISO 8601; two empty strings if unknown.
std::pair<std::string, std::string> interval(const Period& p);
// The day n units later, or earlier if n is negative: the other end of a duration.
std::optional<CivilDay> move(CivilDay day, TimeUnit unit, long long n);

int season_month(std::string_view season);  // first month of the meteorological season in the north

}  // namespace nutgraf
