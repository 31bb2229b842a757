// Tense: past or future from the verb forms near a date.
#include "resolve/dates/tense.h"

#include "analysis/unit_view.h"

namespace nutgraf {

namespace {
constexpr int kMaxUnits = 30;  // search range on either side; farther verbs mean little
}

Direction Tense::of(const Unit& u, const Unit* before) const {
  if (a_.has(u, kFuture) || a_.has(u, kCue)) return Direction::kFuture;
  if (before && a_.has(*before, kDet)) return Direction::kUnknown;  // "the set", "a cut": a noun
  if (a_.has(u, kSay) && a_.value(u, kSay, scratch_) == "past") return Direction::kPast;
  if (a_.has(u, kBe) || a_.has(u, kHave)) {
    return a_.value(u, a_.has(u, kBe) ? kBe : kHave, scratch_) == "past" ? Direction::kPast
                                                                         : Direction::kUnknown;
  }
  if (a_.has(u, kVbd)) {
    // An ambiguous form right after its subject ("she won") is finite, not a participle.
    const bool finite =
        !a_.has(u, kVbn) || (before && (a_.has(*before, kPronoun) ||
                                        (a_.has(*before, kCapital) && !a_.has(*before, kMonth))));
    return finite ? Direction::kPastForSure : Direction::kPast;
  }
  if (a_.has(u, kModal) && !a_.has(u, kMonth)) return Direction::kFuture;
  return Direction::kUnknown;
}

Direction Tense::around(uint32_t token) const {
  const std::vector<Unit>& units = a_.base();
  const UnitView view(a_, units);
  const uint32_t at = a_.unit_at(units, token);
  for (uint32_t i = at, n = 0; i > 0 && n < kMaxUnits && !view[i - 1].boundary(); --i, ++n) {
    if (!view.has(i - 1, kTensed)) continue;
    const Unit* before = i > 1 ? &units[i - 2] : nullptr;
    Direction d = of(units[i - 1], before);
    // "will be completed": the auxiliary before a participle decides.
    if (d == Direction::kPast && a_.has(units[i - 1], kVbn) && before && a_.has(*before, kBe) &&
        i > 2 &&
        (a_.has(units[i - 3], kFuture) || a_.has(units[i - 3], kCue) ||
         a_.has(units[i - 3], kTo))) {
      d = Direction::kFuture;
    }
    // "stayed until March": the verb is past, but the end may be in the future.
    if (n > 0 && d == Direction::kPastForSure && a_.has(units[at - 1], kUntil))
      return Direction::kPast;
    if (d != Direction::kUnknown) return d;
  }
  for (uint32_t i = at, n = 0; i < view.size() && n < kMaxUnits && !view[i].boundary(); ++i, ++n) {
    if (!view.has(i, kTensed)) continue;
    const Direction d = of(units[i], i > 0 ? &units[i - 1] : nullptr);
    if (d != Direction::kUnknown) return d;
  }
  return Direction::kUnknown;
}

}  // namespace nutgraf
