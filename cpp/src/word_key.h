// A word as a number, the same in capitals and small letters: what passes compare instead of text.
// Different words share one with a chance of 2^-64.
#pragma once

#include <cstdint>
#include <cstring>
#include <string_view>

#include "flat_map.h"
#include "utf8.h"

namespace nutgraf {

using WordKey = uint64_t;

// ASCII capitals to small letters, eight bytes at once.
inline uint64_t lowered(uint64_t v) {
  const uint64_t seven = v & ~kByteHighs;
  const uint64_t from_a = seven + (0x80 - 'A') * kByteOnes,
                 above_z = seven + (0x7F - 'Z') * kByteOnes;
  return v | ((from_a ^ above_z) & ~v & kByteHighs) >> 2;
}

inline WordKey word_key(std::string_view word) {
  uint64_t h = word.size(), high = 0;
  for (size_t i = 0; i < word.size(); i += 8) {
    uint64_t v = 0;
    std::memcpy(&v, word.data() + i, word.size() - i < 8 ? word.size() - i : 8);
    high |= v & kByteHighs;
    h = FlatMap::mix(h ^ lowered(v)) + 1;
  }
  if (!high) return h;
  const std::string lower = to_lower(word);
  h = lower.size();
  for (unsigned char c : lower) h = FlatMap::mix(h ^ c) + 1;
  return h;
}

}  // namespace nutgraf
