// Dot thousands: what "120.000" may mean, where a point parts thousands or decimals.
#pragma once

#include "normalize/normalizer.h"
#include "normalize/number.h"

namespace nutgraf {

// Value that a point between digits leaves open.
struct DotReading {
  bool ambiguous = false;
  std::optional<Decimal> other;  // the value that was not chosen
};

// Amount of a figure whose number is one to three digits, a point and three digits. A currency
// that has no small coins means thousands. Otherwise a last digit 0 does in money and counts, as
// decimals would leave it out. The other reading is the alternative; a rate has none.
DotReading read_dots(const MatchView& m, Amount& amount);

}  // namespace nutgraf
