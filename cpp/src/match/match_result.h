#pragma once

#include <array>
#include <bit>
#include <cstdint>

#include "lexicon/lexical_unit.h"
#include "match/rule.h"

namespace nutgraf {

// What the captures of a match hold; those that took part hold something.
class Captures {
 public:
  static constexpr size_t kMost = 64;

  void clear() { taken_ = 0, count_ = 0; }
  void set(uint32_t capture, UnitRange units) {  // once each
    taken_ |= uint64_t{1} << capture;
    units_[capture] = units;
    ++count_;
  }
  uint64_t taken() const { return taken_; }  // a bit for each that took part
  size_t count() const { return count_; }
  UnitRange operator[](uint32_t capture) const {  // nothing for one that took no part
    return taken_ >> capture & 1 ? units_[capture] : UnitRange{};
  }
  UnitRange of_taken(uint32_t capture) const { return units_[capture]; }  // that took part
  // Those that took part, in the order of the rule's pattern.
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
  std::array<UnitRange, kMost> units_;  // of those that took part
};

struct RuleMatch {
  const Rule* rule = nullptr;
  UnitRange whole, span;  // with and without context
  Captures captures;      // by index in the rule's pattern
};

}  // namespace nutgraf
