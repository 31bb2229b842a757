#include "resolve/events.h"

#include <algorithm>

#include "resolve/names.h"

namespace nutgraf {
namespace {

constexpr size_t kReach = 60;  // units between a figure and what belongs to it

}  // namespace

Places::Places(const Analysis& a, Document& doc)
    : a_(a),
      doc_(doc),
      units_(a.base()),
      names_(name_level(a)),
      source_(a.grammar.cls("LINK_SOURCE")),
      target_(a.grammar.cls("LINK_TARGET")),
      place_(a.grammar.cls("LINK_PLACE")),
      partner_(a.grammar.cls("LINK_PARTNER")),
      event_(a.grammar.cls("EVENT_VERB")),
      journey_(a.grammar.cls("JOURNEY_VERB")),
      determiner_(a.grammar.cls("DT")) {
  const Grammar& g = a.grammar;
  name_classes_ = {g.cls("COUNTRY"),  g.cls("CAPITAL"), g.cls("CITY"),
                   g.cls("US_STATE"), g.cls("REGION"),  g.cls("ORG")};
  proper_ = {g.cls("ORG_NAME"), g.cls("PLACE"), g.cls("PERSON_NAME"), g.cls("NAME")};
}

void Places::link(const Figure& f, Span within, FactRow& row) const {
  if (f.kind == "frequency") link_event(f, within, row);
  link_prepositions({f.span.end, within.end}, row);
  link_prepositions(f.subject.span, row);  // "Exports to Chad fell 12%"
  if (!row.event.empty() && row.place.empty()) std::swap(row.place, row.target);
}

// The name that begins with the unit, behind an article: of several words, or one of the lexicon's.
Span Places::name_at(size_t i) const {
  if (is(i, determiner_)) ++i;
  if (i >= units_.size() || units_[i].boundary()) return {};
  const Unit& whole = names_[a_.unit_at(names_, units_[i].first)];
  auto any = [&](const Unit& u, const auto& classes) {
    return std::any_of(classes.begin(), classes.end(), [&](ClassId c) { return a_.has(u, c); });
  };
  if (whole.first == units_[i].first && any(whole, proper_)) return a_.span(whole);
  return any(units_[i], name_classes_) ? a_.span(units_[i]) : Span{};
}

void Places::link_prepositions(Span within, FactRow& row) const {
  if (within.empty()) return;
  size_t i = a_.unit_at(units_, a_.token_at(within.begin));
  for (const size_t last = std::min(i + kReach, units_.size() - 1);
       i < last && a_.span(units_[i]).begin < within.end; ++i) {
    Span* slot = is(i, source_)                          ? &row.source
                 : is(i, target_)                        ? &row.target
                 : is(i, place_)                         ? &row.place
                 : is(i, partner_) && !row.event.empty() ? &row.target
                                                         : nullptr;
    if (slot && slot->empty()) *slot = name_at(i + 1);
  }
}

// "visited Chad twice", "flew to Baku four times", "met three times": what the verb names is
// counted.
void Places::link_event(const Figure& f, Span within, FactRow& row) const {
  const size_t figure = a_.unit_at(units_, a_.token_at(f.span.begin));
  size_t verb = figure;
  while (verb > 0 && figure - verb < kReach && a_.span(units_[verb - 1]).begin >= within.begin) {
    --verb;
    if (is(verb, event_) || is(verb, journey_)) break;
  }
  if (!is(verb, event_) && !is(verb, journey_)) return;
  if (is(verb, event_)) {
    row.event = doc_.keep(a_.value(units_[verb], event_));
    row.place = name_at(verb + 1);
  } else {
    // A journey needs a place: "went four times" is none.
    const size_t last = std::min(figure + kReach, units_.size() - 1);
    for (size_t i = verb + 1; i < last && a_.span(units_[i]).begin < within.end; ++i) {
      if (is(i, target_)) row.place = name_at(i + 1);
      if (!row.place.empty()) break;
    }
    if (row.place.empty()) return;
    row.event = doc_.keep(a_.value(units_[verb], journey_));
  }
  link_prepositions({a_.span(units_[verb]).end, f.span.begin}, row);
  if (row.target == row.place) row.target = {};
}

}  // namespace nutgraf
