// Word edges: whether a position in raw text lies inside a word or a number.
#pragma once

#include <string_view>

#include "base/utf8.h"
#include "text/char_class.h"

namespace nutgraf {

// The character before a position; the position is the start of a character and not 0.
inline char32_t char_before(std::string_view text, size_t at) {
  do --at;
  while (at > 0 && (text[at] & 0xC0) == 0x80);
  return decode(text, at);
}

inline bool is_word_char(char32_t c) {
  const CharClass kind = classify(c);
  return kind == CharClass::kLetter || kind == CharClass::kDigit;
}

// Would a cut here part a word ("wo|rd") or a number ("1,|000", "7|.5")?
inline bool inside_word(std::string_view text, size_t at) {
  if (at == 0 || at >= text.size()) return false;
  const auto digit = [&](size_t i) { return i < text.size() && text[i] >= '0' && text[i] <= '9'; };
  const auto point = [&](size_t i) { return text[i] == '.' || text[i] == ','; };
  if (digit(at - 1) && point(at)) return digit(at + 1);
  if (digit(at) && point(at - 1)) return at >= 2 && digit(at - 2);
  size_t next = at;
  return is_word_char(char_before(text, at)) && is_word_char(decode(text, next));
}

}  // namespace nutgraf
