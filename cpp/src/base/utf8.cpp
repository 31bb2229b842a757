// UTF-8: validation and repair, simple lower case, byte to code point offsets.
#include "base/utf8.h"

#include <algorithm>
#include <bit>

#include "base/swar.h"

namespace nutgraf {
namespace {

// Length of the well-formed sequence at s[i], or 0.
size_t sequence_length(std::string_view s, size_t i) {
  auto at = [&](size_t k) { return static_cast<unsigned char>(s[k]); };
  auto tail = [&](size_t k) { return k < s.size() && (at(k) & 0xC0) == 0x80; };
  unsigned char c = at(i);
  if (c < 0x80) return 1;
  if (c < 0xC2 || c > 0xF4) return 0;
  if (c < 0xE0) return tail(i + 1) ? 2 : 0;
  if (!tail(i + 1)) return 0;
  unsigned char second = at(i + 1);
  if (c < 0xF0) {
    if ((c == 0xE0 && second < 0xA0) || (c == 0xED && second > 0x9F)) return 0;
    return tail(i + 2) ? 3 : 0;
  }
  if ((c == 0xF0 && second < 0x90) || (c == 0xF4 && second > 0x8F)) return 0;
  return tail(i + 2) && tail(i + 3) ? 4 : 0;
}

bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

// Bit set of the continuation bytes among 64. Byte 8w + b is bit 8b + w, because eight words of
// eight bytes are shifted over each other.
uint64_t continuations(const char* at) {
  uint64_t out = 0;
  for (size_t word = 0; word < 8; ++word) {
    const uint64_t bytes = eight_bytes(at + 8 * word);
    out |= (bytes & ~(bytes << 1) & kByteHighs) >> 7 << word;
  }
  return out;
}

// Mask of the bits of all bytes before this.
uint64_t before_byte(uint32_t within) {
  const uint32_t word = within / 8, byte = within % 8;
  const uint64_t words = ((1u << word) - 1) * kByteOnes, rest = (uint64_t{1} << 8 * byte) - 1;
  return words | (kByteOnes << word & rest);
}

}  // namespace

size_t find_invalid_utf8(std::string_view s) {
  const char* const at = s.data();
  for (size_t i = 0; i < s.size();) {
    while (i + 32 <= s.size() && !((eight_bytes(at + i) | eight_bytes(at + i + 8) |
                                    eight_bytes(at + i + 16) | eight_bytes(at + i + 24)) &
                                   kByteHighs))
      i += 32;
    while (i + 8 <= s.size() && !(eight_bytes(at + i) & kByteHighs)) i += 8;
    if (i + 8 <= s.size())
      i += static_cast<size_t>(std::countr_zero(eight_bytes(at + i) & kByteHighs)) / 8;
    if (i == s.size()) break;
    size_t n = sequence_length(s, i);
    if (n == 0) return i;
    i += n;
  }
  return std::string_view::npos;
}

std::string replace_invalid_utf8(std::string_view s) {
  std::string out;
  out.reserve(s.size());
  for (size_t i = 0; i < s.size();) {
    size_t n = sequence_length(s, i);
    if (n == 0) {
      append_utf8(out, 0xFFFD);
      ++i;
    } else {
      out.append(s.substr(i, n));
      i += n;
    }
  }
  return out;
}

void append_utf8(std::string& out, char32_t c) {
  auto put = [&](char32_t b) { out.push_back(static_cast<char>(b)); };
  if (c < 0x80) {
    put(c);
  } else if (c < 0x800) {
    put(0xC0 | c >> 6);
    put(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    put(0xE0 | c >> 12);
    put(0x80 | (c >> 6 & 0x3F));
    put(0x80 | (c & 0x3F));
  } else {
    put(0xF0 | c >> 18);
    put(0x80 | (c >> 12 & 0x3F));
    put(0x80 | (c >> 6 & 0x3F));
    put(0x80 | (c & 0x3F));
  }
}

char32_t to_lower_simple(char32_t c) {
  if (c < 0x80) return c >= 'A' && c <= 'Z' ? c + 32 : c;
  if (c >= 0xC0 && c <= 0xDE && c != 0xD7) return c + 32;
  if (c >= 0x100 && c <= 0x17F) {
    // Latin Extended-A alternates upper and lower case; two ranges have the other parity.
    if (c == 0x130 || c == 0x131 || c == 0x138 || c == 0x149 || c == 0x17F) return c;
    if (c == 0x178) return 0xFF;
    bool odd_upper = (c >= 0x139 && c <= 0x148) || (c >= 0x179 && c <= 0x17E);
    return (c % 2 == 1) == odd_upper ? c + 1 : c;
  }
  if (c >= 0x391 && c <= 0x3A9 && c != 0x3A2) return c + 32;
  if (c >= 0x410 && c <= 0x42F) return c + 32;
  if (c >= 0x400 && c <= 0x40F) return c + 80;
  if (c == 0x4C0) return 0x4CF;
  if (c >= 0x4C1 && c <= 0x4CE) return c % 2 == 1 ? c + 1 : c;  // odd capitals, unlike their block
  if (c >= 0x460 && c <= 0x4FF && c % 2 == 0 && (c < 0x482 || c > 0x489)) return c + 1;
  if (c >= 0x531 && c <= 0x556) return c + 48;
  if (c >= 0x1E00 && c <= 0x1EFF && c % 2 == 0 && (c < 0x1E96 || c > 0x1E9F)) return c + 1;
  return c;
}

bool is_upper(char32_t c) { return to_lower_simple(c) != c; }

std::string to_lower_simple(std::string_view s) {
  std::string out(s);
  size_t i = 0;
  for (; i < out.size() && static_cast<signed char>(out[i]) >= 0; ++i) {
    if (out[i] >= 'A' && out[i] <= 'Z') out[i] = static_cast<char>(out[i] + 32);
  }
  if (i == out.size()) return out;
  out.resize(i);
  while (i < s.size()) append_utf8(out, to_lower_simple(decode(s, i)));
  return out;
}

std::string shortened(std::string_view text, size_t bytes) {
  if (text.size() <= bytes) return std::string(text);
  while (bytes > 0 && is_continuation(text[bytes])) --bytes;
  return std::string(text.substr(0, bytes)) + "...";
}

OffsetMap::OffsetMap(std::string_view text) : text_(text) {
  size_t ascii = 0;
  while (ascii + 8 <= text.size() && !(eight_bytes(text.data() + ascii) & kByteHighs)) ascii += 8;
  while (ascii < text.size() && static_cast<signed char>(text[ascii]) >= 0) ++ascii;
  one_byte_each_ = ascii == text.size();
  if (one_byte_each_) return;
  uint32_t n = 0;
  blocks_.reserve(text.size() / kBlock + 1);
  for (size_t i = 0; i + kBlock <= text.size(); i += kBlock) {
    const uint64_t inner = continuations(text.data() + i);
    blocks_.push_back({inner, n});
    n += kBlock - static_cast<uint32_t>(std::popcount(inner));
  }
  char last[kBlock] = {};
  text.copy(last, kBlock, blocks_.size() * kBlock);
  blocks_.push_back({continuations(last), n});
}

uint32_t OffsetMap::code_point(uint32_t byte) const {
  if (one_byte_each_) return byte;
  const Block& block = blocks_[byte / kBlock];
  const uint32_t within = byte % kBlock;
  const uint64_t inner = block.inner & before_byte(within);
  return block.before + within - static_cast<uint32_t>(std::popcount(inner));
}

uint32_t OffsetMap::byte(uint32_t code_point) const {
  if (one_byte_each_) return code_point;
  const auto it = std::upper_bound(blocks_.begin(), blocks_.end(), code_point,
                                   [](uint32_t n, const Block& b) { return n < b.before; });
  const auto block = static_cast<uint32_t>(it - blocks_.begin()) - 1;
  uint32_t n = blocks_[block].before, i = block * kBlock;
  for (; i < text_.size(); ++i) {
    if (is_continuation(text_[i])) continue;
    if (n++ == code_point) break;
  }
  return i;
}

}  // namespace nutgraf
