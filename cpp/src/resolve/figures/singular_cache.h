// What a thread saw of the last plurals: a few hundred make up most of a text.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <memory>
#include <string_view>

#include "base/flat_hash_map.h"
#include "base/thread_cache.h"
#include "base/word_hash.h"

namespace nutgraf {

// How a plural becomes a singular: what stays of it, and what comes behind that.
struct Singular {
  std::string_view stem, ending;
};

// Of one lexicon. A word has one place and replaces what is there.
class SingularCache {
 public:
  static SingularCache& for_this_thread(uint32_t lexicon) {
    return ThreadCache<SingularCache, 4>::for_this_thread(
        lexicon, [] { return std::make_unique<SingularCache>(); });
  }

  // `read(word)` says it of a word that the memory does not hold. What it says of an ending holds
  // until the next call.
  template <class F>
  Singular of(std::string_view word, F&& read) {
    if (word.size() > kLongest) return read(word);
    const size_t first = word.size() > 8 ? 8 : word.size();
    const uint64_t text[2] = {eight_bytes(word.data(), first, first),
                              eight_bytes(word.data() + first, word.size() - first, 0)};
    Entry& e = entries_[FlatHashMap::mix(text[0] ^ text[1] << 1) % kEntries];
    if (e.text[0] != text[0] || e.text[1] != text[1]) {
      const Singular s = read(word);
      if (s.ending.size() > sizeof e.ending) return s;
      e.text[0] = text[0], e.text[1] = text[1];
      e.stem = static_cast<uint8_t>(s.stem.size());
      e.size = static_cast<uint8_t>(s.ending.size());
      std::copy(s.ending.begin(), s.ending.end(), e.ending);  // maybe of nothing at all
    }
    return {word.substr(0, e.stem), {e.ending, e.size}};
  }

 private:
  static constexpr size_t kEntries = 512, kLongest = 16;  // words; bytes of one
  struct Entry {
    uint64_t text[2] = {0, 0};  // no word's
    uint8_t stem = 0, size = 0;
    char ending[6];
  };
  std::array<Entry, kEntries> entries_{};
};

}  // namespace nutgraf
