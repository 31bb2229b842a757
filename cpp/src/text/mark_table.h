// ASCII marks: what each is to the tokenizer.
#pragma once

#include <array>

#include "text/token.h"

namespace nutgraf {

// ASCII marks that are one token, whatever stands beside them.
inline constexpr std::array<Mark, 128> kMarkOf = [] {
  std::array<Mark, 128> of{};
  of.fill(Mark::kSymbol);
  of[','] = Mark::kComma, of[';'] = Mark::kSemicolon, of['?'] = Mark::kQuestion;
  of['!'] = Mark::kExclaim, of['/'] = Mark::kSlash, of['%'] = Mark::kPercent;
  of['('] = Mark::kLParen, of[')'] = Mark::kRParen, of['['] = Mark::kLBracket;
  of[']'] = Mark::kRBracket, of['"'] = Mark::kQuotePlain;
  return of;
}();

}  // namespace nutgraf
