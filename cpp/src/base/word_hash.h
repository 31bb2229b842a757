// Case-insensitive 64-bit hash of a word, compared instead of its text by resolver passes. Two
// different words collide with probability 2^-64.
#pragma once

#include <bit>
#include <cstdint>
#include <cstring>
#include <string_view>

#include "base/flat_hash_map.h"
#include "base/swar.h"
#include "base/utf8.h"

namespace nutgraf {

using WordKey = uint64_t;

// Lower case of eight ASCII bytes at once; other bytes stay.
inline uint64_t lowered(uint64_t v) { return v | bytes_between(v, 'A', 'Z') >> 2; }

// Loads up to eight bytes, padded with zeros. `readable` bytes may be read, of which those after
// `size` do not count; eight of them allow a single load.
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

// Hash of the bytes as they are. `behind`: number of bytes after the text that may be read too.
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
  return high ? text_key(to_lower_simple(word)) : h;
}

}  // namespace nutgraf
