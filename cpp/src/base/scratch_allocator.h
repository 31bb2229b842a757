// Arena allocator for temporary vectors of one pass over a document. The thread keeps the arena
// from document to document; the end of the pass gives all of it back.
#pragma once

#include <cstddef>
#include <memory>
#include <type_traits>
#include <vector>

#include "nutgraf/detail/arena.h"

namespace nutgraf {

template <class T>
class ScratchAllocator {
 public:
  using value_type = T;
  using propagate_on_container_move_assignment = std::true_type;

  ScratchAllocator(Arena& scratch) : scratch_(&scratch) {}
  template <class U>
  ScratchAllocator(const ScratchAllocator<U>& o) : scratch_(o.scratch_) {}

  T* allocate(size_t n) {
    if (is_long(n)) return std::allocator<T>().allocate(n);
    return static_cast<T*>(scratch_->take(n * sizeof(T), alignof(T)));
  }
  void deallocate(T* at, size_t n) {
    if (is_long(n)) return std::allocator<T>().deallocate(at, n);
    scratch_->give_back(at, n * sizeof(T));
  }
  bool operator==(const ScratchAllocator& o) const { return scratch_ == o.scratch_; }

 private:
  template <class U>
  friend class ScratchAllocator;

  // Long vectors use the heap: a vector that grows leaves its old memory unused in the arena.
  static bool is_long(size_t n) {
    constexpr size_t kLong = size_t{1} << 12;  // bytes
    return n * sizeof(T) > kLong;
  }

  Arena* scratch_;
};

template <class T>
using ScratchVector = std::vector<T, ScratchAllocator<T>>;

}  // namespace nutgraf
