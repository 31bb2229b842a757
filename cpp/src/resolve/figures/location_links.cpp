// Location links: source, target and place of a figure, from prepositions and from event verbs.
#include "resolve/figures/location_links.h"

#include <algorithm>

#include "resolve/people/mention_index.h"

namespace nutgraf {

LocationLinker::LocationLinker(const FigureContext& t)
    : a_(t.a), scratch_(t.scratch), doc_(t.doc), units_(t.units), names_(t.a, name_level(t.a)) {}

void LocationLinker::link(const Figure& f, const FigureUnits& at, UnitRange within,
                          const ScratchVector<uint32_t>& links, uint32_t end, FactRow& row) const {
  if (f.kind == FigureKind::kFrequency) link_event(at.first, within, end, row);
  const uint32_t last = std::min(within.last, at.last + kMaxUnits);
  auto link = std::lower_bound(links.begin(), links.end(), at.last);
  while (link != links.end() && *link < last && link_preposition(*link, end, row)) ++link;
  // "Exports to Chad fell 12%"
  link_prepositions({at.subject.first, at.subject.last}, UINT32_MAX, row);
  if (!row.event.empty() && row.place.empty()) std::swap(row.place, row.target);
}

// The name that begins at the unit or after its article: a proper name, or a name of the lexicon.
Span LocationLinker::name_at(uint32_t i) const {
  if (is(i, kDeterminer)) ++i;
  if (i >= units_.size() || units_[i].boundary()) return {};
  const uint32_t whole = a_.unit_at(name_level(a_), units_[i].first);
  if (names_[whole].first == units_[i].first && names_.is(whole, kProperName))
    return a_.span(names_[whole]);
  return is(i, kListedName) ? a_.span(units_[i]) : Span{};
}

bool LocationLinker::link_preposition(uint32_t i, uint32_t end, FactRow& row) const {
  if (!begins_before(i, end)) return false;
  Span* slot = is(i, kSource)                          ? &row.source
               : is(i, kTarget)                        ? &row.target
               : is(i, kPlace)                         ? &row.place
               : is(i, kPartner) && !row.event.empty() ? &row.target
                                                       : nullptr;
  if (slot && slot->empty()) *slot = name_at(i + 1);
  return true;
}

// "visited Chad twice", "flew to Baku four times", "met three times": the figure counts events.
void LocationLinker::link_event(uint32_t figure, UnitRange within, uint32_t end,
                                FactRow& row) const {
  uint32_t verb = figure;
  while (verb > within.first && figure - verb < kMaxUnits) {
    --verb;
    if (is_event(verb)) break;
  }
  if (!is_event(verb)) return;
  if (is(verb, kEvent)) {
    row.event = doc_.keep(a_.value(units_[verb], kEvent, scratch_));
    row.place = name_at(verb + 1);
  } else {
    // A journey needs a place: "went four times" is not an event.
    const uint32_t last = std::min(figure + kMaxUnits, within.last);
    for (uint32_t i = verb + 1; i < last && begins_before(i, end); ++i) {
      if (is(i, kTarget)) row.place = name_at(i + 1);
      if (!row.place.empty()) break;
    }
    if (row.place.empty()) return;
    row.event = doc_.keep(a_.value(units_[verb], kJourney, scratch_));
  }
  link_prepositions({verb + 1, figure}, UINT32_MAX, row);
  if (row.target == row.place) row.target = {};
}

}  // namespace nutgraf
