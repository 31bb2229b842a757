// The slots of a date rule: what each writes into a reading.
#pragma once

#include <algorithm>
#include <bit>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/match_view.h"
#include "nutgraf/facts.h"

namespace nutgraf {

consteval SlotId operator""_slot(const char* name, size_t size) { return kDateSlots[{name, size}]; }
// Parts come up to the one, what fills a reading before the other.
inline constexpr SlotId kLastPart = "also"_slot, kFirstOfDate = "type"_slot;

// False: the value cannot be what the slot needs.
bool read_slot(SlotId slot, std::string_view value, DateExpression& r);
// By a name that a rule gives.
bool read_slot(std::string_view name, std::string_view value, DateExpression& r);

std::optional<SlotId> slot_named(std::string_view name);

// The slots of a part that is given as a text: "month=10;day=9". `use` says whether to go on.
template <class F>
bool each_slot_in(std::string_view packed, F&& use) {
  for (size_t begin = 0; begin < packed.size();) {
    const size_t end = std::min(packed.find(';', begin), packed.size());
    const size_t eq = packed.find('=', begin);
    if (eq < end) {
      const std::optional<SlotId> slot = slot_named(packed.substr(begin, eq - begin));
      if (slot && !use(SlotValue{*slot, packed.substr(eq + 1, end - eq - 1)})) return false;
    }
    begin = end + 1;
  }
  return true;
}

// Every slot of the match that took part and fills a reading, those of its parts first: what stands
// outside overrides. `use` says whether to go on.
template <class F>
bool each_slot_of(const MatchView& m, F&& use) {
  for (uint64_t left = m.slots() & (bit(kFirstOfDate) - 1); left; left &= left - 1) {
    const Slot& slot = m.slot(static_cast<SlotId>(std::countr_zero(left)));
    if (slot.id > kLastPart) {
      const std::string_view value = m.get(slot);
      if (!value.empty() && !use(SlotValue{slot.id, value})) return false;
    } else if (const StageValue* part = m.produced(slot); part && !part->slots.empty()) {
      for (const SlotValue& s : part->slots) {
        if (!use(s)) return false;
      }
    } else if (!each_slot_in(m.get(slot), use)) {
      return false;
    }
  }
  return true;
}

TimeUnit unit_of(std::string_view code);
Grain grain_of(TimeUnit unit);

// "09/10/2017", "2017-10-09T12:00": fills the reading; alternatives where day and month cannot be
// told apart.
bool read_numeric(std::string_view text, std::string_view order, DateExpression& r,
                  std::vector<std::string>& alternatives);

// Durations and sets: their value, quantity, type and what "every" repeats.
void write_duration(const DateExpression& r, Date& d, Document& doc);
void write_set(const DateExpression& r, Date& d, Document& doc);

}  // namespace nutgraf
