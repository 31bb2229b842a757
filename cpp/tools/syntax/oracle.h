// Dynamic oracle of the arc-hybrid transitions: how many arcs of the tree each action loses.
// Goldberg and Nivre (2013) prove it.
#pragma once

#include <array>
#include <vector>

#include "syntax/parser_state.h"
#include "syntax/treebank.h"

namespace nutgraf::training {

class Oracle {
 public:
  static constexpr int kImpossible = 1000;
  using Costs = std::array<int, kActionCount>;  // by action

  explicit Oracle(const Sentence& s) : sentence_(s), children_(s.size()), attached_(s.size()) {
    for (uint16_t i = 0; i < s.size(); ++i) {
      if (s.heads[i] != Arc::kRoot) children_[s.heads[i]].push_back(i);
    }
  }

  // Call after the word got a head.
  void attach(uint32_t word) { attached_[word] = true; }

  Costs costs(const ParserState& p) const {
    Costs c{kImpossible, kImpossible, kImpossible};
    const uint32_t next = p.next(), top = p.top(), below = p.top(1);
    const auto at = [](Action a) { return static_cast<size_t>(a); };
    if (p.can(Action::kShift)) {
      int& cost = c[at(Action::kShift)] = 0;
      const auto stack = p.stack();
      for (size_t i = 0; i + 1 < stack.size(); ++i) cost += sentence_.heads[next] == stack[i];
      for (uint16_t k : children_[next]) cost += k < next && !attached_[k];
    }
    const auto later_children = [&] {
      int n = 0;
      for (uint16_t k : children_[top]) n += k >= next;
      return n;
    };
    if (p.can(Action::kLeft)) {
      const uint16_t head = sentence_.heads[top];
      c[at(Action::kLeft)] =
          (head > next || (below != ParserState::kNone && head == below)) + later_children();
    }
    if (p.can(Action::kRight)) {
      const uint16_t head = sentence_.heads[top];
      c[at(Action::kRight)] =
          (head >= next && head != Arc::kRoot) + (head == Arc::kRoot) + later_children();
    }
    return c;
  }

 private:
  const Sentence& sentence_;
  std::vector<std::vector<uint16_t>> children_;
  std::vector<bool> attached_;
};

}  // namespace nutgraf::training
