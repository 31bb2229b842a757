// Marks by character: what each is to the tokenizer.
#pragma once

#include <array>

#include "text/token.h"

namespace nutgraf {

// ASCII marks; those that depend on their neighbours are symbols here.
inline constexpr std::array<Mark, 128> kMarkOf = [] {
  std::array<Mark, 128> of{};
  of.fill(Mark::kSymbol);
  of[','] = Mark::kComma, of[';'] = Mark::kSemicolon, of['?'] = Mark::kQuestion;
  of['!'] = Mark::kExclaim, of['/'] = Mark::kSlash, of['%'] = Mark::kPercent;
  of['('] = Mark::kLParen, of[')'] = Mark::kRParen, of['['] = Mark::kLBracket;
  of[']'] = Mark::kRBracket, of['"'] = Mark::kQuotePlain;
  return of;
}();

// A mark without a look at its neighbours.
constexpr Mark plain_mark(char32_t c) {
  switch (c) {
    case 0x201C:
    case 0x201E:
    case 0xAB:
      return Mark::kQuoteOpen;
    case 0x201D:
    case 0xBB:
      return Mark::kQuoteClose;
    case 0x2014:
    case 0x2015:
      return Mark::kDash;
    case 0x2212:
      return Mark::kMinus;
    default:
      return c < 0x80 ? kMarkOf[c] : Mark::kSymbol;
  }
}

}  // namespace nutgraf
