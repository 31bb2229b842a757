// Text shapes and regex rules: which runs are tried, which hit wins, where a hit may end.
#include <gtest/gtest.h>

#include "text/odd_runs.h"
#include "text/regex_rules.h"
#include "text/text_shapes.h"
#include "text/tokenizer.h"
#include "text/word_edges.h"

namespace nutgraf {
namespace {

using Texts = std::vector<std::string>;

Texts odd_runs(std::string_view text) {
  Texts out;
  OddRuns runs(text);
  for (Span run; runs.next(run);) out.emplace_back(text.substr(run.begin, run.end - run.begin));
  return out;
}

// Each hit with the number of its shape: "0:@anna".
Texts hits(const Texts& patterns, std::string_view text) {
  TextShapes shapes;
  for (const std::string& p : patterns) EXPECT_EQ(shapes.add(p), "");
  EXPECT_TRUE(shapes.compile());
  std::vector<ShapeHit> found;
  shapes.find(
      text, [] {}, found);
  Texts out;
  for (const ShapeHit& h : found)
    out.push_back(std::to_string(h.shape) + ":" +
                  std::string(text.substr(h.begin, h.end - h.begin)));
  return out;
}

Texts rule_hits(const std::vector<std::pair<std::string, int>>& rules, std::string_view text,
                const Texts& shape_patterns = {}) {
  TextShapes shapes;
  for (const std::string& p : shape_patterns) EXPECT_EQ(shapes.add(p), "");
  EXPECT_TRUE(shapes.compile());
  RegexRules all;
  for (const auto& [pattern, priority] : rules) EXPECT_EQ(all.add(pattern, priority), "");
  EXPECT_TRUE(all.compile());
  std::vector<ShapeHit> found;
  shapes.find(
      text, [] {}, found);
  all.find(
      text, 100, [] {}, found);
  Texts out;
  for (const ShapeHit& h : found)
    out.push_back(std::to_string(h.shape) + ":" +
                  std::string(text.substr(h.begin, h.end - h.begin)));
  return out;
}

TEST(OddRuns, plain_words_and_numbers_are_not_odd) {
  for (const char* plain :
       {"word", "Word,", "(word)", "\"word.\"", "3.5", "1,000", "16:30", "$5", "5%", "U.S.", "a.m.",
        "year-old", "Israel's", "5;", "10-", "“naïve”", "-5", "end. Next"})
    EXPECT_EQ(odd_runs(plain), Texts()) << plain;
}

TEST(OddRuns, marks_inside_and_digits_beside_letters_make_a_run_odd) {
  for (const char* odd :
       {"a@b",     "#tag",        "x&y",   "<b>", "[3]",     "a_b",   "a/b",   "http://x",
        "x=y",     "example.org", "MH370", "v2",  "10-year", "1.2.3", "(202)", "a:b",
        "2001::1", "1⁄2",         "+44",   "~5",  "\\x",     "{x}"})
    EXPECT_EQ(odd_runs(odd), Texts{odd}) << odd;
}

TEST(OddRuns, a_run_extends_from_space_to_space_at_any_offset) {
  for (size_t before = 0; before < 130; ++before) {
    const std::string text = std::string(before, 'x') + " (anna@example.org), y 5 z";
    EXPECT_EQ(odd_runs(text), Texts{"(anna@example.org),"}) << before;
    const std::string digit = std::string(before, ' ') + "x5 y";
    EXPECT_EQ(odd_runs(digit), Texts{"x5"}) << before;
  }
  EXPECT_EQ(odd_runs("a\u00A0b@c\u2009d"), Texts{"b@c"});
}

TEST(TextShapes, the_longest_hit_wins_then_the_first_shape) {
  EXPECT_EQ(hits({"@\\w+", "@\\w+-\\w+"}, "See @anna-berg now"), Texts{"1:@anna-berg"});
  EXPECT_EQ(hits({"@[a-z]+", "@\\w+"}, "See @anna now"), Texts{"0:@anna"});
}

TEST(TextShapes, the_leftmost_hit_wins_and_the_search_goes_on_after_it) {
  EXPECT_EQ(hits({"\\w+@\\w+", "@\\w+"}, "a@b,@c"), (Texts{"0:a@b", "1:@c"}));
  EXPECT_EQ(hits({"\\[\\d\\]"}, "It grew[1][2]."), (Texts{"0:[1]", "0:[2]"}));
}

TEST(TextShapes, a_hit_begins_and_ends_at_the_edge_of_a_word_or_number) {
  EXPECT_EQ(hits({"\\d{3}-\\d{3}"}, "1123-4567 123-456 123-456,000 123-456.5"), Texts{"0:123-456"});
  EXPECT_EQ(hits({"@ann"}, "@anna @anné @ann"), Texts{"0:@ann"});
}

TEST(TextShapes, a_hit_may_contain_spaces_but_no_line_end) {
  EXPECT_EQ(hits({"<[^>]*>"}, "x <a href='b c'> y"), Texts{"0:<a href='b c'>"});
  for (const char* end : {"\n", "\r", "\r\n", "\f", "\v"})
    EXPECT_EQ(hits({"<[^>]*>"}, std::string("x <a") + end + "b> y"), Texts());
}

TEST(TextShapes, a_hit_is_at_most_512_bytes) {
  const auto tag = [](size_t n) { return "<" + std::string(n - 2, ' ') + ">"; };
  EXPECT_EQ(hits({"<[^>]*>"}, tag(512)).size(), 1u);
  EXPECT_EQ(hits({"<[^>]*>"}, tag(513)).size(), 0u);
}

TEST(TextShapes, a_word_boundary_sees_the_text_before) {
  EXPECT_EQ(hits({"\\B@\\w+"}, "a@b @c"), Texts{"0:@c"});
}

TEST(TextShapes, a_hit_is_one_token_between_the_others) {
  std::vector<Token> tokens;
  const std::string text = "Ask anna@example.org's aunt.";
  const std::vector<ShapeHit> found{{4, 20, 0}};
  Spelling spelling;
  spelling.possessive_endings = "s";
  tokenize(text, spelling, found, tokens);
  ASSERT_EQ(tokens.size(), 5u);
  EXPECT_EQ(tokens[1].kind, TokenKind::kShape);
  EXPECT_EQ(tokens[1].begin, 4u);
  EXPECT_EQ(tokens[1].end(), 20u);
  EXPECT_EQ(tokens[2].mark, Mark::kPoss);
  EXPECT_EQ(tokens[3].length, 4u);
}

TEST(RegexRules, every_pattern_finds_its_hits_in_order) {
  EXPECT_EQ(rule_hits({{"lot \\d+", 0}, {"No\\. \\d+", 0}}, "No. 5 is lot 7, and lot 8 is No. 9"),
            (Texts{"101:No. 5", "100:lot 7", "100:lot 8", "101:No. 9"}));
}

TEST(RegexRules, the_longest_then_the_priority_then_the_order_decides) {
  EXPECT_EQ(rule_hits({{"lot \\d", 9}, {"lot \\d, \\d", 0}}, "lot 5, 6"), Texts{"101:lot 5, 6"});
  EXPECT_EQ(rule_hits({{"lot \\d", 0}, {"lot .", 1}}, "lot 5"), Texts{"101:lot 5"});
  EXPECT_EQ(rule_hits({{"lot \\d", 0}, {"lot .", 0}}, "lot 5"), Texts{"100:lot 5"});
}

TEST(RegexRules, a_rule_and_a_shape_share_the_text_by_the_same_order) {
  EXPECT_EQ(rule_hits({{"lot \\d", 0}}, "x/lot 5", {"x/lot \\d"}), Texts{"0:x/lot 5"});
  EXPECT_EQ(rule_hits({{"a x/lot", 0}}, "a x/lot 5", {"x/lot \\d"}), Texts{"100:a x/lot"});
  EXPECT_EQ(rule_hits({{"x/lot", 0}}, "x/lot 5 x/lot", {"x/\\w+"}),
            (Texts{"100:x/lot", "100:x/lot"}));
}

TEST(RegexRules, hits_do_not_cut_words_or_numbers) {
  EXPECT_EQ(rule_hits({{"\\d{3}", 0}}, "1234 123 123.5 1,123 123a (123)"),
            (Texts{"100:123", "100:123"}));
}

TEST(RegexRules, hits_stay_within_a_line_and_are_found_anywhere_in_a_long_line) {
  EXPECT_EQ(rule_hits({{"a\\sb", 0}}, "a\nb a b"), Texts{"100:a b"});
  for (const size_t before : {1016, 1022, 1023, 1024, 1025, 2047, 9000})
    EXPECT_EQ(rule_hits({{"lot \\d+", 0}}, std::string(before - 1, 'x') + " lot 77 y").size(), 1u)
        << before;
}

TEST(RegexRules, groups_are_read_by_name) {
  RegexRules rules;
  ASSERT_EQ(rules.add("(?P<a>\\d+)-(\\d+)-(?P<b>x)?", 0), "");
  ASSERT_TRUE(rules.compile());
  EXPECT_EQ(rules.group_names(0), (Texts{"a", "b"}));
  const std::vector<Span> groups = rules.groups(0, "No 12-3- y", {3, 8});
  ASSERT_EQ(groups.size(), 2u);
  EXPECT_EQ(groups[0], (Span{3, 5}));
  EXPECT_TRUE(groups[1].empty());
}

TEST(RegexSet, reports_the_error_of_re2) {
  RegexSet set(RE2::UNANCHORED);
  EXPECT_NE(set.add("(a"), "");
  EXPECT_NE(set.add("a(?=b)"), "");
  EXPECT_TRUE(set.empty());
}

}  // namespace
}  // namespace nutgraf
