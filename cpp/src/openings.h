// The first two symbols of anything that a stage's rules match. Most places of a text are no
// opening, and RE2 need not look there.
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "pattern.h"

namespace nutgraf {

class Openings {
 public:
  using Bits = std::vector<uint64_t>;  // by symbol
  // The symbols that may stand for an atom.
  using Fits = std::function<const Bits&(const Atom&)>;

  Openings() = default;
  Openings(uint32_t symbols, const std::vector<const Pattern*>& patterns, const Fits& fits);

  bool contains(uint32_t first, uint32_t second) const {
    return pairs_[first * words_ + second / 64] >> (second % 64) & 1;
  }

 private:
  // What the strings of a pattern look like at their start.
  struct Prefixes {
    bool empty = false;     // is the empty string one of them?
    Bits one;               // strings of a single symbol
    std::vector<Bits> two;  // by first symbol: second symbols of longer strings; empty vector: none
  };

  Prefixes of(const PatternNode& node, const Fits& fits) const;
  Prefixes sequence(const Prefixes& a, const Prefixes& b) const;
  void unite(Prefixes& a, const Prefixes& b) const;
  Bits firsts(const Prefixes& p) const;

  uint32_t symbols_ = 0, words_ = 0;
  Bits pairs_;
};

}  // namespace nutgraf
