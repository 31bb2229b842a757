// Match view: the value of a rule's slot, from its literal or from its capture.
#include "analysis/match_view.h"

namespace nutgraf {

std::string_view MatchView::get(const Slot& slot) const {
  if (!slot.captures) return slot.literal;
  const uint32_t capture = first_capture(slot);
  const UnitRange units = match_.captures.of_taken(capture);
  if (units.last - units.first > 1) return text(units);
  const ClassId cls = slot.cls != kNoClass ? slot.cls : rule().pattern.capture_class[capture];
  return value(units_[units.first], cls);
}

}  // namespace nutgraf
