// ISO 8601-2 (EDTF): what a TIMEX3 value says with its modifier, in one string.
#include <cstdio>

#include "date_period.h"

namespace nutgraf {
namespace {

std::string padded(int n, int width) {
  if (n == Period::kUnknown) return std::string(static_cast<size_t>(width), 'X');
  std::string digits = std::to_string(n);
  const bool minus = n < 0;  // stands before the zeros
  if (digits.size() < static_cast<size_t>(width))
    digits.insert(minus, static_cast<size_t>(width) - digits.size(), '0');
  return digits;
}

// There is a year 0 here: 1 BC.
std::string year(const Period& p) {
  if (!p.bc || p.year == Period::kUnknown) return padded(p.year, 4);
  return (p.year > 1 ? "-" : "") + padded(p.year - 1, 4);
}

// The last digits of a decade, a century or a millennium are unspecified.
std::string unspecified(const Period& p, size_t digits) {
  std::string s = padded(p.year, 4);
  return (p.bc ? "-" : "") + s.replace(s.size() - digits, digits, digits, 'X');
}

// The 480s BC are 489 to 480, counted with a year 0 no ten years of one prefix.
std::string decade_before_christ(const Period& p) {
  Period first = p;
  first.year += 9;
  return year(first) + "/" + year(p);
}

// Divisions of a year have numbers behind the months'.
int division(const Period& p) {
  constexpr int kSpring = 21, kFirstQuarter = 33, kFirstHalf = 40;
  if (p.grain == Grain::kHalf) return kFirstHalf - 1 + p.number;
  if (p.grain == Grain::kQuarter) return kFirstQuarter - 1 + p.number;
  return kSpring + (season_month(p.part) / 3 - 1);
}

std::string days(const Period& p) {
  const auto [begin, end] = interval(p);
  const std::optional<Civil> behind = parse_iso_date(end);
  return behind ? begin + "/" + iso_date(add_days(*behind, -1)) : "";
}

std::string day(const Period& p) {
  if (p.day == Period::kUnknown && p.weekday != Period::kUnknown) return "";
  return year(p) + "-" + padded(p.month, 2) + "-" + padded(p.day, 2);
}

}  // namespace

std::string edtf(const Period& p) {
  switch (p.grain) {
    case Grain::kNone:
      return "";
    case Grain::kMillennium:
      return unspecified(p, 3);
    case Grain::kCentury:
      return unspecified(p, 2);
    case Grain::kDecade:
      return p.bc ? decade_before_christ(p) : unspecified(p, 1);
    case Grain::kYear:
      return year(p);
    case Grain::kHalf:
    case Grain::kQuarter:
      if (p.number == Period::kUnknown) return year(p);
      return year(p) + "-" + padded(division(p), 2);
    case Grain::kSeason:
      return p.part.empty() ? year(p) : year(p) + "-" + padded(division(p), 2);
    case Grain::kMonth:
      return year(p) + "-" + padded(p.month, 2);
    case Grain::kWeek:
    case Grain::kWeekend:
      return days(p);
    case Grain::kDay:
    case Grain::kDaypart:
      return day(p);
    case Grain::kTime:
      return day(p) + "T" + padded(p.hour, 2) + ":" +
             padded(p.minute == Period::kUnknown ? 0 : p.minute, 2) + ":" +
             padded(p.second == Period::kUnknown ? 0 : p.second, 2);
  }
  return "";
}

}  // namespace nutgraf
