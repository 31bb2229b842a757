// Per-thread cache of singulars of recent plurals; a few hundred words make up most of a text.
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

// A singular as two parts: the part shared with the plural, and the ending after it.
struct Singular {
  std::string_view stem, ending;
};

// Direct-mapped cache for a lexicon: each word has a single slot and replaces its content.
class SingularCache {
 public:
  static SingularCache& for_this_thread(uint32_t lexicon) {
    return ThreadCache<SingularCache, 4>::for_this_thread(
        lexicon, [] { return std::make_unique<SingularCache>(); });
  }

  // The singular of the word; `compute(word)` is called on a miss. The ending is valid until the
  // next call.
  template <class F>
  Singular of(std::string_view word, F&& compute) {
    if (word.size() > kMaxBytes) return compute(word);
    const size_t first = word.size() > 8 ? 8 : word.size();
    const uint64_t text[2] = {eight_bytes(word.data(), first, first),
                              eight_bytes(word.data() + first, word.size() - first, 0)};
    Entry& e = entries_[FlatHashMap::mix(text[0] ^ text[1] << 1) % kEntries];
    if (e.text[0] != text[0] || e.text[1] != text[1]) {
      const Singular s = compute(word);
      if (s.ending.size() > sizeof e.ending) return s;
      e.text[0] = text[0], e.text[1] = text[1];
      e.stem = static_cast<uint8_t>(s.stem.size());
      e.size = static_cast<uint8_t>(s.ending.size());
      std::copy(s.ending.begin(), s.ending.end(), e.ending);
    }
    return {word.substr(0, e.stem), {e.ending, e.size}};
  }

 private:
  static constexpr size_t kEntries = 512, kMaxBytes = 16;  // words; bytes of a cached word
  struct Entry {
    uint64_t text[2] = {0, 0};  // zero: empty, since no word has this key
    uint8_t stem = 0, size = 0;
    char ending[6];
  };
  std::array<Entry, kEntries> entries_{};
};

}  // namespace nutgraf
