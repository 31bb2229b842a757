// String interners: map strings to consecutive ids that begin at 1.
#pragma once

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

#include "base/flat_hash_map.h"

namespace nutgraf {

inline uint64_t load_bytes(const char* p, size_t n) {
  uint64_t v = 0;
  std::memcpy(&v, p, n);
  return v;
}

// Interner of any strings, stored in one buffer.
class StringInterner {
 public:
  static constexpr uint32_t kUnknown = FlatHashMap::kAbsent;

  uint32_t find(std::string_view text) const {
    // A different text with the same hash: probe the next key.
    for (uint64_t key = hash(text);; ++key) {
      const uint32_t id = ids_.find(key);
      if (id == kUnknown || (*this)[id] == text) return id;
    }
  }
  std::string_view operator[](uint32_t id) const {
    const uint32_t begin = id > 1 ? ends_[id - 2] : 0;
    return {texts_.data() + begin, ends_[id - 1] - begin};
  }
  uint32_t size() const { return static_cast<uint32_t>(ends_.size()); }  // also the highest id

  uint32_t intern(std::string_view text) {
    if (const uint32_t id = find(text)) return id;
    texts_ += text;
    ends_.push_back(static_cast<uint32_t>(texts_.size()));
    index(size());
    return size();
  }

  template <class A>
  void archive(A& a) {
    a(texts_);
    a.ascending(ends_);
    if constexpr (A::kReading) {
      if (!std::is_sorted(ends_.begin(), ends_.end()) ||
          (ends_.empty() ? 0 : ends_.back()) != texts_.size())
        throw DamagedArchive();
      ids_.reserve(ends_.size());
      for (uint32_t id = 1; id <= size(); ++id) index(id);
    }
  }

 private:
  void index(uint32_t id) {
    uint64_t key = hash((*this)[id]);
    while (ids_.find(key) != kUnknown) ++key;
    ids_.insert(key, id);
  }
  static uint64_t hash(std::string_view s) {
    uint64_t h = s.size();
    size_t i = 0;
    for (; i + 8 < s.size(); i += 8) h = FlatHashMap::mix(h ^ load_bytes(s.data() + i, 8));
    return FlatHashMap::mix(h ^ load_bytes(s.data() + i, s.size() - i));
  }

  std::string texts_;
  std::vector<uint32_t> ends_;  // by id - 1
  FlatHashMap ids_;             // by hash
};

// Interner of lower-cased words. A word of up to eight bytes is its own hash key.
class WordInterner {
 public:
  static constexpr uint32_t kUnknown = FlatHashMap::kAbsent;

  // Finds a word of up to eight bytes, given as they lie in memory, padded with zeros.
  uint32_t find_short(uint64_t bytes) const { return short_.find(bytes); }

  uint32_t find(std::string_view word) const {
    if (word.size() <= 8) return short_.find(load_bytes(word.data(), word.size()));
    const uint32_t index = long_.find(word);
    return index ? ids_of_long_[index - 1] : kUnknown;
  }

  uint32_t size() const { return size_; }  // also the highest id

  uint32_t intern(std::string_view word) {
    if (const uint32_t id = find(word)) return id;
    ++size_;
    if (word.size() <= 8) {  // no word holds NUL, so padding is unambiguous
      short_.insert(load_bytes(word.data(), word.size()), size_);
    } else {
      long_.intern(word);
      ids_of_long_.push_back(size_);
    }
    return size_;
  }

  template <class A>
  void archive(A& a) {  // the short words by id; 0 for a long one
    a.number(size_);
    std::vector<uint64_t> keys;
    if constexpr (!A::kReading) {
      keys.resize(size_);
      short_.each([&](uint64_t key, uint32_t id) { keys[id - 1] = key; });
    }
    a(keys, long_);
    a.ascending(ids_of_long_);
    if constexpr (A::kReading) {
      if (keys.size() != size_ || ids_of_long_.size() != long_.size()) throw DamagedArchive();
      short_.reserve(size_ - long_.size());
      for (uint32_t id = 1; id <= size_; ++id) {
        if (keys[id - 1]) short_.insert(keys[id - 1], id);
      }
    }
  }

 private:
  uint32_t size_ = 0;
  FlatHashMap short_;
  StringInterner long_;
  std::vector<uint32_t> ids_of_long_;
};

}  // namespace nutgraf
