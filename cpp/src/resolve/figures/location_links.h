// Where what a figure counts comes from, goes to and happens: "from Azerbaijan", "to Minsk", "flew
// to Baku four times".
#pragma once

#include <algorithm>

#include "resolve/figures/figure_context.h"

namespace nutgraf {

class LocationLinker {
 public:
  explicit LocationLinker(const FigureContext& t);

  // Fills the row's source, target, place and event from the units first … last - 1, which are
  // around the figure, but only where they begin before the byte `end`. `links`: of the
  // figure's clause, ascending.
  void link(const Figure& f, const FigureUnits& at, UnitRange within,
            const ScratchVector<uint32_t>& links, uint32_t end, FactRow& row) const;

 private:
  bool is(uint32_t i, BuiltinClass c) const { return units_.is(i, c); }
  bool is_event(uint32_t i) const { return is(i, kEvent) || is(i, kJourney); }
  bool begins_before(uint32_t i, uint32_t byte) const { return a_.span(units_[i]).begin < byte; }
  Span name_at(uint32_t i) const;
  void link_prepositions(UnitRange within, uint32_t end, FactRow& row) const {
    const uint32_t last = std::min(within.last, within.first + kReach);
    for (uint32_t i = within.first; (i = units_.find(i, last, kLink)) < last; ++i) {
      if (!link_preposition(i, end, row)) return;
    }
  }
  // False if it stands behind `end`.
  bool link_preposition(uint32_t i, uint32_t end, FactRow& row) const;
  void link_event(uint32_t figure, UnitRange within, uint32_t end, FactRow& row) const;

  static constexpr uint32_t kReach = 60;  // units between a figure and what belongs to it
  const Analysis& a_;
  Arena& scratch_;
  Document& doc_;
  const UnitView units_, names_;
  static constexpr BuiltinClass kLink = cls("@LINK"), kSource = cls("LINK_SOURCE"),
                                kTarget = cls("LINK_TARGET"), kPlace = cls("LINK_PLACE"),
                                kPartner = cls("LINK_PARTNER"), kEvent = cls("EVENT_VERB"),
                                kJourney = cls("JOURNEY_VERB"), kDeterminer = cls("DT"),
                                kListedName = cls("@LISTED_NAME"),
                                kProperName = cls("@PROPER_NAME");
};

}  // namespace nutgraf
