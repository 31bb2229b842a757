// Bounds-checked look-ahead in UTF-8 text for the tokenizer.
#pragma once

#include <cstddef>
#include <string_view>

#include "base/utf8.h"
#include "text/char_class.h"

namespace nutgraf {

// An index beyond the end reads as NUL, or as a space.
class TextLookahead {
 public:
  explicit TextLookahead(std::string_view text) : text_(text) {}

  size_t size() const { return text_.size(); }
  std::string_view substr(size_t begin, size_t end) const {
    return text_.substr(begin, end - begin);
  }

  // The character at `i`, which moves to the next one.
  char32_t next(size_t& i) const {
    const auto c = static_cast<unsigned char>(text_[i]);
    return c < 0x80 ? (++i, c) : decode(text_, i);
  }
  CharClass class_at(size_t i) const {
    return i < text_.size() ? classify(next(i)) : CharClass::kSpace;
  }
  char byte(size_t i) const { return i < text_.size() ? text_[i] : '\0'; }
  bool digit(size_t i) const { return byte(i) >= '0' && byte(i) <= '9'; }
  bool letter(size_t i) const { return class_at(i) == CharClass::kLetter; }
  bool has(std::string_view s, size_t i) const { return text_.substr(i, s.size()) == s; }
  // The index after a run of the ASCII character.
  size_t after_run(char c, size_t i) const {
    while (byte(i) == c) ++i;
    return i;
  }

  // Whether a number follows, perhaps with a currency sign and letters before it: "5", "US$5".
  bool amount(size_t i) const {
    constexpr int kMostLetters = 3;
    if (class_at(i) == CharClass::kDigit) return true;
    for (int n = 0; n < kMostLetters && byte_traits(byte(i)) & kAsciiCapital; ++n) ++i;
    return i < size() && is_currency_sign(next(i)) && digit(i);
  }

  // Length of an apostrophe at `i`, or 0.
  size_t apostrophe(size_t i) const {
    if (byte(i) == '\'') return 1;
    return has("\xE2\x80\x99", i) ? 3 : 0;
  }
  // Length of a joiner in a compound number ("2016-17", "16:30", "09/10/2017"), or 0.
  size_t number_joiner(size_t i) const {
    const char c = byte(i);
    if (c == '-' || c == '/' || c == ':') return 1;
    return has("\xE2\x80\x93", i) ? 3 : 0;  // en dash
  }

 private:
  std::string_view text_;
};

}  // namespace nutgraf
