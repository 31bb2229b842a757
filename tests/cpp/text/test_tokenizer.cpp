// Tokenizer: token limits, orthography and breaks; character classes.
#include <gtest/gtest.h>

#include <bit>

#include "base/utf8.h"
#include "text/char_class.h"
#include "text/tokenizer.h"

namespace nutgraf {
namespace {

// "text|text|…" of the tokens.
std::string joined(std::string_view text, const Spelling& spelling = {}) {
  std::string out;
  for (const Token& t : tokenize(text, spelling)) {
    if (!out.empty()) out += '|';
    out += text.substr(t.begin, t.length);
  }
  return out;
}

TEST(Tokenizer, splits_letters_off_numbers_but_not_digits_off_words) {
  EXPECT_EQ(joined("$7.5m in Q3, 10km by A320"), "$|7.5|m|in|Q3|,|10|km|by|A320");
  EXPECT_TRUE(tokenize("7.5m")[1].suffix);
  EXPECT_FALSE(tokenize("7.5 m")[1].suffix);
}

TEST(Tokenizer, keeps_numeric_compounds_whole) {
  EXPECT_EQ(joined("16:30 2016-17, 09/10/2017. 3–2 1.2.3 1,234.5."),
            "16:30|2016-17|,|09/10/2017|.|3–2|1.2.3|1,234.5|.");
  EXPECT_EQ(joined("2017-10-09T12:00:00Z"), "2017-10-09T12:00:00Z");
  EXPECT_EQ(joined("cost .5 now"), "cost|.5|now");
}

TEST(Tokenizer, keeps_a_web_address_whole) {
  EXPECT_EQ(joined("See https://a.org/b?c=305&d=20%25 (http://e.org/9)."),
            "See|https|://a.org/b?c=305&d=20%25|(|http|://e.org/9|)|.");
  EXPECT_EQ(joined("Note: // is a mark"), "Note|:|/|/|is|a|mark");
}

TEST(Tokenizer, keeps_the_periods_of_initials_and_abbreviations) {
  EXPECT_EQ(joined("The U.S. and J. Roe at 5 p.m. today."),
            "The|U.S.|and|J.|Roe|at|5|p.m.|today|.");
  EXPECT_EQ(tokenize("J.")[0].orth, Orth::kInitial);
  EXPECT_EQ(tokenize("U.S.")[0].orth, Orth::kUpper);
}

TEST(Tokenizer, splits_possessive_endings_that_the_pack_declares) {
  const Spelling english{{}, "s", "szx"};
  EXPECT_EQ(joined("Israel's the ministers' O'Brien don’t it’s", english),
            "Israel|'s|the|ministers|'|O'Brien|don’t|it|’s");
  EXPECT_EQ(joined("Acme Inc.'s the U.S.’s", english), "Acme|Inc|.|'s|the|U.S.|’s");
  EXPECT_EQ(tokenize("Israel's", english)[1].mark, Mark::kPoss);
  EXPECT_EQ(tokenize("U.S.'s", english)[1].mark, Mark::kPoss);
  EXPECT_EQ(joined("Andrea's Imbiss"), "Andrea's|Imbiss");
}

TEST(Tokenizer, recognizes_initials_of_any_script) {
  EXPECT_EQ(joined("В. В. Путин и Ю.Н. Петров в 2024 г. Потом"),
            "В.|В.|Путин|и|Ю.Н.|Петров|в|2024|г|.|Потом");
  EXPECT_EQ(tokenize("Ю.")[0].orth, Orth::kInitial);
}

TEST(Tokenizer, distinguishes_hyphen_dash_and_minus) {
  auto mark = [](std::string_view s, size_t i) { return tokenize(s)[i].mark; };
  EXPECT_EQ(mark("25-year-old", 1), Mark::kHyphen);
  EXPECT_EQ(mark("a - b", 1), Mark::kDash);
  EXPECT_EQ(mark("a -- b", 1), Mark::kDash);
  EXPECT_EQ(mark("at -5 degrees", 1), Mark::kMinus);
  EXPECT_EQ(mark("−5", 0), Mark::kMinus);
  EXPECT_EQ(mark("fell (–5 %)", 2), Mark::kMinus);
}

TEST(Tokenizer, notes_orthography_beyond_ascii) {
  EXPECT_EQ(tokenize("Закир")[0].orth, Orth::kCap);
  EXPECT_EQ(tokenize("ÉLYSÉE")[0].orth, Orth::kUpper);
  EXPECT_EQ(tokenize("łódź")[0].orth, Orth::kLower);
  EXPECT_EQ(tokenize("McDonald")[0].orth, Orth::kMixed);
}

TEST(Tokenizer, notes_line_and_paragraph_breaks) {
  auto before = [](std::string_view s) { return tokenize(s)[1].before; };
  EXPECT_EQ(before("a b"), Break::kSpace);
  EXPECT_EQ(before("a\r\nb"), Break::kLine);
  EXPECT_EQ(before("a\n \nb"), Break::kBlankLine);
  EXPECT_EQ(before("a\u00A0b"), Break::kSpace);
}

TEST(Tokenizer, covers_every_non_space_byte_in_order) {
  const std::string text =
      "\xEF\xBB\xBFNul\0 ’tis 👩‍👩‍👧 x²… ``q'' (1)½€5 שלום"
      "\u2028z";
  uint32_t at = 0;
  for (const Token& t : tokenize(text)) {
    EXPECT_GE(t.begin, at);
    EXPECT_LT(t.begin, t.end());
    EXPECT_EQ(find_invalid_utf8(std::string_view(text).substr(t.begin, t.length)),
              std::string::npos);
    at = t.end();
  }
  EXPECT_LE(at, text.size());
}

TEST(Tokenizer, splits_an_overlong_run_into_tokens_of_similar_length) {
  const uint32_t longest = Token::kLongest;
  for (const std::string_view character : {"9", "a", ".", "\u0436"}) {
    for (const size_t bytes : {size_t{longest} - 3, size_t{longest} + 3, 3 * size_t{longest} + 1}) {
      std::string text = "x ";
      while (text.size() < bytes) text += character;
      uint32_t at = 2;
      for (const Token& t : tokenize(text)) {
        if (t.begin == 0) continue;  // the x
        EXPECT_EQ(t.begin, at);
        EXPECT_EQ(t.before, at == 2 ? Break::kSpace : Break::kNone);
        EXPECT_EQ(find_invalid_utf8(std::string_view(text).substr(t.begin, t.length)),
                  std::string::npos);
        EXPECT_GT(t.length, longest / 3);
        at = t.end();
      }
      EXPECT_EQ(at, text.size());
    }
  }
}

TEST(Tokenizer, gives_the_same_tokens_at_any_offset) {
  const std::string words =
      "A b The cat's EUR50m U.S. a.m. e-mail naïve McDonald said, \"NATO was 1,234.5\" "
      "extraordinarily";
  const std::vector<Token> alone = tokenize(words);
  for (size_t before = 1; before < 140; ++before) {
    const std::vector<Token> moved = tokenize(std::string(before, ' ') + words);
    ASSERT_EQ(moved.size(), alone.size()) << before;
    for (size_t i = 0; i < alone.size(); ++i) {
      Token t = moved[i];
      t.begin -= static_cast<uint32_t>(before);
      if (i == 0) t.before = alone[0].before;
      EXPECT_EQ(std::bit_cast<uint64_t>(t), std::bit_cast<uint64_t>(alone[i]))
          << before << " " << i;
    }
  }
}

TEST(Tokenizer, reads_words_of_any_length) {
  for (size_t n = 1; n < 200; ++n) {
    const std::vector<Token> tokens = tokenize("a " + std::string(n, 'x') + " b");
    ASSERT_EQ(tokens.size(), 3u) << n;
    EXPECT_EQ(tokens[1].length, n);
    EXPECT_EQ(tokenize(std::string(n, 'X')).at(0).length, n);
  }
}

TEST(Tokenizer, marks_tokens_that_may_begin_a_sentence) {
  std::string begins;
  const std::string text = "He left. \"We won,\" she said in the U.S. today\nNew line";
  for (const Token& t : tokenize(text)) {
    if (t.may_begin) begins += text.substr(t.begin, t.length) + " ";
  }
  EXPECT_EQ(begins, "\" We she today New ");
}

TEST(Tokenizer, reads_ideographs_beyond_the_basic_plane_as_a_word) {
  const std::vector<Token> tokens = tokenize("\U00020000\U0002A6DF \U0001F600");
  ASSERT_EQ(tokens.size(), 2u);
  EXPECT_EQ(tokens[0].kind, TokenKind::kWord);
  EXPECT_EQ(tokens[0].length, 8u);
  EXPECT_EQ(tokens[1].kind, TokenKind::kMark);  // an emoji
}

TEST(CharClass, follows_the_blocks_of_unicode) {
  const auto each = [](std::initializer_list<char32_t> all, CharClass expected) {
    for (char32_t c : all) EXPECT_EQ(classify(c), expected) << std::hex << uint32_t{c};
  };
  each({'a', 'Z', 0xAA, 0xB2, 0xB5, 0xC0, 0x416, 0x1FFF, 0x2C00, 0x4E2D, 0xAC00, 0x10330, 0x20000,
        0x2FA1D, 0x3FFFF},
       CharClass::kLetter);
  each({'$', '_', 0xA1, 0xBF, 0xD7, 0xF7, 0x200C, 0x2010, 0x20AC, 0x2BFF, 0x3001, 0x303F, 0xFE0F,
        0xFF01, 0x1F000, 0x1F600, 0x1FFFF, 0xE0100},
       CharClass::kMark);
  each({' ', '\t', 0x7F, 0xA0, 0xAD, 0x2009, 0x200B, 0x202F, 0x205F, 0x3000, 0xFEFF},
       CharClass::kSpace);
  each({'\n', '\r', '\f', '\v', 0x2028, 0x2029}, CharClass::kNewline);
  each({'0', '9'}, CharClass::kDigit);
}

}  // namespace
}  // namespace nutgraf
