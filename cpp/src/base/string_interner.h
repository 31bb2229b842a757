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
    append(text);
    return size();
  }
  void append(std::string_view text) {  // a new text
    texts_ += text;
    ends_.push_back(static_cast<uint32_t>(texts_.size()));
    index(size());
  }
  void reserve(size_t size) { ids_.reserve(size); }

  template <class A>
  void archive(A& a) {
    a(texts_);
    a.ascending(ends_);
    if constexpr (A::kReading) {
      if (!std::is_sorted(ends_.begin(), ends_.end()) ||
          (ends_.empty() ? 0 : ends_.back()) != texts_.size())
        throw DamagedArchive();
      reserve(ends_.size());
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
    append(word);
    return size_;
  }

  // Front coding: of each word, the bytes after those that it shares with the word before. Lists
  // of words are sorted, so words of neighbouring ids share much.
  template <class A>
  void archive(A& a) {
    std::vector<uint32_t> shared, rests;
    std::string bytes;
    if constexpr (!A::kReading) {
      std::string before;
      for (std::string& word : words()) {
        const auto [end, _] = std::mismatch(word.begin(), word.end(), before.begin(), before.end());
        const auto same = static_cast<size_t>(end - word.begin());
        shared.push_back(static_cast<uint32_t>(same));
        rests.push_back(static_cast<uint32_t>(word.size() - same));
        bytes.append(word, same);
        before = std::move(word);
      }
    }
    size_t long_words = long_.size();
    a.count(long_words);
    a.numbers(shared);
    a.numbers(rests);
    a(bytes);
    if constexpr (A::kReading) {
      if (shared.size() != rests.size() || long_words > rests.size()) throw DamagedArchive();
      short_.reserve(rests.size() - long_words);
      long_.reserve(long_words);
      std::string buffer;
      size_t at = 0, size = 0;
      for (size_t i = 0; i < rests.size(); ++i) {
        if (shared[i] > size || rests[i] > bytes.size() - at) throw DamagedArchive();
        size = size_t{shared[i]} + rests[i];
        if (size > buffer.size()) buffer.resize(size);
        std::copy_n(bytes.data() + at, rests[i], buffer.data() + shared[i]);
        at += rests[i];
        append(std::string_view(buffer.data(), size));
      }
    }
  }

 private:
  void append(std::string_view word) {  // a new word
    ++size_;
    if (word.size() <= 8) {  // no word holds NUL, so padding is unambiguous
      short_.insert(load_bytes(word.data(), word.size()), size_);
    } else {
      long_.append(word);
      ids_of_long_.push_back(size_);
    }
  }
  std::vector<std::string> words() const {  // by id - 1
    std::vector<std::string> out(size_);
    short_.each([&](uint64_t key, uint32_t id) {
      std::string& word = out[id - 1];
      word.assign(reinterpret_cast<const char*>(&key), sizeof key);
      word.resize(word.find_last_not_of('\0') + 1);
    });
    for (size_t i = 0; i < ids_of_long_.size(); ++i)
      out[ids_of_long_[i] - 1] = long_[static_cast<uint32_t>(i + 1)];
    return out;
  }

  uint32_t size_ = 0;
  FlatHashMap short_;
  StringInterner long_;
  std::vector<uint32_t> ids_of_long_;
};

}  // namespace nutgraf
