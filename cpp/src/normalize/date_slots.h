// Slots of date rules, and the fields of a DateExpression that each fills.
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
// Slots up to kLastPart hold parts; those before kFirstOfDate fill the expression.
inline constexpr SlotId kLastPart = "also"_slot, kFirstOfDate = "type"_slot;

// Fills the fields of a slot. False if the value is not valid for it.
bool read_slot(SlotId slot, std::string_view value, DateExpression& r);
// The same for a slot that a rule names in a value.
bool read_slot(std::string_view name, std::string_view value, DateExpression& r);

std::optional<SlotId> slot_named(std::string_view name);

// Calls use(slot value) for each slot of a part in text form ("month=10;day=9") until it returns
// false.
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

// Calls use(slot value) for each slot of the match that fills the expression, until it returns
// false. Slots of parts come first, so that those outside override them.
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

// "09/10/2017", "2017-10-09T12:00". Gives two alternatives if day and month could be swapped.
bool read_numeric(std::string_view text, std::string_view order, DateExpression& r,
                  std::vector<std::string>& alternatives);

// Fill value and quantity of a duration, and the value of a set.
void write_duration(const DateExpression& r, Date& d, Document& doc);
void write_set(const DateExpression& r, Date& d, Document& doc);

}  // namespace nutgraf
