// Table row of a class set: its prefilter bits and symbols for two stages, packed in 8 bytes.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "match/rule.h"

namespace nutgraf {

// What two consecutive stages know about a class set, in eight bytes because they are read
// together.
struct ClassSetRow {
  // The prefilter's bits, one byte per stage: a match may start with two units if the first's
  // `first` and the second's `second` share a bit of the stage's byte.
  uint16_t first = 0, second = 0;
  std::array<uint16_t, 2> symbols{};  // per stage: the set's symbol in the stage's alphabet

  static constexpr size_t column_of(Stage s) { return static_cast<size_t>(s) % 2; }
  static constexpr unsigned shift_of(Stage s) { return static_cast<unsigned>(column_of(s)) * 8; }
  // The bits of first units that are a match alone. Every `second` has them, and so has the end of
  // the level.
  static constexpr uint16_t kAlone = 0x0101;
};

}  // namespace nutgraf
