// Insertion-ordered hash map: elements lie in one vector in the order of their keys' arrival.
#pragma once

#include <cstdint>
#include <utility>

#include "base/flat_hash_map.h"
#include "base/scratch_allocator.h"

namespace nutgraf {

using ScratchMap = BasicFlatHashMap<ScratchAllocator<char>>;

template <class T>
class InsertionOrderedMap {
 public:
  explicit InsertionOrderedMap(Arena& scratch) : indexes_(scratch), elements_(scratch) {}

  void reserve(size_t size) {
    if (size == 0) return;  // a map reserved for nothing could not grow
    indexes_.reserve(size);
    elements_.reserve(size);
  }
  const T* find(uint64_t key) const {
    const uint32_t found = indexes_.find(key);
    return found ? &elements_[found - 1] : nullptr;
  }
  T* find(uint64_t key) { return const_cast<T*>(std::as_const(*this).find(key)); }
  // Index of the key's element, which is added if absent.
  uint32_t index_of(uint64_t key) {
    if (const uint32_t found = indexes_.find(key)) return found - 1;
    elements_.emplace_back();
    indexes_.insert(key, static_cast<uint32_t>(elements_.size()));
    return static_cast<uint32_t>(elements_.size() - 1);
  }
  T& of(uint64_t key) { return elements_[index_of(key)]; }
  T& operator[](uint32_t index) { return elements_[index]; }
  const T& operator[](uint32_t index) const { return elements_[index]; }

 private:
  ScratchMap indexes_;  // index + 1, since 0 means absent
  ScratchVector<T> elements_;
};

}  // namespace nutgraf
