// Holidays: Easter computations, and the parser of holiday codes.
#include "resolve/dates/holidays.h"

#include <algorithm>
#include <charconv>
#include <vector>

namespace nutgraf {
namespace {

// Anonymous Gregorian algorithm (Meeus, Jones and Butcher).
CivilDay easter(int year) {
  const int a = year % 19, b = year / 100, c = year % 100, d = b / 4, e = b % 4, f = (b + 8) / 25;
  const int g = (b - f + 1) / 3, h = (19 * a + b - d - g + 15) % 30, i = c / 4, k = c % 4;
  const int l = (32 + 2 * e + 2 * i - h - k) % 7, m = (a + 11 * h + 22 * l) / 451;
  const int n = h + l - 7 * m + 114;
  return {year, n / 31, n % 31 + 1};
}

// Meeus's Julian algorithm, converted to the Gregorian calendar.
CivilDay orthodox_easter(int year) {
  const int a = year % 4, b = year % 7, c = year % 19;
  const int d = (19 * c + 15) % 30, e = (2 * a + 4 * b - d + 34) % 7, n = d + e + 114;
  const CivilDay julian{year, n / 31, n % 31 + 1};
  return add_days(julian, year / 100 - year / 400 - 2);
}

// A number of days, weeks or months; clamped, since larger numbers in a pack have no meaning.
int number(std::string_view s) {
  constexpr int kMaxNumber = 366;
  int n = 0;
  if (!s.empty() && s.front() == '+') s.remove_prefix(1);
  std::from_chars(s.data(), s.data() + s.size(), n);
  return std::clamp(n, -kMaxNumber, kMaxNumber);
}

// "7", "7+1": a weekday, and a number of days after it; weekday 0 if the text is not valid.
std::pair<int, int> weekday_and_days(std::string_view s) {
  const bool good = !s.empty() && s[0] >= '1' && s[0] <= '7';
  return good ? std::pair(s[0] - '0', number(s.substr(1))) : std::pair(0, 0);
}

std::vector<std::string_view> fields(std::string_view s) {
  std::vector<std::string_view> out;
  for (size_t begin = 0; begin <= s.size();) {
    const size_t end = std::min(s.find(':', begin), s.size());
    out.push_back(s.substr(begin, end - begin));
    begin = end + 1;
  }
  return out;
}

// "2016-03-01,2020-03-03": the day in that year.
std::optional<CivilDay> day_in_list(std::string_view list, int year) {
  constexpr size_t kYear = 4, kDay = 10;  // bytes
  const std::string wanted = iso_date({year, 1, 1}).substr(0, kYear);
  for (size_t at = 0; at + kDay <= list.size(); at += kDay + 1) {
    if (list.substr(at, kYear) == wanted) return parse_iso_date(list.substr(at, kDay));
  }
  return std::nullopt;
}

}  // namespace

std::optional<CivilDay> holiday_in(std::string_view code, int year) {
  if (code.starts_with("easter")) return add_days(easter(year), number(code.substr(6)));
  if (code.starts_with("orthodox")) return add_days(orthodox_easter(year), number(code.substr(8)));
  if (code.starts_with("on:")) return day_in_list(code.substr(3), year);
  const std::vector<std::string_view> f = fields(code);
  if (f.size() > 1) {
    const CivilDay first{year, number(f[1]), 1};
    const auto [day, more] = weekday_and_days(f.back());
    if (!is_valid(first) || day == 0) return std::nullopt;
    if (f[0] == "nth" && f.size() == 4)
      return add_days(first, (day - weekday(first) + 7) % 7 + 7 * (number(f[2]) - 1) + more);
    const CivilDay last{year, first.month, days_in_month(year, first.month)};
    if (f[0] == "last" && f.size() == 3)
      return add_days(last, -((weekday(last) - day + 7) % 7) + more);
  }
  if (code.size() != 5 || code[2] != '-') return std::nullopt;
  const CivilDay c{year, number(code.substr(0, 2)), number(code.substr(3))};
  return is_valid(c) ? std::optional(c) : std::nullopt;
}

}  // namespace nutgraf
