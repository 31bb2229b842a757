// Match result: the winning rule, its span and its captures, in units of one level.
#pragma once

#include <array>
#include <bit>
#include <cstdint>

#include "lexicon/lexical_unit.h"
#include "match/rule.h"

namespace nutgraf {

// Units of each capture; a capture that took no part in the match has none.
class Captures {
 public:
  static constexpr size_t kMost = 64;

  void clear() { taken_ = 0, count_ = 0; }
  void set(uint32_t capture, UnitRange units) {  // at most once per capture
    taken_ |= uint64_t{1} << capture;
    units_[capture] = units;
    ++count_;
  }
  uint64_t taken() const { return taken_; }  // one bit per capture that took part
  size_t count() const { return count_; }
  UnitRange operator[](uint32_t capture) const {  // empty if it took no part
    return taken_ >> capture & 1 ? units_[capture] : UnitRange{};
  }
  UnitRange of_taken(uint32_t capture) const { return units_[capture]; }  // took part
  // Calls use(capture, units) for those that took part, in the order of the pattern.
  template <class F>
  void each(F&& use) const {
    for (uint64_t left = taken_; left; left &= left - 1) {
      const auto capture = static_cast<uint32_t>(std::countr_zero(left));
      use(capture, units_[capture]);
    }
  }

 private:
  uint64_t taken_ = 0;
  size_t count_ = 0;
  std::array<UnitRange, kMost> units_;  // by capture; undefined if it took no part
};

struct RuleMatch {
  const Rule* rule = nullptr;
  UnitRange whole, span;  // with and without context
  Captures captures;      // by index in the rule's pattern
};

}  // namespace nutgraf
