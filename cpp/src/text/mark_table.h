// Table from punctuation character to token kind, for marks that do not depend on context.
#pragma once

#include <array>
#include <cstddef>
#include <utility>

#include "text/token.h"

namespace nutgraf {

inline constexpr std::array<Mark, 128> kAsciiMarks = [] {
  std::array<Mark, 128> marks{};
  marks.fill(Mark::kSymbol);
  constexpr std::pair<char, Mark> kNamed[] = {
      {',', Mark::kComma},    {';', Mark::kSemicolon}, {'?', Mark::kQuestion},
      {'!', Mark::kExclaim},  {'/', Mark::kSlash},     {'%', Mark::kPercent},
      {'(', Mark::kLParen},   {')', Mark::kRParen},    {'[', Mark::kLBracket},
      {']', Mark::kRBracket}, {'"', Mark::kQuotePlain}};
  for (const auto& [c, mark] : kNamed) marks[static_cast<size_t>(c)] = mark;
  return marks;
}();

// Not ASCII; a character without an entry is a symbol.
inline constexpr std::pair<char32_t, Mark> kUnicodeMarks[] = {
    {0xAB, Mark::kQuoteOpen},     // «
    {0xBB, Mark::kQuoteClose},    // »
    {0x2014, Mark::kDash},        // em dash
    {0x2015, Mark::kDash},        // horizontal bar
    {0x2018, Mark::kSQuoteOpen},  // ‘
    {0x201C, Mark::kQuoteOpen},   // “
    {0x201D, Mark::kQuoteClose},  // ”
    {0x201E, Mark::kQuoteOpen},   // „
    {0x2026, Mark::kEllipsis},    // …
    {0x2212, Mark::kMinus},       // minus sign
};

// Begins an item of a list, on a line of its own or after a space.
constexpr bool is_bullet(char32_t c) {
  constexpr char32_t kBullets[] = {0x2022, 0x2023, 0x25AA, 0x25CF, 0x25E6};  // • ‣ ▪ ● ◦
  for (const char32_t bullet : kBullets) {
    if (c == bullet) return true;
  }
  return false;
}

constexpr Mark fixed_mark(char32_t c) {
  if (c < 0x80) return kAsciiMarks[c];
  for (const auto& [character, mark] : kUnicodeMarks) {
    if (character == c) return mark;
  }
  return Mark::kSymbol;
}

}  // namespace nutgraf
