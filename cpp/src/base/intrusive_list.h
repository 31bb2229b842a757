// Some elements of a vector in their order, each of which names the next: a list without memory of
// its own.
#pragma once

#include <cstdint>
#include <vector>

namespace nutgraf {

struct IntrusiveList {
  static constexpr uint32_t kEnd = UINT32_MAX;

  // `next`: the member of an element that names the one behind it, kEnd so far.
  template <class T, class Allocator>
  void add(std::vector<T, Allocator>& all, uint32_t T::*next, uint32_t i) {
    (first == kEnd ? first : all[last].*next) = i;
    last = i;
    ++size;
  }

  uint32_t first = kEnd, last = kEnd, size = 0;
};

}  // namespace nutgraf
