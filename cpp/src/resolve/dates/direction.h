// Direction: the side of publication on which the verb group of a date puts it, past or future.
#pragma once

#include "analysis/analysis.h"
#include "nutgraf/document.h"
#include "resolve/dates/direction_values.h"
#include "resolve/dates/period_ends.h"

namespace nutgraf {

// Reads directions from sentence trees. A tree is made only when a date asks for its direction.
class DirectionFinder {
 public:
  DirectionFinder(const Analysis& a, Workspace& work) : a_(a), work_(work) {}
  Direction of(const Date& d) const;
  // "in the year to | June"
  bool ends_stretch(const Date& d) const { return length_before(a_, d).has_value(); }

 private:
  const Analysis& a_;
  Workspace& work_;
};

}  // namespace nutgraf
