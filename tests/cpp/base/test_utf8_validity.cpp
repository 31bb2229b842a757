// UTF-8: validation, and offsets in bytes and code points.
#include <gtest/gtest.h>

#include "base/utf8.h"

namespace nutgraf {
namespace {

TEST(Utf8, finds_the_first_invalid_byte) {
  EXPECT_EQ(find_invalid_utf8("gut"), std::string::npos);
  EXPECT_EQ(find_invalid_utf8("a\xC0\x80"), 1u);         // overlong
  EXPECT_EQ(find_invalid_utf8("ab\xED\xA0\x80"), 2u);    // surrogate
  EXPECT_EQ(find_invalid_utf8("\xF4\x90\x80\x80"), 0u);  // above U+10FFFF
  EXPECT_EQ(find_invalid_utf8("\xE2\x82"), 0u);          // cut short
  EXPECT_EQ(replace_invalid_utf8("a\xFF"
                                 "b"),
            "a\xEF\xBF\xBD"
            "b");
}

TEST(Utf8, maps_between_bytes_and_code_points) {
  std::string text;
  for (int i = 0; i < 300; ++i) text += i % 3 ? "a" : "😀";
  const OffsetMap map(text);
  uint32_t byte = 0;
  for (uint32_t cp = 0; cp <= 300; ++cp) {
    EXPECT_EQ(map.code_point(byte), cp);
    EXPECT_EQ(map.byte(cp), byte);
    if (cp < 300) byte += cp % 3 ? 1 : 4;
  }
}

}  // namespace
}  // namespace nutgraf
