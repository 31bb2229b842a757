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

inline constexpr uint64_t kByteOnes = 0x0101010101010101ull, kByteHighs = 0x80 * kByteOnes;

// ASCII capitals to small letters, eight bytes at once.
inline uint64_t lowered(uint64_t v) {
  const uint64_t seven = v & ~kByteHighs;
  const uint64_t from_a = seven + (0x80 - 'A') * kByteOnes,
                 above_z = seven + (0x7F - 'Z') * kByteOnes;
  return v | ((from_a ^ above_z) & ~v & kByteHighs) >> 2;
}

// Up to eight bytes as a number, which is another for every text of that size; reads no others.
inline uint64_t eight_bytes(const char* from, size_t size) {
  auto at = [&](size_t i) { return uint64_t{static_cast<unsigned char>(from[i])}; };
  if (size >= 8) {
    uint64_t v;
    std::memcpy(&v, from, 8);
    return v;
  }
  if (size >= 4) {
    uint32_t first, last;
    std::memcpy(&first, from, 4);
    std::memcpy(&last, from + size - 4, 4);
    return uint64_t{last} << 32 | first;
  }
  return size ? at(0) | at(size / 2) << 8 | at(size - 1) << 16 : 0;
}

// Of the bytes as they are.
inline uint64_t text_key(std::string_view text) {
  uint64_t h = FlatMap::mix(text.size());
  for (size_t i = 0; i < text.size(); i += 8)
    h = FlatMap::mix(h ^ eight_bytes(text.data() + i, text.size() - i)) + 1;
  return h;
}

inline WordKey word_key(std::string_view word) {
  uint64_t h = FlatMap::mix(word.size()), high = 0;
  for (size_t i = 0; i < word.size(); i += 8) {
    const uint64_t v = eight_bytes(word.data() + i, word.size() - i);
    high |= v & kByteHighs;
    h = FlatMap::mix(h ^ lowered(v)) + 1;
  }
  return high ? text_key(to_lower(word)) : h;
}

}  // namespace nutgraf
