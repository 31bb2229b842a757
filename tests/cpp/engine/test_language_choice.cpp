// Language choice: words first, then letters, else the default; never by bytes that are no text.
#include <gtest/gtest.h>

#include <string>

#include "cpp/mini_pack.h"
#include "engine/language_choice.h"
#include "nutgraf/extractor.h"

namespace nutgraf {
namespace {

const LanguageSigns kLatin{"abcdefghijklmnopqrstuvwxyz", {"the", "and", "of"}};
const LanguageSigns kOther{"abcdefghijklmnopqrstuvwxyz\u00E9", {"les", "et", "du"}};
const LanguageSigns kGreek{"\u03B1\u03B2\u03B3", {"\u03B1\u03B2", "\u03B2\u03B1", "\u03B3"}};

std::string chosen(std::string_view text) {
  const auto found = LanguageChoice({&kLatin, &kOther, &kGreek}).choose(text);
  return std::to_string(found.language) + " " + std::string(found.by);
}

std::string times(const std::string& text, int n) {
  std::string out;
  while (n-- > 0) out += text;
  return out;
}

TEST(LanguageChoice, three_frequent_words_decide) {
  EXPECT_EQ(chosen("the bus and the man"), "0 words");
  EXPECT_EQ(chosen("LES bus et les rois"), "1 words");
  EXPECT_EQ(chosen("the bus and a man"), "0 default");
  EXPECT_EQ(chosen("the les and et of the"), "0 default");
}

TEST(LanguageChoice, one_word_in_forty_must_be_frequent) {
  EXPECT_EQ(chosen(times("bus ", 117) + "les et les"), "1 words");
  EXPECT_EQ(chosen(times("bus ", 118) + "les et les"), "0 default");
}

TEST(LanguageChoice, letters_of_one_language_decide_a_short_text) {
  const std::string greek = "\u0391\u0392\u0393\u0391\u0392 ";
  EXPECT_EQ(chosen(times(greek, 2)), "2 letters");
  EXPECT_EQ(chosen(greek), "0 default");
  EXPECT_EQ(chosen(times(greek, 100)), "0 default");
  EXPECT_EQ(chosen(times(greek, 2) + "\u0436"), "0 default");
  EXPECT_EQ(chosen("buses and trams"), "0 default");  // letters of two languages
}

TEST(LanguageChoice, bytes_that_are_no_text_are_no_letters) {
  EXPECT_EQ(chosen("the\xFF"
                   "and\xFE"
                   "the\xC3"),
            "0 words");
  EXPECT_EQ(chosen("\xFF\xFE\xFD"), "0 default");
  EXPECT_EQ(chosen(""), "0 default");
}

TEST(LanguageChoice, an_extractor_reads_each_text_with_its_language) {
  const auto of = [](const std::string& code, const std::string& signs, const std::string& unit) {
    return std::make_shared<const Extractor>(std::vector<std::string>{
        R"({"nutgraf_pack": 1, "name": ")" + code + R"(", "version": "1", "language": ")" + code +
        R"(", "recognized_by": )" + signs + R"(,
           "lexicon": [{"class": "SIGN", "values": {"$": ")" +
        unit + R"("}}],
           "shapes": [{"classes": ["NUM"], "pattern": "\\d+"}], "rules": [)" +
        rule("price", "<unit:SIGN> <value:NUM>",
             R"({"kind": "money", "value": "$value", "unit": "$unit"})") +
        "]}"});
  };
  const Extractor chooses =
      Extractor::choosing({of("en", R"({"letters": "abc", "words": ["the", "and", "of"]})", "USD"),
                           of("fr", R"({"letters": "abc", "words": ["les", "et", "du"]})", "CAD")});
  Document doc = chooses.extract("les rois et les bus: $5");
  EXPECT_EQ(doc.language, "fr");
  EXPECT_EQ(doc.language_by, "words");
  ASSERT_EQ(doc.figures.size(), 1u);
  EXPECT_EQ(doc.figures[0].unit, "CAD");
  chooses.extract_into(doc, "$5");
  EXPECT_EQ(doc.language, "en");
  EXPECT_EQ(doc.language_by, "default");
  EXPECT_EQ(doc.figures[0].unit, "USD");
  EXPECT_EQ(chooses.packs().size(), 2u);
  EXPECT_EQ(from_json(to_json(doc)).language_by, "default");
  EXPECT_THROW(Extractor::choosing({}), InputError);
}

}  // namespace
}  // namespace nutgraf
