#pragma once

#include <cstdint>
#include <functional>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "nutgraf/span.h"

namespace nutgraf {

// Of 32 bits, so that Token can pack them.
enum class TokenKind : uint32_t { kWord, kNumeral, kCompound, kAlnum, kMark, kShape };
inline constexpr size_t kTextKinds = 5;  // those that the tokenizer tells apart by itself

enum class Orth : uint32_t { kLower, kCap, kUpper, kMixed, kInitial };
inline constexpr int kOrthCount = 5;

// What a mark is; the order is that of the built-in classes in classes.cpp.
enum class Mark : uint32_t {
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

constexpr uint32_t marks(std::initializer_list<Mark> all) {  // a bit for each
  uint32_t bits = 0;
  for (Mark m : all) bits |= 1u << static_cast<uint32_t>(m);
  return bits;
}
constexpr bool is_one(Mark m, uint32_t of) { return of >> static_cast<uint32_t>(m) & 1; }
// They end sentences.
inline constexpr uint32_t kTerminal =
    marks({Mark::kPeriod, Mark::kQuestion, Mark::kExclaim, Mark::kEllipsis});
// They may stand between the end of a sentence and the next one.
inline constexpr uint32_t kClosing = marks({Mark::kQuoteClose, Mark::kQuotePlain, Mark::kRParen,
                                            Mark::kRBracket, Mark::kApos, Mark::kPossApos});

enum class Break : uint32_t { kNone, kSpace, kLine, kBlankLine };

struct Token {
  static constexpr uint32_t kLongest = (1u << 17) - 1;  // bytes; longer ones are cut

  uint32_t begin = 0;
  uint32_t length : 17 = 0;
  TokenKind kind : 3 = TokenKind::kWord;
  Orth orth : 3 = Orth::kLower;
  Mark mark : 5 = Mark::kNone;
  uint32_t suffix : 1 = false;      // letters glued to a number
  uint32_t may_begin : 1 = false;   // a sentence: behind a mark that may end one, or on a new line
  Break before : 2 = Break::kNone;  // what stands between this token and the one before

  uint32_t end() const { return begin + length; }
  Span span() const { return {begin, end()}; }
};
static_assert(sizeof(Token) == 8);

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

// A stretch of text that is one token, whatever it holds: bytes, and the number of its shape.
struct ShapeHit {
  uint32_t begin = 0, end = 0;
  uint32_t shape = 0;
};

// One linear pass over well-formed UTF-8. Each hit becomes a token of kind kShape; hits are in
// order and do not overlap. `pause`, if there is one, is called at about every 64 KiB of text; what
// it throws ends the pass.
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
