// UTF-8: simple lower case in four scripts.
#include <gtest/gtest.h>

#include "base/utf8.h"

namespace nutgraf {
namespace {

TEST(Utf8, lowers_capitals_of_four_scripts) {
  EXPECT_EQ(to_lower_simple("ZÜRICH ŁÓDŹ ŸŽ Ằ"), "zürich łódź ÿž ằ");
  EXPECT_EQ(to_lower_simple("ΑΩΣ"), "αωσ");
  EXPECT_EQ(to_lower_simple("МИНСК ЁЎЇ ѠҐӀӁӍӐӾ"), "минск ёўї ѡґӏӂӎӑӿ");
  EXPECT_EQ(to_lower_simple("ԱՖ"), "աֆ");
}

TEST(Utf8, keeps_small_letters_and_other_characters) {
  for (const char* text : {"straße œ ı ŉ ĸ", "ҙӂӄӎӏ ҂", "漢字 🌍 ½ ×÷"}) {
    EXPECT_EQ(to_lower_simple(text), text);
    size_t i = 0;
    EXPECT_FALSE(is_upper(decode(text, i))) << text;
  }
}

}  // namespace
}  // namespace nutgraf
