// What a normalizer sees of one match.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "analysis.h"
#include "rule_match.h"

namespace nutgraf {

class Match {
 public:
  Match(const Analysis& analysis, const std::vector<Unit>& units, const RuleMatch& match)
      : analysis_(analysis), units_(units), match_(match) {}

  const Analysis& analysis() const { return analysis_; }
  const Rule& rule() const { return *match_.rule; }
  Span span() const { return span(match_.span); }
  UnitRange range() const { return match_.span; }
  uint32_t first_token() const { return units_[match_.span.first].first; }

  const std::vector<Unit>& units() const { return units_; }
  const Unit& unit(uint32_t i) const { return units_[i]; }
  Span span(UnitRange r) const {
    return r.empty() ? Span{}
                     : analysis_.token_span(units_[r.first].first, units_[r.last - 1].last());
  }
  std::string_view text(UnitRange r) const { return analysis_.slice(span(r)); }
  // The value for the unit that the match becomes, in the analysis's keeping; a match that becomes
  // none needs no value.
  bool needs_value() const { return makes_units(rule().stage); }
  std::string_view keep(std::string_view text) const { return analysis_.scratch.keep(text); }

  // Is the slot in the rule, and did its capture take part?
  bool has(SlotName slot) const {
    const Slot* s = find(slot);
    return s && (!s->captures || captured(*s));
  }
  // The slot's value: its literal, or what its capture means (see docs/architecture.md); "" if it
  // took no part. Lives as long as the analysis.
  std::string_view get(SlotName slot) const {
    const Slot* s = find(slot);
    return s ? get(*s) : std::string_view();
  }
  std::string_view get(const Slot& slot) const;
  // The units that the slot's capture holds; empty for literals and captures that took no part.
  UnitRange capture(SlotName slot) const {
    const Slot* s = find(slot);
    const CapturedUnits* c = s ? captured(*s) : nullptr;
    return c ? c->units : UnitRange{};
  }
  std::span<const Capture> captures(Document& doc) const;  // those that took part

 private:
  const Slot* find(SlotName slot) const {
    return rule().slot_bits & slot.bit() ? search(slot) : nullptr;
  }
  const Slot* search(SlotName slot) const;
  // The first of the slot's captures that took part.
  const CapturedUnits* captured(const Slot& slot) const {
    for (const CapturedUnits& c : match_.captures) {
      if (slot.captures >> c.capture & 1) return &c;
    }
    return nullptr;
  }

  const Analysis& analysis_;
  const std::vector<Unit>& units_;
  const RuleMatch& match_;
};

}  // namespace nutgraf
