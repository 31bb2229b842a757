// Asides: finds datelines, bounds and brackets.
#include "analysis/asides.h"

#include <algorithm>

namespace nutgraf {
namespace {

constexpr BuiltinClass kBound = cls("QMOD"), kNumber = cls("NUM"), kFinite = cls("FINITE"),
                       kSymbol = cls("CURRENCY_SYMBOL"), kRelative = cls("REL"),
                       kIndefinite = cls("INDEF"), kPart = cls("PART_NOUN"), kScale = cls("SCALE"),
                       kScaleLetter = cls("SCALE_LETTER");

// Marks of print as the model was taught them.
struct PlainMark {
  std::string_view printed, plain;
};
constexpr PlainMark kPlainMarks[] = {{"\u201c", "\""}, {"\u201d", "\""},  {"\u2018", "'"},
                                     {"\u2019", "'"},  {"\u2019s", "'s"}, {"n\u2019t", "n't"}};
constexpr std::string_view kDash = "\u2014";

// The tokens of a dateline with its dash: "OSTLEY, Northshire (Reuters) –", "Ostley, 4 March 2025
// –". 0 where the sentence has none or does not begin a paragraph.
uint32_t dateline(const Analysis& a, uint32_t first, uint32_t count) {
  constexpr uint32_t kLongest = 16;
  constexpr uint32_t kFewestLetters = 3;
  constexpr uint32_t kMarks = mark_set(
      {Mark::kComma, Mark::kPeriod, Mark::kLParen, Mark::kRParen, Mark::kSlash, Mark::kColon});
  const Token& place = a.tokens[first];
  const bool capital = place.orth == Orth::kUpper || place.orth == Orth::kCap;
  if (place.kind != TokenKind::kWord || !capital || place.length < kFewestLetters) return 0;
  const std::vector<uint32_t>& ends = a.segments.paragraph_end;
  if (first > 0 && !std::binary_search(ends.begin(), ends.end(), first)) return 0;
  bool sure = place.orth == Orth::kUpper, set_off = false;
  for (uint32_t i = 1; i + 1 < std::min(count, kLongest); ++i) {
    const Token& t = a.tokens[first + i];
    if (t.mark == Mark::kDash || plain_form(a, first + i) == kDash)
      return sure && set_off ? i + 1 : 0;
    const bool name = t.kind == TokenKind::kWord && t.orth != Orth::kLower;
    const bool number = t.kind == TokenKind::kNumeral;
    if (!name && !number && !is_in(t.mark, kMarks)) return 0;
    sure |= number;
    set_off |= !name;
  }
  return 0;
}

// True if an amount begins at the token.
bool begins_amount(const Analysis& a, uint32_t token) {
  const std::vector<Unit>& level = a.levels.back();
  const Unit& u = level[a.unit_at(level, token)];
  if (a.has(u, kNumber) || a.has(u, kSymbol)) return true;
  if (token + 1 < a.tokens.size() && a.has(u, kIndefinite) &&
      a.has(level[a.unit_at(level, token + 1)], kPart))  // "more than | a third"
    return true;
  return u.is(Origin::kChunk) && a.chunks[u.index].rule->family == RuleFamily::kNumber;
}

// One past the bracket that begins at the token: a few words without a verb. 0 if it is none.
uint32_t bracket_end(const Analysis& a, uint32_t token, uint32_t end) {
  constexpr uint32_t kLongest = 16;
  for (uint32_t i = token + 1; i < std::min(end, token + kLongest); ++i) {
    const Token& t = a.tokens[i];
    if (t.mark == Mark::kRParen) return i > token + 1 ? i + 1 : 0;
    const Unit& u = a.base()[a.unit_at(a.base(), i)];
    if (t.mark == Mark::kLParen || a.has(u, kFinite) || a.has(u, kRelative)) return 0;
  }
  return 0;
}

}  // namespace

std::string_view plain_form(const Analysis& a, uint32_t token) {
  const Token& t = a.tokens[token];
  const std::string_view text = a.text.substr(t.begin, t.length);
  if (text == "-") {
    const bool spaced = t.begin > 0 && a.text[t.begin - 1] == ' ' && t.end() < a.text.size() &&
                        a.text[t.end()] == ' ';
    return spaced ? kDash : text;
  }
  for (const PlainMark& mark : kPlainMarks)
    if (text == mark.printed) return mark.plain;
  return text;
}

ScratchVector<Aside> find_asides(const Analysis& a, Arena& scratch, uint32_t first,
                                 uint32_t count) {
  ScratchVector<Aside> asides(ScratchAllocator<Aside>{scratch});
  uint32_t token = first;
  const uint32_t end = first + count;
  if (const uint32_t length = dateline(a, first, count); length > 0) {
    asides.push_back({0, length, Aside::Kind::kDateline});
    token += length;
  }
  const uint32_t begin = token;
  for (uint32_t unit = a.unit_at(a.base(), token); token < end; ++unit) {
    const Unit& u = a.base()[unit];
    if (u.boundary()) continue;
    token = u.first;
    const uint32_t next = u.last();
    if (token >= end) break;
    if (a.tokens[token].mark == Mark::kLParen && token > begin) {
      const bool joined = !asides.empty() && asides.back().last == token - first &&
                          asides.back().kind == Aside::Kind::kBracket;
      const uint32_t bracket = joined ? 0 : bracket_end(a, token, end);
      if (bracket > 0) {
        asides.push_back({token - first, bracket - first, Aside::Kind::kBracket});
        token = bracket;
        unit = a.unit_at(a.base(), bracket - 1);
        continue;
      }
    } else if (a.tokens[token].suffix && token > begin &&
               (a.has(u, kScale) || a.has(u, kScaleLetter))) {
      asides.push_back({token - first, next - first, Aside::Kind::kScale});
    } else if (a.has(u, kBound) && next < end && begins_amount(a, next)) {
      asides.push_back({token - first, next - first, Aside::Kind::kBound});
    }
    token = next;
  }
  return asides;
}

}  // namespace nutgraf
