// SWAR (SIMD within a register): operations on eight bytes in one little-endian 64-bit word. A
// result that flags bytes has the high bit of each flagged byte set.
#pragma once

#include <bit>
#include <cstdint>
#include <cstring>

namespace nutgraf {

inline constexpr uint64_t kByteOnes = 0x0101010101010101ull, kByteHighs = 0x80 * kByteOnes;

inline uint64_t eight_bytes(const char* from) {
  uint64_t v;
  std::memcpy(&v, from, 8);
  return std::endian::native == std::endian::little ? v : __builtin_bswap64(v);
}

// Flags the ASCII bytes from `low` to `high`.
inline uint64_t bytes_between(uint64_t bytes, unsigned char low, unsigned char high) {
  const uint64_t seven = bytes & ~kByteHighs;
  const uint64_t from_low = seven + (0x80u - low) * kByteOnes,
                 above_high = seven + (0x7Fu - high) * kByteOnes;
  return (from_low ^ above_high) & ~bytes & kByteHighs;
}
// Flags the bytes that are not 0.
inline uint64_t nonzero_bytes(uint64_t bytes) {
  return (((bytes & ~kByteHighs) + ~kByteHighs) | bytes) & kByteHighs;
}
// Flags the ASCII letters.
inline uint64_t ascii_letters(uint64_t bytes) {
  return bytes_between(bytes | 0x20 * kByteOnes, 'a', 'z');
}
// Flags the capitals among flagged letters.
inline uint64_t capitals(uint64_t bytes, uint64_t letters) { return letters & ~(bytes << 2); }

// Number of flagged bytes.
inline uint32_t count_flags(uint64_t flags) {
  return static_cast<uint32_t>((flags >> 7) * kByteOnes >> 56);
}
// The flags as the eight bits of one byte.
inline uint64_t gather_flags(uint64_t flags) { return (flags >> 7) * 0x0102040810204080ull >> 56; }
// The low bits of eight bytes that are 0 or 1, as the eight bits of one byte.
inline uint8_t bit_of_each(uint64_t ones) {
  return static_cast<uint8_t>(ones * 0x0102'0408'1020'4080 >> 56);
}

}  // namespace nutgraf
