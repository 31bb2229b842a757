// Dispatch table: calls the normalizer of a rule's family; sets the fields that all facts share.
#include <new>

#include "normalize/normalizer.h"

namespace nutgraf {

std::optional<StageValue> normalize(const MatchView& m, Document& doc) {
  return kNormalizers[static_cast<size_t>(m.rule().family)](m, doc);
}

std::optional<StageValue> normalize_stop(const MatchView&, Document&) { return std::nullopt; }

std::optional<StageValue> normalize_chunk(const MatchView& m, Document&) {
  return StageValue{.text = m.get(kChunkSlots["value"])};
}

namespace {

// Those of a rule with a regex that took part.
std::span<const Capture> groups_of(const MatchView& m, Document& doc) {
  const std::span<const Span> groups = m.groups();
  if (groups.empty()) return {};
  Capture* const out = doc.make<Capture>(groups.size());
  size_t count = 0;
  for (uint32_t i = 0; i < groups.size(); ++i) {
    if (!groups[i].empty()) out[count++] = Capture{i, groups[i]};
  }
  return {out, count};
}

}  // namespace

std::span<const Capture> captures_of(const MatchView& m, Document& doc) {
  const size_t count = m.captures().count();
  if (count == 0) return groups_of(m, doc);
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
  fact.span = m.span();
  fact.token = m.first_token();
  fact.rule = m.rule().info->id;
  fact.confidence = m.rule().confidence;
  fact.captures = captures_of(m, doc);
}

}  // namespace nutgraf
