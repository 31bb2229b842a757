// Match view: what a normalizer sees of a rule's match: slots, captures, text.
#pragma once

#include <bit>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "analysis/analysis.h"
#include "match/match_result.h"

namespace nutgraf {

class MatchView {
 public:
  MatchView(const Analysis& analysis, Workspace& workspace, const std::vector<Unit>& units,
            const RuleMatch& match)
      : analysis_(analysis),
        workspace_(workspace),
        units_(units),
        match_(match),
        span_(span(match.span)),
        slots_(rule().slots.literals()) {
    match.captures.each([&](uint32_t c, UnitRange) { slots_ |= rule().slots.of_capture(c); });
    if (rule().has_regex) [[unlikely]]
      read_groups();
  }

  const Analysis& analysis() const { return analysis_; }
  Workspace& workspace() const { return workspace_; }
  const Rule& rule() const { return *match_.rule; }
  Span span() const { return span_; }
  UnitRange range() const { return match_.span; }
  uint32_t first_token() const { return units_[match_.span.first].first; }

  const std::vector<Unit>& units() const { return units_; }
  const Unit& unit(uint32_t i) const { return units_[i]; }
  Span span(UnitRange r) const {
    return r.empty() ? Span{}
                     : analysis_.token_span(units_[r.first].first, units_[r.last - 1].last());
  }
  std::string_view text(UnitRange r) const { return analysis_.slice(span(r)); }
  // The workspace stores a value for the unit that the match becomes. Matches of the last stages
  // become no unit and need no value.
  bool needs_value() const { return makes_units(rule().stage); }
  std::string_view keep(std::string_view text) const { return workspace_.scratch.keep(text); }
  StageValue keep(const Amount& amount) const {
    workspace_.amounts.push_back(amount);
    return {.amount = static_cast<uint32_t>(workspace_.amounts.size() - 1)};
  }

  std::string_view value(const Unit& u, ClassId cls) const {
    return analysis_.value(u, cls, workspace_.scratch);
  }

  // True if the rule has the slot and the slot's capture matched.
  bool has(SlotId id) const { return slots_ & bit(id); }
  uint64_t slots() const { return slots_; }                       // one bit per slot
  const Slot& slot(SlotId id) const { return rule().slots[id]; }  // the rule must have it
  // The slot's value: its literal, or the value of its capture (see docs/packs.md); "" if
  // the capture did not match. Lives as long as the analysis.
  std::string_view get(SlotId id) const { return has(id) ? get(slot(id)) : std::string_view(); }
  std::string_view get(const Slot& slot) const;  // the slot must have a value
  // The slot's value as a value of an enum: that of the empty name if the slot has none, nullopt if
  // no value has the name.
  template <class E>
  std::optional<E> named(SlotId id) const {
    if (!has(id)) return value_named<E>("");
    const Slot& s = slot(id);
    return s.captures ? value_named<E>(get(s)) : std::optional(static_cast<E>(s.name));
  }
  // Value from an earlier stage, if the slot's capture is a single unit with such a value; or null.
  const StageValue* produced(const Slot& slot) const {
    const UnitRange r = units_of(slot);
    return r.last - r.first == 1 ? analysis_.produced(units_[r.first]) : nullptr;
  }
  // The units of the slot's capture; empty for literals and captures that did not match.
  UnitRange capture(SlotId id) const { return has(id) ? units_of(slot(id)) : UnitRange{}; }
  const Captures& captures() const { return match_.captures; }
  // The slot's span: that of its capture, or of its group in a regex.
  Span span_of(SlotId id) const;
  // Spans of a regex's groups, by capture; empty for groups that did not match.
  std::span<const Span> groups() const { return groups_; }

 private:
  void read_groups();
  // The group that fills the slot; null: none matched.
  const Span* group_of(const Slot& slot) const;
  // Index of the slot's first capture that matched; at least one must have matched.
  uint32_t first_capture(const Slot& slot) const {
    return static_cast<uint32_t>(std::countr_zero(slot.captures & match_.captures.taken()));
  }
  UnitRange units_of(const Slot& slot) const {
    const uint64_t taken = slot.captures & match_.captures.taken();
    return taken ? match_.captures.of_taken(static_cast<uint32_t>(std::countr_zero(taken)))
                 : UnitRange{};
  }

  const Analysis& analysis_;
  Workspace& workspace_;
  const std::vector<Unit>& units_;
  const RuleMatch& match_;
  const Span span_;
  uint64_t slots_;  // slots with a value, one bit each
  std::span<const Span> groups_;
};

}  // namespace nutgraf
