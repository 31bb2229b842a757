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
  explicit InsertionOrderedMap(Arena& scratch) : places_(scratch), elements_(scratch) {}

  void reserve(size_t size) {
    if (size == 0) return;  // a map reserved for nothing could not grow
    places_.reserve(size);
    elements_.reserve(size);
  }
  const T* find(uint64_t key) const {
    const uint32_t place = places_.find(key);
    return place ? &elements_[place - 1] : nullptr;
  }
  T* find(uint64_t key) { return const_cast<T*>(std::as_const(*this).find(key)); }
  // Index of the key's element, which is added if absent.
  uint32_t place(uint64_t key) {
    if (const uint32_t place = places_.find(key)) return place - 1;
    elements_.emplace_back();
    places_.insert(key, static_cast<uint32_t>(elements_.size()));
    return static_cast<uint32_t>(elements_.size() - 1);
  }
  T& of(uint64_t key) { return elements_[place(key)]; }
  T& operator[](uint32_t place) { return elements_[place]; }
  const T& operator[](uint32_t place) const { return elements_[place]; }

 private:
  ScratchMap places_;  // index + 1, since 0 means absent
  ScratchVector<T> elements_;
};

}  // namespace nutgraf
