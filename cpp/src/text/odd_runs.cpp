// Odd runs: scans 64 bytes at a time (SSE2 or portable) for runs that may hold a text shape.
#include "text/odd_runs.h"

#include <array>
#include <bit>
#include <cstring>

#include "base/utf8.h"
#include "text/char_class.h"

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace nutgraf {
namespace {

// What a byte says of its run.
enum class Trigger : uint8_t {
  kNever,
  kAlways,       // no prose has it inside a plain word or number
  kAmpersand,    // before a letter or '#'
  kPoint,        // before a letter, but not in "U.S."; or the second one between digits
  kColon,        // beside a letter, or doubled, or before a slash
  kHyphen,       // beside a digit
  kParenthesis,  // before a digit
  kFraction,     // first byte of U+2044
};

constexpr std::array<Trigger, 256> kTriggers = [] {
  std::array<Trigger, 256> of{};
  for (char c :
       {'#', '*', '+', '/', '<', '=', '>', '@', '[', '\\', ']', '^', '_', '{', '|', '}', '~'})
    of[static_cast<unsigned char>(c)] = Trigger::kAlways;
  of['&'] = Trigger::kAmpersand, of['.'] = Trigger::kPoint, of[':'] = Trigger::kColon;
  of['-'] = Trigger::kHyphen, of['('] = Trigger::kParenthesis, of[0xE2] = Trigger::kFraction;
  return of;
}();

// A bit for each of 64 bytes, the first one lowest.
struct Masks {
  uint64_t letters = 0, digits = 0, marks = 0;
};

#if defined(__SSE2__)
Masks masks_of(const char* bytes) {
  const auto set = [](int c) { return _mm_set1_epi8(static_cast<char>(c)); };
  // Bytes from `first` on become the lowest of signed ones.
  const auto within = [&](__m128i v, char first, int count) {
    return _mm_cmplt_epi8(_mm_add_epi8(v, set(0x80 - first)), set(0x80 + count));
  };
  Masks m;
  for (unsigned i = 0; i < 64; i += 16) {
    const __m128i v = _mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes + i));
    const __m128i lowered = _mm_or_si128(v, set(0x20));
    const auto bits = [i](__m128i which) {
      return uint64_t{static_cast<uint32_t>(_mm_movemask_epi8(which))} << i;
    };
    m.letters |= bits(within(lowered, 'a', 26));
    m.digits |= bits(within(v, '0', 10));
    __m128i marks = _mm_or_si128(within(v, '*', 6), within(v, ':', 7));
    marks = _mm_andnot_si128(_mm_cmpeq_epi8(v, set(',')), marks);
    marks = _mm_or_si128(marks, within(lowered, '{', 5));
    for (const int c : {int{'#'}, int{'&'}, int{'('}, 0xE2})
      marks = _mm_or_si128(marks, _mm_cmpeq_epi8(v, set(c)));
    m.marks |= bits(marks);
  }
  return m;
}
#else
Masks masks_of(const char* bytes) {
  Masks m;
  for (unsigned i = 0; i < 64; ++i) {
    const auto c = static_cast<unsigned char>(bytes[i]);
    m.letters |= uint64_t{(kByteTraits[c] & kAsciiLetter) != 0} << i;
    m.digits |= uint64_t{c >= '0' && c <= '9'} << i;
    m.marks |= uint64_t{kTriggers[c] != Trigger::kNever} << i;
  }
  return m;
}
#endif

bool is_space(std::string_view text, size_t at) {
  const CharClass kind = classify(decode(text, at));
  return kind == CharClass::kSpace || kind == CharClass::kNewline;
}

}  // namespace

bool OddRuns::load_block() {
  if (from_ >= block_ + 64) {  // nothing before it counts
    block_ = from_ / 64 * 64;
    carry_ = 0;
  }
  if (block_ >= text_.size()) return false;
  Masks m;
  if (text_.size() - block_ >= 64) {
    m = masks_of(text_.data() + block_);
  } else {
    char last[64] = {};
    std::memcpy(last, text_.data() + block_, text_.size() - block_);
    m = masks_of(last);
  }
  left_ = m.marks | (m.digits & (m.letters << 1 | (carry_ & 1))) |
          (m.letters & (m.digits << 1 | carry_ >> 1));
  carry_ = m.letters >> 63 | m.digits >> 63 << 1;
  block_ += 64;
  return true;
}

bool OddRuns::is_odd(size_t at) const {
  const auto byte = [&](size_t i) { return i < text_.size() ? text_[i] : '\0'; };
  const auto before = [&](size_t n) { return n <= at ? text_[at - n] : '\0'; };
  const auto digit = [](char c) { return c >= '0' && c <= '9'; };
  const auto letter = [](char c) { return (byte_traits(c) & kAsciiLetter) != 0; };
  const auto alnum = [&](char c) { return digit(c) || letter(c); };
  switch (kTriggers[static_cast<unsigned char>(text_[at])]) {
    case Trigger::kAlways:
      return true;
    case Trigger::kAmpersand:
      return letter(byte(at + 1)) || byte(at + 1) == '#';
    case Trigger::kPoint: {
      if (!alnum(before(1))) return false;
      if (letter(byte(at + 1))) return (at >= 2 && alnum(before(2))) || alnum(byte(at + 2));
      if (!digit(byte(at + 1)) || !digit(before(1))) return false;
      size_t i = at;
      while (i > from_ && digit(text_[i - 1])) --i;
      return i >= 2 && text_[i - 1] == '.' && digit(text_[i - 2]);
    }
    case Trigger::kColon:
      return byte(at + 1) == '/' || byte(at + 1) == ':' ||
             (alnum(before(1)) && alnum(byte(at + 1)) &&
              (letter(before(1)) || letter(byte(at + 1))));
    case Trigger::kHyphen:
      return (digit(before(1)) && alnum(byte(at + 1))) || (alnum(before(1)) && digit(byte(at + 1)));
    case Trigger::kParenthesis:
      return digit(byte(at + 1));
    case Trigger::kFraction:
      return text_.substr(at, 3) == "\xE2\x81\x84";
    case Trigger::kNever:
      return alnum(text_[at]);  // the mask has letters and digits only beside the other kind
  }
  return false;
}

bool OddRuns::next(Span& run) {
  while (true) {
    while (!left_) {
      if (!load_block()) return false;
    }
    const size_t at = block_ - 64 + static_cast<size_t>(std::countr_zero(left_));
    left_ &= left_ - 1;
    if (at < from_ || !is_odd(at)) continue;
    size_t begin = at, end = at;
    while (begin > from_) {
      size_t i = begin - 1;
      while (i > from_ && (text_[i] & 0xC0) == 0x80) --i;
      if (is_space(text_, i)) break;
      begin = i;
    }
    while (end < text_.size()) {
      size_t i = end;
      const CharClass kind = classify(decode(text_, i));
      if (kind == CharClass::kSpace || kind == CharClass::kNewline) break;
      end = i;
    }
    run = {static_cast<uint32_t>(begin), static_cast<uint32_t>(end)};
    from_ = end;
    return true;
  }
}

}  // namespace nutgraf
