// Offset dates: moves a named date by days, weeks or years; finds a week or weekday of a month.
#include "resolve/dates/anchoring_offset.h"

#include <algorithm>
#include <charconv>

#include "nutgraf/decimal.h"

namespace nutgraf {
namespace {

Grain grain_of_step(TimeUnit unit) {
  switch (unit) {
    case TimeUnit::kDay:
      return Grain::kDay;
    case TimeUnit::kWeek:
    case TimeUnit::kFortnight:
      return Grain::kWeek;
    case TimeUnit::kWeekend:
      return Grain::kWeekend;
    case TimeUnit::kMonth:
      return Grain::kMonth;
    case TimeUnit::kYear:
      return Grain::kYear;
    case TimeUnit::kDecade:
      return Grain::kDecade;
    default:
      return Grain::kNone;
  }
}

// The next finer unit, and how many of them the unit has.
std::pair<TimeUnit, int> finer(TimeUnit unit) {
  switch (unit) {
    case TimeUnit::kMillennium:
      return {TimeUnit::kYear, 1000};
    case TimeUnit::kCentury:
      return {TimeUnit::kYear, 100};
    case TimeUnit::kDecade:
      return {TimeUnit::kYear, 10};
    case TimeUnit::kYear:
      return {TimeUnit::kMonth, 12};
    case TimeUnit::kMonth:
      return {TimeUnit::kDay, 30};
    case TimeUnit::kFortnight:
      return {TimeUnit::kDay, 14};
    case TimeUnit::kWeek:
      return {TimeUnit::kDay, 7};
    default:
      return {TimeUnit::kNone, 0};
  }
}

// The first such weekday after or before the day.
Period weekday_from(const Period& day, const DateExpression& r) {
  constexpr int kDays = 7;
  const std::optional<CivilDay> from = day.grain >= Grain::kDay ? first_day(day) : std::nullopt;
  if (!from) {
    Period open;
    open.grain = Grain::kDay;
    open.weekday = r.step_weekday;
    return open;
  }
  const int ahead = (r.step_weekday - weekday(*from) + kDays) % kDays;
  const int days = r.step_back ? ahead - kDays : ahead == 0 ? kDays : ahead;
  return day_of(add_days(*from, days));
}

}  // namespace

std::optional<CivilDay> move_by_count(CivilDay from, TimeUnit unit, std::string_view count,
                                      bool back) {
  constexpr int kHoursPerDay = 24;
  if (const std::optional<int> n = whole_count(count)) {
    if (unit == TimeUnit::kHour && *n % kHoursPerDay == 0)
      return move(from, TimeUnit::kDay, (back ? -*n : *n) / kHoursPerDay);
    return move(from, unit, back ? -*n : *n);
  }
  const std::optional<Decimal> n = Decimal::parse(count);
  const auto [fine, factor] = finer(unit);
  const std::optional<Decimal> units = n && factor ? n->times(Decimal(factor)) : std::nullopt;
  if (!units) return std::nullopt;
  const auto whole = static_cast<int64_t>(std::clamp(units->nearest(), -1e5, 1e5));
  return move(from, fine, back ? -whole : whole);
}

std::optional<int> whole_count(std::string_view count) {
  if (count.empty()) return 1;
  int n = 0;
  auto [end, error] = std::from_chars(count.data(), count.data() + count.size(), n);
  constexpr int kMaxCount = 100'000;
  if (error != std::errc() || end != count.data() + count.size() || n > kMaxCount)
    return std::nullopt;
  return n;
}

Period step_from(const Period& p, const DateExpression& r) {
  if (r.step_weekday != DateExpression::kUnset) return weekday_from(p, r);
  if (r.step_unit == TimeUnit::kNone) return p;
  const std::optional<int> n = whole_count(r.step);
  const Grain grain = grain_of_step(r.step_unit);
  const std::optional<CivilDay> from = first_day(p);
  Period unknown;
  unknown.grain = grain;
  if (!n || !from || p.grain < grain) return unknown;
  const int count = r.step_back ? -*n : *n;
  if (r.step_to_day && p.grain >= Grain::kDay) {
    const std::optional<CivilDay> day = move(*from, r.step_unit, count);
    return day ? day_of(*day) : unknown;
  }
  // "the quarter of a year ago": the same quarter of another year.
  if (grain == Grain::kYear && p.grain > Grain::kYear && p.grain <= Grain::kMonth) {
    Period same = p;
    same.year += count;
    return same;
  }
  // "the week after Christmas" is a week, "two weeks after Christmas" a day.
  const bool week = grain == Grain::kWeek && !r.step.empty();
  if (!week) return shift(widen(p, grain), count);
  const std::optional<CivilDay> day = move(*from, r.step_unit, count);
  return day ? day_of(*day) : unknown;
}

Period week_of_month(const Period& month, const DateExpression& r) {
  constexpr int kLast = 5, kDays = 7;
  const std::optional<CivilDay> first = first_day(month);
  if (!first) return month;
  const int length = days_in_month(first->year, first->month);
  Period day = month;
  day.grain = Grain::kDay;
  if (r.weekday == DateExpression::kUnset) {
    day.day = r.ordinal_week == kLast ? length - 3 : kDays * (r.ordinal_week - 1) + 4;
    return widen(day, Grain::kWeek);
  }
  day.day = 1 + (r.weekday - weekday(*first) + kDays) % kDays + kDays * (r.ordinal_week - 1);
  if (day.day > length) day.day -= kDays;
  return day;
}

}  // namespace nutgraf
