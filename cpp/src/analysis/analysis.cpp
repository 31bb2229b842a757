// Analysis: looks up a unit's value: from the lexicon, a rule match, a regex rewrite or its text.
#include "analysis/analysis.h"

#include <algorithm>
#include <string>

namespace nutgraf {

// The value of a chunk as text: a number, or the slots of a date part ("month=10;day=9").
std::string_view Analysis::text_of(const Chunk& chunk, Arena& scratch) const {
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

std::string_view Analysis::value(const Unit& u, ClassId cls, Arena& scratch) const {
  switch (u.origin) {
    case Origin::kForm:
      if (cls == kNoClass) break;
      return grammar.lexicon().value_or_text(u, grammar.value_class(cls, u.set), slice(u));
    case Origin::kChunk:
      return text_of(chunks[u.index], scratch);
    case Origin::kShape:
      if (u.index & TextShapeTable::kIndexBit)
        return scratch.keep(grammar.text_shapes().value(u.index, slice(u)));
      if (!grammar.shapes().rewrites(u.index)) break;
      return scratch.keep(grammar.shapes().value(u.index, slice(u)));
    case Origin::kText:
      break;
  }
  return slice(u);
}

uint32_t Analysis::token_at(uint32_t byte) const {
  const auto at = std::partition_point(tokens.begin(), tokens.end(),
                                       [byte](const Token& t) { return t.end() <= byte; });
  return static_cast<uint32_t>(at - tokens.begin());
}

}  // namespace nutgraf
