// Hard-wrapped lines: which line ends continue a paragraph.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "text/line_wrap.h"

namespace nutgraf {
namespace {

// The text with a bar in place of each line end that ends a paragraph.
std::string joined(std::string text) {
  const auto continued = continued_lines(text);
  for (size_t i = 0; i < text.size(); ++i)
    if (text[i] == '\n')
      text[i] = std::find(continued.begin(), continued.end(), i + 1) != continued.end() ? ' ' : '|';
  return text;
}

const std::string kLetter =
    "The harbour of Lume said on Monday that the ships would wait for as long\n"
    "as the rain lasted, and that it had asked the owners of forty cranes for\n"
    "their consent. It has none so far.\n";

TEST(LineWrap, joins_the_lines_of_a_paragraph) {
  EXPECT_EQ(joined(kLetter + "Then it rained."),
            "The harbour of Lume said on Monday that the ships would wait for as long as the rain "
            "lasted, and that it had asked the owners of forty cranes for their consent. It has "
            "none so far.|Then it rained.");
}

TEST(LineWrap, joins_two_lines_where_the_second_begins_with_a_small_letter) {
  const std::string line = "The harbour of Lume said on Monday that it had paid $7\n";
  EXPECT_EQ(joined(line + "million for cranes"),
            "The harbour of Lume said on Monday that it had paid $7 million for cranes");
  EXPECT_EQ(joined(line + "Million for cranes").find(' '), 3u);
  EXPECT_NE(joined(line + "Million for cranes").find('|'), std::string::npos);
}

TEST(LineWrap, keeps_lists_tables_and_short_lines_apart) {
  const std::string list = "Lume\nVarn\nthe port of Lode\nthe port of Hale\n";
  EXPECT_EQ(joined(list), "Lume|Varn|the port of Lode|the port of Hale|");
  EXPECT_NE(joined(kLetter + "\n" + list).find("|Lume|Varn|the port"), std::string::npos);
  const std::string row = "Sales of the year before the harbour was built anew     40     50\n";
  EXPECT_EQ(joined(row + row).find('|'), row.size() - 1);
}

TEST(LineWrap, continues_a_bullet_under_its_text) {
  EXPECT_EQ(joined("- sales of $7\n  million\n- costs"), "- sales of $7   million|- costs");
  EXPECT_EQ(joined("* Sales of $7\n* Costs"), "* Sales of $7|* Costs");
  EXPECT_EQ(joined("1. Sales of $7\n   million\n2. Costs"), "1. Sales of $7    million|2. Costs");
}

TEST(LineWrap, joins_quoted_lines_of_mail) {
  const std::string quoted =
      "> The harbour of Lume said on Monday that the ships would wait for as\n"
      "> long as the rain lasted.\n";
  EXPECT_EQ(joined(quoted + "Yes."),
            "> The harbour of Lume said on Monday that the ships would wait for as > long as the "
            "rain lasted.|Yes.");
  EXPECT_TRUE(is_quoted_line(quoted, 0, false));
  EXPECT_FALSE(is_quoted_line("> 24 hours\nand more", 0, false));
}

}  // namespace
}  // namespace nutgraf
