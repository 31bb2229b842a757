// A word as a number, the same in capitals and small letters: what passes compare instead of text.
// Different words share one with a chance of 2^-64.
#pragma once

#include <bit>
#include <cstdint>
#include <cstring>
#include <string_view>

#include "base/flat_hash_map.h"
#include "base/utf8.h"

namespace nutgraf {

using WordKey = uint64_t;

// ASCII capitals to small letters, eight bytes at once.
inline uint64_t lowered(uint64_t v) { return v | bytes_between(v, 'A', 'Z') >> 2; }

// Up to eight bytes as a number, padded with zeros. So many as `readable` may be read, of which
// those behind `size` do not count: one load, where they are eight.
inline uint64_t eight_bytes(const char* from, size_t size, size_t readable) {
  if (size >= 8 || (std::endian::native == std::endian::little && readable >= 8)) {
    uint64_t v;
    std::memcpy(&v, from, 8);
    return size >= 8 ? v : v & ((uint64_t{1} << size * 8) - 1);
  }
  if (size >= 4) {  // what is read twice is the same
    uint32_t first, last;
    std::memcpy(&first, from, 4);
    std::memcpy(&last, from + size - 4, 4);
    return first | uint64_t{last} << (size - 4) * 8;
  }
  uint64_t v = 0;
  for (size_t i = 0; i < size; ++i) v |= uint64_t{static_cast<unsigned char>(from[i])} << i * 8;
  return v;
}

// Of the bytes as they are. `behind`: so many bytes behind them may be read, too.
inline uint64_t text_key(std::string_view text, size_t behind = 0) {
  uint64_t h = text.size();
  for (size_t i = 0; i < text.size(); i += 8) {
    const size_t left = text.size() - i;
    h = FlatHashMap::mix(h ^ eight_bytes(text.data() + i, left, left + behind)) + 1;
  }
  return h;
}

inline WordKey word_key(std::string_view word, size_t behind = 0) {
  uint64_t h = word.size(), high = 0;
  for (size_t i = 0; i < word.size(); i += 8) {
    const size_t left = word.size() - i;
    const uint64_t v = eight_bytes(word.data() + i, left, left + behind);
    high |= v & kByteHighs;
    h = FlatHashMap::mix(h ^ lowered(v)) + 1;
  }
  return high ? text_key(to_lower(word)) : h;
}

}  // namespace nutgraf
