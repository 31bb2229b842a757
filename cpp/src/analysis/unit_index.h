// Unit index: from a position (a token) to the element of an ordered list (a unit) that holds it.
#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

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

}  // namespace nutgraf
