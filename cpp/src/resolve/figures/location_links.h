// Location links: where a counted thing comes from, goes to or happens.
// "from Azerbaijan", "to Minsk", "flew to Baku four times".
#pragma once

#include <algorithm>

#include "resolve/figures/figure_context.h"

namespace nutgraf {

class LocationLinker {
 public:
  explicit LocationLinker(const FigureContext& t);

  // Fills the row's source, target, place and event from the units `within`, which surround the
  // figure, as far as they begin before the byte `end`. `links`: prepositions of the figure's
  // clause, ascending.
  void link(const Figure& f, const FigureUnits& at, UnitRange within,
            const ScratchVector<uint32_t>& links, uint32_t end, FactRow& row) const;

 private:
  bool is(uint32_t i, BuiltinClass c) const { return units_.is(i, c); }
  bool is_event(uint32_t i) const { return is(i, kEvent) || is(i, kJourney); }
  bool begins_before(uint32_t i, uint32_t byte) const { return a_.span(units_[i]).begin < byte; }
  Span name_at(uint32_t i) const;
  void link_prepositions(UnitRange within, uint32_t end, FactRow& row) const {
    const uint32_t last = std::min(within.last, within.first + kMaxUnits);
    for (uint32_t i = within.first; (i = units_.find(i, last, kLink)) < last; ++i) {
      if (!link_preposition(i, end, row)) return;
    }
  }
  // False if the preposition is after `end`.
  bool link_preposition(uint32_t i, uint32_t end, FactRow& row) const;
  void link_event(uint32_t figure, UnitRange within, uint32_t end, FactRow& row) const;

  static constexpr uint32_t kMaxUnits = 60;  // between a figure and its preposition or verb
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
