// Lower-cased words and their ids. Words of up to eight bytes are their own key; longer ones are
// compared.
#pragma once

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

#include "flat_map.h"

namespace nutgraf {

class WordTable {
 public:
  static constexpr uint32_t kUnknown = FlatMap::kAbsent;  // ids start at 1

  // A word of up to eight bytes, as they stand in memory, padded with zeros.
  uint32_t find_short(uint64_t bytes) const { return short_.find(bytes); }

  uint32_t find(std::string_view word) const {
    if (word.size() <= 8) return short_.find(load(word.data(), word.size()));
    // Equal hashes of different words are told apart by probing on.
    for (uint64_t key = hash(word);; ++key) {
      uint32_t id = long_.find(key);
      if (id == kUnknown || words_[id - 1] == word) return id;
    }
  }

  uint32_t size() const { return static_cast<uint32_t>(words_.size()); }  // and the highest id

  uint32_t intern(std::string_view word) {
    if (uint32_t id = find(word)) return id;
    words_.emplace_back(word);
    const uint32_t id = static_cast<uint32_t>(words_.size());
    if (word.size() <= 8) {
      short_.insert(load(word.data(), word.size()), id);
    } else {
      uint64_t key = hash(word);
      while (long_.find(key) != kUnknown) ++key;
      long_.insert(key, id);
    }
    return id;
  }

 private:
  static uint64_t load(const char* p,
                       size_t n) {  // words hold no NUL, so padding with it is no loss
    uint64_t v = 0;
    std::memcpy(&v, p, n);
    return v;
  }
  static uint64_t hash(std::string_view s) {
    uint64_t h = s.size();
    size_t i = 0;
    for (; i + 8 < s.size(); i += 8) h = FlatMap::mix(h ^ load(s.data() + i, 8));
    return FlatMap::mix(h ^ load(s.data() + i, s.size() - i));
  }

  FlatMap short_, long_;
  std::vector<std::string> words_;
};

}  // namespace nutgraf
