#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "nutgraf/span.h"

namespace nutgraf {

enum class TokenKind : uint8_t { kWord, kNumeral, kCompound, kAlnum, kMark };

enum class Orth : uint8_t { kLower, kCap, kUpper, kMixed, kInitial };
inline constexpr int kOrthCount = 5;

// What a mark is; the order is that of the built-in classes in classes.cpp.
enum class Mark : uint8_t {
  kComma,
  kPeriod,
  kColon,
  kSemicolon,
  kQuestion,
  kExclaim,
  kEllipsis,
  kHyphen,
  kDash,
  kMinus,
  kSlash,
  kLParen,
  kRParen,
  kLBracket,
  kRBracket,
  kQuoteOpen,
  kQuoteClose,
  kQuotePlain,
  kSQuoteOpen,
  kApos,
  kPossApos,
  kPoss,
  kPercent,
  kSymbol,
  kNone
};
inline constexpr int kMarkCount = 24;

enum class Break : uint8_t { kNone, kSpace, kLine, kBlankLine };

struct Token {
  uint32_t begin = 0, end = 0;
  TokenKind kind = TokenKind::kWord;
  Orth orth = Orth::kLower;
  Mark mark = Mark::kNone;
  Break before : 7 = Break::kNone;  // what stands between this token and the one before
  bool suffix : 1 = false;          // letters glued to a number

  Span span() const { return {begin, end}; }
};

// What packs say of how their language is written.
struct Spelling {
  // Letters that are a word of their own before digits glued to them ("EUR50m", but not "MH370").
  std::vector<std::string> number_prefixes;
  // Small letters: each behind an apostrophe is a token of its own ("Israel" "'s"), and behind each
  // of the others an apostrophe alone may be one ("voters" "'").
  std::string possessive_endings, possessive_stems;

  template <class A>
  void archive(A& a) {
    a(number_prefixes, possessive_endings, possessive_stems);
  }
};

// One linear pass over well-formed UTF-8.
void tokenize(std::string_view text, const Spelling& spelling, std::vector<Token>& out);
inline std::vector<Token> tokenize(std::string_view text, const Spelling& spelling = {}) {
  std::vector<Token> out;
  tokenize(text, spelling, out);
  return out;
}

}  // namespace nutgraf
