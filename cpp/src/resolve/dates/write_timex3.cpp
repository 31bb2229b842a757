// TIMEX3 values: write a calendar period, and its half-open interval.
#include "resolve/dates/calendar_period.h"

namespace nutgraf {
namespace {

void add_digits(std::string& to, int n, size_t width) {
  if (n == Period::kUnknown)
    to.append(width, 'X');
  else
    add_padded(to, n, width);
}

void add_prefix(std::string& to, const Period& p, int step, size_t width) {
  if (p.bc) to += "BC";
  add_digits(to, p.year == Period::kUnknown ? p.year : p.year / step, width);
}

void add_year(std::string& to, const Period& p) { add_prefix(to, p, 1, 4); }

void add_date(std::string& to, const Period& p) {
  if (p.day == Period::kUnknown && p.weekday != Period::kUnknown) {
    add_year(to, p);
    to += "-W";
    add_digits(to, p.week, 2);
    to += '-';
    add_padded(to, p.weekday, 1);
  } else if (!p.bc && p.year >= 0 && p.month > 0 && p.day > 0) {
    to += IsoDate({p.year, p.month, p.day});
  } else {
    add_year(to, p);
    to += '-';
    add_digits(to, p.month, 2);
    to += '-';
    add_digits(to, p.day, 2);
  }
}

void add_clock(std::string& to, const Period& p) {
  to += 'T';
  add_digits(to, p.hour, 2);
  to += ':';
  add_digits(to, p.minute == Period::kUnknown ? 0 : p.minute, 2);
  if (p.second == Period::kUnknown) return;
  to += ':';
  add_digits(to, p.second, 2);
}

// A part of a year: the letter of the part, and its number.
void add_part(std::string& to, const Period& p, std::string_view name, int number, size_t width) {
  add_year(to, p);
  to += name;
  add_digits(to, number, width);
}

void add_timex(std::string& to, const Period& p) {
  switch (p.grain) {
    case Grain::kMillennium:
      return add_prefix(to, p, 1000, 1);
    case Grain::kCentury:
      return add_prefix(to, p, 100, 2);
    case Grain::kDecade:
      return add_prefix(to, p, 10, 3);
    case Grain::kHalf:
      return add_part(to, p, "-H", p.number, 1);
    case Grain::kQuarter:
      return add_part(to, p, "-Q", p.number, 1);
    case Grain::kSeason:
      add_year(to, p);
      to += '-';
      to += p.part.empty() ? "XX" : p.part;
      return;
    case Grain::kMonth:
      return add_part(to, p, "-", p.month, 2);
    case Grain::kWeek:
      return add_part(to, p, "-W", p.week, 2);
    case Grain::kWeekend:
      add_part(to, p, "-W", p.week, 2);
      to += "-WE";
      return;
    case Grain::kDay:
      return add_date(to, p);
    case Grain::kDaypart:
      add_date(to, p);
      to += 'T';
      to += p.part;
      return;
    case Grain::kTime:
      add_date(to, p);
      return add_clock(to, p);
    default:
      return add_year(to, p);
  }
}

}  // namespace

std::string timex(const Period& p) {
  std::string text;
  add_timex(text, p);
  return text;
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
