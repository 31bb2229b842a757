#include "date_period.h"

namespace nutgraf {
namespace {

std::string digits(int n, int width) {
  if (n == Period::kUnknown) return std::string(static_cast<size_t>(width), 'X');
  return padded(n, static_cast<size_t>(width));
}

std::string year(const Period& p) { return (p.bc ? "BC" : "") + digits(p.year, 4); }

std::string date(const Period& p) {
  if (p.day == Period::kUnknown && p.weekday != Period::kUnknown) {
    const std::string week = p.week == Period::kUnknown ? "XX" : digits(p.week, 2);
    return year(p) + "-W" + week + "-" + std::to_string(p.weekday);
  }
  if (!p.bc && p.year >= 0 && p.month > 0 && p.day > 0) return iso_date({p.year, p.month, p.day});
  return year(p) + "-" + digits(p.month, 2) + "-" + digits(p.day, 2);
}

std::string prefix(const Period& p, int step, int width) {
  return (p.bc ? "BC" : "") + (p.year == Period::kUnknown
                                   ? std::string(static_cast<size_t>(width), 'X')
                                   : digits(p.year / step, width));
}

std::string clock(const Period& p) {
  std::string s =
      "T" + digits(p.hour, 2) + ":" + (p.minute == Period::kUnknown ? "00" : digits(p.minute, 2));
  if (p.second != Period::kUnknown) s += ":" + digits(p.second, 2);
  return s;
}

}  // namespace

std::string timex(const Period& p) {
  switch (p.grain) {
    case Grain::kMillennium:
      return prefix(p, 1000, 1);
    case Grain::kCentury:
      return prefix(p, 100, 2);
    case Grain::kDecade:
      return prefix(p, 10, 3);
    case Grain::kHalf:
      return year(p) + "-H" + digits(p.number, 1);
    case Grain::kQuarter:
      return year(p) + "-Q" + digits(p.number, 1);
    case Grain::kSeason:
      return (year(p) + "-").append(p.part.empty() ? "XX" : p.part);
    case Grain::kMonth:
      return year(p) + "-" + digits(p.month, 2);
    case Grain::kWeek:
      return year(p) + "-W" + digits(p.week, 2);
    case Grain::kWeekend:
      return year(p) + "-W" + digits(p.week, 2) + "-WE";
    case Grain::kDay:
      return date(p);
    case Grain::kDaypart:
      return (date(p) + "T").append(p.part);
    case Grain::kTime:
      return date(p) + clock(p);
    default:
      return year(p);
  }
}

// Years before Christ are counted as ISO 8601 does: 1 BC is 0. A century is named by its last year
// of a round number: the fifth begins in 500 BC, the 480s in 489.
std::optional<Civil> first_day_of_interval(const Period& p) {
  if (!p.bc && p.year == 0) return Civil{0, 1, 1};  // the first century
  if (!p.bc || p.year == Period::kUnknown) return first_day(p);
  constexpr int kCycle = 400;  // years, after which the calendar is the same
  const int years = p.grain == Grain::kMillennium ? 1000
                    : p.grain == Grain::kCentury  ? 100
                    : p.grain == Grain::kDecade   ? 9
                                                  : 0;
  Period later = p;
  later.bc = false;
  const int turns = (p.year + years) / kCycle + 1;
  later.year = 1 - p.year - years + turns * kCycle;
  std::optional<Civil> first = first_day(later);
  if (first) first->year -= turns * kCycle;
  return first;
}

std::pair<std::string, std::string> interval(const Period& p) {
  const std::optional<Civil> first = first_day_of_interval(p);
  if (!first) return {};
  Civil end = *first;
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
  if (end.year > 9999) return {};
  return {iso_date(*first), iso_date(end)};
}

}  // namespace nutgraf
