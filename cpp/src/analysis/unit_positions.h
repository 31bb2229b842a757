// Inverted index: for each of a few word classes, the units that have it, in text order.
#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <vector>

#include "lexicon/class_groups.h"
#include "lexicon/lexical_unit.h"
#include "match/candidates.h"

namespace nutgraf {

// Units that have a class or group of PositionClass, in text order.
class PositionsByClass {
 public:
  // `marks`: per class set, one bit for each PositionClass. `marked`: the units with any such bit.
  void build(const std::vector<Unit>& level, const std::vector<uint8_t>& marks,
             const Bits& marked) {
    for (std::vector<uint32_t>& l : lists_) l.clear();
    each_bit(marked, [&](uint32_t i) {
      for (unsigned left = marks[level[i].set]; left; left &= left - 1)
        lists_[static_cast<size_t>(std::countr_zero(left))].push_back(i);
    });
  }
  const std::vector<uint32_t>& at(PositionClass l) const { return lists_[static_cast<size_t>(l)]; }
  size_t bytes() const {
    size_t n = 0;
    for (const std::vector<uint32_t>& l : lists_) n += l.capacity() * sizeof(uint32_t);
    return n;
  }

 private:
  std::array<std::vector<uint32_t>, kPositionClassNames.size()> lists_;
};

}  // namespace nutgraf
