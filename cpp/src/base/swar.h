// Which of 64 bytes are ASCII letters, told at once.
#pragma once

#include <cstdint>

#include "base/utf8.h"

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace nutgraf {

// Of eight bytes, the first one lowest: the high bit of each that is an ASCII letter.
inline uint64_t letters_in(uint64_t bytes) {
  return bytes_between(bytes | 0x20 * kByteOnes, 'a', 'z');
}
// Of those letters, the capitals.
inline uint64_t capitals_in(uint64_t bytes, uint64_t letters) { return letters & ~(bytes << 2); }

// A bit for each of 64 bytes, the first one lowest.
struct LetterMasks {
  uint64_t letters = 0, capitals = 0;
};

// Eight at a time, for any machine.
inline LetterMasks letter_masks_by_eight(const char* bytes) {
  LetterMasks m;
  for (unsigned i = 0; i < 64; i += 8) {
    const uint64_t eight = eight_bytes(bytes + i), letters = letters_in(eight);
    m.letters |= gather_highs(letters) << i;
    m.capitals |= gather_highs(capitals_in(eight, letters)) << i;
  }
  return m;
}

#if defined(__SSE2__)
inline LetterMasks letter_masks(const char* bytes) {
  LetterMasks m;
  for (unsigned i = 0; i < 64; i += 16) {
    const __m128i sixteen = _mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes + i));
    // 'a' to 'z', in either case, become the lowest of signed bytes.
    const __m128i from_a = _mm_add_epi8(_mm_or_si128(sixteen, _mm_set1_epi8(0x20)),
                                        _mm_set1_epi8(static_cast<char>(0x80 - 'a')));
    const __m128i behind_z = _mm_set1_epi8(static_cast<char>(0x80 + 26));
    const auto letters = static_cast<uint32_t>(_mm_movemask_epi8(_mm_cmplt_epi8(from_a, behind_z)));
    const auto small = static_cast<uint32_t>(_mm_movemask_epi8(_mm_slli_epi16(sixteen, 2)));
    m.letters |= uint64_t{letters} << i;
    m.capitals |= uint64_t{letters & ~small} << i;
  }
  return m;
}
#else
inline LetterMasks letter_masks(const char* bytes) { return letter_masks_by_eight(bytes); }
#endif

}  // namespace nutgraf
