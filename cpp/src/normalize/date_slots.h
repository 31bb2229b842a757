// The slots of a date rule: what each writes into a reading.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "match.h"
#include "nutgraf/fact.h"

namespace nutgraf {

// Name and value as the rule, the text or the analysis holds them.
struct SlotValue {
  SlotName id;
  std::string_view name, value;
};
using SlotValues = std::vector<SlotValue>;

// Slots that fill a DateReading; a "date_part" may have only these.
extern const std::vector<std::string_view> kReadingSlots;

// Adds every reading slot of the match that took part, those of its parts first: what stands
// outside overrides.
void read_slots(const Match& m, SlotValues& out);
// "month=10;day=9": how a part travels as the value of its unit.
std::string_view pack_slots(const SlotValues& slots, Arena& texts);
void unpack_slots(std::string_view packed, SlotValues& out);
// False: the value cannot be what the slot needs.
bool read_slot(SlotName name, std::string_view value, DateReading& r);

TimeUnit unit_of(std::string_view code);
Grain grain_of(TimeUnit unit);

// "09/10/2017", "2017-10-09T12:00": fills the reading; alternatives where day and month cannot be
// told apart.
bool read_numeric(std::string_view text, std::string_view order, DateReading& r,
                  std::vector<std::string>& alternatives);

// Durations and sets: their value, quantity, type and what "every" repeats.
void write_duration(const DateReading& r, Date& d, Document& doc);
void write_set(const DateReading& r, Date& d, Document& doc);

}  // namespace nutgraf
