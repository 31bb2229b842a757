// Proleptic Gregorian calendar without clock or time zone, on the calendar types of std::chrono.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace nutgraf {

// std::chrono::year ends at 32767, and texts tell of older days. The calendar repeats every 400
// years, so a far year is computed as the same year of the era 0 to 399.
struct CivilDay {
  int year = 0, month = 1, day = 1;
  bool operator==(const CivilDay&) const = default;
  auto operator<=>(const CivilDay&) const = default;
};

inline constexpr int kEraYears = 400, kEraDays = 146'097;

template <class T>
constexpr T floor_div(T n, T by) {
  return n / by - (n % by < 0);
}
constexpr std::chrono::year_month in_era(int year, int month) {
  return std::chrono::year(year - floor_div(year, kEraYears) * kEraYears) /
         std::chrono::month(static_cast<unsigned>(month));
}

// Days since 1970-01-01.
constexpr int64_t days_from_civil(CivilDay c) {
  const std::chrono::sys_days first = in_era(c.year, c.month) / 1;
  return int64_t{floor_div(c.year, kEraYears)} * kEraDays + first.time_since_epoch().count() +
         c.day - 1;
}
constexpr CivilDay civil_from_days(int64_t days) {
  const int64_t era = floor_div(days, int64_t{kEraDays});
  const std::chrono::year_month_day c =
      std::chrono::sys_days(std::chrono::days(static_cast<int>(days - era * kEraDays)));
  return {static_cast<int>(c.year()) + static_cast<int>(era) * kEraYears,
          static_cast<int>(static_cast<unsigned>(c.month())),
          static_cast<int>(static_cast<unsigned>(c.day()))};
}

constexpr int days_in_month(int year, int month) {
  const std::chrono::year_month_day_last last = in_era(year, month) / std::chrono::last;
  return static_cast<int>(static_cast<unsigned>(last.day()));
}
constexpr bool is_valid(CivilDay c) {
  return c.month >= 1 && c.month <= 12 && c.day >= 1 && c.day <= days_in_month(c.year, c.month);
}
// ISO: Monday 1 … Sunday 7.
constexpr int weekday(CivilDay c) {
  const std::chrono::sys_days first = in_era(c.year, c.month) / 1;
  return static_cast<int>(
      std::chrono::weekday(first + std::chrono::days(c.day - 1)).iso_encoding());
}
constexpr CivilDay add_days(CivilDay c, int64_t n) {
  constexpr int kShortest = 28;  // the days that every month has
  const int64_t day = c.day + n;
  if (day >= 1 && day <= kShortest) return {c.year, c.month, static_cast<int>(day)};
  return civil_from_days(days_from_civil(c) + n);
}
// The day is cut to the month's last: 31 January + 1 month is 28 February.
constexpr CivilDay add_months(CivilDay c, int n) {
  const int months = c.month - 1 + n, years = floor_div(months, 12);
  const int year = c.year + years, month = months - years * 12 + 1,
            last = days_in_month(year, month);
  return {year, month, c.day < last ? c.day : last};
}

struct IsoWeek {
  int year, week;
};
IsoWeek iso_week(CivilDay c);
CivilDay monday_of(IsoWeek w);

// Reads "2017-10-09", with or without a time after it ("T12:00:00Z", " 12:00"). Anything else:
// nullopt.
std::optional<CivilDay> parse_iso_date(std::string_view s);
// Appends a number, padded with zeros to the width; it is not negative.
void add_padded(std::string& to, int n, size_t width);

// ISO 8601 text of a day: "2017-10-09". A year before 1 BC has a minus.
class IsoDate {
 public:
  explicit IsoDate(CivilDay c);
  operator std::string_view() const { return {text_, size_}; }

 private:
  char text_[24];
  size_t size_;
};
inline std::string iso_date(CivilDay c) { return std::string(IsoDate(c)); }

// Order of two ISO dates as text. Years with a minus count backwards.
bool iso_before(std::string_view a, std::string_view b);

}  // namespace nutgraf
