// Tokenizer: splits well-formed UTF-8 into tokens, in one linear pass.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "text/token.h"

namespace nutgraf {

// Spelling of a language, from its packs.
struct Spelling {
  // Letters that are a token of their own before digits ("EUR" in "EUR50m"; not "MH" in "MH370").
  std::vector<std::string> number_prefixes;
  // Small letters that, after an apostrophe, form a possessive token: the "'s" of "Israel's".
  std::string possessive_endings;
  // Small letters after which an apostrophe alone may be a possessive: the "'" of "voters'".
  std::string possessive_stems;

  template <class A>
  void archive(A& a) {
    a(number_prefixes, possessive_endings, possessive_stems);
  }
};

// Appends the tokens to `out`. Each hit becomes a token of kind kShape; hits are in order and do
// not overlap. `pause`, if any, is called at about every 64 KiB of text; what it throws ends the
// pass.
void tokenize(std::string_view text, const Spelling& spelling, std::span<const ShapeHit> hits,
              std::vector<Token>& out, const std::function<void()>& pause = {});
inline void tokenize(std::string_view text, const Spelling& spelling, std::vector<Token>& out) {
  tokenize(text, spelling, {}, out);
}

inline std::vector<Token> tokenize(std::string_view text, const Spelling& spelling = {}) {
  std::vector<Token> out;
  tokenize(text, spelling, out);
  return out;
}

}  // namespace nutgraf
