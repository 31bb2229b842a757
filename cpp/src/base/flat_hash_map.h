// Open-addressing hash map with linear probing, from 64-bit keys to non-zero 32-bit values.
// The load factor is at most 1/2. A hit costs about as much as in absl::flat_hash_map; a miss costs
// twice as much, since it probes to the next free slot. There is no erase.
#pragma once

#include <algorithm>
#include <bit>
#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

#include "base/serialization.h"

namespace nutgraf {

template <class Allocator>
class BasicFlatHashMap {
 public:
  static constexpr uint32_t kAbsent = 0;  // marks a free slot, so it is no value

  BasicFlatHashMap() = default;
  explicit BasicFlatHashMap(const Allocator& memory) : slots_(memory) {}

  uint32_t find(uint64_t key) const {
    if (slots_.empty()) return kAbsent;
    for (size_t i = mix(key) & mask();; i = (i + 1) & mask()) {
      if (slots_[i].key == key || slots_[i].value == kAbsent) return slots_[i].value;
    }
  }

  void insert(uint64_t key, uint32_t value) {
    if (size_ * 2 >= slots_.size()) grow();
    for (size_t i = mix(key) & mask();; i = (i + 1) & mask()) {
      if (slots_[i].value == kAbsent) {
        slots_[i] = {key, value};
        ++size_;
        return;
      }
      if (slots_[i].key == key) {
        slots_[i].value = value;
        return;
      }
    }
  }

  void reserve(size_t size) {
    if (slots_.empty()) slots_.assign(std::bit_ceil(std::max<size_t>(size, 1) * 2 + 1), {});
  }

  // The entries by key. Each half of a key is a step from the key before; the lower half starts at
  // 0 where the upper half changes.
  template <class A>
  void archive(A& a) {
    std::vector<std::pair<uint64_t, uint32_t>> entries;
    each([&](uint64_t key, uint32_t value) { entries.emplace_back(key, value); });
    std::sort(entries.begin(), entries.end());
    size_t size = entries.size();
    a.count(size);
    if constexpr (A::kReading) {
      entries.resize(size);
      reserve(size);
    }
    uint32_t upper = 0, lower = 0;
    for (auto& [key, value] : entries) {
      uint32_t up = static_cast<uint32_t>(key >> 32) - upper;
      a.number(up);
      upper += up;
      if (up) lower = 0;
      uint32_t low = static_cast<uint32_t>(key) - lower;
      a.number(low);
      lower += low;
      a.number(value);
      if constexpr (A::kReading) insert(uint64_t{upper} << 32 | lower, value);
    }
  }

  template <class F>
  void each(F&& f) const {
    for (const Slot& s : slots_) {
      if (s.value != kAbsent) f(s.key, s.value);
    }
  }

  // Mixes all bits of a key. A bijection: different keys never collide in 64 bits.
  static uint64_t mix(uint64_t h) {
    h ^= h >> 32;
    h *= 0xD6E8FEB86659FD93ull;
    return h ^ (h >> 32);
  }

 private:
  struct Slot {
    uint64_t key = 0;
    uint32_t value = kAbsent;
  };

  using Slots =
      std::vector<Slot, typename std::allocator_traits<Allocator>::template rebind_alloc<Slot>>;

  size_t mask() const { return slots_.size() - 1; }
  void grow() {
    Slots old = std::move(slots_);
    slots_.assign(old.empty() ? 16 : old.size() * 2, {});
    size_ = 0;
    for (const Slot& s : old) {
      if (s.value != kAbsent) insert(s.key, s.value);
    }
  }

  Slots slots_;
  size_t size_ = 0;
};
using FlatHashMap = BasicFlatHashMap<std::allocator<char>>;

}  // namespace nutgraf
