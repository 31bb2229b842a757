// A document's list of facts: a vector whose elements a finished document keeps in its arena,
// beside what they view, so that all of an article's facts are one piece of memory.
#pragma once

#include <cstddef>
#include <memory>
#include <type_traits>
#include <vector>

#include "nutgraf/detail/arena.h"

namespace nutgraf {

// Without an arena it is std::allocator. A copy of a list has memory of its own: several threads
// may copy a document, and an arena is nobody's to grow then.
template <class T>
class DocumentAllocator {
 public:
  using value_type = T;
  using propagate_on_container_move_assignment = std::true_type;
  using propagate_on_container_swap = std::true_type;

  DocumentAllocator() = default;
  explicit DocumentAllocator(Arena& arena) : arena_(&arena) {}
  template <class U>
  DocumentAllocator(const DocumentAllocator<U>& o) : arena_(o.arena_) {}

  T* allocate(size_t n) {
    return arena_ ? static_cast<T*>(arena_->take(n * sizeof(T), alignof(T)))
                  : std::allocator<T>().allocate(n);
  }
  void deallocate(T* at, size_t n) {
    if (!arena_) std::allocator<T>().deallocate(at, n);
  }
  DocumentAllocator select_on_container_copy_construction() const { return {}; }
  bool operator==(const DocumentAllocator& o) const { return arena_ == o.arena_; }

 private:
  template <class U>
  friend class DocumentAllocator;

  Arena* arena_ = nullptr;
};

template <class T>
using FactList = std::vector<T, DocumentAllocator<T>>;

}  // namespace nutgraf
