// Workspace: building the unit indexes, clearing and counting bytes.
#include "analysis/workspace.h"

namespace nutgraf {

void Workspace::build_unit_indexes() {
  const auto count = static_cast<uint32_t>(tokens.size());
  auto build = [&](UnitsByToken& index, const std::vector<Unit>& level) {
    index.build(count, static_cast<uint32_t>(level.size()),
                [all = level.data()](uint32_t i) { return all[i].last(); });
  };
  build(base_units, levels.front());
  build(last_units, levels.back());
}

void Workspace::clear() {
  shape_hits.clear();
  tokens.clear();
  segments.clear();
  for (std::vector<Unit>& l : levels) l.clear();
  chunks.clear();
  amounts.clear();
  date_expressions.clear();
  scratch.clear();
  shared.clear();
  trees = nullptr;
  lists.each([](auto& list) { list.clear(); });
}

size_t Workspace::bytes() const {
  size_t units_held = 0;
  for (const std::vector<Unit>& l : levels) units_held += l.capacity();
  return shape_hits.capacity() * sizeof(ShapeHit) + tokens.capacity() * sizeof(Token) +
         units_held * sizeof(Unit) + chunks.capacity() * sizeof(Chunk) +
         amounts.capacity() * sizeof(Amount) + base_units.bytes() + last_units.bytes() +
         positions.bytes() + scratch.bytes() + shared.bytes() +
         date_expressions.capacity() * sizeof(DateExpression);
}

}  // namespace nutgraf
