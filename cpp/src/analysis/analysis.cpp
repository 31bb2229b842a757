#include "analysis/analysis.h"

#include <algorithm>

namespace nutgraf {
namespace {

// What its shape makes of the unit. Apart from what is asked for often, as it needs a string.
[[gnu::noinline]] std::string_view rewritten(const Analysis& a, const Unit& u) {
  return a.scratch.keep(a.grammar.shapes().value(u.index, a.slice(u)));
}

// What the lexicon says of the unit. Apart, too, as all others need less.
[[gnu::noinline]] std::string_view form_value(const Analysis& a, const Unit& u, ClassId cls) {
  return a.grammar.lexicon().value_or_text(u, a.grammar.value_class(cls, u.set), a.slice(u));
}

}  // namespace

void Workspace::clear() {
  tokens.clear();
  segments.clear();
  for (std::vector<Unit>& l : levels) l.clear();
  chunks.clear();
  amounts.clear();
  scratch.clear();
  readings.clear();
  lists.each([](auto& list) { list.clear(); });
}

size_t Workspace::bytes() const {
  size_t units_held = 0;
  for (const std::vector<Unit>& l : levels) units_held += l.capacity();
  return tokens.capacity() * sizeof(Token) + units_held * sizeof(Unit) +
         chunks.capacity() * sizeof(Chunk) + amounts.capacity() * sizeof(Amount) +
         base_units.bytes() + last_units.bytes() + positions.bytes() + scratch.bytes() +
         readings.capacity() * sizeof(DateExpression);
}

// Seldom asked for where a chunk is no text: "month=10;day=9" for a part of a date.
[[gnu::noinline]] std::string_view Analysis::text_of(const Chunk& chunk) const {
  if (chunk.value.amount != StageValue::kNoAmount)
    return scratch.keep(written(amounts[chunk.value.amount]));
  if (chunk.value.slots.empty()) return chunk.value.text;
  std::string out;
  for (const SlotValue& s : chunk.value.slots) {
    if (!out.empty()) out += ';';
    out.append(info(chunk.rule->family).name(s.slot)).append("=").append(s.value);
  }
  return scratch.keep(out);
}

std::string_view Analysis::value(const Unit& u, ClassId cls) const {
  switch (u.origin) {
    case Origin::kForm:
      if (cls != kNoClass) return form_value(*this, u, cls);
      break;
    case Origin::kChunk:
      return text_of(chunks[u.index]);
    case Origin::kShape:
      if (grammar.shapes().rewrites(u.index)) return rewritten(*this, u);
      break;
    default:
      break;
  }
  return slice(u);
}

void Analysis::build_unit_indexes() {
  const auto count = static_cast<uint32_t>(tokens.size());
  auto index_units = [&](UnitsByToken& index, const std::vector<Unit>& level) {
    index.build(count, static_cast<uint32_t>(level.size()),
                [all = level.data()](uint32_t i) { return all[i].last(); });
  };
  index_units(base_units, levels.front());
  index_units(last_units, levels.back());
}

// Who asks goes through the text, so what is looked for is near the last answer: it lies between
// two places that are moved away from there in strides that grow.
uint32_t Analysis::token_at(uint32_t byte) const {
  const Token* const all = tokens.data();
  const auto count = static_cast<uint32_t>(tokens.size());
  uint32_t first = last_token_, last = first, stride = 4;
  if (first > 0 && all[first - 1].end() > byte) {
    do {
      last = first - 1;
      first = last - std::min(last, stride);
      stride *= 4;
    } while (first > 0 && all[first - 1].end() > byte);
  } else {
    while (last < count) {
      last = std::min(count, first + stride);
      if (all[last - 1].end() > byte) break;
      first = last;
      stride *= 4;
    }
  }
  const Token* const at = std::partition_point(all + first, all + last,
                                               [byte](const Token& t) { return t.end() <= byte; });
  return last_token_ = static_cast<uint32_t>(at - all);
}

}  // namespace nutgraf
