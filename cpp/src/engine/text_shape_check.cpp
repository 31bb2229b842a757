#include "engine/text_shape_check.h"

#include "base/utf8.h"

namespace nutgraf {
namespace {

using Json = nlohmann::ordered_json;

std::string_view text_of(std::string_view text, const ShapeHit& hit) {
  return text.substr(hit.begin, hit.end - hit.begin);
}

std::vector<ShapeHit> hits_in(const Grammar& g, std::string_view text) {
  std::vector<ShapeHit> hits;
  g.text_shapes().find(
      text, g.lexicon(), [] {}, hits);
  return hits;
}

std::string value_of(const Grammar& g, std::string_view text, const ShapeHit& hit) {
  return g.text_shapes().value(TextShapeTable::kIndexBit | hit.shape, text_of(text, hit));
}

CheckFailure failure(const std::string& file, const std::string& where, std::string expected,
                     std::string found) {  // `where`: file, # and pointer
  return {file, where.substr(file.size() + 1), std::move(expected), std::move(found),
          "compare the regex with the hits that nutgraf explain shows"};
}

// "" if the shape finds the example's span, with its value; else what it finds.
std::string wrong_with(const Grammar& g, uint32_t shape, const Example& e, const Json& expected) {
  std::string seen;
  for (const ShapeHit& hit : hits_in(g, e.text)) {
    const std::string_view found = text_of(e.text, hit);
    seen += (seen.empty() ? "\"" : ", \"") + std::string(found) + "\"";
    if (hit.shape != shape) seen += " by another shape";
    if (hit.shape != shape || found != e.span) continue;
    if (!expected.contains("value")) return "";
    const std::string value = value_of(g, e.text, hit);
    return expected["value"] == value ? "" : "the value \"" + value + "\"";
  }
  return seen.empty() ? "no hit" : seen;
}

}  // namespace

Json explain_hits(const Grammar& grammar, std::string_view text,
                  const std::vector<ShapeHit>& hits) {
  const OffsetMap offsets(text);
  Json out = Json::array();
  for (const ShapeHit& hit : hits) {
    const std::string_view found = text_of(text, hit);
    Json j{{"text", found},
           {"start", offsets.code_point(hit.begin)},
           {"end", offsets.code_point(hit.end)}};
    if (const std::string value = value_of(grammar, text, hit); value != found) j["value"] = value;
    j["regex"] = grammar.text_shapes().regex(TextShapeTable::kIndexBit | hit.shape);
    out.push_back(std::move(j));
  }
  return out;
}

std::vector<CheckFailure> check_text_shapes(const Grammar& grammar) {
  std::vector<CheckFailure> failures;
  const std::vector<TextShapeEntry>& entries = grammar.text_shape_entries();
  for (uint32_t i = 0; i < entries.size(); ++i) {
    const TextShapeEntry& entry = entries[i];
    const std::string& file = (*grammar.packs())[entry.pack].file;
    for (const Example& e : entry.examples) {
      const Json expected = Json::parse(e.expected);
      const std::string wrong = wrong_with(grammar, i, e, expected);
      if (wrong.empty()) continue;
      std::string wanted = "the text shape finds \"" + e.span + "\"";
      if (expected.contains("value")) wanted += " with the value " + expected["value"].dump();
      failures.push_back(failure(file, e.pointer, wanted, wrong));
    }
    for (size_t r = 0; r < entry.rejects.size(); ++r) {
      for (const ShapeHit& hit : hits_in(grammar, entry.rejects[r])) {
        if (hit.shape != i) continue;
        failures.push_back(failure(file, entry.where + "/rejects/" + std::to_string(r),
                                   "the text shape finds nothing in it",
                                   "\"" + std::string(text_of(entry.rejects[r], hit)) + "\""));
        break;
      }
    }
  }
  return failures;
}

}  // namespace nutgraf
