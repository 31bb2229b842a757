// Readers of date slots: one per slot, from its text to fields of the DateExpression.
#include "normalize/date_slots.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <limits>

namespace nutgraf {
namespace {

bool digit(char c) { return c >= '0' && c <= '9'; }

std::string_view from_first_digit(std::string_view s) {
  while (!s.empty() && !digit(s.front())) s.remove_prefix(1);
  return s;
}

// First number in the text: 9 of "9th", 3 of "Q3". Nullopt if there is none.
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

// "10:35", "16.30", "0735", "735", "10"
bool read_clock(std::string_view s, DateExpression& r) {
  const size_t mark = s.find_first_of(":.");
  if (mark == std::string_view::npos) {
    if (s.size() < 3) return set(r.hour, s, 0, 24);
    const size_t hour = s.size() - 2;
    return s.size() <= 4 && set(r.hour, s.substr(0, hour), 0, 24) &&
           set(r.minute, s.substr(hour), 0, 59);
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

// A count of more digits is no date: in another unit it could overflow a Decimal.
bool count_fits(std::string_view s) {
  constexpr size_t kMostDigits = 17;
  return s.size() <= kMostDigits + (s.find('.') != std::string_view::npos);
}

// "20-30" minutes
bool read_counts(std::string_view s, DateExpression& r) {
  constexpr std::string_view kDigits = "0123456789.,";
  const size_t mark = s.find_first_not_of(kDigits);
  r.count = s.substr(0, mark);
  if (const size_t next = s.find_first_of(kDigits, std::min(mark, s.size()));
      next != std::string_view::npos)
    r.high = s.substr(next);
  return count_fits(r.count) && count_fits(r.high);
}

// "a quarter to seven"
bool read_minutes_to(std::string_view s, DateExpression& r) {
  constexpr int kHour = 60;
  if (r.hour == DateExpression::kUnset || !set(r.minute, s, 1, kHour - 1)) return false;
  r.minute = kHour - r.minute;
  r.hour = r.hour == 1 ? 12 : r.hour - 1;
  return true;
}

// Date-time group of military messages: "091430" is 14:30 on the 9th.
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

// Reader of one slot. False: the value cannot be what the slot needs.
using SlotReader = bool (*)(std::string_view, DateExpression&);

template <int DateExpression::*field, int low, int high>
bool read_number(std::string_view s, DateExpression& r) {
  return set(r.*field, s, low, high);
}

template <int factor>
bool add_to_year(std::string_view s, DateExpression& r) {
  return add(r.year, s, factor);
}

template <std::string_view DateExpression::*field>
bool read_text(std::string_view s, DateExpression& r) {
  r.*field = s;
  return true;
}

template <std::string_view DateExpression::*field>
bool read_count(std::string_view s, DateExpression& r) {
  r.*field = s;
  return count_fits(s);
}

template <bool DateExpression::*field>
bool set_flag(std::string_view, DateExpression& r) {
  return r.*field = true;
}

template <TimeUnit DateExpression::*field>
bool read_other_unit(std::string_view s, DateExpression& r) {
  return read_second_unit(s, r.*field);
}

bool read_era(std::string_view s, DateExpression& r) {
  r.short_year = false;
  r.bc = s == "BC";
  return true;
}

bool read_relation(std::string_view s, DateExpression& r) {
  r.coming = s == "coming";
  r.relation = r.coming ? Relation::kNext : relation_of(s);
  return true;
}

bool read_step_direction(std::string_view s, DateExpression& r) {
  r.step_to_day = s == "ago";
  r.step_back = r.step_to_day || s == "before" || s == "last";
  return true;
}

// A year of three digits is weak: it counts only where the text dates that way.
bool check_weak_year(std::string_view, DateExpression& r) {
  return r.weak_year = r.year >= 100 && r.year < 1000;
}

struct SlotEntry {
  SlotId slot;
  SlotReader read;
};

using D = DateExpression;
constexpr SlotEntry kSlotReaders[] = {
    {"year"_slot, read_year},
    {"month"_slot, read_number<&D::month, 1, 12>},
    {"day"_slot, read_number<&D::day, 1, 31>},
    {"weekday"_slot, read_number<&D::weekday, 1, 7>},
    {"clock"_slot, read_clock},
    {"minute"_slot, read_number<&D::minute, 0, 59>},
    {"ampm"_slot, read_half_day},
    {"quarter"_slot, read_number<&D::quarter, 1, 4>},
    {"half"_slot, read_number<&D::half, 1, 2>},
    {"week"_slot, read_number<&D::ordinal_week, 1, 5>},
    {"nth_day"_slot, read_nth_day},
    {"decade"_slot, read_decade},
    {"century"_slot, read_century},
    {"millennium"_slot, read_millennium},
    {"nth_decade"_slot, read_nth_decade},
    {"to_minute"_slot, read_minutes_to},
    {"stamp"_slot, read_stamp},
    {"hundreds"_slot, add_to_year<100>},
    {"thousands"_slot, add_to_year<1000>},
    {"tens"_slot, add_to_year<1>},
    {"ones"_slot, add_to_year<1>},
    {"era"_slot, read_era},
    {"season"_slot, read_text<&D::season>},
    {"daypart"_slot, read_text<&D::daypart>},
    {"holiday"_slot, read_text<&D::holiday>},
    {"rel"_slot, read_relation},
    {"grain"_slot, read_unit},
    {"count"_slot, read_count<&D::count>},
    {"high"_slot, read_count<&D::high>},
    {"counts"_slot, read_counts},
    {"more"_slot, read_count<&D::more>},
    {"more_grain"_slot, read_other_unit<&D::more_unit>},
    {"step"_slot, read_text<&D::step>},
    {"step_grain"_slot, read_other_unit<&D::step_unit>},
    {"step_rel"_slot, read_step_direction},
    {"step_weekday"_slot, read_number<&D::step_weekday, 1, 7>},
    {"vague"_slot, set_flag<&D::vague>},
    {"any"_slot, set_flag<&D::any>},
    {"week_of"_slot, set_flag<&D::week_of>},
    {"weak_year"_slot, check_weak_year},
    {"fiscal"_slot, set_flag<&D::fiscal>},
    {"event"_slot, set_flag<&D::event>},
    {"due"_slot, set_flag<&D::due>},
    {"within"_slot, set_flag<&D::within>},
    {"last_day"_slot, set_flag<&D::last_day>},
    {"again"_slot, set_flag<&D::again>},
};

// By slot; null for slots that fill no date expression.
constexpr auto kReaderOf = [] {
  std::array<SlotReader, kMostSlots> table{};
  for (const SlotEntry& e : kSlotReaders) table[static_cast<size_t>(e.slot)] = e.read;
  return table;
}();

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
  const SlotReader read = kReaderOf[static_cast<size_t>(slot)];
  return !read || read(value, r);
}

bool read_slot(std::string_view name, std::string_view value, DateExpression& r) {
  const std::optional<SlotId> slot = slot_named(name);
  return !slot || read_slot(*slot, value, r);
}

}  // namespace nutgraf
