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
  const std::optional<int> n = number(s);
  if (!n) return false;
  field = (field == DateReading::kUnset ? 0 : field) + *n * factor;
  return true;
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

}  // namespace

const std::vector<std::string_view> kReadingSlots{
    "frame",     "base",     "also",      "numeric", "year", "month",   "day",
    "weekday",   "clock",    "minute",    "ampm",    "zone", "daypart", "season",
    "quarter",   "half",     "decade",    "century", "era",  "holiday", "rel",
    "grain",     "count",    "high",      "vague",   "week", "week_of", "nth_day",
    "weak_year", "hundreds", "thousands", "tens",    "ones"};

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

bool read_slot(std::string_view name, const std::string& value, DateReading& r) {
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
  if (name == "hundreds") return add(r.year, value, 100);
  if (name == "thousands") return add(r.year, value, 1000);
  if (name == "tens" || name == "ones") return add(r.year, value, 1);
  if (name == "era") return (r.bc = value == "BC"), true;
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
  else if (name == "vague")
    r.vague = true;
  else if (name == "week_of")
    r.week_of = true;
  else if (name == "weak_year")
    return r.weak_year = r.year >= 100 && r.year < 1000;
  return true;
}

std::vector<std::pair<std::string, std::string>> slot_values(const Match& m) {
  constexpr size_t kParts = 3;
  std::vector<std::pair<std::string, std::string>> out;
  for (SlotName part : {SlotName("frame"), SlotName("base"), SlotName("also")}) {
    const std::string value = m.get(part);
    for (size_t begin = 0; begin < value.size();) {
      const size_t end = std::min(value.find(';', begin), value.size());
      const size_t eq = value.find('=', begin);
      if (eq < end)
        out.emplace_back(value.substr(begin, eq - begin), value.substr(eq + 1, end - eq - 1));
      begin = end + 1;
    }
  }
  for (const Slot& slot : m.rule().slots) {
    // The list of a date's slots begins with those of its reading, these with the parts.
    if (slot.order < kParts || slot.order >= kReadingSlots.size()) continue;
    if (std::string value = m.get(slot); !value.empty()) out.emplace_back(slot.name, std::move(value));
  }
  return out;
}

std::string pack_slots(const std::vector<std::pair<std::string, std::string>>& slots) {
  std::string out;
  for (const auto& [name, value] : slots) {
    if (!out.empty()) out += ';';
    out += name + '=' + value;
  }
  return out;
}

}  // namespace nutgraf
