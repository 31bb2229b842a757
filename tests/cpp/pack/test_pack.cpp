// Packs: errors with code and location, overriding, checking; limits and JSON of documents.
#include <gtest/gtest.h>

#include "cpp/mini_pack.h"
#include "nutgraf/extractor.h"

namespace nutgraf {
namespace {

constexpr const char* kNothing = R"({"kind": "none"})";

// Code and location of the error from loading the packs.
std::string error_of(const std::vector<std::string>& packs) {
  try {
    Extractor ex(packs);
  } catch (const PackError& e) {
    return e.code() + " " + e.where();
  }
  return "loaded";
}

TEST(Pack, errors_name_code_and_location) {
  EXPECT_EQ(error_of({"/no/such/pack.json"}), "NG-PACK-001 /no/such/pack.json");
  EXPECT_EQ(error_of({"{"}), "NG-PACK-002 (text)#");
  EXPECT_EQ(error_of({R"({"nutgraf_pack": "1"})"}), "NG-PACK-003 (text)#/nutgraf_pack");
  EXPECT_EQ(error_of({R"({"nutgraf_pack": 1, "version": "1"})"}), "NG-PACK-004 (text)#");
  EXPECT_EQ(error_of({R"({"nutgraf_pack": 1, "a/b": 2})"}), "NG-PACK-005 (text)#/a~1b");
  EXPECT_EQ(error_of({R"({"nutgraf_pack": 9})"}), "NG-PACK-006 (text)#/nutgraf_pack");
  EXPECT_EQ(error_of({mini_pack(rule("a", "NUM (", kNothing))}),
            "NG-PACK-007 (text)#/rules/0/pattern");
  EXPECT_EQ(error_of({mini_pack(rule("a", "NUMB", kNothing))}),
            "NG-PACK-008 (text)#/rules/0/pattern");
  EXPECT_EQ(error_of({mini_pack(rule("a", "<v:NUM>", R"({"kind": "money", "price": "$v"})"))}),
            "NG-PACK-009 (text)#/rules/0/produce/price");
  EXPECT_EQ(error_of({mini_pack(rule("a", "NUM", R"({"kind": "money", "value": "$v"})"))}),
            "NG-PACK-009 (text)#/rules/0/produce/value");
  EXPECT_EQ(error_of({mini_pack(rule("a", "NUM", kNothing) + "," + rule("a", "SIGN", kNothing))}),
            "NG-PACK-010 (text)#/rules/1");
  EXPECT_EQ(
      error_of({mini_pack(
          R"({"id": "a", "pattern": "NUM", "produce": {"kind": "none"}, "why": "", "examples": [], "rejects": ["y"]})")}),
      "NG-PACK-012 (text)#/rules/0");
  EXPECT_EQ(error_of({mini_pack(rule("a", "NUM", R"({"kind": "monney"})"))}),
            "NG-PACK-013 (text)#/rules/0/produce/kind");
  EXPECT_EQ(error_of({mini_pack(rule("a", "NUM", kNothing, R"(, "stage": "late")"))}),
            "NG-PACK-015 (text)#/rules/0/stage");
  EXPECT_EQ(error_of({mini_pack(rule("a", "NUM?", kNothing))}), "NG-PACK-016 (text)#/rules/0");
}

TEST(Pack, a_shape_must_be_a_valid_regular_expression) {
  EXPECT_EQ(
      error_of(
          {R"({"nutgraf_pack": 1, "name": "a", "version": "1", "language": "en", "shapes": [{"classes": ["X"], "pattern": "("}]})"}),
      "NG-PACK-011 (text)#/shapes/0");
}

TEST(Pack, a_later_pack_overrides_and_switches_off_by_id) {
  const std::string base =
      mini_pack(rule("a", "<c:SIGN> <v:NUM>", R"({"kind": "money", "value": "$v", "unit": "$c"})"));
  auto second = [](const std::string& r) {
    return R"({"nutgraf_pack": 1, "name": "mine", "version": "1", "language": "en", "rules": [)" +
           r + "]}";
  };
  EXPECT_EQ(Extractor({base}).extract("$3").figures.size(), 1u);
  EXPECT_EQ(Extractor({base, second(R"({"id": "a", "off": true})")}).extract("$3").figures.size(),
            0u);
  Document doc =
      Extractor({base, second(rule("a", "<c:SIGN> <v:NUM>",
                                   R"({"kind": "money", "value": "$v", "unit": "XXX"})"))})
          .extract("$3");
  EXPECT_EQ(doc.figures.at(0).unit, "XXX");
  EXPECT_EQ(doc.rule_info("a")->pack, 1u);
}

TEST(Pack, check_runs_examples_and_rejects) {
  const std::string pack = mini_pack(
      R"({"id": "a", "pattern": "<c:SIGN> <v:NUM>", "produce": {"kind": "money", "value": "$v"}, "why": "test",
    "examples": [{"text": "It was $3.", "span": "$3", "value": "3"}, {"text": "It was $4.", "span": "$4", "value": "5"}, {"text": "It was 6.", "span": "6"}],
    "rejects": ["a $ sign", "at $7"]})");
  std::vector<CheckFailure> failures = Extractor({pack}).check();
  ASSERT_EQ(failures.size(), 3u);
  EXPECT_EQ(failures[0].pointer, "/rules/0/examples/1");
  EXPECT_EQ(failures[0].expected, R"({"value":"5"})");
  EXPECT_EQ(failures[0].found, R"({"value":"4"})");
  EXPECT_EQ(failures[1].found, "no match");
  EXPECT_EQ(failures[2].pointer, "/rules/0/rejects/1");
}

TEST(Extractor, bad_input_throws_and_limits_throw_or_are_recorded) {
  const std::string pack =
      mini_pack(rule("a", "<c:SIGN> <v:NUM>", R"({"kind": "money", "value": "$v"})"));
  Extractor ex({pack});
  EXPECT_THROW(ex.extract("a\xFF"), InputError);
  EXPECT_THROW(ex.extract("a", "9 October"), InputError);
  EXPECT_THROW(ex.extract("a", "2017-02-30"), InputError);
  Options raise;
  raise.max_text = 5;
  raise.raise_on_limit = true;
  EXPECT_THROW(Extractor({pack}, raise).extract("longer"), LimitError);
  Options cut;
  cut.max_text = 5;
  Document doc = Extractor({pack}, cut).extract("$3 é $4");
  EXPECT_EQ(doc.truncated, "max_text");
  EXPECT_EQ(doc.truncated_at, 5u);
  EXPECT_EQ(doc.figures.size(), 1u);
  EXPECT_EQ(doc.text, "$3 é $4");
}

TEST(Document, json_round_trips) {
  Extractor ex({mini_pack(
      rule("a", "<c:SIGN> <v:NUM>", R"({"kind": "money", "value": "$v", "unit": "$c"})"))});
  for (const char* text : {"", " ", "😀 costs $3 or €4.50\n\n$5", "no fact"}) {
    const std::string json = to_json(ex.extract(text, "2017-10-09"));
    EXPECT_EQ(to_json(from_json(json)), json);
  }
  EXPECT_THROW(from_json("{}"), InputError);
  EXPECT_THROW(from_json("["), InputError);
}

}  // namespace
}  // namespace nutgraf
