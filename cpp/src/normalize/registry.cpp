#include <algorithm>

#include "normalizer.h"

namespace nutgraf {
namespace {

// A unit for later stages, with a value as written in the rule.
const Normalizer& chunk_normalizer() {
  static const Normalizer kChunk{{"chunk"}, "", {"value"}, [](const Match& m, Document&) {
                                   return std::optional<Produced>({m.get("value"), kNoFact});
                                 }};
  return kChunk;
}

const Normalizer& stop_normalizer() {
  static const Normalizer kStop{
      {"none"}, "", {}, [](const Match&, Document&) { return std::optional<Produced>(); }};
  return kStop;
}

const std::vector<const Normalizer*>& all() {
  static const std::vector<const Normalizer*> kAll{&stop_normalizer(),   &chunk_normalizer(),
                                                   &number_normalizer(), &figure_normalizer(),
                                                   &date_normalizer(),   &role_normalizer()};
  return kAll;
}

}  // namespace

const Normalizer* find_normalizer(std::string_view kind) {
  for (const Normalizer* n : all()) {
    if (std::find(n->kinds.begin(), n->kinds.end(), kind) != n->kinds.end()) return n;
  }
  return nullptr;
}

std::string normalizer_kinds() {
  std::string out;
  for (const Normalizer* n : all()) {
    for (std::string_view k : n->kinds) out += (out.empty() ? "" : ", ") + std::string(k);
  }
  return out;
}

void begin_fact(const Match& m, Document& doc, Fact& fact) {
  const Segments& segments = m.analysis().segments;
  const uint32_t first = m.first_token();
  fact.kind = m.rule().info->kind;
  fact.span = m.span();
  fact.rule = m.rule().info->id;
  fact.confidence = m.rule().confidence;
  fact.sentence = segments.sentence_of(first);
  fact.paragraph = segments.paragraph_of(first);
  fact.captures = m.captures(doc);
}

}  // namespace nutgraf
