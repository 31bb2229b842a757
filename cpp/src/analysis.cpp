#include "analysis.h"

#include <algorithm>

#include "match.h"

namespace nutgraf {

void Workspace::clear() {
  tokens.clear();
  segments.clear();
  for (std::vector<Unit>& l : levels) l.clear();
  chunks.clear();
  texts.clear();
  readings.clear();
}

size_t Workspace::bytes() const {
  size_t units_held = 0;
  for (const std::vector<Unit>& l : levels) units_held += l.capacity();
  return tokens.capacity() * sizeof(Token) + units_held * sizeof(Unit) +
         chunks.capacity() * sizeof(Chunk) + tokens_by_byte.bytes() + base_units.bytes() +
         last_units.bytes() + landmarks.bytes() + texts.bytes() +
         readings.capacity() * sizeof(DateReading);
}

std::string_view Analysis::value(const Unit& u, ClassId cls) const {
  if (cls != kNoClass) {
    const auto v = grammar.lexicon().value(u, grammar.value_class(cls, u.set), slice(u));
    if (v && !v->empty()) return *v;
  }
  if (u.is(Origin::kChunk)) return chunks[u.index].value;
  if (u.is(Origin::kShape) && grammar.shapes().rewrites(u.index))
    return texts.keep(grammar.shapes().value(u.index, slice(u)));
  return slice(u);
}

void Analysis::index_places() {
  const auto count = static_cast<uint32_t>(tokens.size());
  tokens_by_byte.build(static_cast<uint32_t>(text.size()), count,
                       [all = tokens.data()](uint32_t i) { return all[i].end; });
  auto index_units = [&](UnitsByToken& index, const std::vector<Unit>& level) {
    index.build(count, static_cast<uint32_t>(level.size()),
                [all = level.data()](uint32_t i) { return all[i].last; });
  };
  index_units(base_units, levels.front());
  index_units(last_units, levels.back());
  landmarks.build(levels.back());
}

uint32_t Analysis::token_at(uint32_t byte) const {
  return tokens_by_byte.find(byte, static_cast<uint32_t>(tokens.size()),
                             [all = tokens.data()](uint32_t i) { return all[i].end; });
}

const Slot* Match::find(SlotName slot) const {
  for (const Slot& s : rule().slots) {
    if (s.id == slot.id) return &s;
  }
  return nullptr;
}

UnitRange Match::capture(const Slot& slot, int* index) const {
  for (int c : slot.captures) {
    if (static_cast<size_t>(c) >= match_.captures.size()) continue;
    const UnitRange& r = match_.captures[static_cast<size_t>(c)];
    if (r.empty()) continue;
    if (index) *index = c;
    return r;
  }
  return {};
}

bool Match::has(SlotName slot) const {
  const Slot* s = find(slot);
  return s && (s->captures.empty() || !capture(*s).empty());
}

UnitRange Match::capture(SlotName slot) const {
  const Slot* s = find(slot);
  return s ? capture(*s) : UnitRange{};
}

std::string_view Match::get(SlotName slot) const {
  const Slot* s = find(slot);
  return s ? get(*s) : std::string_view();
}

std::string_view Match::get(const Slot& slot) const {
  if (slot.captures.empty()) return slot.literal;
  int index = 0;
  UnitRange r = capture(slot, &index);
  if (r.empty()) return {};
  if (r.last - r.first > 1) return text(r);
  ClassId cls =
      slot.cls != kNoClass ? slot.cls : rule().pattern.capture_class[static_cast<size_t>(index)];
  return analysis_.value(units_[r.first], cls);
}

std::span<const Capture> Match::captures(Document& doc) const {
  size_t n = 0;
  for (const UnitRange& r : match_.captures) n += !r.empty();
  if (n == 0) return {};
  Capture* const out = doc.make<Capture>(n);
  Capture* next = out;
  for (uint32_t i = 0; i < match_.captures.size(); ++i) {
    if (!match_.captures[i].empty()) *next++ = {i, span(match_.captures[i])};
  }
  return {out, n};
}

}  // namespace nutgraf
