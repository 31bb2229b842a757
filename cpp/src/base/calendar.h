// The proleptic Gregorian calendar, without clock or time zone.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace nutgraf {

struct CivilDay {
  int year = 0, month = 1, day = 1;
  bool operator==(const CivilDay&) const = default;
  auto operator<=>(const CivilDay&) const = default;
};

// Days since 1970-01-01 (H. Hinnant's public-domain algorithm).
constexpr int64_t days_from_civil(CivilDay c) {
  int64_t y = c.month <= 2 ? c.year - 1 : c.year;
  int64_t era = (y >= 0 ? y : y - 399) / 400;
  int64_t yoe = y - era * 400;
  int64_t doy = (153 * (c.month + (c.month > 2 ? -3 : 9)) + 2) / 5 + c.day - 1;
  int64_t doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;
  return era * 146097 + doe - 719468;
}

constexpr CivilDay civil_from_days(int64_t z) {
  z += 719468;
  int64_t era = (z >= 0 ? z : z - 146096) / 146097;
  int64_t doe = z - era * 146097;
  int64_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
  int64_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
  int64_t mp = (5 * doy + 2) / 153;
  int m = static_cast<int>(mp < 10 ? mp + 3 : mp - 9);
  return {static_cast<int>(yoe + era * 400 + (m <= 2)), m,
          static_cast<int>(doy - (153 * mp + 2) / 5 + 1)};
}

constexpr bool is_leap(int y) { return (y % 4 == 0 && y % 100 != 0) || y % 400 == 0; }
constexpr int days_in_month(int y, int m) {
  return m == 2 ? 28 + is_leap(y) : m == 4 || m == 6 || m == 9 || m == 11 ? 30 : 31;
}
// ISO: Monday 1 … Sunday 7.
constexpr int weekday(CivilDay c) {
  int64_t d = (days_from_civil(c) + 3) % 7;
  return static_cast<int>((d + 7) % 7) + 1;
}
constexpr CivilDay add_days(CivilDay c, int64_t n) {
  constexpr int kShortest = 28;  // the days that every month has
  const int64_t day = c.day + n;
  if (day >= 1 && day <= kShortest) return {c.year, c.month, static_cast<int>(day)};
  return civil_from_days(days_from_civil(c) + n);
}
// The day is cut to the month's last ("31 January" + 1 month → 28 February).
constexpr CivilDay add_months(CivilDay c, int n) {
  int m = c.year * 12 + c.month - 1 + n;
  int y = m >= 0 ? m / 12 : -((11 - m) / 12);
  int month = m - y * 12 + 1;
  int last = days_in_month(y, month);
  return {y, month, c.day < last ? c.day : last};
}
constexpr bool is_valid(CivilDay c) {
  return c.month >= 1 && c.month <= 12 && c.day >= 1 && c.day <= days_in_month(c.year, c.month);
}

struct IsoWeek {
  int year, week;
};
IsoWeek iso_week(CivilDay c);
CivilDay monday_of(IsoWeek w);

// "2017-10-09", with or without a time behind it ("T12:00:00Z", " 12:00"); anything else: nullopt.
std::optional<CivilDay> parse_iso_date(std::string_view s);
void add_padded(std::string& to, int n, size_t width);  // with zeros in front; n is not negative

// "2017-10-09"; a year before 1 BC has a minus.
class IsoDate {
 public:
  explicit IsoDate(CivilDay c);
  operator std::string_view() const { return {text_, size_}; }

 private:
  char text_[24];
  size_t size_;
};
inline std::string iso_date(CivilDay c) { return std::string(IsoDate(c)); }

// Is the one ISO date before the other? Years with a minus count backwards.
bool iso_before(std::string_view a, std::string_view b);

}  // namespace nutgraf
