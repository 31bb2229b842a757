// Letters of a word, which decide its orthography.
#pragma once

#include <cstdint>

#include "text/token.h"

namespace nutgraf {

struct LetterCount {
  uint32_t letters = 0, capitals = 0;
  bool first_is_capital = false;

  void add(bool capital) {
    if (letters++ == 0) first_is_capital = capital;
    capitals += capital;
  }
  Orth orth() const {
    return capitals == 0                       ? Orth::kLower
           : letters == 1                      ? Orth::kInitial
           : capitals == letters               ? Orth::kUpper
           : first_is_capital && capitals == 1 ? Orth::kCap
                                               : Orth::kMixed;
  }
};

}  // namespace nutgraf
