#pragma once

#include <vector>

#include "rule.h"
#include "unit.h"

namespace nutgraf {

struct RuleMatch {
  const Rule* rule = nullptr;
  UnitRange whole, span;            // with and without context
  std::vector<UnitRange> captures;  // by index in the rule's pattern; empty: took no part
};

}  // namespace nutgraf
