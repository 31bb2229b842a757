// Character classes: what a byte or a code point is to the tokenizer.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace nutgraf {

enum class CharClass : uint8_t { kLetter, kDigit, kSpace, kNewline, kMark };

inline constexpr std::array<CharClass, 128> kAsciiClass = [] {
  std::array<CharClass, 128> classes{};
  for (int c = 0; c < 128; ++c) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    const bool digit = c >= '0' && c <= '9';
    const bool newline = c == '\n' || c == '\r' || c == '\f' || c == '\v';
    classes[static_cast<size_t>(c)] = letter                 ? CharClass::kLetter
                                      : digit                ? CharClass::kDigit
                                      : newline              ? CharClass::kNewline
                                      : c <= ' ' || c == 127 ? CharClass::kSpace
                                                             : CharClass::kMark;
  }
  return classes;
}();

// Traits of one byte in a word. A byte that may continue a word is a digit, an apostrophe or part
// of a character beyond ASCII.
inline constexpr uint8_t kAsciiLetter = 1, kAsciiCapital = 2, kMayContinueWord = 4, kBlank = 8;
inline constexpr std::array<uint8_t, 256> kByteTraits = [] {
  std::array<uint8_t, 256> traits{};
  for (int c = 0; c < 256; ++c) {
    const bool lower = c >= 'a' && c <= 'z', upper = c >= 'A' && c <= 'Z';
    const bool continues = c >= 0x80 || (c >= '0' && c <= '9') || c == '\'';
    traits[static_cast<size_t>(c)] =
        static_cast<uint8_t>((lower || upper) * kAsciiLetter | upper * kAsciiCapital |
                             continues * kMayContinueWord | (c == ' ') * kBlank);
  }
  return traits;
}();
inline uint8_t byte_traits(char c) { return kByteTraits[static_cast<unsigned char>(c)]; }

// Beyond ASCII, by ranges of Unicode blocks; letters are the default. Symbols such as "²" and "ª"
// count as letters, so that they stay with the word or number before them.
inline CharClass classify(char32_t c) {
  if (c < 0x80) return kAsciiClass[c];
  const auto in = [c](char32_t first, char32_t last) { return c >= first && c <= last; };
  if (c < 0xC0) {  // signs of Latin-1
    if (c == 0x85 || c == 0xA0 || c == 0xAD) return CharClass::kSpace;
    const bool letter = c == 0xAA || c == 0xB5 || c == 0xBA || c == 0xB9 || in(0xB2, 0xB3);
    return letter ? CharClass::kLetter : CharClass::kMark;
  }
  if (c < 0x2000) return c == 0xD7 || c == 0xF7 ? CharClass::kMark : CharClass::kLetter;  // × ÷
  if (c < 0x2C00) {  // punctuation, signs, arrows, shapes
    if (in(0x2028, 0x2029)) return CharClass::kNewline;
    return c <= 0x200B || c == 0x202F || c == 0x205F ? CharClass::kSpace : CharClass::kMark;
  }
  if (c == 0x3000 || c == 0xFEFF) return CharClass::kSpace;
  const bool mark = in(0x3001, 0x303F) || in(0xFE00, 0xFE0F) || in(0xFF01, 0xFF0F) ||
                    in(0x1F000, 0x1FFFF) || c >= 0x40000;  // 0x20000 to 0x3FFFF: ideographs
  return mark ? CharClass::kMark : CharClass::kLetter;
}

// Signs of currencies: "$", "£", "€".
inline bool is_currency_sign(char32_t c) {
  return c == '$' || (c >= 0xA2 && c <= 0xA5) || (c >= 0x20A0 && c <= 0x20CF);
}

}  // namespace nutgraf
