// Words of ASCII letters with a blank behind each: most of a text, tokenized in short.
#pragma once

#include <bit>
#include <cstring>
#include <string_view>
#include <utility>
#include <vector>

#include "base/swar.h"
#include "text/char_class.h"
#include "text/token.h"

namespace nutgraf {

class AsciiWordRun {
 public:
  explicit AsciiWordRun(std::string_view text) : text_(text) {}

  // Adds the words from `pos` on, as many as it can, and moves `pos` behind the last and its blank;
  // a word that may go on beyond its letters ("Israel's", "U.S.") is none. `first` says what stands
  // before the first word. False if there is none.
  bool take(size_t& pos, Token first, std::vector<Token>& out) {
    if (pos - masked_ > 64 - kUsual) mask(pos);
    const auto at = static_cast<unsigned>(pos - masked_);
    uint64_t letters = masks_.letters >> at, capitals = masks_.capitals >> at;
    size_t begin = pos;
    uint32_t may_begin = first.may_begin;
    Break before = first.before;
    while (true) {
      const auto count = static_cast<unsigned>(std::countr_one(letters));
      const size_t end = begin + count;
      if (count == 0 || end >= masked_ + 64) break;
      const char next = end < text_.size() ? text_[end] : '\0';
      if (kByte[static_cast<unsigned char>(next)] & kGoesOnBit || (count == 1 && next == '.'))
        break;
      out.push_back(Token{.begin = static_cast<uint32_t>(begin),
                          .length = count,
                          .orth = orth(count, capitals & ((uint64_t{1} << count) - 1)),
                          .may_begin = may_begin,
                          .before = before});
      begin = end + (next == ' ');
      if (next != ' ') break;
      may_begin = false, before = Break::kSpace;
      letters = letters >> count >> 1, capitals = capitals >> count >> 1;
    }
    return std::exchange(pos, begin) != begin;
  }

 private:
  static constexpr size_t kUsual = 24;  // bytes; longer words are not usual

  // Of fewer than 64 ASCII letters, of which the first is the lowest bit.
  static Orth orth(unsigned count, uint64_t capitals) {
    return capitals == 0                            ? Orth::kLower
           : count == 1                             ? Orth::kInitial
           : capitals == 1                          ? Orth::kCap
           : capitals == (uint64_t{1} << count) - 1 ? Orth::kUpper
                                                    : Orth::kMixed;
  }
  // From the place on; behind the text there are no letters.
  void mask(size_t pos) {
    masked_ = pos;
    if (text_.size() - pos >= 64) {
      masks_ = letter_masks(text_.data() + pos);
    } else {
      char last[64] = {};
      std::memcpy(last, text_.data() + pos, text_.size() - pos);
      masks_ = letter_masks(last);
    }
  }

  std::string_view text_;
  size_t masked_ = -size_t{64};
  LetterMasks masks_;  // of the bytes from `masked_` on
};

}  // namespace nutgraf
