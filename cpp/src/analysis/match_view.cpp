// Match view: reads the value of a rule's slot: a literal, a captured unit or a regex group.
#include "analysis/match_view.h"

#include <algorithm>

namespace nutgraf {

void MatchView::read_groups() {
  const Unit& hit = units_[match_.span.first];
  const std::vector<Span> found =
      analysis_.grammar.text_shapes().groups(hit.index, analysis_.text, span_);
  Span* const spans = workspace_.scratch.make<Span>(found.size());
  std::copy(found.begin(), found.end(), spans);
  groups_ = {spans, found.size()};
  for (uint32_t i = 0; i < groups_.size(); ++i) {
    if (!groups_[i].empty()) slots_ |= rule().slots.of_capture(i);
  }
}

const Span* MatchView::group_of(const Slot& slot) const {
  for (uint32_t i = 0; i < groups_.size(); ++i) {
    if (slot.captures >> i & 1 && !groups_[i].empty()) return &groups_[i];
  }
  return nullptr;
}

Span MatchView::span_of(SlotId id) const {
  if (const Span* group = has(id) ? group_of(slot(id)) : nullptr) return *group;
  return span(capture(id));
}

std::string_view MatchView::get(const Slot& slot) const {
  if (!slot.captures) return slot.literal;
  if (const Span* group = group_of(slot)) {
    const std::string_view written = analysis_.slice(*group);
    return slot.cls == kNoClass
               ? written
               : analysis_.grammar.lexicon().value_of(written, slot.cls).value_or(written);
  }
  const uint32_t capture = first_capture(slot);
  const UnitRange units = match_.captures.of_taken(capture);
  if (units.last - units.first > 1) return text(units);
  const ClassId cls = slot.cls != kNoClass ? slot.cls : rule().pattern.capture_class[capture];
  return value(units_[units.first], cls);
}

}  // namespace nutgraf
