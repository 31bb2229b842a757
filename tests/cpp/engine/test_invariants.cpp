// Regression tests for inputs found by fuzzing: each broke an invariant or took too long.
#include <gtest/gtest.h>

#include "cpp/mini_pack.h"
#include "fuzz/english.h"
#include "invariants.h"

namespace nutgraf {
namespace {

TEST(Invariants, a_quotation_mark_right_after_a_sentence_opens_no_quote) {
  const Document doc = english().extract(" The price of all flats in town rose.\"5 million.");
  EXPECT_EQ(broken_promise(doc), "");
  EXPECT_TRUE(doc.quotes.empty());
}

TEST(Invariants, a_match_that_contains_only_boundaries_is_no_fact) {
  const Extractor extractor(
      {mini_pack(rule("a", "PARA | 'x' [[ <n:NUM> ]]", R"({"kind": "date", "numeric": "$n"})"))});
  const Document doc = extractor.extract("It cost 3.\n\nIt cost 4.");
  EXPECT_TRUE(doc.dates.empty());
  EXPECT_EQ(broken_promise(doc), "");
}

TEST(Invariants, a_preposition_at_the_end_of_a_sentence_gives_no_location) {
  for (const char* text : {"It sold 40 buses to", "It sold 40 buses to. Norway paid for them."}) {
    const Document doc = english().extract(text);
    ASSERT_EQ(doc.facts.size(), 1u);
    EXPECT_TRUE(doc.facts[0].target.empty()) << text;
  }
}

TEST(Invariants, plural_endings_never_cut_a_character) {
  for (const char* text : {"7 \u0301s", "7 \u00e9s", "7 \u6f22es", "7 \U0001f30ds"})
    EXPECT_EQ(broken_promise(english().extract(text)), "") << text;
}

TEST(Invariants, an_offset_in_the_json_of_a_document_must_be_a_valid_integer) {
  const std::string json = to_json(english().extract("It cost $5."));
  const std::string offset = R"("start":8)";
  ASSERT_NE(json.find(offset), std::string::npos);
  for (const char* wrong : {"1e95", "-1", "8.5", "99999999999999", "null"}) {
    std::string other = json;
    other.replace(other.find(offset) + 8, 1, wrong);
    EXPECT_THROW(from_json(other), InputError) << wrong;
  }
}

}  // namespace
}  // namespace nutgraf
