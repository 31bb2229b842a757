// View of one match: what a normalizer reads, and the workspace in which it keeps values.
#pragma once

#include <bit>
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
  // A value is kept in the workspace for the unit that the match becomes; matches of the last
  // stages become no unit and need no value.
  bool needs_value() const { return makes_units(rule().stage); }
  std::string_view keep(std::string_view text) const { return workspace_.scratch.keep(text); }
  StageValue keep(Amount&& amount) const {
    workspace_.amounts.push_back(std::move(amount));
    return {.amount = static_cast<uint32_t>(workspace_.amounts.size() - 1)};
  }

  std::string_view value(const Unit& u, ClassId cls) const {
    return analysis_.value(u, cls, workspace_.scratch);
  }

  // Is the slot in the rule, and did its capture take part?
  bool has(SlotId id) const { return slots_ & bit(id); }
  uint64_t slots() const { return slots_; }                       // a bit each
  const Slot& slot(SlotId id) const { return rule().slots[id]; }  // that the rule has
  // The slot's value: its literal, or what its capture means (see docs/packs.md); "" if it
  // took no part. Lives as long as the analysis.
  std::string_view get(SlotId id) const { return has(id) ? get(slot(id)) : std::string_view(); }
  std::string_view get(const Slot& slot) const;  // that took part
  // What an earlier stage made of the one unit that the slot's capture holds; null: nothing.
  const StageValue* produced(const Slot& slot) const {
    const UnitRange r = units_of(slot);
    return r.last - r.first == 1 ? analysis_.produced(units_[r.first]) : nullptr;
  }
  // The units that the slot's capture holds; empty for literals and captures that took no part.
  UnitRange capture(SlotId id) const { return has(id) ? units_of(slot(id)) : UnitRange{}; }
  const Captures& captures() const { return match_.captures; }

 private:
  // The first of the slot's captures that took part, if one did.
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
  uint64_t slots_;  // that took part, a bit each
};

}  // namespace nutgraf
