// What a character is to the tokenizer.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "base/swar.h"

namespace nutgraf {

enum class Char : uint8_t { kLetter, kDigit, kSpace, kNewline, kMark };

constexpr std::array<Char, 128> make_ascii() {
  std::array<Char, 128> t{};
  for (int c = 0; c < 128; ++c) {
    bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    bool digit = c >= '0' && c <= '9';
    t[static_cast<size_t>(c)] = letter                                             ? Char::kLetter
                                : digit                                            ? Char::kDigit
                                : c == '\n' || c == '\r' || c == '\f' || c == '\v' ? Char::kNewline
                                : c <= ' ' || c == 127                             ? Char::kSpace
                                                                                   : Char::kMark;
  }
  return t;
}
inline constexpr auto kAscii = make_ascii();

// What one byte can be inside a word.
inline constexpr uint8_t kLetterBit = 1, kUpperBit = 2, kGoesOnBit = 4, kBlankBit = 8;
constexpr std::array<uint8_t, 256> make_bytes() {
  std::array<uint8_t, 256> t{};
  for (int c = 0; c < 256; ++c) {
    bool lower = c >= 'a' && c <= 'z', upper = c >= 'A' && c <= 'Z';
    bool goes_on = c >= 0x80 || (c >= '0' && c <= '9') || c == '\'';
    t[static_cast<size_t>(c)] =
        static_cast<uint8_t>((lower || upper) * kLetterBit | upper * kUpperBit |
                             goes_on * kGoesOnBit | (c == ' ') * kBlankBit);
  }
  return t;
}
inline constexpr auto kByte = make_bytes();

inline Char classify(char32_t c) {
  if (c < 0x80) return kAscii[c];
  if (c == 0xA0 || c == 0xAD || (c >= 0x2000 && c <= 0x200B) || c == 0x202F || c == 0x205F ||
      c == 0x3000 || c == 0xFEFF || c == 0x85) {
    return Char::kSpace;
  }
  if (c == 0x2028 || c == 0x2029) return Char::kNewline;
  if (c == 0xB2 || c == 0xB3 || c == 0xB9 || c == 0xAA || c == 0xB5 || c == 0xBA)
    return Char::kLetter;
  if (c < 0xC0 || c == 0xD7 || c == 0xF7) return Char::kMark;
  if ((c >= 0x2010 && c <= 0x2BFF && !(c >= 0x2C00)) || (c >= 0x3001 && c <= 0x303F)) {
    return Char::kMark;
  }
  if (c >= 0x200C && c <= 0x200F) return Char::kMark;
  if ((c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xFF01 && c <= 0xFF0F) || c >= 0x1F000)
    return Char::kMark;
  return Char::kLetter;
}

}  // namespace nutgraf
