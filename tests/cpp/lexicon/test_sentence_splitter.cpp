// Sentence splitter: sentence and paragraph ends, with a small test pack.
// To step through it: set a breakpoint in SentenceSplitter::ends_sentence and run
// nutgraf_tests --gtest_filter='SentenceSplitterTest.*'.
#include <gtest/gtest.h>

#include "cpp/mini_pack.h"
#include "lexicon/sentence_splitter.h"
#include "pack/grammar.h"
#include "pack/pack.h"

namespace nutgraf {
namespace {

class SentenceSplitterTest : public testing::Test {
 protected:
  // The sentences, with " | " between them, and with " || " between paragraphs.
  std::string split(std::string_view text) const {
    const std::vector<Token> tokens = tokenize(text, grammar_.spelling());
    std::vector<Unit> units;
    SentenceEnds ends;
    SentenceSplitter splitter(text, tokens, grammar_.classes(), units, ends);
    grammar_.lexicon().each_unit(text, tokens, grammar_.shapes(),
                                 [&](const Unit& unit) { splitter.add(unit); });
    splitter.finish();
    std::string out;
    uint32_t first = 0;
    for (const uint32_t end : ends.sentence_end) {
      if (first > 0)
        out += ends.paragraph_of(first) == ends.paragraph_of(first - 1) ? " | " : " || ";
      out += text.substr(tokens[first].begin, tokens[end - 1].end() - tokens[first].begin);
      first = end;
    }
    return out;
  }

  const Grammar grammar_{{load_pack(mini_pack(""))}};
};

TEST_F(SentenceSplitterTest, ends_a_sentence_at_a_mark_before_a_capital) {
  EXPECT_EQ(split("Rain fell. Ships left! Why? It was late."),
            "Rain fell. | Ships left! | Why? | It was late.");
  EXPECT_EQ(split("Rain (see p. nine) fell."), "Rain (see p. nine) fell.");
  EXPECT_EQ(split("Rain fell. 40 ships left."), "Rain fell. | 40 ships left.");
  EXPECT_EQ(split("See lume.example for more."), "See lume.example for more.");
}

TEST_F(SentenceSplitterTest, ends_no_sentence_after_an_abbreviation) {
  EXPECT_EQ(split("Ask Mr. Vesk. No. 5 left."), "Ask Mr. Vesk. | No. 5 left.");
  EXPECT_EQ(split("J. Vesk of the U.S. Navy left."), "J. Vesk of the U.S. Navy left.");
}

TEST_F(SentenceSplitterTest, ends_a_sentence_after_an_abbreviation_before_a_starter) {
  EXPECT_EQ(split("Ships came in Jan. The rest waited."), "Ships came in Jan. | The rest waited.");
  EXPECT_EQ(split("Ships left the U.S. He waited."), "Ships left the U.S. | He waited.");
  EXPECT_EQ(split("Ships came in Jan. the rest waited."), "Ships came in Jan. the rest waited.");
}

TEST_F(SentenceSplitterTest, keeps_closing_marks_with_their_sentence) {
  EXPECT_EQ(split("\"Rain fell.\" Ships left."), "\"Rain fell.\" | Ships left.");
  EXPECT_EQ(split("Rain fell (again.) Ships left."), "Rain fell (again.) | Ships left.");
  EXPECT_EQ(split("Rain fell. \"Ships left.\""), "Rain fell. | \"Ships left.\"");
}

TEST_F(SentenceSplitterTest, ends_a_paragraph_at_a_blank_line) {
  EXPECT_EQ(split("Rain fell\n\non Lume"), "Rain fell || on Lume");
  EXPECT_EQ(split("Rain fell\r\n \r\non Lume. Ships left"), "Rain fell || on Lume. | Ships left");
}

TEST_F(SentenceSplitterTest, ends_a_paragraph_at_a_line_end_unless_the_text_is_hard_wrapped) {
  EXPECT_EQ(split("Lume\nRain fell."), "Lume || Rain fell.");
  const std::string line = "the ships of the harbour waited for the rain to end, and then\n";
  const std::string wrapped = line + line + line + line + "left.";
  EXPECT_EQ(split(wrapped), wrapped);
}

}  // namespace
}  // namespace nutgraf
