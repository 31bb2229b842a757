// Lexical unit: the symbol that rules match, with its set of classes and what gives its value.
#pragma once

#include <array>
#include <cstdint>
#include <cstring>
#include <type_traits>
#include <vector>

#include "lexicon/class_set.h"

namespace nutgraf {

// Source of a unit's value: its text, a form of the lexicon, a token shape, or an earlier stage.
enum class Origin : uint32_t { kText, kForm, kShape, kChunk };

// One or more tokens, or a boundary (no tokens). A text has one unit per five bytes on each of two
// levels, so units are small.
struct Unit {
  static constexpr unsigned kSetBits = 20;
  static constexpr uint32_t kLongest = (1u << (32 - kSetBits)) - 1;  // tokens

  // No default values: a trivial type, so that levels are copied as bytes.
  uint32_t first;  // token
  SetId set : kSetBits;
  uint32_t length : 32 - kSetBits;  // tokens
  Origin origin : 2;
  uint32_t index : 30;  // of the form, shape or chunk

  // All members but `first`, for copying.
  using Rest = std::array<uint32_t, 2>;
  Rest rest() const {
    Rest r;
    std::memcpy(&r, reinterpret_cast<const char*>(this) + sizeof first, sizeof r);
    return r;
  }
  void set_rest(const Rest& r) {
    std::memcpy(reinterpret_cast<char*>(this) + sizeof first, &r, sizeof r);
  }

  uint32_t last() const { return first + length; }  // the token after the unit
  bool boundary() const { return length == 0; }
  bool is(Origin o) const { return origin == o; }
};
static_assert(sizeof(Unit) == 12 && std::is_trivial_v<Unit>);

struct UnitRange {
  uint32_t first = 0, last = 0;  // units of one level, half open
  bool empty() const { return first >= last; }
};

}  // namespace nutgraf
