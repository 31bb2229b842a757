// Dates counted from another that the words name.
#include "date_place.h"

namespace nutgraf {
namespace {

Grain grain_of_step(std::string_view unit) {
  return unit == "D"                   ? Grain::kDay
         : unit == "W" || unit == "FN" ? Grain::kWeek
         : unit == "WE"                ? Grain::kWeekend
         : unit == "M"                 ? Grain::kMonth
         : unit == "Y"                 ? Grain::kYear
         : unit == "DE"                ? Grain::kDecade
                                       : Grain::kNone;
}

}  // namespace

Period step_from(const Period& p, const DateReading& r) {
  const std::optional<int> n = whole_count(r.step);
  const Grain grain = grain_of_step(r.step_unit);
  const std::optional<Civil> from = first_day(p);
  Period unknown;
  unknown.grain = grain;
  if (!n || !from || p.grain < grain) return unknown;
  const int count = r.step_back ? -*n : *n;
  // "the week after Christmas" is a week, "two weeks after Christmas" a day.
  const bool week = grain == Grain::kWeek && !r.step.empty();
  if (!week) return shift(widen(p, grain), count);
  const std::optional<Civil> day = move(*from, r.step_unit, count);
  return day ? day_of(*day) : unknown;
}

}  // namespace nutgraf
