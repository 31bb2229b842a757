// Table of rule families (figure, date, role, …) and the named slots that each accepts. Packs are
// checked against this table; normalize/ holds the function that fills each family's values.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "nutgraf/fact_enums.h"

namespace nutgraf {

// Slot of a rule: its index in the list of names of the rule's family.
enum class SlotId : uint8_t {};
inline constexpr size_t kMostSlots = 64;  // per family
constexpr uint64_t bit(SlotId slot) { return uint64_t{1} << static_cast<unsigned>(slot); }

// List of slot names, searched by the compiler: an unknown name does not compile.
template <size_t N>
struct SlotNames {
  static_assert(N <= kMostSlots);
  std::string_view names[N];

  consteval SlotId operator[](std::string_view name) const {
    for (size_t i = 0; i < N; ++i) {
      if (names[i] == name) return static_cast<SlotId>(i);
    }
    throw "no slot of this family has that name";
  }
};
template <class... Name>
SlotNames(Name...) -> SlotNames<sizeof...(Name)>;

inline constexpr SlotNames kChunkSlots{"value"};
inline constexpr SlotNames kNumberSlots{"base",  "words", "value",   "high",       "add",
                                        "times", "scale", "power",   "power_sign", "sign",
                                        "vague", "width", "decimal", "digits"};
inline constexpr SlotNames kFigureSlots{
    "value",      "low",     "high",       "sign",      "hundredths",  "twelfths", "fourteenths",
    "sixteenths", "unit",    "unit_after", "per",       "mod",         "change",   "under",
    "same_as",    "of",      "scale",      "joint",     "from",        "order",    "odds",
    "clock",      "minutes", "twentieths", "old_pence", "unit_before", "unit_high"};
inline constexpr SlotNames kDateSlots{
    // Parts, which carry slots of their own, come first.
    "frame", "base", "also",
    // Slots that fill a date expression; a "date_part" may have only these and parts.
    "numeric", "year", "month", "day", "weekday", "clock", "minute", "ampm", "zone", "daypart",
    "season", "quarter", "half", "decade", "century", "era", "holiday", "rel", "grain", "count",
    "high", "vague", "week", "week_of", "nth_day", "weak_year", "hundreds", "thousands", "tens",
    "ones", "millennium", "nth_decade", "to_minute", "stamp", "ends", "counts", "more",
    "more_grain", "step", "step_grain", "step_rel", "step_weekday", "any", "fiscal", "event", "due",
    "within", "again", "last_day",
    // Slots that only a whole date has.
    "type", "value", "mod", "quant", "freq", "pair", "joint", "second", "to_slot", "half_day",
    "rate", "freq_unit"};
inline constexpr SlotNames kRoleSlots{"person",   "title",   "org",      "qualifier",
                                      "person_b", "org_b",   "person_c", "org_c",
                                      "person_d", "title_2", "org_2",    "qualifier_2"};

// Kinds that one normalizer serves. `kStop` rules win like any other and produce nothing; `kChunk`
// rules only make a unit for later stages.
enum class RuleFamily : uint8_t { kStop, kChunk, kNumber, kFigure, kDate, kDatePart, kRole };

// Slot whose value is one of an enum's names.
struct NamedSlot {
  SlotId slot;
  std::span<const std::string_view> names;
};

struct RuleFamilyInfo {
  std::span<const std::string_view> kinds;
  std::string_view group;  // class that units of these kinds have besides their own, or ""
  std::span<const std::string_view> slots;
  std::span<const NamedSlot> named = {};

  // Names that the slot may have; empty: any text.
  std::span<const std::string_view> names(SlotId slot) const {
    for (const NamedSlot& n : named) {
      if (n.slot == slot) return n.names;
    }
    return {};
  }

  std::string_view name(SlotId slot) const { return slots[static_cast<size_t>(slot)]; }
};

namespace rule_kinds {
inline constexpr std::string_view kStop[] = {"none"}, kChunk[] = {"chunk"}, kNumber[] = {"num"},
                                  kDate[] = {"date"}, kDatePart[] = {"date_part"},
                                  kRole[] = {"role"};
}  // namespace rule_kinds

inline constexpr NamedSlot kFigureNames[] = {{kFigureSlots["mod"], kNamesOf<Modifier>},
                                             {kFigureSlots["change"], kNamesOf<Change>}};
inline constexpr NamedSlot kDateNames[] = {{kDateSlots["type"], kNamesOf<DateType>},
                                           {kDateSlots["mod"], kNamesOf<Modifier>}};

// By RuleFamily.
inline constexpr RuleFamilyInfo kRuleFamilies[] = {
    {rule_kinds::kStop, "", {}},
    {rule_kinds::kChunk, "", kChunkSlots.names},
    {rule_kinds::kNumber, "", kNumberSlots.names},
    {kNamesOf<FigureKind>, "FIGURE", kFigureSlots.names, kFigureNames},
    {rule_kinds::kDate, "", kDateSlots.names, kDateNames},
    {rule_kinds::kDatePart, "", kDateSlots.names},
    {rule_kinds::kRole, "", kRoleSlots.names},
};

constexpr const RuleFamilyInfo& info(RuleFamily family) {
  return kRuleFamilies[static_cast<size_t>(family)];
}

// False if no family has the kind.
inline bool find_family(std::string_view kind, RuleFamily& out) {
  for (size_t i = 0; i < std::size(kRuleFamilies); ++i) {
    for (std::string_view k : kRuleFamilies[i].kinds) {
      if (k == kind) return out = static_cast<RuleFamily>(i), true;
    }
  }
  return false;
}

// All kinds, for error messages: "none, chunk, num, …".
inline std::string list_rule_kinds() {
  std::string out;
  for (const RuleFamilyInfo& family : kRuleFamilies) {
    for (std::string_view k : family.kinds) out += (out.empty() ? "" : ", ") + std::string(k);
  }
  return out;
}

}  // namespace nutgraf
