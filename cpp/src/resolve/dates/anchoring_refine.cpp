// Period refinement: holidays, seasons, months, days, weekdays and clock times within a frame.
#include "resolve/dates/anchoring_refine.h"

#include <charconv>

#include "resolve/dates/anchoring_offset.h"
#include "resolve/dates/holidays.h"

namespace nutgraf {
namespace {

constexpr int kUnset = DateExpression::kUnset;

// 24-hour clock: "8:30 tonight" and "three in the afternoon" are after noon.
int hour_of(const DateExpression& r) {
  constexpr int kNoon = 12, kSmallHours = 5;
  if (r.hour == kNoon && r.daypart == "MO") return 0;  // "12:15 this morning"
  if (r.hour == kNoon && r.daypart == "NI" && r.minute <= 0) return 2 * kNoon;  // "12 tonight"
  const bool late =
      r.daypart == "AF" || r.daypart == "EV" || (r.daypart == "NI" && r.hour >= kSmallHours);
  return late && r.hour < kNoon ? r.hour + kNoon : r.hour;
}

}  // namespace

Period refine(const Period& frame, const DateExpression& r) {
  Period p = frame;
  if (!r.holiday.empty()) {
    const std::optional<CivilDay> day =
        p.year != kUnset && !p.bc ? holiday_in(r.holiday, p.year) : std::nullopt;
    p.grain = Grain::kDay;
    if (day) {
      p = day_of(*day);
    } else if (r.holiday.size() == 5 && r.holiday[2] == '-') {
      std::from_chars(r.holiday.data(), r.holiday.data() + 2, p.month);
      std::from_chars(r.holiday.data() + 3, r.holiday.data() + 5, p.day);
    }
  }
  if (r.half != kUnset) p.grain = Grain::kHalf, p.number = r.half;
  if (r.quarter != kUnset) p.grain = Grain::kQuarter, p.number = r.quarter;
  if (!r.season.empty()) p.grain = Grain::kSeason, p.part = r.season;
  if (r.month != kUnset) p.grain = Grain::kMonth, p.month = r.month;
  if (r.day != kUnset && (p.grain == Grain::kMonth || p.month != kUnset) && !r.ordinal_day) {
    p.grain = Grain::kDay;
    p.day = r.day;
  }
  if (r.last_day && p.grain == Grain::kMonth && p.month != kUnset && p.year != kUnset && !p.bc) {
    p.grain = Grain::kDay;
    p.day = days_in_month(p.year, p.month);
  }
  if (r.ordinal_week != kUnset && p.grain == Grain::kMonth) p = week_of_month(p, r);
  if (r.weekday != kUnset && p.grain == Grain::kWeek) {
    if (std::optional<CivilDay> monday = first_day(p))
      p = day_of(add_days(*monday, r.weekday - 1));
    else
      p.grain = Grain::kDay, p.weekday = r.weekday;
  }
  if (r.week_of) p = widen(p, Grain::kWeek);
  if (!r.daypart.empty() && p.grain >= Grain::kDay) p.grain = Grain::kDaypart, p.part = r.daypart;
  if (r.hour != kUnset && p.grain >= Grain::kDay) {
    p.grain = Grain::kTime;
    p.hour = hour_of(r), p.minute = r.minute, p.second = r.second;
  }
  return p;
}

}  // namespace nutgraf
