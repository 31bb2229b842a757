#include "date_slots.h"

#include <algorithm>
#include <charconv>

namespace nutgraf {
namespace {

// The first number in the text; nullopt if there is none ("9th" is 9, "Q3" is 3).
std::optional<int> number(std::string_view s) {
  s.remove_prefix(std::min(s.find_first_of("0123456789"), s.size()));
  int n = 0;
  auto [end, error] = std::from_chars(s.data(), s.data() + s.size(), n);
  if (error != std::errc() || end == s.data()) return std::nullopt;
  return n;
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
  s.remove_prefix(std::min(s.find_first_of("0123456789"), s.size()));  // "'98", "FY17"
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

void add_unpacked(std::string_view packed, SlotValues& out) {
  for (size_t begin = 0; begin < packed.size();) {
    const size_t end = std::min(packed.find(';', begin), packed.size());
    const size_t eq = packed.find('=', begin);
    if (eq < end)
      out.push_back({packed.substr(begin, eq - begin), packed.substr(eq + 1, end - eq - 1)});
    begin = end + 1;
  }
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

Grain grain_of(std::string_view unit) {
  constexpr std::pair<std::string_view, Grain> kGrains[] = {
      {"TS", Grain::kTime},     {"TM", Grain::kTime},       {"TH", Grain::kTime},
      {"D", Grain::kDay},       {"W", Grain::kWeek},        {"FN", Grain::kWeek},
      {"WE", Grain::kWeekend},  {"M", Grain::kMonth},       {"Q", Grain::kQuarter},
      {"H", Grain::kHalf},      {"Y", Grain::kYear},        {"DE", Grain::kDecade},
      {"CE", Grain::kCentury},  {"ML", Grain::kMillennium}, {"SEASON", Grain::kSeason},
      {"PART", Grain::kDaypart}};
  for (const auto& [name, grain] : kGrains) {
    if (name == unit) return grain;
  }
  return Grain::kNone;
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
    r.unit = value, r.grain = grain_of(value);
  else if (name == "count")
    r.count = value;
  else if (name == "high")
    r.high = value;
  else if (name == "counts")
    read_counts(value, r);
  else if (name == "more")
    r.more = value;
  else if (name == "more_grain")
    r.more_unit = value;
  else if (name == "step")
    r.step = value;
  else if (name == "step_grain")
    r.step_unit = value;
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

SlotValues unpack_slots(std::string_view packed) {
  SlotValues out;
  add_unpacked(packed, out);
  return out;
}

SlotValues slot_values(const Match& m) {
  constexpr size_t kParts = 3, kUsual = 8;
  SlotValues out;
  out.reserve(kUsual);
  for (SlotName part : {SlotName("frame"), SlotName("base"), SlotName("also")})
    add_unpacked(m.get(part), out);
  for (const Slot& slot : m.rule().slots) {
    // The list of a date's slots begins with those of its reading, these with the parts.
    if (slot.order < kParts || slot.order >= kReadingSlots.size()) continue;
    if (std::string_view value = m.get(slot); !value.empty()) out.push_back({slot.name, value});
  }
  return out;
}

std::string pack_slots(const SlotValues& slots) {
  std::string out;
  for (const auto& [name, value] : slots) {
    if (!out.empty()) out += ';';
    out.append(name) += '=';
    out += value;
  }
  return out;
}

}  // namespace nutgraf
