#pragma once

#include <cstdint>
#include <vector>

#include "classes.h"

namespace nutgraf {

// What gives a unit its values.
enum class Origin : uint32_t { kText, kForm, kShape, kChunk };

// Marks: a bit for each stage of which a rule may begin with the unit, then one for each landmark.
inline constexpr unsigned kSetBits = 20, kStartMarks = 4;
inline constexpr uint32_t kMayBeginAny = (1u << kStartMarks) - 1;

// One symbol of the tag string: one or more tokens, or a boundary (no tokens).
struct Unit {
  uint32_t first = 0, last = 0;  // tokens, half open
  SetId set : kSetBits = 0;
  uint32_t marks : 32 - kSetBits = kMayBeginAny;  // of the set, by Grammar::marks
  Origin origin : 2 = Origin::kText;
  uint32_t index : 30 = 0;  // of the lexicon's form, the shape, or the chunk of an earlier stage

  bool boundary() const { return first == last; }
  bool is(Origin o) const { return origin == o; }
};

struct UnitRange {
  uint32_t first = 0, last = 0;  // units of one level, half open
  bool empty() const { return first >= last; }
};

}  // namespace nutgraf
