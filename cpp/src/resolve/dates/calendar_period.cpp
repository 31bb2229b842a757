// Calendar arithmetic: widen, shift and move periods, and find the days that they contain.
#include "resolve/dates/calendar_period.h"

#include <algorithm>

namespace nutgraf {
namespace {

int years_in(Grain g) {
  return g == Grain::kDecade ? 10 : g == Grain::kCentury ? 100 : g == Grain::kMillennium ? 1000 : 1;
}

constexpr std::string_view kSeasons[] = {"SP", "SU", "FA", "WI"};

// Years BC count backwards, and there is no year 0.
void add_years(Period& p, int n) {
  int astronomical = p.bc ? 1 - p.year : p.year;
  astronomical += n;
  p.bc = astronomical < 1;
  p.year = p.bc ? 1 - astronomical : astronomical;
}

// Years BC follow ISO 8601: 1 BC is year 0. The year of a century or decade BC is its last year, so
// the fifth century begins in 500 BC and the 480s in 489 BC.
std::optional<CivilDay> first_day_of_interval(const Period& p) {
  if (!p.bc && p.year == 0) return CivilDay{0, 1, 1};  // the first century
  if (!p.bc || p.year == Period::kUnknown) return first_day(p);
  constexpr int kCycle = 400;  // years; the Gregorian calendar repeats after them
  const int years = p.grain == Grain::kMillennium ? 1000
                    : p.grain == Grain::kCentury  ? 100
                    : p.grain == Grain::kDecade   ? 9
                                                  : 0;
  Period later = p;
  later.bc = false;
  const int turns = (p.year + years) / kCycle + 1;
  later.year = 1 - p.year - years + turns * kCycle;
  std::optional<CivilDay> first = first_day(later);
  if (first) first->year -= turns * kCycle;
  return first;
}

}  // namespace

int season_month(std::string_view season) {
  return season == "SP" ? 3 : season == "SU" ? 6 : season == "FA" ? 9 : 12;
}

Period day_of(CivilDay c) {
  Period p;
  p.grain = Grain::kDay;
  p.year = c.year, p.month = c.month, p.day = c.day;
  return p;
}

std::optional<CivilDay> first_day(const Period& p) {
  if (p.year == Period::kUnknown || p.bc || p.year < 1) return std::nullopt;
  switch (p.grain) {
    case Grain::kNone:
      return std::nullopt;
    case Grain::kWeek:
    case Grain::kWeekend:
      if (p.week == Period::kUnknown) return std::nullopt;
      return add_days(monday_of({p.year, p.week}), p.grain == Grain::kWeekend ? 5 : 0);
    case Grain::kHalf:
      return CivilDay{p.year, p.number == 2 ? 7 : 1, 1};
    case Grain::kQuarter:
      if (p.number == Period::kUnknown) return std::nullopt;
      return CivilDay{p.year, p.number * 3 - 2, 1};
    case Grain::kSeason:
      return CivilDay{p.year, season_month(p.part), 1};
    case Grain::kMonth:
      if (p.month == Period::kUnknown) return std::nullopt;
      return CivilDay{p.year, p.month, 1};
    case Grain::kDay:
    case Grain::kDaypart:
    case Grain::kTime: {
      CivilDay c{p.year, p.month, p.day};
      return is_valid(c) ? std::optional(c) : std::nullopt;
    }
    default:
      return CivilDay{p.year, 1, 1};
  }
}

Period widen(const Period& p, Grain grain) {
  Period w;
  w.grain = grain;
  w.bc = p.bc;
  w.year = p.year;
  const int step = years_in(grain);
  if (p.year != Period::kUnknown) w.year = p.year / step * step;
  const std::optional<CivilDay> day = first_day(p);
  const int month = p.month != Period::kUnknown     ? p.month
                    : day && p.grain > Grain::kYear ? day->month
                                                    : Period::kUnknown;
  switch (grain) {
    case Grain::kHalf:
      if (month != Period::kUnknown) w.number = month > 6 ? 2 : 1;
      break;
    case Grain::kQuarter:
      if (p.grain == Grain::kQuarter)
        w.number = p.number;
      else if (month != Period::kUnknown)
        w.number = (month + 2) / 3;
      break;
    case Grain::kSeason:
      if (month != Period::kUnknown) w.part = kSeasons[static_cast<size_t>((month + 9) % 12 / 3)];
      if (p.grain == Grain::kSeason) w.part = p.part;
      break;
    case Grain::kMonth:
      w.month = month;
      break;
    case Grain::kWeek:
    case Grain::kWeekend:
      if (day && p.grain >= Grain::kMonth) {
        const IsoWeek week = iso_week(*day);
        w.year = week.year, w.week = week.week;
      }
      break;
    case Grain::kDay:
    case Grain::kDaypart:
    case Grain::kTime:
      w.month = month;
      w.day = p.day;
      if (day && p.grain > Grain::kMonth)
        w.year = day->year, w.month = day->month, w.day = day->day;
      w.weekday = p.weekday;
      break;
    default:
      break;
  }
  return w;
}

Period shift(const Period& p, int n) {
  Period s = p;
  if (n == 0) return s;
  const std::optional<CivilDay> day = first_day(p);
  auto lose = [&](int& field) { field = Period::kUnknown; };
  switch (p.grain) {
    case Grain::kHalf:
    case Grain::kQuarter: {
      const int of_year = p.grain == Grain::kHalf ? 2 : 4;
      if (p.number == Period::kUnknown || p.year == Period::kUnknown) return s;
      const int at = p.year * of_year + p.number - 1 + n;
      s.year = at / of_year, s.number = at % of_year + 1;
      return s;
    }
    case Grain::kMonth:
      if (p.month == Period::kUnknown) return s;
      if (!day) {
        const int at = p.month - 1 + n;
        if (p.year != Period::kUnknown) add_years(s, (at >= 0 ? at : at - 11) / 12);
        s.month = ((at % 12) + 12) % 12 + 1;
        return s;
      } else {
        const CivilDay c = add_months(*day, n);
        s.year = c.year, s.month = c.month;
        return s;
      }
    case Grain::kWeek:
    case Grain::kWeekend:
      if (!day) return lose(s.week), s;
      s = widen(day_of(add_days(*day, 7LL * n)), p.grain);
      return s;
    case Grain::kDay:
    case Grain::kDaypart:
    case Grain::kTime: {
      if (!day) return lose(s.day), s;
      const CivilDay c = add_days(*day, n);
      s.year = c.year, s.month = c.month, s.day = c.day;
      return s;
    }
    default:
      if (p.year != Period::kUnknown) add_years(s, n * years_in(p.grain));
      return s;
  }
}

std::optional<CivilDay> move(CivilDay day, TimeUnit unit, long long n) {
  constexpr long long kMaxUnits = 3'000'000;
  if (n > kMaxUnits || n < -kMaxUnits) return std::nullopt;
  const int i = static_cast<int>(n);
  int years = 0;
  switch (unit) {
    case TimeUnit::kDay:
      return add_days(day, n);
    case TimeUnit::kWeek:
      return add_days(day, 7 * n);
    case TimeUnit::kFortnight:
      return add_days(day, 14 * n);
    case TimeUnit::kMonth:
      return add_months(day, i);
    case TimeUnit::kQuarter:
      return add_months(day, 3 * i);
    case TimeUnit::kHalf:
      return add_months(day, 6 * i);
    case TimeUnit::kYear:
      years = 1;
      break;
    case TimeUnit::kDecade:
      years = 10;
      break;
    case TimeUnit::kCentury:
      years = 100;
      break;
    case TimeUnit::kMillennium:
      years = 1000;
      break;
    default:
      break;
  }
  if (years == 0 || n > 9999 || n < -9999) return std::nullopt;
  CivilDay moved = add_months(day, 12 * years * i);
  return moved.year >= 1 && moved.year <= 9999 ? std::optional(moved) : std::nullopt;
}

std::optional<std::pair<CivilDay, CivilDay>> days_of(const Period& p) {
  const std::optional<CivilDay> first = first_day_of_interval(p);
  if (!first) return std::nullopt;
  CivilDay end = *first;
  switch (p.grain) {
    case Grain::kMillennium:
      end.year += 1000;
      break;
    case Grain::kCentury:
      end.year += 100;
      break;
    case Grain::kDecade:
      end.year += 10;
      break;
    case Grain::kHalf:
      end = add_months(*first, 6);
      break;
    case Grain::kQuarter:
    case Grain::kSeason:
      end = add_months(*first, 3);
      break;
    case Grain::kMonth:
      end = add_months(*first, 1);
      break;
    case Grain::kWeek:
      end = add_days(*first, 7);
      break;
    case Grain::kWeekend:
      end = add_days(*first, 2);
      break;
    case Grain::kDay:
    case Grain::kDaypart:
    case Grain::kTime:
      end = add_days(*first, 1);
      break;
    default:
      ++end.year;
  }
  if (end.year > 9999) return std::nullopt;
  return std::pair(*first, end);
}

std::pair<std::string, std::string> interval(const Period& p) {
  const auto days = days_of(p);
  if (!days) return {};
  return {iso_date(days->first), iso_date(days->second)};
}

}  // namespace nutgraf
