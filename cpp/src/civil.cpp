#include "civil.h"

#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>
#include <cstring>

#include "re2_text.h"

namespace nutgraf {
namespace {

// "2017-10-09" and nothing else, the form of almost all days.
std::optional<Civil> plain_iso_date(std::string_view s) {
  if (s.size() != 10 || s[4] != '-' || s[7] != '-') return std::nullopt;
  auto number = [&](size_t at, size_t digits) {
    int n = 0;
    for (char c : s.substr(at, digits)) n = c < '0' || c > '9' ? -100'000 : n * 10 + (c - '0');
    return n;
  };
  const Civil c{number(0, 4), number(5, 2), number(8, 2)};
  return c.year >= 0 && is_valid(c) ? std::optional(c) : std::nullopt;
}

constexpr std::array<char, 200> kTwoDigits = [] {
  std::array<char, 200> out{};
  for (size_t n = 0; n < 100; ++n) {
    out[2 * n] = static_cast<char>('0' + n / 10);
    out[2 * n + 1] = static_cast<char>('0' + n % 10);
  }
  return out;
}();

// The last two of a number that is not negative.
char* write_two_digits(char* to, int n) {
  std::memcpy(to, &kTwoDigits[2 * (static_cast<unsigned>(n) % 100)], 2);
  return to + 2;
}

}  // namespace

IsoWeek iso_week(Civil c) {
  Civil thursday = add_days(c, 4 - weekday(c));
  int64_t day_of_year = days_from_civil(thursday) - days_from_civil({thursday.year, 1, 1});
  return {thursday.year, static_cast<int>(day_of_year / 7) + 1};
}

Civil monday_of(IsoWeek w) {
  Civil fourth{w.year, 1, 4};
  return add_days(fourth, 1 - weekday(fourth) + (w.week - 1) * 7);
}

std::optional<Civil> parse_iso_date(std::string_view s) {
  if (const std::optional<Civil> c = plain_iso_date(s)) return c;
  static const RE2 kPattern(
      R"((\d{4})-(\d{2})-(\d{2})(?:[T ]\d{2}:?\d{2}(?::?\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}(?::?\d{2})?)?)?)");
  Civil c;
  if (!RE2::FullMatch(re2_text(s), kPattern, &c.year, &c.month, &c.day) || !is_valid(c))
    return std::nullopt;
  return c;
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

IsoDate::IsoDate(Civil c) {
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
