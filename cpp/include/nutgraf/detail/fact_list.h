// FactList: a vector of facts. In a finished document its elements are in the document's arena,
// next to the strings that they view: all facts of an article are one block of memory.
#pragma once

#include <cstddef>
#include <memory>
#include <type_traits>
#include <vector>

#include "nutgraf/detail/arena.h"

namespace nutgraf {

// Allocates from an arena, or like std::allocator if it has none. Copies of a list never use the
// arena: several threads may copy a document, and an arena is not thread-safe.
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
