// Unit index: maps a token to the unit that contains it, usually in constant time.
#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

namespace nutgraf {

// Sparse index over ordered units: it stores the unit of every kBlock-th token. Most units have
// one token, so the unit of any other token is near the stored one.
template <uint32_t kBlock>
class UnitIndex {
 public:
  // `end_of(i)`: the token after unit i, ascending.
  template <class EndOf>
  void build(uint32_t tokens, uint32_t units, EndOf&& end_of) {
    first_.resize(tokens / kBlock + 1);
    uint32_t i = 0, token = 0;
    for (uint32_t& first : first_) {
      first = i = find_near(i, token, units, end_of);
      i += kBlock;
      token += kBlock;
    }
  }
  // The first unit that ends after the token.
  template <class EndOf>
  uint32_t find(uint32_t token, uint32_t units, EndOf&& end_of) const {
    const size_t block = std::min<size_t>(token / kBlock, first_.size() - 1);
    return find_near(first_[block] + token % kBlock, token, units, end_of);
  }
  size_t bytes() const { return first_.capacity() * sizeof(uint32_t); }

 private:
  template <class EndOf>
  static uint32_t find_near(uint32_t i, uint32_t token, uint32_t units, EndOf&& end_of) {
    i = std::min(i, units);
    while (i < units && end_of(i) <= token) ++i;
    while (i > 0 && end_of(i - 1) > token) --i;
    return i;
  }

  std::vector<uint32_t> first_;  // the unit of token 0, kBlock, 2 * kBlock …
};
using UnitsByToken = UnitIndex<8>;

}  // namespace nutgraf
