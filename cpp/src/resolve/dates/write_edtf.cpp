// EDTF (ISO 8601-2): writes a calendar period.
#include "resolve/dates/write_edtf.h"

#include <cstdlib>

namespace nutgraf {
namespace {

void add_digits(std::string& to, int n, size_t width) {
  if (n == Period::kUnknown) {
    to.append(width, 'X');
    return;
  }
  if (n < 0) to += '-', --width;  // the sign precedes the zeros
  add_padded(to, std::abs(n), width);
}

// ISO 8601 has a year 0, which is 1 BC.
void add_year(std::string& to, const Period& p) {
  if (!p.bc || p.year == Period::kUnknown) return add_digits(to, p.year, 4);
  if (p.year > 1) to += '-';
  add_digits(to, p.year - 1, 4);
}

// Unspecified digits: the last of a decade, the last two of a century, the last three of a
// millennium are X.
void add_unspecified(std::string& to, const Period& p, size_t digits) {
  if (p.bc) to += '-';
  add_digits(to, p.year, 4);
  to.replace(to.size() - digits, digits, digits, 'X');
}

// Decades BC need an interval: the 480s BC are 489 to 480 BC, and with a year 0 these years do not
// share a prefix.
void add_decade_before_christ(std::string& to, const Period& p) {
  Period first = p;
  first.year += 9;
  add_year(to, first);
  to += '/';
  add_year(to, p);
}

// Sub-year groupings of ISO 8601-2: seasons, quarters and halves have numbers above 12.
int division(const Period& p) {
  constexpr int kSpring = 21, kFirstQuarter = 33, kFirstHalf = 40;
  if (p.grain == Grain::kHalf) return kFirstHalf - 1 + p.number;
  if (p.grain == Grain::kQuarter) return kFirstQuarter - 1 + p.number;
  return kSpring + (season_month(p.part) / 3 - 1);
}

void add_days_of(std::string& to, const Period& p) {
  const auto days = days_of(p);
  if (!days || days->second.year < 0) return;
  to += IsoDate(days->first);
  to += '/';
  to += IsoDate(add_days(days->second, -1));
}

void add_part(std::string& to, const Period& p, int number) {
  add_year(to, p);
  to += '-';
  add_digits(to, number, 2);
}

bool is_bare_weekday(const Period& p) {
  return p.day == Period::kUnknown && p.weekday != Period::kUnknown;
}

void add_day(std::string& to, const Period& p) {
  add_part(to, p, p.month);
  to += '-';
  add_digits(to, p.day, 2);
}

void add_time(std::string& to, const Period& p) {
  to += 'T';
  add_digits(to, p.hour, 2);
  for (int n : {p.minute, p.second}) {
    to += ':';
    add_digits(to, n == Period::kUnknown ? 0 : n, 2);
  }
}

void add_edtf(std::string& to, const Period& p) {
  switch (p.grain) {
    case Grain::kNone:
      return;
    case Grain::kMillennium:
      return add_unspecified(to, p, 3);
    case Grain::kCentury:
      return add_unspecified(to, p, 2);
    case Grain::kDecade:
      return p.bc ? add_decade_before_christ(to, p) : add_unspecified(to, p, 1);
    case Grain::kYear:
      return add_year(to, p);
    case Grain::kHalf:
    case Grain::kQuarter:
      return p.number == Period::kUnknown ? add_year(to, p) : add_part(to, p, division(p));
    case Grain::kSeason:
      return p.part.empty() ? add_year(to, p) : add_part(to, p, division(p));
    case Grain::kMonth:
      return add_part(to, p, p.month);
    case Grain::kWeek:
    case Grain::kWeekend:
      return add_days_of(to, p);
    case Grain::kDay:
    case Grain::kDaypart:
      if (!is_bare_weekday(p)) add_day(to, p);
      return;
    case Grain::kTime:
      if (!is_bare_weekday(p)) add_day(to, p);
      return add_time(to, p);
  }
}

}  // namespace

std::string edtf(const Period& p) {
  std::string text;
  add_edtf(text, p);
  return text;
}

}  // namespace nutgraf
