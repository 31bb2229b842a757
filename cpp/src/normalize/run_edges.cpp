// Run edges: tests the characters on both sides of a span.
#include "normalize/run_edges.h"

#include "base/utf8.h"
#include "text/char_class.h"
#include "text/mark_table.h"
#include "text/word_edges.h"

namespace nutgraf {
namespace {

bool is_blank(char32_t c) {
  const CharClass kind = classify(c);
  return kind == CharClass::kSpace || kind == CharClass::kNewline;
}
bool is_digit(char32_t c) { return classify(c) == CharClass::kDigit; }
bool is_letter(char32_t c) { return classify(c) == CharClass::kLetter; }
bool is_apostrophe(char32_t c) { return c == '\'' || c == 0x2019; }
// Marks that belong to the number before them: percent, per mille, degrees, minutes, seconds.
bool is_unit_sign(char32_t c) {
  return c == '%' || c == 0x2030 || c == 0xB0 || c == 0x2032 || c == 0x2033;
}
// The mark of a note: "5%¹".
bool is_raised_digit(char32_t c) { return c == 0xB9 || c == 0xB2 || c == 0xB3; }
bool is_part_of_number(char32_t c) {  // "½" too
  return is_word_char(c) || (c >= 0xBC && c <= 0xBE) || (c >= 0x2150 && c <= 0x215F);
}
bool parts_or_quotes(char32_t c) {
  constexpr uint32_t kInner =
      mark_set({Mark::kSemicolon, Mark::kQuestion, Mark::kExclaim, Mark::kSlash, Mark::kLBracket,
                Mark::kRBracket, Mark::kRParen, Mark::kQuotePlain, Mark::kQuoteOpen,
                Mark::kQuoteClose, Mark::kSQuoteOpen, Mark::kDash, Mark::kEllipsis, Mark::kMinus});
  return c == '-' || c == '`' || (c >= 0x2010 && c <= 0x2013) || is_in(fixed_mark(c), kInner);
}

constexpr char32_t kNothing = ' ';  // the text has no character there

char32_t before(std::string_view text, size_t& at) {
  if (at == 0) return kNothing;
  const char32_t c = char_before(text, at);
  do --at;
  while (at > 0 && (text[at] & 0xC0) == 0x80);
  return c;
}
char32_t after(std::string_view text, size_t& at) {
  return at < text.size() ? decode(text, at) : kNothing;
}

bool is_relation(char32_t c) {
  return c == '<' || c == '>' || c == '=' || c == '~' || c == 0x2264 || c == 0x2265 || c == 0x2248;
}
// "18x24", "4×100"
bool multiplies(char32_t c) { return c == 'x' || c == 0xD7; }

bool may_begin(std::string_view text, size_t at) {
  size_t first = at;
  const char32_t last = before(text, at);
  if (is_blank(last) || parts_or_quotes(last) || last == '>') return true;
  if (is_relation(after(text, first))) return true;
  const char32_t earlier = before(text, at);
  if (multiplies(last)) return is_digit(earlier);
  if (is_part_of_number(last) || is_currency_sign(last)) return false;
  if (is_apostrophe(last) || last == ':' || last == ',') return !is_digit(earlier);
  if (last == '.') return !is_word_char(earlier);
  if (last == '(' && is_letter(earlier)) return is_letter(before(text, at));
  return !is_word_char(earlier) && !is_currency_sign(earlier) && earlier != ')';
}

bool may_end(std::string_view text, size_t at) {
  size_t end = at;
  const char32_t last = before(text, end);
  const char32_t next = after(text, at);
  if (is_blank(next) || parts_or_quotes(next) || next == '<') return true;
  const char32_t later = after(text, at);
  if (is_apostrophe(next)) return !is_digit(later);
  if (multiplies(next)) return is_digit(later);
  if (last == '%' && is_raised_digit(next)) return true;
  if (is_part_of_number(next) || is_currency_sign(next) || is_unit_sign(next)) return false;
  if (next == '.')
    return !is_digit(later) && (!is_digit(last) || !is_letter(later) || is_upper(later));
  if (next == ',' || next == ':') return !is_digit(last) || !is_digit(later);
  return !is_word_char(later);
}

}  // namespace

bool at_run_edges(std::string_view text, Span span) {
  return may_begin(text, span.begin) && may_end(text, span.end);
}

}  // namespace nutgraf
