// What fuzzing found: each text broke a promise or took time out of all proportion.
#include <gtest/gtest.h>

#include "cpp/mini_pack.h"
#include "fuzz/english.h"
#include "invariants.h"

namespace nutgraf {
namespace {

TEST(Invariants, a_quote_that_opens_at_the_end_of_a_sentence_begins_behind_it) {
  const Document doc = english().extract(" The price of all flats in town rose.\"5 million.");
  EXPECT_EQ(broken_promise(doc), "");
  EXPECT_TRUE(doc.quotes.empty());
}

TEST(Invariants, a_match_of_boundaries_alone_is_no_fact) {
  const Extractor extractor(
      {mini_pack(rule("a", "PARA | 'x' [[ <n:NUM> ]]", R"({"kind": "date", "numeric": "$n"})"))});
  const Document doc = extractor.extract("It cost 3.\n\nIt cost 4.");
  EXPECT_TRUE(doc.dates.empty());
  EXPECT_EQ(broken_promise(doc), "");
}

TEST(Invariants, a_preposition_at_the_end_of_a_sentence_has_no_place) {
  for (const char* text : {"It sold 40 buses to", "It sold 40 buses to. Norway paid for them."}) {
    const Document doc = english().extract(text);
    ASSERT_EQ(doc.facts.size(), 1u);
    EXPECT_TRUE(doc.facts[0].target.empty()) << text;
  }
}

TEST(Invariants, a_plural_ending_is_made_of_whole_characters) {
  for (const char* text : {"7 \u0301s", "7 \u00e9s", "7 \u6f22es", "7 \U0001f30ds"})
    EXPECT_EQ(broken_promise(english().extract(text)), "") << text;
}

TEST(Invariants, a_place_in_the_json_of_a_document_is_a_whole_number) {
  const std::string json = to_json(english().extract("It cost $5."));
  const std::string place = R"("start":8)";
  ASSERT_NE(json.find(place), std::string::npos);
  for (const char* wrong : {"1e95", "-1", "8.5", "99999999999999", "null"}) {
    std::string other = json;
    other.replace(other.find(place) + 8, 1, wrong);
    EXPECT_THROW(from_json(other), InputError) << wrong;
  }
}

}  // namespace
}  // namespace nutgraf
