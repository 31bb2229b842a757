#include "normalize/date_slots.h"

#include <algorithm>
#include <iterator>
#include <limits>

namespace nutgraf {
namespace {

bool digit(char c) { return c >= '0' && c <= '9'; }

std::string_view from_first_digit(std::string_view s) {
  while (!s.empty() && !digit(s.front())) s.remove_prefix(1);
  return s;
}

// The first number in the text; nullopt if there is none ("9th" is 9, "Q3" is 3).
std::optional<int> number(std::string_view s) {
  constexpr int64_t kMost = std::numeric_limits<int>::max();
  s = from_first_digit(s);
  if (s.empty()) return std::nullopt;
  int64_t n = 0;
  for (size_t i = 0; i < s.size() && digit(s[i]); ++i) {
    n = n * 10 + (s[i] - '0');
    if (n > kMost) return std::nullopt;
  }
  return static_cast<int>(n);
}

bool set(int& field, std::string_view s, int low, int high) {
  std::optional<int> n = number(s);
  if (!n || *n < low || *n > high) return false;
  field = *n;
  return true;
}

bool add(int& field, std::string_view s, int factor) {
  constexpr int kMost = 9999;
  const std::optional<int> n = number(s);
  if (!n || *n > kMost) return false;
  field = (field == DateExpression::kUnset ? 0 : field) + *n * factor;
  return field <= kMost;
}

bool read_year(std::string_view s, DateExpression& r) {
  s = from_first_digit(s);  // "'98", "FY17"
  if (!set(r.year, s, 0, 9999)) return false;
  r.short_year = s.size() == 2;
  return true;
}

// "10:35", "16.30", "0735", "10"
bool read_clock(std::string_view s, DateExpression& r) {
  const size_t mark = s.find_first_of(":.");
  if (mark == std::string_view::npos) {
    if (s.size() < 3) return set(r.hour, s, 0, 24);
    return s.size() == 4 && set(r.hour, s.substr(0, 2), 0, 24) && set(r.minute, s.substr(2), 0, 59);
  }
  if (!set(r.hour, s.substr(0, mark), 0, 24) || !set(r.minute, s.substr(mark + 1), 0, 59))
    return false;
  const size_t second = s.find(':', mark + 1);
  return second == std::string_view::npos || set(r.second, s.substr(second + 1), 0, 59);
}

bool read_half_day(std::string_view s, DateExpression& r) {
  if (r.hour > 12 || r.hour == DateExpression::kUnset) return r.hour != DateExpression::kUnset;
  if (s == "PM" && r.hour < 12) r.hour += 12;
  if (s == "AM" && r.hour == 12) r.hour = 0;
  return true;
}

// "20-30" minutes
bool read_counts(std::string_view s, DateExpression& r) {
  constexpr std::string_view kDigits = "0123456789.,";
  const size_t mark = s.find_first_not_of(kDigits);
  r.count = s.substr(0, mark);
  if (const size_t next = s.find_first_of(kDigits, std::min(mark, s.size()));
      next != std::string_view::npos)
    r.high = s.substr(next);
  return true;
}

// "a quarter to seven"
bool read_minutes_to(std::string_view s, DateExpression& r) {
  constexpr int kHour = 60;
  if (r.hour == DateExpression::kUnset || !set(r.minute, s, 1, kHour - 1)) return false;
  r.minute = kHour - r.minute;
  r.hour = r.hour == 1 ? 12 : r.hour - 1;
  return true;
}

// The date-time group of military messages: "091430" is 14:30 of the 9th.
bool read_stamp(std::string_view s, DateExpression& r) {
  return s.size() == 6 && set(r.day, s.substr(0, 2), 1, 31) && read_clock(s.substr(2), r);
}

bool read_decade(std::string_view s, DateExpression& r) {
  return r.decade = read_year(s, r) && r.year % 10 == 0;
}

bool read_century(std::string_view s, DateExpression& r) {
  if (!set(r.year, s, 1, 99)) return false;
  r.year = (r.year - 1) * 100;
  return r.century = true;
}

bool read_millennium(std::string_view s, DateExpression& r) {
  if (!set(r.year, s, 1, 9)) return false;
  r.year = (r.year - 1) * 1000;
  return r.millennium = true;
}

// "the second decade of the 20th century"
bool read_nth_decade(std::string_view s, DateExpression& r) {
  if (!r.century || !add(r.year, s, 10)) return false;
  r.year -= 10;
  r.century = false;
  return r.decade = true;
}

bool read_nth_day(std::string_view s, DateExpression& r) {
  return r.ordinal_day = set(r.day, s, 1, 1000);
}

bool read_unit(std::string_view s, DateExpression& r) {
  r.unit = unit_of(s);
  r.grain = grain_of(r.unit);
  return true;
}

bool read_second_unit(std::string_view s, TimeUnit& unit) {
  unit = unit_of(s);
  return true;
}

Relation relation_of(std::string_view s) {
  return s == "this"     ? Relation::kThis
         : s == "last"   ? Relation::kLast
         : s == "next"   ? Relation::kNext
         : s == "that"   ? Relation::kThat
         : s == "before" ? Relation::kBefore
         : s == "after"  ? Relation::kAfter
         : s == "there"  ? Relation::kNextThere
         : s == "the"    ? Relation::kThe
                         : Relation::kNone;
}

constexpr uint64_t key_of(std::string_view code) {  // of up to seven bytes
  uint64_t key = code.size();
  for (char c : code) key = key << 8 | static_cast<unsigned char>(c);
  return key;
}

}  // namespace

std::optional<SlotId> slot_named(std::string_view name) {
  const auto& names = kDateSlots.names;
  const auto it = std::find(std::begin(names), std::end(names), name);
  if (it == std::end(names)) return std::nullopt;
  return static_cast<SlotId>(it - std::begin(names));
}

TimeUnit unit_of(std::string_view code) {
  if (code.size() > 7) return TimeUnit::kOther;
  switch (key_of(code)) {
    case key_of(""):
      return TimeUnit::kNone;
    case key_of("TS"):
      return TimeUnit::kSecond;
    case key_of("TM"):
      return TimeUnit::kMinute;
    case key_of("TH"):
      return TimeUnit::kHour;
    case key_of("D"):
      return TimeUnit::kDay;
    case key_of("W"):
      return TimeUnit::kWeek;
    case key_of("FN"):
      return TimeUnit::kFortnight;
    case key_of("WE"):
      return TimeUnit::kWeekend;
    case key_of("M"):
      return TimeUnit::kMonth;
    case key_of("Q"):
      return TimeUnit::kQuarter;
    case key_of("H"):
      return TimeUnit::kHalf;
    case key_of("Y"):
      return TimeUnit::kYear;
    case key_of("DE"):
      return TimeUnit::kDecade;
    case key_of("CE"):
      return TimeUnit::kCentury;
    case key_of("ML"):
      return TimeUnit::kMillennium;
    case key_of("PART"):
      return TimeUnit::kDaypart;
    case key_of("SEASON"):
      return TimeUnit::kSeason;
    default:
      return TimeUnit::kOther;
  }
}

Grain grain_of(TimeUnit unit) {
  static constexpr Grain kGrains[] = {
      Grain::kNone,    Grain::kTime,   Grain::kTime,    Grain::kTime,    Grain::kDay,
      Grain::kWeek,    Grain::kWeek,   Grain::kWeekend, Grain::kMonth,   Grain::kQuarter,
      Grain::kHalf,    Grain::kYear,   Grain::kDecade,  Grain::kCentury, Grain::kMillennium,
      Grain::kDaypart, Grain::kSeason, Grain::kNone};
  return kGrains[static_cast<size_t>(unit)];
}

bool read_slot(SlotId slot, std::string_view value, DateExpression& r) {
  if (value.empty()) return true;
  switch (slot) {
    case "year"_slot:
      return read_year(value, r);
    case "month"_slot:
      return set(r.month, value, 1, 12);
    case "day"_slot:
      return set(r.day, value, 1, 31);
    case "weekday"_slot:
      return set(r.weekday, value, 1, 7);
    case "clock"_slot:
      return read_clock(value, r);
    case "minute"_slot:
      return set(r.minute, value, 0, 59);
    case "ampm"_slot:
      return read_half_day(value, r);
    case "quarter"_slot:
      return set(r.quarter, value, 1, 4);
    case "half"_slot:
      return set(r.half, value, 1, 2);
    case "week"_slot:
      return set(r.ordinal_week, value, 1, 5);
    case "nth_day"_slot:
      return read_nth_day(value, r);
    case "decade"_slot:
      return read_decade(value, r);
    case "century"_slot:
      return read_century(value, r);
    case "millennium"_slot:
      return read_millennium(value, r);
    case "nth_decade"_slot:
      return read_nth_decade(value, r);
    case "to_minute"_slot:
      return read_minutes_to(value, r);
    case "stamp"_slot:
      return read_stamp(value, r);
    case "hundreds"_slot:
      return add(r.year, value, 100);
    case "thousands"_slot:
      return add(r.year, value, 1000);
    case "tens"_slot:
    case "ones"_slot:
      return add(r.year, value, 1);
    case "era"_slot:
      r.short_year = false;
      r.bc = value == "BC";
      return true;
    case "season"_slot:
      r.season = value;
      return true;
    case "daypart"_slot:
      r.daypart = value;
      return true;
    case "holiday"_slot:
      r.holiday = value;
      return true;
    case "rel"_slot:
      r.relation = relation_of(value);
      return true;
    case "grain"_slot:
      return read_unit(value, r);
    case "count"_slot:
      r.count = value;
      return true;
    case "high"_slot:
      r.high = value;
      return true;
    case "counts"_slot:
      return read_counts(value, r);
    case "more"_slot:
      r.more = value;
      return true;
    case "more_grain"_slot:
      return read_second_unit(value, r.more_unit);
    case "step"_slot:
      r.step = value;
      return true;
    case "step_grain"_slot:
      return read_second_unit(value, r.step_unit);
    case "step_rel"_slot:
      r.step_back = value == "before" || value == "last";
      return true;
    case "vague"_slot:
      return r.vague = true;
    case "any"_slot:
      return r.any = true;
    case "week_of"_slot:
      return r.week_of = true;
    case "weak_year"_slot:
      return r.weak_year = r.year >= 100 && r.year < 1000;
    default:
      return true;
  }
}

bool read_slot(std::string_view name, std::string_view value, DateExpression& r) {
  const std::optional<SlotId> slot = slot_named(name);
  return !slot || read_slot(*slot, value, r);
}

}  // namespace nutgraf
