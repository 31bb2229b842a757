// Intrusive singly linked list through the elements of a vector; it allocates nothing.
#pragma once

#include <cstdint>
#include <vector>

namespace nutgraf {

struct IntrusiveList {
  static constexpr uint32_t kEnd = UINT32_MAX;

  // Appends element i. `next` is the member that holds the index of the next element, kEnd so far.
  template <class T, class Allocator>
  void add(std::vector<T, Allocator>& all, uint32_t T::*next, uint32_t i) {
    (first == kEnd ? first : all[last].*next) = i;
    last = i;
    ++size;
  }

  uint32_t first = kEnd, last = kEnd, size = 0;
};

}  // namespace nutgraf
