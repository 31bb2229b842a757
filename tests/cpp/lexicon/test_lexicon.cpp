// Lexicon: forms, suffixes, shapes and values, with a small test pack.
// To step through it: set a breakpoint in Lexicon::lengthen or Lexicon::suffix_set and run
// nutgraf_tests --gtest_filter='LexiconTest.*'.
#include <gtest/gtest.h>

#include "cpp/mini_pack.h"
#include "lexicon/lexicon.h"
#include "pack/grammar.h"
#include "pack/pack.h"

namespace nutgraf {
namespace {

constexpr const char* kForms = R"(,
    {"class": "CITY", "forms": ["Port Lume", "Lume"]},
    {"class": "PAPER", "values": {"Port Lume Herald": "herald", "PLH": "herald"}},
    {"class": "PRON", "forms": ["us"], "case": "lower"},
    {"class": "LAND", "forms": ["US"], "case": "upper"},
    {"class": "DEVICE", "forms": ["eBox"], "case": "exact"},
    {"class": "ABSTRACT", "suffixes": ["tion", "ness"]},
    {"class": "MANY", "suffixes": ["s"]},
    {"class": "PLURAL_ENDING", "values": {"ies": "y", "s": ""}})";

class LexiconTest : public testing::Test {
 protected:
  std::vector<Unit> units_of(std::string_view text) const {
    std::vector<Unit> out;
    grammar_.lexicon().each_unit(text, tokenize(text, grammar_.spelling()), grammar_.shapes(),
                                 [&](const Unit& unit) { out.push_back(unit); });
    return out;
  }
  // The units' texts, with "|" between them.
  std::string cut(std::string_view text) const {
    const std::vector<Token> tokens = tokenize(text, grammar_.spelling());
    std::string out;
    for (const Unit& u : units_of(text)) {
      const uint32_t begin = tokens[u.first].begin, end = tokens[u.last() - 1].end();
      if (!out.empty()) out += '|';
      out += text.substr(begin, end - begin);
    }
    return out;
  }
  // Whether the first unit of the text has the class.
  bool is(std::string_view text, std::string_view cls) const {
    return grammar_.classes().has(units_of(text).at(0).set, grammar_.classes().id_of(cls));
  }

  const Grammar grammar_{{load_pack(mini_pack("", kForms))}};
};

TEST_F(LexiconTest, takes_the_longest_form) {
  EXPECT_EQ(cut("The Port Lume Herald left Port Lume, not Lume."),
            "The|Port Lume Herald|left|Port Lume|,|not|Lume|.");
  EXPECT_TRUE(is("Port Lume Herald", "PAPER"));
  EXPECT_FALSE(is("Port Lume Herald", "CITY"));
  EXPECT_TRUE(is("Port Lume heralds", "CITY"));
}

TEST_F(LexiconTest, reads_the_words_of_an_incomplete_form_separately) {
  EXPECT_EQ(cut("Port of Port"), "Port|of|Port");
  EXPECT_EQ(cut("Port Port Lume"), "Port|Port Lume");
}

TEST_F(LexiconTest, takes_no_form_across_a_blank_line) {
  EXPECT_EQ(cut("Port\nLume"), "Port\nLume");
  EXPECT_EQ(cut("Port\n\nLume"), "Port|Lume");
}

TEST_F(LexiconTest, respects_the_case_that_a_pack_requires) {
  EXPECT_TRUE(is("LUME", "CITY"));
  EXPECT_TRUE(is("us", "PRON"));
  EXPECT_FALSE(is("us", "LAND"));
  EXPECT_TRUE(is("US", "LAND"));
  EXPECT_FALSE(is("US", "PRON"));
  EXPECT_TRUE(is("May", "MONTH"));
  EXPECT_FALSE(is("may", "MONTH"));
  EXPECT_TRUE(is("eBox", "DEVICE"));
  EXPECT_FALSE(is("EBox", "DEVICE"));
}

TEST_F(LexiconTest, gives_unknown_words_the_class_of_their_suffix) {
  EXPECT_TRUE(is("relocation", "ABSTRACT"));
  EXPECT_TRUE(is("tiredness", "ABSTRACT"));
  EXPECT_FALSE(is("Relocation", "ABSTRACT"));  // may be a name
  EXPECT_FALSE(is("tion", "ABSTRACT"));        // no stem
  EXPECT_TRUE(is("ATMs", "MANY"));
}

TEST_F(LexiconTest, gives_numbers_the_class_of_their_shape) {
  EXPECT_TRUE(is("7.5", "NUM"));
  EXPECT_FALSE(is("7:30", "NUM"));
}

TEST_F(LexiconTest, knows_the_value_of_a_form_in_its_class) {
  const Lexicon& lexicon = grammar_.lexicon();
  const ClassId paper = grammar_.classes().id_of("PAPER");
  const Unit unit = units_of("plh").at(0);
  EXPECT_EQ(lexicon.value(unit, paper, "plh"), "herald");
  EXPECT_EQ(lexicon.value(unit, grammar_.classes().id_of("CITY"), "plh"), std::nullopt);
  EXPECT_EQ(lexicon.value_of("port lume herald", paper), "herald");
  EXPECT_EQ(lexicon.value_of("port lume", paper), std::nullopt);
  EXPECT_EQ(lexicon.display_name(paper, "herald"), "Port Lume Herald");
}

TEST_F(LexiconTest, finds_plural_endings_longest_first) {
  std::vector<std::string> singulars;
  grammar_.plural_endings().each("Ferries", [&](std::string_view stem, std::string_view ending) {
    singulars.push_back(std::string(stem) + std::string(ending));
    return false;
  });
  EXPECT_EQ(singulars, (std::vector<std::string>{"Ferry", "Ferrie"}));
}

}  // namespace
}  // namespace nutgraf
