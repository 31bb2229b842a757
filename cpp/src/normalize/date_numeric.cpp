// Dates in digits: "09/10/2017", ISO 8601.
#include <algorithm>
#include <charconv>

#include "base/calendar.h"
#include "normalize/date_slots.h"

namespace nutgraf {
namespace {

std::string month_day(int year, int month, int day) {
  if (year != DateExpression::kUnset) return iso_date({year, month, day});
  return "XXXX" + iso_date({0, month, day}).substr(4);
}

int expand(int year, size_t digits) {
  return digits > 2 ? year : year < 50 ? 2000 + year : 1900 + year;
}

}  // namespace

bool read_numeric(std::string_view text, std::string_view order, DateExpression& r,
                  std::vector<std::string>& alternatives) {
  int part[3] = {};
  size_t digits[3] = {};
  size_t at = 0;
  int parts = 0;
  for (; parts < 3 && at < text.size(); ++parts) {
    auto [end, error] = std::from_chars(text.data() + at, text.data() + text.size(), part[parts]);
    if (error != std::errc() || part[parts] < 0) return false;
    digits[parts] = static_cast<size_t>(end - text.data()) - at;
    at = static_cast<size_t>(end - text.data()) + 1;
  }
  if (parts < 2) return false;
  if (digits[0] == 4) {
    r.year = part[0], r.month = part[1], r.day = part[2];
    if (at <= text.size() && text[at - 1] == 'T') {
      const std::string_view clock = text.substr(at, 8);
      read_slot("clock"_slot, clock.substr(0, clock.find_first_of("+-")), r);
    }
    return true;
  }
  if (parts == 2 && digits[1] == 4) {  // 10/2016
    r.month = part[0], r.year = part[1];
    return true;
  }
  if (parts == 3) r.year = expand(part[2], digits[2]);
  const bool dotted = text[digits[0]] == '.';  // 9.10.2017 is day first in every country
  const bool first_is_month = part[0] <= 12, second_is_month = part[1] <= 12;
  if (!first_is_month && !second_is_month) return false;
  if (dotted || !first_is_month || (second_is_month && order == "DMY")) {
    r.day = part[0], r.month = part[1];
  } else if (!second_is_month || order == "MDY" || part[0] == part[1]) {
    r.month = part[0], r.day = part[1];
  } else {
    alternatives = {month_day(r.year, part[0], part[1]), month_day(r.year, part[1], part[0])};
    std::sort(alternatives.begin(), alternatives.end());
  }
  return true;
}

}  // namespace nutgraf
