// UTF-8: validation, decoding, simple lower case, and conversion of offsets.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace nutgraf {

// Byte offset of the first ill-formed sequence, or npos. RFC 3629: neither surrogates nor overlong
// forms.
size_t find_invalid_utf8(std::string_view s);
// Replaces each ill-formed byte by U+FFFD.
std::string replace_invalid_utf8(std::string_view s);

// Decodes the code point at `i` of well-formed text and moves `i` after it.
inline char32_t decode(std::string_view s, size_t& i) {
  auto at = [&](size_t k) { return static_cast<char32_t>(static_cast<unsigned char>(s[k])); };
  char32_t c = at(i);
  if (c < 0x80) return ++i, c;
  if (c < 0xE0) {
    c = (c & 0x1F) << 6 | (at(i + 1) & 0x3F);
    i += 2;
  } else if (c < 0xF0) {
    c = (c & 0x0F) << 12 | (at(i + 1) & 0x3F) << 6 | (at(i + 2) & 0x3F);
    i += 3;
  } else {
    c = (c & 0x07) << 18 | (at(i + 1) & 0x3F) << 12 | (at(i + 2) & 0x3F) << 6 | (at(i + 3) & 0x3F);
    i += 4;
  }
  return c;
}

void append_utf8(std::string& out, char32_t c);

// Simple lower case of Unicode 14 for Latin-1, Latin Extended-A and Additional, Greek without
// accents, Cyrillic up to U+04FF and Armenian. Other letters have no case here. A mapping never
// changes the number of letters.
char32_t to_lower_simple(char32_t c);
std::string to_lower_simple(std::string_view s);
bool is_upper(char32_t c);
// Cuts a text for a message: at most so many bytes, whole characters.
std::string shortened(std::string_view text, size_t bytes);

// Offset map of one text: byte offsets to code points and back.
class OffsetMap {
 public:
  explicit OffsetMap(std::string_view text);
  uint32_t code_point(uint32_t byte) const;
  uint32_t byte(uint32_t code_point) const;

 private:
  static constexpr uint32_t kBlock = 64;
  struct Block {
    uint64_t inner;   // bits of the bytes that continue a code point
    uint32_t before;  // code points before the block
  };

  std::string_view text_;
  bool one_byte_each_ = true;
  std::vector<Block> blocks_;  // the last is partial; none for ASCII
};

}  // namespace nutgraf
