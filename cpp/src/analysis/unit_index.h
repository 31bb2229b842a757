// Where things stand: from a token to its unit, and to what passes look for. Made in one walk once
// all stages have run.
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <string_view>
#include <vector>

#include "lexicon/lexical_unit.h"
#include "match/candidates.h"

namespace nutgraf {

// From a place to the element of an ordered list that holds or follows it. One place in kBlock
// knows its element; from there on elements mostly take up one place each, so what is looked for is
// near where it then would be.
template <uint32_t kBlock>
class UnitIndex {
 public:
  // `end_of(i)`: the place behind element i, ascending.
  template <class EndOf>
  void build(uint32_t places, uint32_t elements, EndOf&& end_of) {
    first_.resize(places / kBlock + 1);
    uint32_t i = 0, place = 0;
    for (uint32_t& first : first_) {
      first = i = find_near(i, place, elements, end_of);
      i += kBlock;
      place += kBlock;
    }
  }
  // The first element that ends behind the place.
  template <class EndOf>
  uint32_t find(uint32_t place, uint32_t elements, EndOf&& end_of) const {
    const size_t block = std::min<size_t>(place / kBlock, first_.size() - 1);
    return find_near(first_[block] + place % kBlock, place, elements, end_of);
  }
  size_t bytes() const { return first_.capacity() * sizeof(uint32_t); }

 private:
  template <class EndOf>
  static uint32_t find_near(uint32_t i, uint32_t place, uint32_t elements, EndOf&& end_of) {
    i = std::min(i, elements);
    while (i < elements && end_of(i) <= place) ++i;
    while (i > 0 && end_of(i - 1) > place) --i;
    return i;
  }

  std::vector<uint32_t> first_;
};
using UnitsByToken = UnitIndex<8>;

// What passes look for in the whole text, by a class or group of groups.h.
enum class PositionClass : uint8_t {
  kNamed,
  kNamedBody,
  kFullName,
  kCapitalised,
  kQuote,
  kCue,
  kColon
};
inline constexpr std::array<std::string_view, 7> kPositionClassNames{
    "@NAMED", "@NAMED_BODY", "@FULL_NAME", "@CAPITALISED", "@QUOTE_MARK", "@CUE", "COLON"};

// The units that are landmarks, ascending.
class PositionsByClass {
 public:
  // `marks`, by set: a bit for each landmark that such a unit is. `marked`: the units that are
  // some.
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
