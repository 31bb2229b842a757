#include "analysis.h"

#include <algorithm>

#include "match.h"

namespace nutgraf {

void Workspace::clear() {
  tokens.clear();
  segments.clear();
  for (std::vector<Unit>& l : levels) l.clear();
  chunks.clear();
  scratch.clear();
  readings.clear();
  lists.figures.clear(), lists.dates.clear(), lists.roles.clear();
  lists.quotes.clear(), lists.people.clear(), lists.facts.clear();
}

size_t Workspace::bytes() const {
  size_t units_held = 0;
  for (const std::vector<Unit>& l : levels) units_held += l.capacity();
  return tokens.capacity() * sizeof(Token) + units_held * sizeof(Unit) +
         chunks.capacity() * sizeof(Chunk) + tokens_by_byte.bytes() + base_units.bytes() +
         last_units.bytes() + landmarks.bytes() + scratch.bytes() +
         readings.capacity() * sizeof(DateReading);
}

std::string_view Analysis::value(const Unit& u, ClassId cls) const {
  if (u.is(Origin::kChunk)) return chunks[u.index].value;
  const std::string_view written = slice(u);
  if (u.is(Origin::kForm) && cls != kNoClass) {
    const auto v = grammar.lexicon().value(u, grammar.value_class(cls, u.set), written);
    if (v && !v->empty()) return *v;
  }
  if (u.is(Origin::kShape) && grammar.shapes().rewrites(u.index))
    return scratch.keep(grammar.shapes().value(u.index, written));
  return written;
}

void Analysis::index_places() {
  const auto count = static_cast<uint32_t>(tokens.size());
  tokens_by_byte.build(static_cast<uint32_t>(text.size()), count,
                       [all = tokens.data()](uint32_t i) { return all[i].end(); });
  auto index_units = [&](UnitsByToken& index, const std::vector<Unit>& level) {
    index.build(count, static_cast<uint32_t>(level.size()),
                [all = level.data()](uint32_t i) { return all[i].last(); });
  };
  index_units(base_units, levels.front());
  index_units(last_units, levels.back());
  landmarks.build(levels.back(), grammar.landmarks());
}

uint32_t Analysis::token_at(uint32_t byte) const {
  return tokens_by_byte.find(byte, static_cast<uint32_t>(tokens.size()),
                             [all = tokens.data()](uint32_t i) { return all[i].end(); });
}

const Slot* Match::search(SlotName slot) const {
  for (const Slot& s : rule().slots) {
    if (s.id == slot) return &s;
  }
  return nullptr;
}

std::string_view Match::get(const Slot& slot) const {
  if (!slot.captures) return slot.literal;
  const CapturedUnits* c = captured(slot);
  if (!c) return {};
  if (c->units.last - c->units.first > 1) return text(c->units);
  const ClassId cls = slot.cls != kNoClass ? slot.cls : rule().pattern.capture_class[c->capture];
  return analysis_.value(units_[c->units.first], cls);
}

std::span<const Capture> Match::captures(Document& doc) const {
  const size_t n = match_.captures.size();
  if (n == 0) return {};
  Capture* const out = doc.make<Capture>(n);
  for (size_t i = 0; i < n; ++i)
    out[i] = {match_.captures[i].capture, span(match_.captures[i].units)};
  return {out, n};
}

}  // namespace nutgraf
