#pragma once

#include <cstdint>
#include <vector>

#include "classes.h"

namespace nutgraf {

// One symbol of the tag string: one or more tokens, or a boundary (no tokens).
struct Unit {
  uint32_t first = 0, last = 0;  // tokens, half open
  SetId set = 0;
  int32_t form = -1;   // lexicon form
  int32_t chunk = -1;  // chunk made by an earlier stage
  int16_t shape = -1;

  bool boundary() const { return first == last; }
};

struct UnitRange {
  uint32_t first = 0, last = 0;  // units of one level, half open
  bool empty() const { return first >= last; }
};

}  // namespace nutgraf
