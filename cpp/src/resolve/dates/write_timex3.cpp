// TIMEX3: writes the value of a calendar period.
#include "resolve/dates/write_timex3.h"

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

}  // namespace nutgraf
