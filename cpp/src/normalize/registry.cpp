// Dispatch of matches to the normalizer of their rule's family.
#include <new>

#include "normalize/normalizer.h"

namespace nutgraf {

std::optional<StageValue> normalize(const MatchView& m, Document& doc) {
  switch (m.rule().family) {
    case RuleFamily::kStop:
      return std::nullopt;
    case RuleFamily::kChunk:
      return StageValue{.text = m.get(kChunkSlots["value"])};
    case RuleFamily::kNumber:
      return normalize_number(m, doc);
    case RuleFamily::kFigure:
      return normalize_figure(m, doc);
    case RuleFamily::kDate:
      return normalize_date(m, doc);
    case RuleFamily::kDatePart:
      return normalize_date_part(m, doc);
    case RuleFamily::kRole:
      return normalize_role(m, doc);
  }
  return std::nullopt;
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
