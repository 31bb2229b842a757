#include "date_slots.h"

#include <algorithm>
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
  field = (field == DateReading::kUnset ? 0 : field) + *n * factor;
  return field <= kMost;
}

bool read_year(std::string_view s, DateReading& r) {
  s = from_first_digit(s);  // "'98", "FY17"
  if (!set(r.year, s, 0, 9999)) return false;
  r.short_year = s.size() == 2;
  return true;
}

// "10:35", "16.30", "0735", "10"
bool read_clock(std::string_view s, DateReading& r) {
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

bool read_half_day(std::string_view s, DateReading& r) {
  if (r.hour > 12 || r.hour == DateReading::kUnset) return r.hour != DateReading::kUnset;
  if (s == "PM" && r.hour < 12) r.hour += 12;
  if (s == "AM" && r.hour == 12) r.hour = 0;
  return true;
}

// "20-30" minutes
void read_counts(std::string_view s, DateReading& r) {
  constexpr std::string_view kDigits = "0123456789.,";
  const size_t mark = s.find_first_not_of(kDigits);
  r.count = s.substr(0, mark);
  if (const size_t next = s.find_first_of(kDigits, std::min(mark, s.size()));
      next != std::string_view::npos)
    r.high = s.substr(next);
}

// "a quarter to seven"
bool read_minutes_to(std::string_view s, DateReading& r) {
  constexpr int kHour = 60;
  if (r.hour == DateReading::kUnset || !set(r.minute, s, 1, kHour - 1)) return false;
  r.minute = kHour - r.minute;
  r.hour = r.hour == 1 ? 12 : r.hour - 1;
  return true;
}

// The date-time group of military messages: "091430" is 14:30 of the 9th.
bool read_stamp(std::string_view s, DateReading& r) {
  return s.size() == 6 && set(r.day, s.substr(0, 2), 1, 31) && read_clock(s.substr(2), r);
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

const std::vector<std::string_view> kReadingSlots{
    "frame",      "base",     "also",      "numeric", "year", "month",      "day",
    "weekday",    "clock",    "minute",    "ampm",    "zone", "daypart",    "season",
    "quarter",    "half",     "decade",    "century", "era",  "holiday",    "rel",
    "grain",      "count",    "high",      "vague",   "week", "week_of",    "nth_day",
    "weak_year",  "hundreds", "thousands", "tens",    "ones", "millennium", "nth_decade",
    "to_minute",  "stamp",    "ends",      "counts",  "more", "more_grain", "step",
    "step_grain", "step_rel", "any"};

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

bool read_slot(SlotName name, std::string_view value, DateReading& r) {
  if (value.empty()) return true;
  if (name == "year") return read_year(value, r);
  if (name == "month") return set(r.month, value, 1, 12);
  if (name == "day") return set(r.day, value, 1, 31);
  if (name == "weekday") return set(r.weekday, value, 1, 7);
  if (name == "clock") return read_clock(value, r);
  if (name == "minute") return set(r.minute, value, 0, 59);
  if (name == "ampm") return read_half_day(value, r);
  if (name == "quarter") return set(r.quarter, value, 1, 4);
  if (name == "half") return set(r.half, value, 1, 2);
  if (name == "week") return set(r.ordinal_week, value, 1, 5);
  if (name == "nth_day") return r.ordinal_day = set(r.day, value, 1, 1000);
  if (name == "decade") return r.decade = read_year(value, r) && r.year % 10 == 0;
  if (name == "century") {
    if (!set(r.year, value, 1, 99)) return false;
    r.year = (r.year - 1) * 100;
    return r.century = true;
  }
  if (name == "millennium") {
    if (!set(r.year, value, 1, 9)) return false;
    r.year = (r.year - 1) * 1000;
    return r.millennium = true;
  }
  if (name == "nth_decade") {  // "the second decade of the 20th century"
    if (!r.century || !add(r.year, value, 10)) return false;
    r.year -= 10;
    r.century = false;
    return r.decade = true;
  }
  if (name == "to_minute") return read_minutes_to(value, r);
  if (name == "stamp") return read_stamp(value, r);
  if (name == "hundreds") return add(r.year, value, 100);
  if (name == "thousands") return add(r.year, value, 1000);
  if (name == "tens" || name == "ones") return add(r.year, value, 1);
  if (name == "era") {
    r.short_year = false;
    return (r.bc = value == "BC"), true;
  }
  if (name == "season")
    r.season = value;
  else if (name == "daypart")
    r.daypart = value;
  else if (name == "holiday")
    r.holiday = value;
  else if (name == "rel")
    r.relation = relation_of(value);
  else if (name == "grain")
    r.unit = unit_of(value), r.grain = grain_of(r.unit);
  else if (name == "count")
    r.count = value;
  else if (name == "high")
    r.high = value;
  else if (name == "counts")
    read_counts(value, r);
  else if (name == "more")
    r.more = value;
  else if (name == "more_grain")
    r.more_unit = unit_of(value);
  else if (name == "step")
    r.step = value;
  else if (name == "step_grain")
    r.step_unit = unit_of(value);
  else if (name == "step_rel")
    r.step_back = value == "before" || value == "last";
  else if (name == "vague")
    r.vague = true;
  else if (name == "any")
    r.any = true;
  else if (name == "week_of")
    r.week_of = true;
  else if (name == "weak_year")
    return r.weak_year = r.year >= 100 && r.year < 1000;
  return true;
}

void unpack_slots(std::string_view packed, SlotValues& out) {
  for (size_t begin = 0; begin < packed.size();) {
    const size_t end = std::min(packed.find(';', begin), packed.size());
    const size_t eq = packed.find('=', begin);
    if (eq < end) {
      const std::string_view name = packed.substr(begin, eq - begin);
      out.push_back({name, name, packed.substr(eq + 1, end - eq - 1)});
    }
    begin = end + 1;
  }
}

void read_slots(const Match& m, SlotValues& out) {
  constexpr size_t kParts = 3;
  for (const Slot& slot : m.rule().slots) {
    // The list of a date's slots begins with those of its reading, these with the parts.
    if (slot.order >= kReadingSlots.size()) break;
    const std::string_view value = m.get(slot);
    if (slot.order < kParts)
      unpack_slots(value, out);
    else if (!value.empty())
      out.push_back({slot.id, slot.name, value});
  }
}

std::string_view pack_slots(const SlotValues& slots, Arena& texts) {
  size_t size = 0;
  for (const SlotValue& s : slots) size += s.name.size() + s.value.size() + 2;
  char* const begin = texts.make<char>(size);
  char* end = begin;
  auto put = [&](std::string_view text) { end = std::copy(text.begin(), text.end(), end); };
  for (const SlotValue& s : slots) {
    if (end != begin) *end++ = ';';
    put(s.name);
    *end++ = '=';
    put(s.value);
  }
  return {begin, static_cast<size_t>(end - begin)};
}

}  // namespace nutgraf
