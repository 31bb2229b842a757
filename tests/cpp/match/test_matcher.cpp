// Matcher: leftmost-longest matches, priorities, context, stop rules, stages; sentence splitting.
#include <gtest/gtest.h>

#include "cpp/mini_pack.h"
#include "nutgraf/extractor.h"

namespace nutgraf {
namespace {

constexpr const char* kMoney = R"({"kind": "money", "value": "$v", "unit": "$c"})";

// The figures as "text=rule, …".
std::string figures(const std::string& rules, const std::string& text) {
  Extractor ex({mini_pack(rules)});
  Document doc = ex.extract(text);
  std::string out;
  for (const Figure& f : doc.figures) {
    if (!out.empty()) out += ", ";
    out += std::string(doc.slice(f.span)) + "=" + std::string(f.rule);
  }
  return out;
}

TEST(Matcher, the_leftmost_longest_match_wins) {
  const std::string rules = rule("short", "<c:SIGN> <v:NUM>", kMoney) + "," +
                            rule("long", "<c:SIGN> <v:NUM> 'each'", kMoney);
  EXPECT_EQ(figures(rules, "It was $3 each, then $4."), "$3 each=long, $4=short");
}

TEST(Matcher, priority_then_order_break_ties) {
  const std::string a = rule("a", "<c:SIGN> <v:NUM>", kMoney),
                    b = rule("b", "<c:SIGN> <v:NUM>", kMoney);
  EXPECT_EQ(figures(a + "," + b, "$3"), "$3=a");
  EXPECT_EQ(figures(a + "," + rule("b", "<c:SIGN> <v:NUM>", kMoney, R"(, "priority": 1)"), "$3"),
            "$3=b");
}

TEST(Matcher, context_stays_outside_the_span_and_can_be_used_again) {
  const std::string rules = rule("each", "[[<c:SIGN> <v:NUM>]] ('and' | 'or')", kMoney) + "," +
                            rule("after", "('and' | 'or') [[<c:SIGN> <v:NUM>]]", kMoney);
  EXPECT_EQ(figures(rules, "either $3 and $4"), "$3=each, $4=after");
}

TEST(Matcher, a_stop_rule_wins_like_any_other_and_produces_nothing) {
  const std::string rules = rule("money", "<c:SIGN> <v:NUM>", kMoney) + "," +
                            rule("stop", "SIGN NUM 'bill'", R"({"kind": "none"})");
  EXPECT_EQ(figures(rules, "a $3 bill for $4"), "$4=money");
}

TEST(Matcher, no_match_crosses_a_sentence) {
  const std::string rules = rule("m", "<c:SIGN> .* <v:NUM>", kMoney);
  EXPECT_EQ(figures(rules, "We saw the $ sign. He took 3 of them."), "");
}

TEST(Matcher, ignores_a_match_with_more_tokens_than_a_unit_can_hold) {
  std::string form = "ho", text;
  for (int i = 1; i < 32; ++i) form += " ho";
  const std::string rules =
      rule("peal", "LAUGH{40}", R"({"kind": "chunk", "classes": ["PEAL"]})",
           R"(, "stage": "number")") +
      "," +
      rule("roar", "PEAL+", R"({"kind": "chunk", "classes": ["ROAR"]})", R"(, "stage": "name")") +
      "," + rule("one", "ROAR", R"({"kind": "count", "value": "1"})");
  Extractor ex({mini_pack(rules, R"(, {"class": "LAUGH", "forms": [")" + form + R"("]})")});
  const size_t peal = (form.size() + 1) * 40;  // 1,280 tokens
  for (size_t peals = 1; peals <= 4; ++peals) {
    while (text.size() < peals * peal) text += form + " ";
    const Document doc = ex.extract(text);
    ASSERT_EQ(doc.figures.size(), 1u) << peals;
    EXPECT_EQ(doc.figures[0].span.begin, peals == 4 ? peal : 0);  // skips the first
    EXPECT_EQ(doc.figures[0].span.end, text.size() - 1);
  }
}

TEST(Matcher, an_earlier_stage_makes_units_for_a_later_stage) {
  const std::string rules =
      rule("scaled", "<v:NUM> <s:SCALE>", R"({"kind": "num", "value": "$v", "scale": "$s"})",
           R"(, "stage": "number")") +
      "," + rule("money", "<c:SIGN> <v:NUM>", kMoney);
  Extractor ex({mini_pack(rules)});
  Document doc = ex.extract("It cost €7.5 million.");
  ASSERT_EQ(doc.figures.size(), 1u);
  EXPECT_EQ(doc.figures[0].value.str(), "7500000");
  EXPECT_EQ(doc.figures[0].unit, "EUR");
}

TEST(Matcher, respects_case_rules_and_negated_classes) {
  const std::string rules = rule("m", "<c:MONTH> <v:NUM&!MONTH>", kMoney);
  EXPECT_EQ(figures(rules, "He may 3 things; in May 3 came; by Jan. 4 all."), "May 3=m, Jan. 4=m");
}

TEST(SentenceSplitter, periods_of_abbreviations_end_no_sentence_unless_a_starter_follows) {
  Extractor ex({mini_pack(rule("m", "<c:SIGN> <v:NUM>", kMoney))});
  auto sentence = [&](const std::string& text) { return ex.extract(text).figures.at(0).sentence; };
  EXPECT_EQ(sentence("Mr. Roe of the U.S. Senate took No. 5 for $3."), 0u);
  EXPECT_EQ(sentence("He left the U.S. The price was $3."), 1u);
  EXPECT_EQ(sentence("It rose to 7.5 points... “Up.” Then $3."), 2u);
  EXPECT_EQ(sentence("“Who?” he asked for $3."), 0u);
  EXPECT_EQ(sentence("A title\n\nThen $3."), 1u);
}

TEST(SentenceSplitter, single_line_ends_end_paragraphs_unless_the_text_is_hard_wrapped) {
  Extractor ex({mini_pack(rule("m", "<c:SIGN> <v:NUM>", kMoney))});
  EXPECT_EQ(ex.extract("One line\nand $3").figures.at(0).paragraph, 1u);
  const std::string line = "this line of the letter goes on for about sixty bytes and then\n";
  EXPECT_EQ(ex.extract(line + line + line + line + "costs $3").figures.at(0).paragraph, 0u);
}

}  // namespace
}  // namespace nutgraf
