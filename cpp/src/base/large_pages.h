// Memory for large tables that are read all over: in large pages where the system has them, so that
// the processor need not look up so many small ones.
#pragma once

#include <cstddef>
#include <cstdlib>
#include <new>

#if defined(__linux__)
#include <sys/mman.h>
#endif

namespace nutgraf {

// An allocator for vectors. Small ones get what every vector gets.
template <class T>
struct InLargePages {
  using value_type = T;

  InLargePages() = default;
  template <class U>
  InLargePages(const InLargePages<U>&) {}

  T* allocate(size_t n) {
    const size_t size = pages(n);
    if (!size) return static_cast<T*>(::operator new(n * sizeof(T), std::align_val_t(kAlign)));
    void* const at = std::aligned_alloc(kPage, size);
    if (!at) throw std::bad_alloc();
#if defined(__linux__)
    madvise(at, size, MADV_HUGEPAGE);  // a system without them says no, and nothing is lost
#endif
    return static_cast<T*>(at);
  }
  void deallocate(T* at, size_t n) {
    if (pages(n))
      std::free(at);
    else
      ::operator delete(at, std::align_val_t(kAlign));
  }
  template <class U>
  bool operator==(const InLargePages<U>&) const {
    return true;
  }

 private:
  static constexpr size_t kPage = size_t{1} << 21, kAlign = alignof(T) > 16 ? alignof(T) : 16;

  // Bytes of whole pages; 0 for what would leave much of a page empty.
  static size_t pages(size_t n) {
    const size_t size = (n * sizeof(T) + kPage - 1) & ~(kPage - 1);
    return size - n * sizeof(T) <= kPage / 2 ? size : 0;
  }
};

}  // namespace nutgraf
