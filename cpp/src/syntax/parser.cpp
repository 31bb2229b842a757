// Dependency parser: greedy choice of transitions.
#include "syntax/parser.h"

#include "base/wide_vectors.h"

namespace nutgraf {

DependencyParser::DependencyParser(const Vocabulary& vocabulary, const NetworkWeights& weights,
                                   const LabelSets& labels, std::span<const uint32_t> class_sets)
    : network_(weights), labels_(labels) {
  const NetworkSize& s = weights.size;
  if (s.words != vocabulary.forms.size() || s.positions != ParserInputs::kPositions ||
      s.rows != ParserInputs::rows() || s.outputs != kOutputs)
    throw DamagedArchive();
  for (uint32_t k = 0; k < ParserInputs::kClassPlaces; ++k)
    network_.add_class_sets(ParserInputs::first_class_row(k), class_sets);
}

NUTGRAF_WIDE_VECTORS void DependencyParser::parse(SyntaxWords words, std::span<const Tag> tags,
                                                  std::span<Arc> arcs, ParserState& state) const {
  state.reset(arcs);
  while (!state.finished()) {
    Net::Input in(network_);
    ParserInputs::add(state, words, tags, in);
    const Net::Hidden hidden = in.hidden();
    Action best = Action::kShift;
    int32_t most = INT32_MIN, second = INT32_MIN;
    for (const Action a : {Action::kShift, Action::kLeft, Action::kRight}) {
      if (!state.can(a)) continue;
      const int32_t value = network_.output(hidden, static_cast<uint32_t>(a));
      if (value > most) {
        second = most, most = value, best = a;
      } else {
        second = std::max(second, value);
      }
    }
    if (best == Action::kShift) {
      state.shift();
      continue;
    }
    const bool left = best == Action::kLeft;
    const uint32_t head = left ? state.next() : state.top(1);
    const uint32_t allowed = labels_.of(tags[head], tags[state.top()], left);
    const uint32_t label = network_.best(hidden, left ? kLeftLabels : kRightLabels, allowed);
    const Arc arc{.label = static_cast<Label>(label),
                  .sure = second == INT32_MIN || most - second >= network_.one()};
    left ? state.left(arc) : state.right(arc);
  }
  if (state.depth()) arcs[state.top()] = {};
}

}  // namespace nutgraf
