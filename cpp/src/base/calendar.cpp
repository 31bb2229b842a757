// ISO 8601: weeks, reading and writing dates.
#include "base/calendar.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>
#include <cstring>

namespace nutgraf {
namespace {

// Cursor over the parts of an ISO 8601 text.
struct IsoReader {
  std::string_view rest;

  bool digits(size_t count, int& n) {
    if (rest.size() < count) return false;
    n = 0;
    for (size_t i = 0; i < count; ++i) {
      if (rest[i] < '0' || rest[i] > '9') return false;
      n = n * 10 + (rest[i] - '0');
    }
    rest.remove_prefix(count);
    return true;
  }
  bool mark(char c) {
    if (!rest.starts_with(c)) return false;
    rest.remove_prefix(1);
    return true;
  }
  // Two digits: ":30" or "30".
  bool part() {
    int n;
    return mark(':'), digits(2, n);
  }
  bool more() const { return !rest.empty() && rest[0] != 'Z' && rest[0] != '+' && rest[0] != '-'; }

  // Time of day: "16:30", "163000", "16:30:00.25", with or without a zone: "Z", "+02", "+02:00".
  bool time() {
    int n;
    if (!digits(2, n) || !part()) return false;
    if (more()) {
      if (!part()) return false;
      if (mark('.')) {
        if (!digits(1, n)) return false;
        while (digits(1, n)) {
        }
      }
    }
    if (mark('Z') || rest.empty()) return rest.empty();
    if ((!mark('+') && !mark('-')) || !digits(2, n)) return false;
    return rest.empty() || (part() && rest.empty());
  }
};

constexpr std::array<char, 200> kTwoDigits = [] {
  std::array<char, 200> out{};
  for (size_t n = 0; n < 100; ++n) {
    out[2 * n] = static_cast<char>('0' + n / 10);
    out[2 * n + 1] = static_cast<char>('0' + n % 10);
  }
  return out;
}();

// Writes the last two digits of a number that is not negative.
char* write_two_digits(char* to, int n) {
  std::memcpy(to, &kTwoDigits[2 * (static_cast<unsigned>(n) % 100)], 2);
  return to + 2;
}

}  // namespace

IsoWeek iso_week(CivilDay c) {
  const CivilDay thursday = add_days(c, 4 - weekday(c));  // its year is that of the week
  int64_t day_of_year = days_from_civil(thursday) - days_from_civil({thursday.year, 1, 1});
  return {thursday.year, static_cast<int>(day_of_year / 7) + 1};
}

CivilDay monday_of(IsoWeek w) {
  const CivilDay fourth{w.year, 1, 4};  // always in week 1
  return add_days(fourth, 1 - weekday(fourth) + (w.week - 1) * 7);
}

std::optional<CivilDay> parse_iso_date(std::string_view s) {
  IsoReader in{s};
  CivilDay c;
  if (!in.digits(4, c.year) || !in.mark('-') || !in.digits(2, c.month) || !in.mark('-') ||
      !in.digits(2, c.day) || !is_valid(c))
    return std::nullopt;
  const bool ends = in.rest.empty() || ((in.mark('T') || in.mark(' ')) && in.time());
  return ends ? std::optional(c) : std::nullopt;
}

void add_padded(std::string& to, int n, size_t width) {
  char text[16];
  if (width == 2 && n >= 0 && n < 100) {
    write_two_digits(text, n);
    to.append(text, 2);
  } else if (width == 4 && n >= 0 && n < 10'000) {
    write_two_digits(write_two_digits(text, n / 100), n % 100);
    to.append(text, 4);
  } else {
    const char* const end = std::to_chars(text, text + sizeof text, n).ptr;
    const auto size = static_cast<size_t>(end - text);
    if (size < width) to.append(width - size, '0');
    to.append(text, size);
  }
}

IsoDate::IsoDate(CivilDay c) {
  char* at = text_;
  if (c.year >= 0 && c.year <= 9999) [[likely]] {
    constexpr std::string_view kForm = "0000-00-00";
    kForm.copy(at, kForm.size());
    write_two_digits(at, c.year / 100);
    write_two_digits(at + 2, c.year);
    write_two_digits(at + 5, c.month);
    write_two_digits(at + 8, c.day);
    size_ = kForm.size();
    return;
  }
  if (c.year < 0) *at++ = '-';
  const int year = std::abs(c.year);
  if (year <= 9999) {  // before Christ
    at = write_two_digits(write_two_digits(at, year / 100), year % 100);
  } else {
    at = std::to_chars(at, std::end(text_), year).ptr;
  }
  *at++ = '-';
  at = write_two_digits(at, c.month);
  *at++ = '-';
  size_ = static_cast<size_t>(write_two_digits(at, c.day) - text_);
}

bool iso_before(std::string_view a, std::string_view b) {
  constexpr size_t kYear = 5;  // with the minus
  const bool negative = a.starts_with('-');
  if (negative != b.starts_with('-')) return negative;
  if (!negative || a.substr(0, kYear) == b.substr(0, kYear)) return a < b;
  return a.substr(0, kYear) > b.substr(0, kYear);
}

}  // namespace nutgraf
