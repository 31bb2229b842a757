#pragma once

#include <vector>

#include "rule.h"
#include "unit.h"

namespace nutgraf {

// What a capture that took part holds; never nothing.
struct CapturedUnits {
  uint32_t capture = 0;  // index in the rule's pattern
  UnitRange units;
};

struct RuleMatch {
  const Rule* rule = nullptr;
  UnitRange whole, span;                // with and without context
  std::vector<CapturedUnits> captures;  // that took part, in the order of the rule's pattern

  UnitRange capture(uint32_t index) const {
    for (const CapturedUnits& c : captures) {
      if (c.capture == index) return c.units;
    }
    return {};
  }
};

}  // namespace nutgraf
