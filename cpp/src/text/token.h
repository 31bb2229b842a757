// Token: a span of text with its kind, orthography and the break before it, in eight bytes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>

#include "nutgraf/span.h"

namespace nutgraf {

// The enums have 32 bits, so that Token can pack them as bit fields.

// kCompound: numbers with joiners ("16:30", "2016-17"). kAlnum: a word with digits ("A320").
// kShape: a hit of a text shape.
enum class TokenKind : uint32_t { kWord, kNumeral, kCompound, kAlnum, kMark, kShape };
inline constexpr size_t kTextKinds = 5;  // kinds without kShape

// Orthography. kInitial: one capital letter.
enum class Orth : uint32_t { kLower, kCap, kUpper, kMixed, kInitial };
inline constexpr int kOrthCount = 5;

// Punctuation marks and symbols, in the order of their classes in class_set.cpp.
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

// Sets of marks, as a bit mask.
constexpr uint32_t mark_set(std::initializer_list<Mark> marks) {
  uint32_t bits = 0;
  for (Mark m : marks) bits |= 1u << static_cast<uint32_t>(m);
  return bits;
}
constexpr bool is_in(Mark m, uint32_t set) { return set >> static_cast<uint32_t>(m) & 1; }
// Marks that end sentences.
inline constexpr uint32_t kTerminal =
    mark_set({Mark::kPeriod, Mark::kQuestion, Mark::kExclaim, Mark::kEllipsis});
// Marks that may come between the end of a sentence and the next sentence.
inline constexpr uint32_t kClosing = mark_set({Mark::kQuoteClose, Mark::kQuotePlain, Mark::kRParen,
                                               Mark::kRBracket, Mark::kApos, Mark::kPossApos});

// What separates a token from the token before it.
enum class Break : uint32_t { kNone, kSpace, kLine, kBlankLine };

struct Token {
  static constexpr uint32_t kLongest = (1u << 17) - 1;  // bytes; longer tokens are cut

  uint32_t begin = 0;
  uint32_t length : 17 = 0;
  TokenKind kind : 3 = TokenKind::kWord;
  Orth orth : 3 = Orth::kLower;
  Mark mark : 5 = Mark::kNone;
  uint32_t suffix : 1 = false;     // letters glued to a number: the "m" of "50m"
  uint32_t may_begin : 1 = false;  // may begin a sentence: after a closing mark, or on a new line
  Break before : 2 = Break::kNone;

  uint32_t end() const { return begin + length; }
  Span span() const { return {begin, end()}; }
};
static_assert(sizeof(Token) == 8);

// A range of text that is one token, whatever it holds: bytes, and the number of its shape.
struct ShapeHit {
  uint32_t begin = 0, end = 0;
  uint32_t shape = 0;
};

}  // namespace nutgraf
