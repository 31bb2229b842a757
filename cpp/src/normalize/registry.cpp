#include <algorithm>
#include <new>

#include "normalize/normalizer.h"

namespace nutgraf {
namespace {

// A unit for later stages, with a value as written in the rule.
const Normalizer& chunk_normalizer() {
  static constexpr SlotNames kSlots{"value"};
  static const Normalizer kChunk{
      {"chunk"}, "", kSlots.names, [](const MatchView& m, Document&) {
        return std::optional<StageValue>({.text = m.get(kSlots["value"])});
      }};
  return kChunk;
}

const Normalizer& stop_normalizer() {
  static const Normalizer kStop{
      {"none"}, "", {}, [](const MatchView&, Document&) { return std::optional<StageValue>(); }};
  return kStop;
}

}  // namespace

const std::vector<const Normalizer*>& all_normalizers() {
  static const std::vector<const Normalizer*> kAll{
      &stop_normalizer(), &chunk_normalizer(),     &number_normalizer(), &figure_normalizer(),
      &date_normalizer(), &date_part_normalizer(), &role_normalizer()};
  return kAll;
}

const Normalizer* find_normalizer(std::string_view kind) {
  for (const Normalizer* n : all_normalizers()) {
    if (std::find(n->kinds.begin(), n->kinds.end(), kind) != n->kinds.end()) return n;
  }
  return nullptr;
}

std::string normalizer_kinds() {
  std::string out;
  for (const Normalizer* n : all_normalizers()) {
    for (std::string_view k : n->kinds) out += (out.empty() ? "" : ", ") + std::string(k);
  }
  return out;
}

std::span<const Capture> captures_of(const MatchView& m, Document& doc) {
  const size_t count = m.captures().count();
  if (count == 0) return {};
  Capture* const out = doc.room<Capture>(count);
  Capture* next = out;
  const Unit* const units = m.units().data();
  const Token* const tokens = m.analysis().tokens.data();
  m.captures().each([&](uint32_t capture, UnitRange r) {
    const uint32_t first = units[r.first].first, last = units[r.last - 1].last();
    new (next++)
        Capture{capture, first < last ? Span{tokens[first].begin, tokens[last - 1].end()} : Span{}};
  });
  return {out, count};
}

void begin_fact(const MatchView& m, Document& doc, Fact& fact) {
  fact.kind = m.rule().info->kind;
  fact.span = m.span();
  fact.token = m.first_token();
  fact.rule = m.rule().info->id;
  fact.confidence = m.rule().confidence;
  fact.captures = captures_of(m, doc);
}

}  // namespace nutgraf
